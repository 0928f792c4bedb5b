"""From each text everything that happened to it; and a decision seen again as it was taken."""

from dataclasses import replace

import pytest
import sqlalchemy as sa

from app.accounts.models import Account
from app.audit.models import AuditEntry
from app.database import db, transaction
from app.errors import NotAllowed, NotVisible
from app.posts.models import Post
from app.posts.queries import revisions_of
from app.registry import screen
from moderation.cases import actions as cases
from moderation.desk import claims, notes, opinions, taking_back
from moderation.gate import Judgement
from moderation.guidelines import actions as guidelines
from moderation.guidelines.queries import newest
from moderation.history import queries
from moderation.history.happenings import Happening
from moderation.models import Decision, Review
from moderation.outcomes import Kind, Outcome
from moderation.reports.actions import report
from moderation.screening.findings import Category, Finding, Level
from moderation.screening.run import Screening
from moderation.screening.store import keep
from tests.app.test_statements import statements
from tests.people import EGEL, JO, NOOR, OTTER, ROBIN, account, id_of
from tests.things import (
    CALM,
    RED,
    ask,
    claim,
    decide,
    decide_on,
    edit,
    published,
    reply,
    review_of,
    say_why,
    seen,
)

NUMBER = "In de groep staat 0470 12 34 56, is dat erg?"


def history(post: Post) -> list[Happening]:
    why(post)
    found = queries.history_for(account(JO), post.public_id).happenings
    db.session.rollback()
    return found


def kinds(post: Post) -> list[str]:
    return [one.kind for one in history(post)]


def why(post: Post) -> None:
    """Jo said why they look at whoever wrote this."""
    say_why(JO, db.session.get_one(Account, post.author_id).pseudonym)
    db.session.rollback()


def history_page(visit, post: Post):
    why(post)
    return visit(JO).get(f"/staff/posts/{post.public_id}/history")


def replay_page(visit, decision: Decision):
    why(db.session.get_one(Post, decision.post_id))
    return visit(JO).get(f"/staff/decisions/{decision.public_id}/replay")


def events_of(post: Post) -> list[str]:
    query = sa.select(AuditEntry.event).where(AuditEntry.post == post.public_id)
    return list(db.session.scalars(query.order_by(AuditEntry.seq)))


@pytest.fixture
def long_story(app, the_clock):
    """Sent, sent back, sent again, let through with a number masked, reported, and left there."""
    post = ask(EGEL, body=NUMBER, screened=None)
    the_clock.advance(minutes=10)
    decide(claim(ROBIN), ROBIN, Outcome.RETURN, words="Laat dat nummer weg.")
    the_clock.advance(minutes=10)
    edit(post, f"{NUMBER} Of niet?", screen("", f"{NUMBER} Of niet?"))
    the_clock.advance(minutes=10)
    held = claim(NOOR)
    notes.write(id_of(NOOR), held.public_id, "Dit is de tweede keer.")
    the_clock.advance(minutes=1)
    decide(held, NOOR)
    the_clock.advance(minutes=10)
    report(id_of(OTTER), post.public_id, "other", "Dit klopt niet met het thema.", CALM)
    the_clock.advance(minutes=10)
    decide(claims.claim(id_of(JO), review_of_report(post)), JO)
    db.session.rollback()
    return post


def review_of_report(post: Post) -> str:
    about = (Review.post_id == post.id, Review.kind == Kind.REPORT, Review.closed_at.is_(None))
    return db.session.scalars(sa.select(Review.public_id).where(*about)).one()


def test_everything_stands_in_the_order_of_time(long_story):
    assert kinds(long_story) == [
        "wording",
        "review",
        "decision",
        "notice",
        "wording",
        "review",
        "note",
        "decision",
        "shown",
        "notice",
        "report",
        "review",
        "decision",
    ]
    moments = [one.at for one in history(long_story)]
    assert moments == sorted(moments)


def test_the_page_tells_it_in_words_without_who_reported(long_story, visit):
    page = history_page(visit, long_story)
    for said in (
        "De schrijver stuurde versie 1",
        "Robin besliste: aanpassing gevraagd",
        "Laat dat nummer weg.",
        "De schrijver kreeg bericht dat er een aanpassing gevraagd is, en waarom",
        "Nota van Noor",
        "Noor besliste: geplaatst",
        "Op het forum",
        "Gemeld: iets anders",
        "Dit klopt niet met het thema.",
        "Jo besliste: blijft staan",
    ):
        assert said in page, said
    assert "Otter" not in page, "who reported is told to nobody"
    assert "0470" not in page, "what is covered at the desk is covered here"


def test_reading_it_is_in_the_log_each_time(long_story, visit):
    history_page(visit, long_story)
    history_page(visit, long_story)
    assert events_of(long_story)[-2:] == ["history_read", "history_read"]


def test_a_red_text_that_is_read_there_counts_as_opened(app, visit):
    post = ask(OTTER, screened=RED)
    history_page(visit, post)
    history_page(visit, post)
    assert events_of(post).count("red_opened") == 1


def test_opinions_and_what_was_taken_back_stand_in_it(app, the_clock):
    post = ask()
    first = claim(NOOR)
    opinions.ask(
        id_of(NOOR), first.public_id, seen(first), Judgement(Outcome.PUBLISH), "Wat denk jij?"
    )
    the_clock.advance(minutes=1)
    decision = decide(claim(ROBIN), ROBIN)
    taking_back.take_back(id_of(ROBIN), decision.public_id)
    found = kinds(post)
    assert "opinion" in found and "reversal" in found
    assert "shown" not in found and "notice" not in found, "nobody ever saw it"


def test_a_case_and_the_acts_that_mattered_stand_in_it(app, visit):
    post = ask(OTTER, screened=RED)
    review = review_of(post)
    cases.confirm(id_of(JO), review.public_id, review.version)
    claims.claim(id_of(JO), review.public_id)
    page = history_page(visit, post)
    assert "Bij een zaak" in page and "Rode tekst geopend" in page
    assert page.link("Bij een zaak").startswith("/staff/cases/")


def test_it_takes_the_same_number_of_statements_however_long_it_is(app, visit, the_clock):
    app.config["WAITING_POSTS_PER_ACCOUNT"] = 100
    counts = []
    for rounds in (1, 6):
        post = ask(EGEL, f"Een vraag {rounds}", NUMBER, screened=None)
        why(post)
        for _ in range(rounds):
            held = claims.claim(id_of(JO), review_of(post).public_id)
            notes.write(id_of(JO), held.public_id, "Nog eens.")
            decide(held, JO)
            the_clock.pass_grace()
            report(id_of(OTTER), post.public_id, "other", "Iets.", CALM)
            decide(claims.claim(id_of(JO), review_of_report(post)), JO)
            edit(post, NUMBER, screen("", NUMBER))
        counts.append(statements(visit, JO, f"/staff/posts/{post.public_id}/history"))
    assert counts[0] == counts[1]


def test_a_decision_is_seen_again_with_what_was_there_then(app, visit, the_clock):
    asked = published(OTTER, title="Over vrienden", body="Zij praat niet meer met mij.")
    the_clock.pass_grace()
    post = reply(asked, EGEL, body="Dat had ik ook.")
    held = claim(ROBIN)
    notes.write(id_of(ROBIN), held.public_id, "Nota van voor de beslissing.")
    the_clock.advance(minutes=5)
    decision = decide(held, ROBIN, Outcome.RETURN, words="Vertel iets meer.")
    the_clock.advance(minutes=5)
    edit(post, "Later schreef Egel iets anders.")
    held = claim(NOOR)
    notes.write(id_of(NOOR), held.public_id, "Nota van erna.")
    decide(held, NOOR)
    decide_reply = decide_on(reply(asked, OTTER), JO)
    assert decide_reply is not None
    the_clock.pass_grace()
    page = replay_page(visit, decision)
    then = " ".join(page.soup.select_one(".as-then").get_text(" ").split())
    assert "Dat had ik ook." in then and "Over vrienden" in then
    assert "Nota van voor de beslissing." in then
    assert "Later schreef" not in then and "Nota van erna." not in then
    assert "Vertel iets meer." not in then, "what was decided stands apart, below"
    assert "Wat Robin besliste" in page and "Vertel iets meer." in page
    assert "Nota van erna." in page and "Wat daarna kwam" in page


def test_what_new_rules_found_later_is_not_in_what_the_judge_saw(app, visit, the_clock):
    post = ask()
    decision = decide(claim(ROBIN), ROBIN)
    the_clock.advance(hours=1)
    later = Finding(Category.INSULT, Level.AMBER, 0, 3, "new", "Gevonden door een nieuwe regel")
    with transaction():
        keep(revisions_of(db.session.get_one(Post, post.id))[0], Screening((later,), "newer"))
    page = replay_page(visit, decision)
    then = page.soup.select_one(".as-then").get_text(" ")
    assert "nieuwe regel" not in then and "Niets." in then
    assert "Gevonden door een nieuwe regel" in history_page(visit, post)


def test_the_guidelines_are_those_of_that_day(app, visit, the_clock):
    ask(EGEL, body=NUMBER, screened=None)
    decision = decide(claim(ROBIN), ROBIN, Outcome.RETURN)
    the_clock.advance(days=1)
    words = newest("contact").words
    guidelines.save(
        id_of(JO), "contact", newest("contact").number, replace(words, title="Nieuwe titel")
    )
    page = replay_page(visit, decision)
    assert words.title in page and "Nieuwe titel" not in page


def test_seeing_a_decision_again_is_in_the_log(app, visit):
    post = ask()
    decision = decide(claim(ROBIN), ROBIN)
    replay_page(visit, decision)
    assert events_of(post)[-1] == "decision_replayed"


def test_a_line_of_the_log_tells_more_of_a_decision(app, visit, the_clock):
    post = ask(EGEL, body=NUMBER, screened=None)
    the_clock.advance(minutes=75)
    decide(claim(ROBIN), ROBIN, Outcome.RETURN, words="Laat dat nummer weg.")
    query = sa.select(AuditEntry.seq).where(AuditEntry.event == "decided")
    seq = db.session.scalars(query).one()
    page = visit(JO).get(f"/staff/audit/{seq}")
    for said in ("1 u 15 min", "telefoonnummer", "Laat dat nummer weg.", "Bericht dat er een"):
        assert said in page, said
    assert "In de groep" not in page, "the words stand a page further"
    assert page.link("Bekijk de beslissing").endswith("/replay")
    assert page.link("De hele geschiedenis").endswith(f"/staff/posts/{post.public_id}/history")


def test_beyond_a_case_it_asks_why_and_shows_nothing_until_then(app, visit):
    post = ask(EGEL, body="Woorden van Egel.")
    decision = decide(claim(ROBIN), ROBIN)
    for address in (
        f"/staff/posts/{post.public_id}/history",
        f"/staff/decisions/{decision.public_id}/replay",
    ):
        page = visit(JO).get(address)
        assert "Waarom kijk je?" in page and "Woorden van Egel." not in page
    assert "history_read" not in events_of(post) and "decision_replayed" not in events_of(post)
    assert "Woorden van Egel." in page.submit("why", why="check")


def test_nobody_but_the_team_comes_here(app):
    post = ask()
    decision = decide(claim(ROBIN), ROBIN)
    for read, what in (
        (queries.history_for, post.public_id),
        (queries.replay_for, decision.public_id),
    ):
        with pytest.raises(NotAllowed):
            read(account(ROBIN), what)
        with pytest.raises(NotVisible):
            read(account(JO), "nobodyhasit_")
