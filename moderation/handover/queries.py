"""Everything that the next shift has to know, read at once."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import joinedload

from app import clock
from app.accounts.models import Account
from app.alerts.models import Alert
from app.alerts.queries import waiting_alerts
from app.database import db
from app.errors import NotAllowed
from app.posts.models import Post, Thread
from app.roles import Permission
from app.site.reading_hours import reading_week
from moderation.care.calls import open_calls
from moderation.care.debriefs import open_debriefs
from moderation.care.models import Debrief, HelpCall
from moderation.cases.models import Tick
from moderation.cases.queries import WholeCase, is_in_hand, running_cases
from moderation.cases.sheets import since
from moderation.cases.target import staff_target
from moderation.handover.last import Last, last_in
from moderation.handover.models import HandoverNote
from moderation.handover.notes import notes_for
from moderation.models import Review
from moderation.outcomes import Kind
from moderation.screening.findings import Level
from moderation.waiting.measure import open_seconds

MOST_RED = 50


@dataclass(frozen=True)
class Running:
    """A case that goes on: what happened last, and what of its list is not done."""

    whole: WholeCase
    last: Last | None
    left: list[str]


@dataclass(frozen=True)
class RedText:
    """What waits in red, and how many seconds of reading hours it does."""

    review: Review
    seconds: int
    is_late: bool


@dataclass(frozen=True)
class Handover:
    notes: Sequence[HandoverNote]
    alerts: list[Alert]  # that nobody took
    red: list[RedText]
    red_count: int
    cases: list[Running]
    calls: list[HelpCall]
    debriefs: Sequence[Debrief]


def handover_for(viewer: Account) -> Handover:
    """Always as many statements, however much there is."""
    if not viewer.can(Permission.SEE_EVERYTHING):
        raise NotAllowed
    red = _red()
    return Handover(
        notes=notes_for(viewer),
        alerts=waiting_alerts(viewer),
        red=red,
        red_count=_red_count(),
        cases=_running(viewer),
        calls=open_calls(viewer),
        debriefs=open_debriefs(viewer),
    )


def _running(viewer: Account) -> list[Running]:
    wholes = running_cases(viewer)
    cases = [whole.case for whole in wholes]
    last = last_in(cases)
    done: dict[int, set[int]] = {case.id: set() for case in cases}
    ticks = select(Tick).where(Tick.case_id.in_(done))
    by_list = {case.id: case.sheet.protocol_id for case in cases}
    for tick in db.session.scalars(ticks):
        if tick.protocol_id == by_list[tick.case_id]:
            done[tick.case_id].add(tick.step)
    return [
        Running(whole, last.get(whole.case.id), _left(whole, done[whole.case.id]))
        for whole in wholes
    ]


def _left(whole: WholeCase, done: set[int]) -> list[str]:
    steps = whole.case.sheet.protocol.steps
    return [words for place, words in enumerate(steps) if place not in done]


def _is_red() -> tuple[ColumnElement[bool], ...]:
    """Nobody took it up yet; what is reported is a matter of its own."""
    untouched = (Review.kind == Kind.REPORT) | ~is_in_hand()
    return (Review.closed_at.is_(None), Review.level == Level.RED, untouched)


def _red_count() -> int:
    return db.session.scalar(select(func.count()).select_from(Review).where(*_is_red())) or 0


def _red() -> list[RedText]:
    thread = joinedload(Review.post).joinedload(Post.thread)
    query = (
        select(Review)
        .where(*_is_red())
        .options(thread.joinedload(Thread.theme), joinedload(Review.post).joinedload(Post.author))
        .options(joinedload(Review.claimed_by), joinedload(Review.revision))
        .order_by(Review.due_at, Review.id)
        .limit(MOST_RED)
    )
    target, week, now = staff_target().total_seconds(), reading_week(), clock.now()
    found = []
    for review in db.session.scalars(query):
        seconds = open_seconds(week, since(review), now)
        found.append(RedText(review, seconds, seconds > target))
    return found
