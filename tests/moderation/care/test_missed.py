""" "Te zwaar" is a risk that screening missed: adults see when, where, and what it had seen."""

import pytest

from app.errors import NotAllowed
from app.posts.words import Words
from moderation.care.missed import missed_risks
from moderation.desk import claims, heavy
from moderation.talks import actions as talks
from tests.people import EGEL, JO, NOOR, OTTER, ROBIN, account, id_of
from tests.things import AMBER, CALM, ask, claim, decide_on, review_of

TEXT = "Iets dat niemand mag lezen."
TITLE = "Risico's die de computer miste"


def too_heavy(writer: str = EGEL, name: str = ROBIN, **more):
    """This moderator finds this text too heavy; the post that waits for an adult then."""
    post = ask(writer, body=TEXT, **more)
    heavy.too_heavy(id_of(name), claim(name).public_id)
    return post


def rows(page) -> list[str]:
    section = page.soup.find(id="missed").find_parent("section")
    return [" ".join(row.get_text(" ").split()) for row in section.select("tbody tr")]


def test_staff_see_when_in_which_theme_and_what_screening_had_seen(app, visit, the_clock):
    too_heavy(theme_id=1, screened=AMBER)
    the_clock.advance(minutes=7)
    too_heavy(OTTER, NOOR, theme_id=2)
    page = visit(JO).get("/staff/care")
    assert TITLE in page and "2 keer in de laatste 30 dagen" in page
    newest, oldest = rows(page)
    assert newest.startswith("vandaag om 17:07") and "groen" in newest
    assert oldest.startswith("vandaag om 17:00") and "oranje" in oldest
    assert TEXT not in page.html


def test_neither_the_text_nor_who_found_it_too_heavy_stands_there(app, visit):
    too_heavy()
    (row,) = rows(visit(JO).get("/staff/care"))
    assert not any(words in row for words in (ROBIN, EGEL, TEXT, "Een vraag"))


def test_what_still_waits_is_one_press_away(app, visit):
    post = too_heavy()
    page = visit(JO).get("/staff/care").submit("Lees")
    assert TEXT in page and review_of(post).claimed_by_id == id_of(JO)


def test_a_talk_that_runs_is_a_link_and_what_is_done_says_so(app, visit):
    one, other = too_heavy(), too_heavy(OTTER, NOOR)
    held = claims.claim(id_of(JO), review_of(one).public_id)
    talk = talks.answer(id_of(JO), held.public_id, held.version, Words.of("Dag."), CALM)
    decide_on(other, JO)
    page = visit(JO).get("/staff/care")
    assert page.link("Naar het gesprek") == f"/staff/talks/{talk.public_id}"
    assert ["afgehandeld" in row for row in rows(page)] == [True, False]


def test_after_thirty_days_it_is_told_no_more(app, visit, the_clock):
    too_heavy()
    the_clock.advance(days=29)
    assert missed_risks(account(JO)).number == 1
    the_clock.advance(days=2)
    assert missed_risks(account(JO)).number == 0
    assert "De laatste 30 dagen vond niemand een tekst te zwaar." in visit(JO).get("/staff/care")


def test_a_peer_sees_no_such_list(app):
    too_heavy()
    with pytest.raises(NotAllowed):
        missed_risks(account(NOOR))
