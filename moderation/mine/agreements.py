"""Where an adult or a colleague agreed with a moderator. What differed is told nowhere."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from flask import current_app
from sqlalchemy import ColumnElement, Select, and_, exists, or_, select
from sqlalchemy.orm import aliased

from app import clock
from app.accounts.models import Account
from app.database import db
from app.notifications.queries import held_from
from app.posts.models import Post, Revision, Theme, Thread
from app.roles import ADULTS
from moderation.cases.models import CasePost
from moderation.desk.models import Opinion
from moderation.mine.queries import LOOKS_BACK, stands
from moderation.models import Decision, Mask, Reversal, Review
from moderation.outcomes import Kind, Outcome

MOST = 20


class How(StrEnum):
    PASSED_ON = "passed_on"  # an adult took over what one passed on
    RELEASED = "released"  # an adult let one's reply through as it was written
    SAME_OPINION = "same_opinion"  # a colleague judged likewise


@dataclass(frozen=True)
class Agreement:
    how: How
    theme: str | None
    at: datetime


def agreements(viewer: Account) -> list[Agreement]:
    """Of the last 90 days, the newest first. Nothing that can still be taken back, and nothing
    about a thread that an adult speaks with them about first."""
    found = {
        How.PASSED_ON: _passed_on(viewer),
        How.RELEASED: _released(viewer),
        How.SAME_OPINION: _same_opinion(viewer),
    }
    all_of_them = [
        Agreement(how, theme, at)
        for how, conditions in found.items()
        for theme, at in db.session.execute(_themed(viewer, conditions))
    ]
    return sorted(all_of_them, key=lambda one: one.at, reverse=True)[:MOST]


def _themed(viewer: Account, conditions: ColumnElement[bool]) -> Select[Any]:
    return (
        select(Theme.name, Decision.decided_at)
        .select_from(Decision)
        .join(Decision.review)
        .join(Decision.post)
        .join(Post.thread)
        .outerjoin(Thread.theme)
        .where(conditions, stands(), Post.thread_id.not_in(held_from(viewer)))
        .where(Decision.decided_at >= clock.now() - LOOKS_BACK, _is_settled(Decision.decided_at))
        .order_by(Decision.id.desc())
        .limit(MOST)
    )


def _is_settled(moment: Any) -> ColumnElement[bool]:
    return moment <= clock.now() - current_app.config["GRACE"]


def _passed_on(viewer: Account) -> ColumnElement[bool]:
    """An adult took it up as a case, or decided."""
    later, adult, taken_back = aliased(Decision), aliased(Account), aliased(Reversal)
    taken_up = exists().where(
        CasePost.post_id == Decision.post_id, CasePost.confirmed_at >= Decision.decided_at
    )
    decided = exists().where(
        later.post_id == Decision.post_id,
        later.id > Decision.id,
        later.decided_by_id == adult.id,
        adult.role.in_(ADULTS),
        _is_settled(later.decided_at),
        ~exists().where(taken_back.decision_id == later.id),
    )
    return and_(
        Decision.judge_person_id == viewer.person_id,
        Decision.outcome == Outcome.ESCALATE,
        or_(taken_up, decided),
    )


def _released(viewer: Account) -> ColumnElement[bool]:
    """Their first wording, and nothing in it covered."""
    first = exists().where(Revision.id == Decision.revision_id, Revision.number == 1)
    return and_(
        Post.author_id == viewer.id,
        Review.kind == Kind.OWN_REPLY,
        Decision.outcome == Outcome.PUBLISH,
        Decision.judge_person_id != viewer.person_id,
        first,
        ~exists().where(Mask.decision_id == Decision.id),
    )


def _same_opinion(viewer: Account) -> ColumnElement[bool]:
    """One of the two is theirs: the opinion with which was asked, or the decision that followed."""
    me = viewer.person_id
    asked = and_(Opinion.person_id == me, Decision.judge_person_id != me)
    answered = and_(Opinion.person_id != me, Decision.judge_person_id == me)
    return exists().where(
        Opinion.review_id == Decision.review_id,
        Opinion.revision_id == Decision.revision_id,
        Opinion.outcome == Decision.outcome,
        Opinion.reason.is_not_distinct_from(Decision.reason),
        or_(asked, answered),
    )
