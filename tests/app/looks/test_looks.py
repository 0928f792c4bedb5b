"""Looking at somebody beyond what is at hand: a reason first, half an hour, and all can see it."""

import pytest

from app import clock
from app.accounts.models import Person
from app.database import db
from app.errors import NotAllowed, NotVisible, Unacceptable
from app.looks import door
from app.looks.words import What, Why
from tests.moderation.talking import begin, closed_talk, events, say, talk_of
from tests.people import ADA, EGEL, JIP, JO, MAXIME, NOOR, OTTER, ROBIN, account, id_of
from tests.things import RED, ask, say_why

ASKED = "Waarom kijk je?"
SECRET = "zwerfkei"


def person_of(name: str) -> Person:
    return account(name).person


def page_of(visit, whom: str, by: str = JO):
    return visit(by).get(f"/staff/people/{person_of(whom).public_id}")


def test_a_persons_page_asks_why_and_then_opens_where_one_was(app, visit, the_clock):
    page = page_of(visit, EGEL)
    assert ASKED in page and "Geboortejaar" not in page and EGEL not in page.text
    shown = page.submit("why", why="worry", words=SECRET)
    assert "Geboortejaar" in shown and EGEL in shown
    the_clock.advance(minutes=29)
    assert "Geboortejaar" in page_of(visit, EGEL)
    the_clock.advance(minutes=2)
    assert ASKED in page_of(visit, EGEL)


def test_the_log_knows_the_reason_by_its_code_alone(app, visit):
    page_of(visit, EGEL).submit("why", why="other", words=SECRET)
    (entry,) = events("looked_beyond")
    assert entry.actor == account(JO).public_id and entry.account == account(EGEL).public_id
    assert '"why"' not in entry.body and "other" in entry.body and SECRET not in entry.body
    assert len(events("person_looked_up")) == 1


def test_a_reason_is_for_one_person_and_one_adult(app, visit):
    say_why(JO, EGEL)
    assert ASKED not in page_of(visit, EGEL)
    assert ASKED in page_of(visit, OTTER) and ASKED in page_of(visit, EGEL, MAXIME)


def test_the_reason_must_be_one_of_the_list_and_another_one_is_said(app, visit):
    page = page_of(visit, EGEL)
    again = page.submit("why")
    assert again.status == 422 and "Kies waarom je kijkt." in again
    again = page.submit("why", why="other", words="  ")
    assert again.status == 422 and "Zeg in een paar woorden waarom." in again
    long = page.submit("why", why="worry", words="w" * 501)
    assert long.status == 422 and "w" * 501 in long.html
    assert not events("looked_beyond")


@pytest.mark.parametrize("back", ["https://evil.example", "//evil.example", "/away", "/staff/\nx"])
def test_one_is_led_nowhere_else(app, visit, back):
    done = page_of(visit, EGEL).submit("why", why="worry", back=back)
    assert "Wie keek naar wie" in done


def test_about_a_colleague_nothing_is_asked(app, visit):
    assert ASKED not in page_of(visit, MAXIME)
    assert ASKED in page_of(visit, JIP) and ASKED in page_of(visit, NOOR), "they are young"


def test_nothing_is_asked_while_their_case_runs(app, visit):
    begin(ask(EGEL, screened=RED))
    for name in (JO, MAXIME, ADA):
        assert ASKED not in page_of(visit, EGEL, name)
    assert ASKED in page_of(visit, OTTER)


def test_a_case_that_is_closed_and_its_talk_ask_why(app, visit):
    _post, talk, case = closed_talk()
    addresses = (f"/staff/cases/{case.public_id}", f"/staff/talks/{talk.public_id}")
    for address in addresses:
        page = visit(JO).get(address)
        assert ASKED in page and "Dag, ik las het." not in page
    page = visit(JO).get(addresses[1])
    assert "Dag, ik las het." in page.submit("why", why="check")
    assert ASKED not in visit(JO).get(addresses[0]), "the reason holds for this person"


def test_whoever_is_to_read_along_needs_none(app, visit):
    _post, talk, _case = closed_talk()
    assert "Dag, ik las het." in visit(MAXIME).get(f"/staff/talks/{talk.public_id}")


def test_a_message_puts_it_at_hand_again(app, visit):
    _post, talk, case = closed_talk()
    say(talk)
    for address in (f"/staff/cases/{case.public_id}", f"/staff/talks/{talk.public_id}"):
        assert ASKED not in visit(JO).get(address)


def test_a_form_that_comes_too_late_shows_nothing(app, visit, the_clock):
    say_why(JO, JIP)
    the_clock.advance(minutes=25)
    page = page_of(visit, JIP)
    the_clock.advance(minutes=6)
    late = page.submit("on_date", on_date="morgen", reference="kast 1")
    assert late.status == 403 and "De tijd om te kijken is om" in late
    assert "Geboortejaar" not in late


def test_everyone_of_the_team_sees_who_looked_and_why(app, visit):
    page_of(visit, EGEL).submit("why", why="report", words="Een brief van thuis.")
    page = visit(MAXIME).get("/staff/looks/")
    (row,) = page.soup.select("tbody tr")
    words = " ".join(row.get_text(" ").split())
    assert JO in words and EGEL in words and "Er is een melding of een klacht" in words
    assert "Een brief van thuis." in words
    for name in (EGEL, ROBIN):
        assert visit(name).get("/staff/looks/").status == 403


def test_the_list_goes_on_page_after_page(app, visit, monkeypatch):
    monkeypatch.setattr("app.looks.queries.PAGE", 2)
    for name in (EGEL, OTTER, JIP):
        say_why(JO, name)
    page = visit(JO).get("/staff/looks/")
    assert len(page.soup.select("tbody tr")) == 2
    older = visit(JO).get(page.soup.select_one("nav a[rel=next]")["href"])
    assert EGEL in older and len(older.soup.select("tbody tr")) == 1


def test_who_is_no_adult_gives_no_reason(app):
    whom = person_of(EGEL).public_id
    for name in (ROBIN, OTTER):
        with pytest.raises(NotAllowed):
            door.give_reason(id_of(name), whom, What.PERSON, Why.WORRY, "")
    with pytest.raises(NotVisible):
        door.give_reason(id_of(JO), "nobodyhasit_", What.PERSON, Why.WORRY, "")
    with pytest.raises(NotVisible):
        door.give_reason(id_of(JO), whom, "elsewhere", Why.WORRY, "")
    with pytest.raises(Unacceptable):
        door.give_reason(id_of(JO), whom, What.PERSON, "because", "")


def test_the_door_lets_in_until_the_very_moment(app, the_clock):
    say_why(JO, EGEL)
    jo, whom = account(JO), person_of(EGEL).id
    began = clock.now()
    the_clock.set(began + door.LASTS - clock.timedelta(seconds=1))
    door.check(jo, whom, What.LOG)
    the_clock.set(began + door.LASTS)
    with pytest.raises(door.ReasonFirst):
        door.check(jo, whom, What.LOG)
    db.session.rollback()


def test_a_talk_that_runs_asks_nothing(app, visit):
    _post, talk = talk_of()
    assert ASKED not in visit(MAXIME).get(f"/staff/talks/{talk.public_id}")
