"""Finished threads: nothing new for a long while, or closed by the team. Read and found as before.

The asker may ask on where time closed it, and what they add opens it again once it is published.
"""

from datetime import datetime

from flask_babel import gettext as _
from sqlalchemy import Select, or_, select

from app import audit, clock, editions
from app.accounts.models import Account, Viewer
from app.database import db, transaction
from app.errors import NotAllowed, NotVisible, Unacceptable
from app.posts.models import Audience, Thread
from app.roles import Permission
from app.site.keeping import keeping

BATCH = 200


def takes_replies(viewer: Viewer, thread: Thread) -> bool:
    """Of who is signed in, or of anybody who may be. A reply of the team has its own way."""
    if thread.closed_at is None:
        return True
    return thread.asker_id == viewer.id and not thread.closed_by_team


def check_takes_replies(viewer: Viewer, thread: Thread) -> None:
    if not takes_replies(viewer, thread):
        raise Unacceptable(
            _(
                "Dit gesprek is klaar: er kan niets meer bij. Heb jij ook een vraag? Stel ze. "
                "Je kan je tekst hier kopiëren."
            ),
            "body",
        )


def close_quiet() -> None:
    """By time: answered threads in which nothing new stands since so many days."""
    before = clock.now() - keeping().quiet_thread
    while _close_some(before):
        pass


def _close_some(before: datetime) -> int:
    """Each looked at again once it is held: something may have been said just now."""
    with transaction() as session:
        quiet = session.scalars(_quiet(before)).all()
        for thread in quiet:
            thread.closed_at, thread.kept_open_at = clock.now(), None
            editions.bump(editions.thread_scope(thread.public_id))
        return len(quiet)


def _quiet(before: datetime) -> Select[tuple[Thread]]:
    query = select(Thread).where(
        Thread.audience == Audience.PUBLIC,
        Thread.closed_at.is_(None),
        Thread.unanswered_since.is_(None),  # nobody is left without an answer
        Thread.active_at < before,
        or_(Thread.kept_open_at.is_(None), Thread.kept_open_at < before),
    )
    some = query.order_by(Thread.id).limit(BATCH).with_for_update(skip_locked=True)
    return some.execution_options(populate_existing=True)


def close(account_id: int, public_id: str) -> None:
    """By the team, for everybody: also the asker."""
    with transaction():
        by, thread = _by_team(account_id, public_id)
        if thread.closed_at is not None and thread.closed_by_team:
            return
        if thread.unanswered_since is not None:
            raise NotAllowed(_("Hier antwoordde nog niemand. Geef eerst een antwoord."))
        thread.closed_at, thread.closed_by_team = clock.now(), True
        _note("thread_closed", by, thread)


def open_again(account_id: int, public_id: str) -> None:
    """By the team; it stays open as long as one in which something new was said just now."""
    with transaction():
        by, thread = _by_team(account_id, public_id)
        if thread.closed_at is None:
            return
        thread.closed_at, thread.closed_by_team = None, False
        thread.kept_open_at = clock.now()
        _note("thread_opened", by, thread)


def _by_team(account_id: int, public_id: str) -> tuple[Account, Thread]:
    by = db.session.get_one(Account, account_id)
    if not by.can(Permission.SEE_EVERYTHING):
        raise NotAllowed
    query = select(Thread).where(Thread.public_id == public_id, Thread.active_at.is_not(None))
    query = query.where(Thread.audience == Audience.PUBLIC).with_for_update()
    thread = db.session.scalar(query.execution_options(populate_existing=True))
    if thread is None:
        raise NotVisible
    return by, thread


def _note(event: str, by: Account, thread: Thread) -> None:
    audit.record(event, actor=by.public_id, thread=thread.public_id, theme=thread.theme_id)
    editions.bump(editions.thread_scope(thread.public_id))
