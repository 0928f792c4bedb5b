"""Talks that an adult owes a moderator: asked for, after "te zwaar", after a grave outcome."""

from datetime import datetime, time, timedelta
from enum import StrEnum

from flask_babel import gettext as _
from sqlalchemy import exists, select
from sqlalchemy.orm import joinedload

from app import audit, clock
from app.accounts.locking import locked_account, locked_adult
from app.accounts.models import Account
from app.alerts.actions import raise_alert
from app.database import db, transaction
from app.errors import NotAllowed, NotVisible, Outdated
from app.notifications.actions import let_through
from app.posts.models import Post
from app.roles import Permission
from moderation.care.models import Debrief

EVENING = time(21)  # by then the talk has taken place, as the moderator goes to sleep after it
AT_LEAST = timedelta(hours=1)


class Why(StrEnum):
    ASKED = "asked"
    TOO_HEAVY = "too_heavy"
    GRAVE = "grave_outcome"


def ask(account_id: int) -> Debrief:
    """A moderator wants to talk with an adult; why is theirs to say."""
    with transaction():
        account = locked_account(account_id)
        if not account.can(Permission.JUDGE):
            raise NotAllowed
        return owe(account.id, Why.ASKED)


def owe(account_id: int, why: str, post_id: int | None = None, *, told: bool = True) -> Debrief:
    """Inside a transaction: an adult speaks with this moderator this evening. Owed once.

    Not `told`: whoever owes several at once alerts for all of them, with `tell`.
    """
    about = Debrief.post_id == post_id if post_id else Debrief.post_id.is_(None)
    open_one = (Debrief.account_id == account_id, Debrief.why == why, about)
    known = db.session.scalar(select(Debrief).where(*open_one, Debrief.done_at.is_(None)).limit(1))
    if known is not None:
        return known
    now = clock.now()
    debrief = Debrief(
        account_id=account_id,
        why=Why(why),
        post_id=post_id,
        asked_at=now,
        due_at=due_after(now),
    )
    db.session.add(debrief)
    db.session.flush()
    if told:
        tell(debrief)
    return debrief


def tell(debrief: Debrief) -> None:
    """Inside a transaction: staff hear that there is somebody to speak with."""
    raise_alert("debrief", f"debrief:{debrief.public_id}")


def due_after(moment: datetime) -> datetime:
    """Nine this evening in Brussels, or an hour from now when that is later."""
    today = clock.local(moment).date()
    evening = datetime.combine(today, EVENING, clock.BRUSSELS).astimezone(clock.UTC)
    return max(evening, moment + AT_LEAST)


def done(account_id: int, public_id: str) -> None:
    """ "We spraken elkaar": whatever waited for this talk may reach them now."""
    with transaction() as session:
        actor = locked_adult(account_id)
        debrief = session.scalar(
            select(Debrief)
            .where(Debrief.public_id == public_id)
            .with_for_update()
            .execution_options(populate_existing=True)
        )
        if debrief is None:
            raise NotVisible
        if debrief.done_at is not None:
            raise Outdated(_("Een collega noteerde dit gesprek al."))
        debrief.done_at, debrief.done_by_id = clock.now(), actor.id
        session.flush()
        _let_notices_through(debrief)
        audit.record(
            "debrief_done",
            actor=actor.public_id,
            account=debrief.account.public_id,
            debrief=debrief.public_id,
            why=debrief.why,
        )


def _let_notices_through(debrief: Debrief) -> None:
    """Unless another grave outcome in that thread is still to be talked about."""
    post = db.session.get(Post, debrief.post_id) if debrief.post_id else None
    if post is None:
        return
    person_id = debrief.account.person_id
    still_owed = exists().where(
        Debrief.why == Why.GRAVE,
        Debrief.done_at.is_(None),
        Debrief.account_id == Account.id,
        Account.person_id == person_id,
        Debrief.post_id == Post.id,
        Post.thread_id == post.thread_id,
    )
    if not db.session.scalar(select(still_owed)):
        let_through(person_id, post.thread_id)


def open_debriefs(viewer: Account) -> list[Debrief]:
    """Talks that have to take place, what is due first at the top."""
    if not viewer.can(Permission.SEE_EVERYTHING):
        raise NotAllowed
    query = select(Debrief).where(Debrief.done_at.is_(None)).options(joinedload(Debrief.account))
    return list(db.session.scalars(query.order_by(Debrief.due_at, Debrief.id)))


def remind() -> None:
    """Staff hear once of each talk that did not take place in time."""
    late = (Debrief.done_at.is_(None), Debrief.due_at < clock.now())
    with transaction() as session:
        for public_id in session.scalars(select(Debrief.public_id).where(*late)).all():
            raise_alert("debrief_late", f"debrief_late:{public_id}")
