"""A decision in the place of an earlier one, about the very same wording: by another adult, after a
second look or an appeal. The earlier decision stays as it was written.
"""

from flask import current_app
from flask_babel import gettext as _
from sqlalchemy import select

from app import audit, clock
from app.accounts.models import Account
from app.database import db
from app.errors import NotAllowed, Outdated, Unacceptable
from app.posts import actions as posts
from app.posts.models import Post
from app.posts.states import State
from app.roles import Permission
from moderation import gate
from moderation.escalation.queries import last_decision
from moderation.gate import Judgement
from moderation.intake import open_locked, open_review_of
from moderation.masks import to_mask
from moderation.models import Decision, Review, Supersession
from moderation.outcomes import Ground, Kind, Lane, Outcome


def supersede(account: Account, earlier_id: int, judgement: Judgement, ground: Ground) -> Decision:
    """Inside a transaction, the account locked before: decide anew, and carry it out at once.

    Outdated when the earlier decision is not the last word on that post any more; NotAllowed for
    who decided it, and for a minor.
    """
    earlier = db.session.get_one(Decision, earlier_id)
    post = posts.locked(earlier.post_id)
    check_may_supersede(account, earlier, ground)
    if judgement.outcome == Outcome.ESCALATE:
        raise NotAllowed  # somebody decides; there is nobody to pass it on to
    if not is_last_word(earlier, post):
        raise Outdated(_("Over dit bericht is intussen iets anders beslist. Kijk opnieuw."))
    review = _review_again(earlier, judgement)
    decision = gate.rule(
        review,
        account,
        judgement,
        visible_from=clock.now(),
        masked=to_mask(review.revision_id, judgement.kept),
    )
    db.session.add(Supersession(decision_id=decision.id, earlier_id=earlier.id, ground=ground))
    audit.record(
        "decision_superseded",
        actor=account.public_id,
        account=post.author.public_id,
        post=post.public_id,
        revision=review.revision.number,
        review=review.public_id,
        decision=decision.public_id,
        earlier=earlier.public_id,
        ground=ground.value,
    )
    return decision


_NEEDED = {
    Ground.SECOND_LOOK: Permission.REFUSE,
    Ground.APPEAL: Permission.ANSWER_APPEALS,
}


def check_may_supersede(account: Account, earlier: Decision, ground: Ground) -> None:
    """Nobody judges their own judgement, nor their own words."""
    is_part_of_it = account.person_id in (earlier.judge_person_id, earlier.post.person_id)
    if not account.can(_NEEDED[ground]) or is_part_of_it:
        raise NotAllowed


def check_is_another(earlier: Decision, judgement: Judgement) -> None:
    """Raise Unacceptable where nothing would change but who said it."""
    if (judgement.outcome, judgement.reason) == (earlier.outcome, earlier.reason):
        raise Unacceptable(_("Dit is wat er eerst beslist werd. Kies iets anders."), "outcome")


def is_last_word(decision: Decision, post: Post) -> bool:
    """Whether this decision stands, on the newest wording, and nothing about it waits."""
    last = last_decision(post)
    return (
        last is not None
        and last.id == decision.id
        and decision.review.revision.number == post.revision_number
        and not decision.review.revision.is_erased
        and not decision.review.revision.is_erased
        and post.state in (State.PUBLISHED, State.RETURNED, State.REFUSED)
        and clock.now() >= decision.decided_at + current_app.config["GRACE"]
        and open_review_of(post) is None
        and open_locked(post, report=True) is None  # what was reported is judged first
    )


def ground_of(decision: Decision) -> Ground | None:
    """Why it came in the place of another; None when it did not."""
    return db.session.scalar(
        select(Supersession.ground).where(Supersession.decision_id == decision.id)
    )


def _review_again(earlier: Decision, judgement: Judgement) -> Review:
    """Opened and closed in one breath: the queue never holds it. What adults take away, the next
    wording of it is theirs as well."""
    before, now = earlier.review, clock.now()
    takes_away = judgement.outcome != Outcome.PUBLISH
    review = Review(
        kind=Kind.SUPERSEDING,
        post=earlier.post,
        revision=before.revision,
        person_id=before.person_id,
        lane=Lane.STAFF if takes_away else Lane(before.lane),
        level=before.level,
        is_heavy=before.is_heavy,
        ruleset=before.ruleset,
        opened_at=now,
        due_at=now,
        closed_at=now,
        version=1,
    )
    db.session.add(review)
    db.session.flush()
    return review
