"""Reading at the desk: who judges, what they hold, what they just decided."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from sqlalchemy import exists, select
from sqlalchemy.orm import joinedload

from app import clock
from app.accounts.models import Account, Certificate, certificate_theme
from app.accounts.queries import certificate_in_force
from app.database import db
from app.errors import NotAllowed, NotVisible
from app.posts.models import Audience, Post, Thread
from app.roles import Permission
from moderation.care.queries import at_desk
from moderation.desk.exclusions import has_part_in_it, judged_by
from moderation.desk.models import PutDown
from moderation.eligibility import Item, Judge, Scope, may_open, why_closed
from moderation.models import Decision, Reversal, Review
from moderation.outcomes import Kind, Lane, Outcome


def judge_of(account: Account) -> Judge:
    """What matters of this account for judging, at this moment."""
    may_judge = account.can(Permission.JUDGE)
    needs_one = may_judge and not account.is_adult
    certificate = certificate_in_force(account.person_id) if needs_one else None
    return Judge(
        person_id=account.person_id,
        may_judge=may_judge,
        is_adult=account.is_adult,
        is_certified=certificate is not None,
        scope=scope_of(certificate) if certificate else Scope(),
    )


def scope_of(certificate: Certificate) -> Scope:
    query = select(certificate_theme.c.theme_id)
    themes = db.session.scalars(query.where(certificate_theme.c.certificate_id == certificate.id))
    return Scope(frozenset(themes), heavy=certificate.covers_heavy)


def item_of(review: Review, judge: Judge) -> Item:
    """What matters of this review for this judge."""
    me = judge.person_id
    put_down = exists().where(PutDown.post_id == Review.post_id, PutDown.person_id == me)
    judged = judged_by(me, Decision.post_id == Review.post_id)
    query = select(put_down, judged, has_part_in_it(me)).where(Review.id == review.id)
    is_put_down, is_judged, has_part = db.session.execute(query).one()
    return Item(
        review.person_id,
        Lane(review.lane),
        theme_id=review.post.thread.theme_id,
        is_heavy=review.is_heavy,
        is_own_put_down=is_put_down,
        is_judged_before=is_judged,
        has_part_in_it=has_part,
    )


def held_by(account: Account) -> Review | None:
    """The open review that this account claimed last, its lease running or run out."""
    return db.session.scalar(
        select(Review).where(Review.claimed_by_id == account.id, Review.closed_at.is_(None))
    )


def review_for(viewer: Account, public_id: str) -> Review:
    """An open review that the viewer holds; anything else is not theirs to read."""
    review = db.session.scalar(
        select(Review)
        .where(Review.public_id == public_id, Review.claimed_by_id == viewer.id)
        .where(Review.closed_at.is_(None))
        .options(joinedload(Review.post).joinedload(Post.thread).joinedload(Thread.theme))
        .options(joinedload(Review.revision), joinedload(Review.post).joinedload(Post.author))
    )
    if review is None:
        raise NotVisible
    judge = judge_of(viewer)
    if not may_open(judge, item_of(review, judge)):
        raise NotAllowed
    if is_out_of_time(viewer, judge, review):
        raise NotVisible
    return review


def is_out_of_time(viewer: Account, judge: Judge, review: Review) -> bool:
    """Once the desk is closed to a peer, a text in hand is theirs while its lease runs, no longer.

    Having checked in too long ago closes nothing here: somebody may have written all that time.
    """
    if judge.is_adult or review.is_held(clock.now()):
        return False
    return why_closed(judge, replace(at_desk(viewer), is_checked_in=True)) is not None


@dataclass(frozen=True)
class JustDecided:
    """One's last decision, while it can still be taken back."""

    decision: Decision
    until: datetime


def just_decided(viewer: Account, grace: timedelta) -> JustDecided | None:
    """The decision that the viewer may still take back; None when there is none."""
    last = db.session.scalar(
        select(Decision)
        .join(Decision.review)
        .where(Decision.decided_by_id == viewer.id)
        .join(Decision.post)
        .join(Post.thread)
        .where(Review.kind.not_in((Kind.OWN_REPLY, Kind.REPORT, Kind.SUPERSEDING)))
        .where(Decision.outcome != Outcome.ESCALATE)
        .where(Thread.audience == Audience.PUBLIC)
        .order_by(Decision.id.desc())
        .limit(1)
    )
    if last is None:
        return None
    until = last.decided_at + grace
    return JustDecided(last, until) if until > clock.now() and not _reversed(last) else None


def _reversed(decision: Decision) -> bool:
    query = select(exists().where(Reversal.decision_id == decision.id))
    return bool(db.session.scalar(query))
