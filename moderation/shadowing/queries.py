"""Which shadow texts somebody may read, what stands on their screen, and how far they came."""

from dataclasses import dataclass, replace
from datetime import datetime

from flask import current_app
from flask_babel import gettext as _
from sqlalchemy import ColumnElement, Select, exists, func, select
from sqlalchemy.orm import joinedload

from app import clock
from app.accounts.models import Account
from app.database import db
from app.errors import NotAllowed, NotVisible, Outdated
from app.posts.models import Post, Thread
from app.roles import Permission
from moderation.care.models import Exposure
from moderation.care.queries import adult_on_duty, at_desk, hours_begin
from moderation.desk.exclusions import suits
from moderation.desk.queries import judge_of
from moderation.eligibility import AtDesk, Closed, Judge, why_closed
from moderation.models import Decision, Review
from moderation.shadowing.fit import First, is_fit
from moderation.shadowing.models import ShadowShift, ShadowText, ShadowTry
from moderation.stopping.queries import has_stopped

TEXTS = 8  # well under what the youngest may open in a day, so that the desk keeps its place
ENOUGH = 5  # who stops early learned as well
PAST_SHOWN = 20


def shifts_done(person_id: int, since: datetime | None = None) -> int:
    """How many shifts ended with enough texts judged; `since` counts by when they ended."""
    judged = (
        select(func.count())
        .where(ShadowTry.shift_id == ShadowShift.id, ShadowTry.outcome.is_not(None))
        .scalar_subquery()
    )
    query = select(func.count()).where(
        ShadowShift.person_id == person_id, ShadowShift.ended_at.is_not(None), judged >= ENOUGH
    )
    if since is not None:
        query = query.where(ShadowShift.ended_at >= since)
    return db.session.scalar(query) or 0


def reader_of(account: Account) -> Judge:
    """Read as a peer at the desk, without a certificate: nothing here reaches anybody."""
    may = account.can(Permission.TRAIN) and not has_stopped(account.person_id)
    return replace(judge_of(account), may_judge=may, is_adult=False, is_certified=may)


def why_not_now(account: Account) -> Closed | None:
    """The conditions of the desk, but for the tap on how one is."""
    return why_closed(reader_of(account), replace(at_desk(account), is_checked_in=True))


def texts_for(account: Account) -> Select[tuple[Decision]]:
    """What is released and fit, and nobody of this person wrote, judged or read, the first
    released first."""
    me, state = account.person_id, at_desk(account)
    read = exists().where(Exposure.post_id == Review.post_id, Exposure.person_id == me)
    tried = exists().where(ShadowTry.decision_id == First.id, ShadowTry.person_id == me)
    offered = _released().where(*_is_for(account, state), ~read, ~tried)
    return offered.order_by(ShadowText.released_at, ShadowText.id)


def may_go_on(account: Account, one: ShadowTry) -> bool:
    """Whether what stands on their screen may be read on: still released, fit, and for them."""
    query = _released().where(First.id == one.decision_id, *_is_for(account, AtDesk()))
    return db.session.scalar(query) is not None


def _released() -> Select[tuple[Decision]]:
    return (
        select(First)
        .join(ShadowText, ShadowText.decision_id == First.id)
        .join(Review, Review.id == First.review_id)
        .where(ShadowText.ended_at.is_(None), *is_fit())
    )


def _is_for(account: Account, state: AtDesk) -> list[ColumnElement[bool]]:
    return suits(reader_of(account), state)


def running_shift(person_id: int) -> ShadowShift | None:
    query = select(ShadowShift).where(ShadowShift.person_id == person_id)
    return db.session.scalar(query.where(ShadowShift.ended_at.is_(None)))


def on_screen(person_id: int) -> ShadowTry | None:
    query = select(ShadowTry).where(ShadowTry.person_id == person_id)
    return db.session.scalar(query.where(ShadowTry.closed_at.is_(None)))


def judged_in(shift: ShadowShift) -> int:
    query = select(func.count()).where(ShadowTry.shift_id == shift.id)
    return db.session.scalar(query.where(ShadowTry.outcome.is_not(None))) or 0


def own_try(viewer: Account, public_id: str) -> ShadowTry:
    """A text that stands or stood on the viewer's own screen; Outdated once it may not be read."""
    review = joinedload(ShadowTry.decision).joinedload(Decision.review)
    one = db.session.scalar(
        select(ShadowTry)
        .where(ShadowTry.public_id == public_id, ShadowTry.person_id == viewer.person_id)
        .options(
            review.joinedload(Review.post).joinedload(Post.thread).joinedload(Thread.theme),
            review.joinedload(Review.post).joinedload(Post.author),
            review.joinedload(Review.revision),
            joinedload(ShadowTry.shift),
        )
    )
    if one is None or not viewer.can(Permission.TRAIN):
        raise NotVisible
    if not may_go_on(viewer, one):
        raise Outdated(no_longer())
    if is_out_of_time(viewer, one):
        raise NotAllowed(_("Je tijd om te lezen is nu om. Je hoeft niets meer te doen."))
    return one


def is_out_of_time(viewer: Account, one: ShadowTry) -> bool:
    """Once it is closed to somebody, there is a little while to finish, as at the desk."""
    since = one.closed_at or one.opened_at
    is_fresh = clock.now() < since + current_app.config["LEASE"]
    return not is_fresh and why_not_now(viewer) is not None


def no_longer() -> str:
    """To whom it happens that a text is taken back, hidden or reported while they read it."""
    return _(
        "Deze tekst zit niet meer in de proefronde. Jij deed niets fout. Neem gerust de volgende."
    )


@dataclass(frozen=True)
class Standing:
    """Where one stands, for one's own eyes and for those of staff."""

    closed: Closed | None
    opens_at: datetime | None
    adult: Account | None
    shift: ShadowShift | None
    judged: int  # in the shift that runs
    on_screen: ShadowTry | None
    has_text: bool
    done: int


def standing_of(viewer: Account) -> Standing:
    closed, shift = why_not_now(viewer), running_shift(viewer.person_id)
    held = on_screen(viewer.person_id)
    if held is not None and (not may_go_on(viewer, held) or is_out_of_time(viewer, held)):
        held = None
    return Standing(
        closed=closed,
        opens_at=hours_begin(viewer) if closed == Closed.OUTSIDE_HOURS else None,
        adult=adult_on_duty(),
        shift=shift,
        judged=judged_in(shift) if shift else 0,
        on_screen=held,
        has_text=db.session.scalar(texts_for(viewer).limit(1)) is not None,
        done=shifts_done(viewer.person_id),
    )
