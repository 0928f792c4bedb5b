"""Reports of a post that has newer words: who judges those, and what author and reporter hear."""

import pytest
from sqlalchemy import select

from app.audit.models import AuditEntry
from app.database import db
from app.errors import NotAllowed, Outdated
from app.posts.models import Post
from app.posts.states import State
from app.posts.words import Words
from moderation import jobs
from moderation.desk import claims, deciding, drafts, taking_back
from moderation.escalation import actions as escalation
from moderation.escalation.queries import last_decision, waiting_now
from moderation.gate import Judgement
from moderation.outcomes import Kind, Lane, Outcome
from moderation.screening import Level
from moderation.talks import actions as talks
from tests.moderation.reporting import (
    A_WEEK_LATER,
    alarms,
    is_shown,
    judge,
    report,
    reported,
    standing,
)
from tests.people import EGEL, JO, MAXIME, NOOR, OTTER, account, id_of
from tests.things import (
    CALM,
    RED,
    ask,
    claim,
    decide,
    decide_on,
    edit,
    fresh,
    review_of,
    seen,
    withdraw,
)

HELP = "Een volwassene van het team leest dit eerst."


@pytest.fixture
def post(app, the_clock) -> Post:
    """A question of Egel's that everybody reads; the cast has been there for a week."""
    the_clock.advance(**A_WEEK_LATER)
    return standing(the_clock)


def own_page(visit, post: Post):
    return visit(EGEL).get(f"/my-posts/{post.public_id}")


def by_an_adult(post: Post, outcome: Outcome = Outcome.PUBLISH) -> None:
    """Jo takes the newest wording, and judges it."""
    decide_on(post, JO, outcome)


# Who judges the next wording


@pytest.mark.parametrize("reason", ["danger", "sexual"])
def test_an_edit_after_an_urgent_report_is_for_adults(app, visit, post, reason):
    report(post, reason=reason)
    edit(post, "Een beetje anders.")
    assert review_of(post).lane == Lane.STAFF
    assert claims.claim_next(id_of(NOOR)) is None


def test_an_edit_that_waited_goes_along_though_the_report_hides_nothing(app, visit, post):
    edit(post, "Een beetje anders.")
    held = claim(NOOR)
    report(post, reason="sexual")
    assert review_of(post).lane == Lane.STAFF
    with pytest.raises((NotAllowed, Outdated)):
        deciding.decide(id_of(NOOR), held.public_id, seen(held), Judgement(Outcome.PUBLISH))
    raised = select(AuditEntry).where(AuditEntry.event == "lane_raised")
    assert held.public_id in {entry.review for entry in db.session.scalars(raised)}


def test_an_edit_that_waited_goes_along_when_a_peer_passes_the_report_on(app, post):
    report(post)
    edit(post, "Een beetje anders.")
    assert review_of(post).lane == Lane.PEER, "a calm report is for peers, and so is the edit"
    held = claim(NOOR)
    assert held.kind == Kind.REPORT, "which is due first"
    decide(held, NOOR, Outcome.ESCALATE)
    assert reported(post).lane == review_of(post).lane == Lane.STAFF


def test_after_it_was_let_stand_an_edit_is_for_peers_again(app, post):
    report(post, reason="danger")
    judge(post)
    edit(post, "Een beetje anders.")
    assert review_of(post).lane == Lane.PEER


def test_what_came_back_is_for_adults_when_it_is_taken_back_after_the_report(app, visit, post):
    edit(post, "Een beetje anders.")
    decision = decide(claim(NOOR), NOOR, Outcome.RETURN, words="Zwerfkei.")
    report(post, reason="danger")
    page = visit(NOOR).get("/desk/").submit("Neem deze beslissing terug")
    assert page.status == 200 and "Een volwassene leest dit bericht nu." in page
    review = review_of(post)
    assert (review.lane, review.claimed_by_id) == (Lane.STAFF, None)
    assert fresh(post).state == State.PENDING and not is_shown(visit, post)
    draft = drafts.draft_of(account(NOOR), post.id)
    assert draft is not None and draft.words == "Zwerfkei.", "what was typed is kept"
    with pytest.raises(Outdated):
        taking_back.take_back(id_of(NOOR), decision.public_id)


def test_an_adult_who_takes_it_back_has_it_in_hand(app, post):
    edit(post, "Een beetje anders.")
    decision = decide_on(post, JO, Outcome.RETURN)
    report(post, reason="danger")
    taking_back.take_back(id_of(JO), decision.public_id)
    assert (review_of(post).lane, review_of(post).claimed_by_id) == (Lane.STAFF, id_of(JO))


@pytest.mark.parametrize("outcome", [Outcome.RETURN, Outcome.REFUSE])
def test_what_waited_is_for_adults_once_an_adult_took_away_what_stood_there(app, post, outcome):
    edit(post, "Een beetje anders.")
    report(post)
    judge(post, outcome=outcome)
    assert review_of(post).lane == Lane.STAFF


def test_so_is_what_is_sent_after_an_adult_asked_for_a_change(app, post):
    report(post)
    decide(claim(NOOR), NOOR, Outcome.ESCALATE)
    judge(post, outcome=Outcome.RETURN)
    edit(post, "Een beetje anders.")
    assert review_of(post).lane == Lane.STAFF


# A report is about what stands there


def test_a_report_about_a_newer_wording_is_for_whom_that_was(app, visit, post, the_clock):
    report(post)
    held = claim(NOOR)
    edit(post, "Ik kan niet meer.", RED)
    by_an_adult(post)
    review, judged = reported(post), last_decision(post)
    assert (review.revision.number, review.lane, review.level) == (2, Lane.STAFF, Level.RED)
    assert (review.claimed_by_id, review.uncovered_at) == (None, None)
    assert judged is not None and review.ruleset == judged.ruleset
    assert held.id == review.id and claims.claim_next(id_of(NOOR)) is None


def test_a_report_of_calm_words_that_a_peer_lets_through_stays_with_peers(app, post):
    edit(post, "Heel andere woorden.")
    report(post)
    decide(claim(NOOR), NOOR)
    assert (reported(post).lane, reported(post).revision.number) == (Lane.PEER, 2)


def test_a_report_is_about_the_wording_before_when_the_newer_is_taken_back(app, visit, post):
    report(post)
    edit(post, "De nieuwe woorden.")
    decision = decide_on(post, JO)
    assert reported(post).revision.number == 2
    taking_back.take_back(id_of(JO), decision.public_id)
    assert reported(post).revision.number == 1
    judge(post, MAXIME)
    assert is_shown(visit, post)


# What its author reads


@pytest.mark.parametrize("outcome", [Outcome.RETURN, Outcome.REFUSE])
def test_its_author_reads_why_it_went_though_newer_words_wait(app, visit, post, outcome):
    edit(post, "Een beetje anders.")
    report(post)
    judge(post, outcome=outcome, words="Hier stond iets te veel.")
    page = own_page(visit, post)
    assert "Hier stond iets te veel." in page and "wat op het forum stond" in page
    by_an_adult(post)
    assert "Hier stond iets te veel." not in own_page(visit, post)


def test_why_an_edit_came_back_stays_to_be_read_when_what_stands_was_let_stand(
    app, visit, post, the_clock
):
    edit(post, "Bel me.")
    decide(claim(NOOR), NOOR, Outcome.RETURN, words="Laat je nummer weg.")
    the_clock.pass_grace()
    report(post)
    judge(post)
    assert "Laat je nummer weg." in own_page(visit, post)


def test_what_was_taken_back_is_no_reason_for_anything(app, visit, post, the_clock):
    edit(post, "Bel me.")
    first = decide(claim(NOOR), NOOR, Outcome.RETURN, words="Het eerste.")
    taking_back.take_back(id_of(NOOR), first.public_id)
    last = last_decision(post)
    assert last is not None and last.outcome == Outcome.PUBLISH


# A case that runs hides no report


@pytest.fixture
def with_a_case(app, the_clock) -> Post:
    """A red question that Jo wrote to its author about, and let through in the end."""
    the_clock.advance(**A_WEEK_LATER)
    post = ask(EGEL, screened=RED)
    review = claims.claim(id_of(JO), review_of(post).public_id)
    talks.answer(id_of(JO), review.public_id, review.version, Words.of("Dag, ik las het."), CALM)
    decide(review_of(post), JO)
    the_clock.pass_grace()
    return post


def test_a_report_of_what_has_a_case_alarms_and_is_offered(app, visit, with_a_case):
    before = waiting_now(account(JO)).red
    report(with_a_case, reason="danger")
    assert waiting_now(account(JO)).red == before + 1 and alarms() == 1
    taken = claims.claim_next(id_of(MAXIME))
    assert taken is not None and taken.id == reported(with_a_case).id


def test_a_report_of_what_has_a_case_is_overdue_like_any_other(app, with_a_case, the_clock):
    report(with_a_case, reason="danger")
    before = waiting_now(account(JO)).overdue
    the_clock.advance(hours=1)
    assert waiting_now(account(JO)).overdue == before + 1
    jobs.tell_overdue()
    assert reported(with_a_case).overdue_told_at is not None


# Its author takes it away


def news(visit, name: str = OTTER):
    return visit(name).get("/notices")


def test_the_reporter_hears_when_its_author_withdraws_it(app, visit, post):
    report(post)
    withdraw(post)
    assert "deden er iets aan" in news(visit)


@pytest.mark.parametrize("how", ["close", "judge"])
def test_the_reporter_hears_when_adults_have_seen_that_it_is_gone(app, visit, post, how):
    report(post, reason="danger")
    withdraw(post)
    assert "deden er iets aan" not in news(visit), "adults still read it"
    if how == "close":
        escalation.close_withdrawn(id_of(JO), reported(post).public_id)
    else:
        judge(post)
    page = news(visit)
    assert page.text.count("deden er iets aan") == 1 and "blijft staan" not in page


def test_the_reporter_still_hears_that_something_was_done_when_its_author_withdraws_it_then(
    app, visit, post
):
    report(post)
    judge(post, outcome=Outcome.RETURN)
    withdraw(post)
    assert "deden er iets aan" in news(visit)
