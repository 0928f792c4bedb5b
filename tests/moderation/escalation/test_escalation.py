"""Adults: everything that waits, "geen gevaar", and private talks with who wrote something red."""

import pytest
from sqlalchemy import func, select

from app.database import db
from app.errors import NotAllowed
from app.posts.models import Publication
from app.posts.states import State
from app.posts.words import Words
from moderation.desk import claims
from moderation.escalation import actions as escalation
from moderation.outcomes import Lane
from moderation.screening.store import UNSCREENED
from moderation.talks import actions as talks
from tests.page import Page
from tests.people import EGEL, JO, MAXIME, NOOR, OTTER, ROBIN, id_of
from tests.things import CALM, RED, ask, claim, decide_on, fresh, review_of, withdraw

CRISIS = "Ik wil dood."


def held(visit, post, name: str = JO) -> Page:
    """The desk of this adult with this text on it."""
    return visit(name).get(
        f"/desk/reviews/{claims.claim(id_of(name), review_of(post).public_id).public_id}"
    )


def talking(visit, post) -> Page:
    """An adult has written; the talk as staff see it."""
    page = held(visit, post)
    answer = visit(JO).get(page.link("Schrijf de jongere"))
    return answer.submit("body", body="Dag, ik las wat je schreef.")


def first_talk(visit, name: str = JO) -> Page:
    """The newest talk, as this adult reads it."""
    talks = visit(name).get("/staff/cases")
    return visit(name).get(talks.soup.select_one("li.card a[href^='/staff/talks/']")["href"])


def test_staff_see_everything_that_waits_and_open_it_from_there(app, visit):
    ask(EGEL, body="Rustig.")
    ask(OTTER, body=CRISIS, screened=None)
    page = visit(JO).get("/staff/waiting")
    assert len(page.soup.select("td form")) == 3 and "rood" in page and "groen" in page
    assert "Neem op als zaak" in page
    assert CRISIS not in page.html, "texts are read at the desk"
    only = visit(JO).get("/staff/waiting?lane=staff")
    assert len(only.soup.select("td form")) == 2, "to read it, and to take it up"
    assert CRISIS in only.submit("Lees").text.replace(" (mogelijk gevaar) ", "")


def test_a_red_text_tells_staff_on_every_page_and_gives_its_author_help_at_once(app, visit):
    page = visit(EGEL).get("/ask").send("body", theme="1", title="Titel", body=CRISIS)
    assert "Goed dat je dit vertelt" in page and "1813" in page
    assert "Een volwassene van het team leest dit eerst." in page
    assert "1 rood bericht wacht" in visit(JO).get("/staff/audit/")


def test_before_signing_up_help_comes_first_as_well(app, visit):
    page = visit().get("/ask").send("body", theme="1", title="Titel", body=CRISIS)
    assert "Goed dat je dit vertelt" in page and "Kies een naam" in page


def test_no_danger_is_one_press_and_lowers_to_amber(app, visit):
    post = ask(screened=RED)
    held(visit, post).submit("reply", "Geen gevaar")
    review = review_of(post)
    assert (review.lane, review.level) == (Lane.PEER, 1)
    assert claim(ROBIN).post_id == post.id


def test_a_peer_lowers_nothing(app):
    post = ask(screened=RED)
    with pytest.raises(NotAllowed):
        escalation.clear(id_of(ROBIN), review_of(post).public_id, review_of(post).version)
    with pytest.raises(NotAllowed):
        talks.answer(id_of(NOOR), review_of(post).public_id, 1, Words.of("Dag."), CALM)


def test_a_red_text_is_answered_in_private_and_keeps_waiting(app, visit, the_clock):
    post = ask(EGEL, body=CRISIS, screened=None)
    talking(visit, post)
    assert fresh(post).state == State.PENDING
    own = visit(EGEL).get(f"/my-posts/{post.public_id}")
    assert "Een volwassene van het team schreef je" in own
    the_clock.pass_grace()
    assert visit(EGEL).get("/").soup.select_one(".is-new")
    talk = visit(EGEL).get(own.link("Lees en antwoord"))
    assert "Dag, ik las wat je schreef." in talk and JO in talk
    talk.submit("body", body="Dank je wel.")
    staff = first_talk(visit, MAXIME)
    assert "Dank je wel." in staff and "Nog niet beantwoord" in staff
    answered = staff.submit("body", body="Hoe is het nu?")
    assert "Nog niet beantwoord" not in answered
    assert "Hoe is het nu?" in visit(EGEL).get(talk.response.request.path)


@pytest.mark.parametrize("name", [OTTER, ROBIN, NOOR])
def test_nobody_else_finds_the_talk(app, visit, name):
    talk = talking(visit, ask(EGEL, screened=RED)).response.request.path
    public_id = talk.rpartition("/")[2]
    for address in (f"/talks/{public_id}", f"/threads/{public_id}", f"/threads/{public_id}/reply"):
        assert visit(name).get(address).status == 404
    assert visit(name).get(talk).status == 403


def test_read_and_no_answer_needed(app, visit):
    talking(visit, ask(EGEL, screened=RED))
    visit(EGEL).get(visit(EGEL).get("/my-posts").link("Lees en antwoord")).submit(
        "body", body="Ok."
    )
    staff = first_talk(visit)
    done = staff.submit("body", "Gelezen, geen antwoord nodig")
    assert "Nog niet beantwoord" not in done and "Ok." in done


def test_a_message_that_came_meanwhile_stays_open(app, visit):
    talking(visit, ask(EGEL, screened=RED))
    mine = visit(EGEL).get(visit(EGEL).get("/my-posts").link("Lees en antwoord"))
    mine.submit("body", body="Eerst dit.")
    staff = first_talk(visit)
    mine.submit("body", body="En dan dit.")
    after = staff.submit("body", body="Ik las het eerste.")
    assert after.text.count("Nog niet beantwoord") == 1


def test_two_adults_do_not_begin_two_talks(app, visit):
    post = ask(EGEL, screened=RED)
    page = held(visit, post)
    first = visit(JO).get(page.link("Schrijf de jongere"))
    talking_already = first.submit("body", body="Dag.")
    assert talking_already.status == 200
    again = first.submit("body", body="Nog eens dag.")
    assert again.status == 409 and "Er loopt al een gesprek" in again
    assert again.form("body").find("textarea").text.strip() == "Nog eens dag.", "no word is lost"
    assert "Gesprek met" in visit(JO).get(again.link("Naar het gesprek"))
    assert "Gesprek met" in visit(JO).get(page.link("Schrijf de jongere"))
    assert db.session.scalar(select(func.count()).select_from(Publication)) == 1


def test_withdrawing_ends_no_case(app, visit):
    post = ask(EGEL, body=CRISIS, screened=None)
    withdraw(post)
    review = review_of(post)
    assert review.closed_at is None
    page = held(visit, post)
    assert "De jongere trok dit bericht in" in page
    assert "Schrijf" in visit(JO).get(page.link("Schrijf de jongere"))
    page.submit("Gezien, sluit af")
    assert "Er wacht niets." in visit(JO).get("/staff/waiting")


def test_staff_refuse_and_the_author_reads_why(app, visit, the_clock):
    post = ask(EGEL, body="Mijn tekst.")
    page = held(visit, post)
    page.submit("reply", "Plaats dit niet", reason="not_here", words="Dat hoort elders.")
    the_clock.pass_grace()
    own = visit(EGEL).get(f"/my-posts/{post.public_id}")
    assert "Dit bericht komt niet op het forum" in own
    assert "Dat hoort elders." in own and "Mijn tekst." in own, "the text is given back"


def test_screening_that_failed_is_one_alarm_until_it_is_seen(app, visit):
    for name in (EGEL, OTTER, EGEL):
        ask(name, screened=UNSCREENED)
    page = visit(JO).get("/staff/waiting")
    assert page.text.count("Het nakijken door de computer haperde") == 1
    assert "nakijken hapert" in page
    assert "haperde" not in page.submit("Gezien")


def test_what_waits_too_long_is_counted(app, visit, the_clock):
    ask(screened=RED)
    assert "over tijd" not in visit(JO).get("/staff/waiting")
    the_clock.advance(hours=1)
    assert "1 over tijd." in visit(JO).get("/staff/waiting")


def test_an_adults_own_reply_waits_for_nobody(app, visit, the_clock):
    post = ask(EGEL)
    decide_on(post, JO, reply="Van een volwassene.")
    the_clock.pass_grace()
    thread = visit().get(f"/threads/{post.thread.public_id}")
    assert "Van een volwassene." in thread and "volwassene van het team" in thread


def test_an_adults_link_to_a_help_site_can_be_followed_in_a_talk(app, visit):
    post = ask(EGEL, screened=RED)
    review = claims.claim(id_of(JO), review_of(post).public_id)
    words = Words.of("Kijk eens op https://www.zelfmoord1813.be of https://evil.example")
    thread = talks.answer(id_of(JO), review.public_id, review.version, words, CALM)
    page = visit(EGEL).get(f"/talks/{thread.public_id}")
    links = [a["href"] for a in page.soup.find("main").find_all("a", href=True)]
    assert "https://www.zelfmoord1813.be" in links
    assert not any("evil.example" in link for link in links)
