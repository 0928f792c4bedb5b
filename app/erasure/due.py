"""What is due to be erased by time, in the holding half: texts at rest, idle accounts, old rows."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta

from flask import current_app
from sqlalchemy import ColumnElement, and_, delete, exists, func, or_, select
from sqlalchemy.orm import aliased

from app import clock
from app.accounts.models import Account, SignIn
from app.database import db, transaction
from app.erasure import accounts, words
from app.erasure.kept import alone_with, is_kept, is_kept_post
from app.erasure.models import Erasure, Why
from app.notifications.models import Notice, NoticeHold
from app.posts import actions as posts
from app.posts.models import Post, Publication, Revision, RevisionText
from app.posts.states import State
from app.posts.unsent import Unsent
from app.roles import SECOND_STEP
from app.site.keeping import keeping

BATCH = 200
READ_NOTICES = timedelta(days=90)
NOTICES = HOLDS = timedelta(days=365)
CLOSED_SIGN_INS = timedelta(days=30)
AT_REST = (State.RETURNED, State.REFUSED, State.WITHDRAWN)


def erase_texts() -> int:
    """Wordings that the public does not read and nobody waits for, when their time is over."""
    before = clock.now() - keeping().unpublished
    erased = 0
    for post_id in _in_batches(lambda: _posts_at_rest(before)):
        with transaction():
            post = posts.locked(post_id)
            alone_with(post.person_id)
            due = list(db.session.scalars(_at_rest(before).where(Post.id == post_id)))
            erased += words.erase_wordings(post, due, Why.TIME)
    return erased


def empty_idle_accounts() -> int:
    """Of people of whom no account gave a sign in all that time. Adults' go so long after they
    were ended by a colleague: an account that nobody ended may be needed any day."""
    before = clock.now() - keeping().idle_account
    emptied = 0
    for account_id in _in_batches(lambda: _idle_accounts(before)):
        with transaction() as session:
            account = accounts.held(account_id)
            if session.scalar(_idle(before).where(Account.id == account.id)):
                emptied += accounts.empty(account_id, Why.TIME)
    return emptied


def erase_sign_ins() -> int:
    """What ended a month ago; the newest of an account stays, the sign that somebody was there."""
    before = clock.now() - CLOSED_SIGN_INS
    lasted = current_app.config["PERMANENT_SESSION_LIFETIME"]
    newest = select(func.max(SignIn.id)).group_by(SignIn.account_id)
    kept = select(Account.id).where(is_kept(Account.person_id))
    return _delete(
        SignIn,
        or_(SignIn.ended_at < before, SignIn.started_at < before - lasted),
        SignIn.id.not_in(newest),
        SignIn.account_id.not_in(kept),
    )


def erase_notices() -> int:
    """A season after they were read, a year after they came."""
    now = clock.now()
    kept = select(Account.id).where(is_kept(Account.person_id))
    is_old = or_(Notice.read_at < now - READ_NOTICES, Notice.visible_from < now - NOTICES)
    let_go = NoticeHold.released_at < now - HOLDS
    return _delete(Notice, is_old, Notice.account_id.not_in(kept)) + _delete(
        NoticeHold, let_go, NoticeHold.account_id.not_in(kept)
    )


def erase_unsent() -> int:
    """What nobody sent in two weeks is nobody's business any more."""
    kept = select(Account.id).where(is_kept(Account.person_id))
    is_old = Unsent.saved_at < clock.now() - keeping().draft
    return _delete(Unsent, is_old, Unsent.account_id.not_in(kept))


def _delete(table: type, *where: ColumnElement[bool]) -> int:
    with transaction() as session:
        return session.execute(delete(table).where(*where)).rowcount  # type: ignore[attr-defined]


def _in_batches(ids: Callable[[], list[int]]) -> Iterator[int]:
    """Until nothing is found that was not seen before: what could not go is not tried for ever."""
    seen: set[int] = set()
    while fresh := [one for one in ids() if one not in seen]:
        seen.update(fresh)
        yield from fresh


def _posts_at_rest(before: datetime) -> list[int]:
    due = _at_rest(before).with_only_columns(Post.id).distinct().order_by(Post.id)
    return list(db.session.scalars(due.limit(BATCH)))


def _at_rest(before: datetime):  # type: ignore[no-untyped-def]
    """Wordings that nothing waits for: what stands on the forum, or waits, is not among them.

    Counted from when it came to rest: it was made, worded anew, or taken from the forum.
    """
    following = aliased(Revision)
    since = exists().where(
        following.post_id == Revision.post_id,
        following.number == Revision.number + 1,
        following.made_at >= before,
    )
    shown = exists().where(
        Publication.revision_id == Revision.id,
        or_(Publication.hidden_at.is_(None), Publication.hidden_at >= before),
    )
    at_rest = or_(Revision.number < Post.revision_number, Post.state.in_(AT_REST))
    return (
        select(Revision)
        .join(Revision.post)
        .join(RevisionText, RevisionText.revision_id == Revision.id)
        .where(Revision.made_at < before, at_rest, ~since, ~shown)
        .where(~is_kept(Post.person_id), ~is_kept_post(Post.id))
    )


def _idle_accounts(before: datetime) -> list[int]:
    return list(db.session.scalars(_idle(before).order_by(Account.id).limit(BATCH)))


def _idle(before: datetime):  # type: ignore[no-untyped-def]
    other = aliased(Account)
    lively = exists().where(other.person_id == Account.person_id, _gave_a_sign(other, before))
    left = and_(Account.role.in_(SECOND_STEP), Account.ended_at < before)
    idle = and_(Account.role.not_in(SECOND_STEP), ~lively)
    emptied = exists().where(Erasure.account_id == Account.id)
    return select(Account.id).where(or_(left, idle), ~emptied, ~is_kept(Account.person_id))


def _gave_a_sign(account: type[Account], before: datetime) -> ColumnElement[bool]:
    signed_in = exists().where(SignIn.account_id == account.id, SignIn.started_at >= before)
    wrote = exists().where(Post.author_id == account.id, Post.submitted_at >= before)
    return or_(account.created_at >= before, signed_in, wrote)
