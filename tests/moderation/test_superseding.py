"""A decision in the place of an earlier one: by another adult, about the same wording."""

import pytest
from sqlalchemy import select

from app.database import db, transaction
from app.errors import NotAllowed, Outdated
from app.posts.states import State
from moderation.desk import deciding
from moderation.desk.queries import just_decided
from moderation.desk.taking_back import take_back
from moderation.escalation.queries import last_decision
from moderation.gate import Judgement
from moderation.intake import open_review_of
from moderation.models import Review, StoredFinding, Supersession
from moderation.outcomes import Ground, Kind, Lane, Outcome
from moderation.reports.actions import report
from moderation.superseding import is_last_word, supersede
from moderation.waiting.texts import lately
from tests.people import EGEL, JO, MAXIME, NOOR, OTTER, ROBIN, account, id_of
from tests.things import (
    CALM,
    ask,
    claim,
    decide,
    decide_anew,
    edit,
    fresh,
    publications_of,
    published,
    refused,
    returned,
    review_of,
    seen,
    withdraw,
)

PHONE = "In de groep staat 0470 12 34 56."


@pytest.mark.parametrize("make", [refused, returned])
def test_what_was_kept_back_is_read_after_all(app, the_clock, make):
    post = make()
    the_clock.pass_grace()
    decision = decide_anew(post, MAXIME)
    assert fresh(post).state == State.PUBLISHED
    (shown,) = publications_of(post)
    assert shown.decision_id == decision.id and shown.hidden_at is None


@pytest.mark.parametrize(
    ("outcome", "reason", "state"),
    [
        (Outcome.REFUSE, "not_here", State.REFUSED),
        (Outcome.RETURN, "contact", State.RETURNED),
    ],
)
def test_what_stood_there_goes_at_once(app, the_clock, outcome, reason, state):
    post = published()
    the_clock.pass_grace()
    decide_anew(post, JO, outcome, reason=reason)
    assert fresh(post).state == state
    (hidden,) = publications_of(post)
    assert hidden.hidden_at is not None
    if state == State.RETURNED:
        edit(post, "Zonder dat.")
        assert review_of(post).lane == Lane.STAFF, "what adults took away, adults read next"


def test_an_earlier_wording_stays_when_a_later_one_is_refused_for_another_reason(app, the_clock):
    post = published(title="Een vraag")
    the_clock.pass_grace()
    edit(post, "Een tweede versie.")
    decide(claim(NOOR), NOOR, Outcome.RETURN)
    the_clock.pass_grace()
    decide_anew(post, JO, Outcome.REFUSE, reason="hate")
    (first,) = publications_of(post)
    assert fresh(post).state == State.REFUSED and first.hidden_at is None


def test_more_is_covered_than_before(app, the_clock):
    post = ask(EGEL, body=PHONE, screened=None)
    review = claim(ROBIN)
    kept = frozenset(
        finding.public_id for finding in db.session.scalars(_findings(review.revision_id))
    )
    deciding.decide(
        id_of(ROBIN), review.public_id, seen(review), Judgement(Outcome.PUBLISH, kept=kept)
    )
    the_clock.pass_grace()
    decide_anew(post)
    before, now = publications_of(post)
    assert "0470" in before.html and before.hidden_at is not None
    assert "0470" not in now.html and now.hidden_at is None


def _findings(revision_id):
    return select(StoredFinding).where(StoredFinding.revision_id == revision_id)


def test_the_earlier_decision_stays_and_says_what_took_its_place(app, the_clock):
    post = refused()
    the_clock.pass_grace()
    earlier = last_decision(fresh(post))
    decision = decide_anew(post, MAXIME)
    (link,) = db.session.scalars(select(Supersession))
    assert (link.earlier_id, link.decision_id) == (earlier.id, decision.id)
    assert earlier.outcome == Outcome.REFUSE
    assert link.ground == Ground.SECOND_LOOK


def test_nobody_replaces_their_own_judgement_and_no_minor_anybodys(app, the_clock):
    post = refused()  # by Jo
    the_clock.pass_grace()
    for name in (JO, ROBIN):
        with pytest.raises(NotAllowed):
            decide_anew(post, name)
    assert fresh(post).state == State.REFUSED


@pytest.mark.parametrize("then", ["edited", "withdrawn", "within the grace", "replaced"])
def test_only_the_last_word_is_replaced(app, the_clock, then):
    post = returned()
    earlier = last_decision(fresh(post))
    if then != "within the grace":
        the_clock.pass_grace()
    if then == "edited":
        edit(post, "Anders.")
    elif then == "withdrawn":
        withdraw(post)
    elif then == "replaced":
        decide_anew(post, JO)
    state = fresh(post).state
    assert not is_last_word(earlier, fresh(post))
    with pytest.raises(Outdated), transaction():
        supersede(account(MAXIME), earlier.id, Judgement(Outcome.PUBLISH), Ground.APPEAL)
    assert fresh(post).state == state


def test_what_was_reported_is_judged_before_anything_else_is_decided(app, the_clock):
    post = published()
    the_clock.pass_grace()
    report(id_of(OTTER), post.public_id, "danger", "", CALM)
    with pytest.raises(Outdated):
        decide_anew(post, JO, Outcome.REFUSE, reason="hate")


def test_it_never_waits_and_is_nobodys_to_take_back(app, the_clock):
    post = refused()
    the_clock.pass_grace()
    waits = list(lately())
    decision = decide_anew(post, MAXIME)
    review = db.session.get_one(Review, decision.review_id)
    assert review.kind == Kind.SUPERSEDING and review.closed_at is not None
    assert open_review_of(fresh(post)) is None
    assert list(lately()) == waits, "nobody waited for it"
    assert just_decided(account(MAXIME), app.config["GRACE"]) is None
    with pytest.raises(Outdated):
        take_back(id_of(MAXIME), decision.public_id)
