"""What stands on the desk before a text is taken, and what a page shows of it without reload."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import func, select

from app import clock
from app.accounts.models import Account
from app.database import db
from app.posts.models import Thread
from moderation.care.limits import Standing
from moderation.care.models import Exposure, Sitting
from moderation.care.queries import Budget, adult_on_duty, at_desk, budget_of, hours_begin
from moderation.care.sittings import open_sitting
from moderation.desk.answering import Answering, answering, unanswered_for
from moderation.desk.claims import offered_to
from moderation.desk.drafts import drafts_for
from moderation.desk.models import Draft
from moderation.desk.queries import JustDecided, judge_of, just_decided
from moderation.eligibility import AtDesk, Closed, Judge, why_closed
from moderation.guidelines.confirming import ToRead, to_read
from moderation.models import Review
from moderation.outcomes import Lane

MOST_COUNTED = 50  # "meer dan 50": what waits is no score


@dataclass(frozen=True)
class Table:
    """The desk as one person finds it."""

    closed: Closed | None
    opens_at: datetime | None  # on the wall clock, while it is outside their hours
    sitting: Sitting | None
    budget: Budget | None  # of peers alone
    waiting: int
    answering: Answering | None
    drafts: Sequence[Draft]
    just_decided: JustDecided | None
    to_read: ToRead | None  # what changed in the guidelines, before sitting down

    @property
    def break_is_near(self) -> bool:
        return self.budget is not None and self.budget.standing == Standing.NEAR


def table_for(viewer: Account, grace: timedelta) -> Table:
    judge, state = judge_of(viewer), at_desk(viewer)
    closed = why_closed(judge, state)
    return Table(
        closed=closed,
        opens_at=hours_begin(viewer) if closed == Closed.OUTSIDE_HOURS else None,
        sitting=open_sitting(viewer.id),
        budget=None if viewer.is_adult else budget_of(viewer),
        waiting=_waiting(judge, state) if closed is None else 0,
        answering=answering(viewer),
        drafts=drafts_for(viewer),
        just_decided=just_decided(viewer, grace),
        to_read=to_read(viewer) if closed == Closed.CHECK_IN else None,
    )


def _waiting(judge: Judge, state: AtDesk) -> int:
    """How many texts this person could be offered now; one more than the most means "more"."""
    lanes = list(Lane) if judge.is_adult else [Lane.PEER]
    some = select(Review.id).where(Review.lane.in_(lanes), *offered_to(judge, state))
    counted = select(func.count()).select_from(some.limit(MOST_COUNTED + 1).subquery())
    return db.session.scalar(counted) or 0


def now_at(viewer: Account) -> dict[str, Any]:
    """For the script: what waits for this person, who is on duty, which questions are taken."""
    judge, state = judge_of(viewer), at_desk(viewer)
    is_open = why_closed(judge, state) is None
    adult = adult_on_duty()
    return {
        "waiting": _waiting(judge, state) if is_open else 0,
        "unanswered": len(unanswered_for(viewer, state).items) if is_open else 0,
        "adult": adult.pseudonym if adult else "",
        "taken": _taken(viewer) if is_open else [],
    }


def _taken(viewer: Account) -> list[str]:
    """The questions that colleagues are answering at this moment: a handful, one per moderator."""
    query = select(Thread.public_id).join(Answering, Answering.thread_id == Thread.id)
    query = query.where(Answering.until > clock.now(), Answering.account_id != viewer.id)
    return list(db.session.scalars(query))


def just_left_heavy(viewer: Account, since: datetime) -> bool:
    """Whether the last text that this peer opened was a heavy one, a short while ago."""
    last = (
        select(Exposure.is_heavy)
        .where(Exposure.person_id == viewer.person_id, Exposure.opened_at >= since)
        .order_by(Exposure.opened_at.desc(), Exposure.id.desc())
        .limit(1)
    )
    return bool(db.session.scalar(last))
