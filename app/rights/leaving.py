"""Leaving: closed at once, words gone or nameless at once, a week to think again, then for good.

Nothing is erased before the week is over; and nothing of which an open case, an open report or a
hold needs it: that goes as soon as it may.
"""

from datetime import timedelta

from flask_babel import gettext as _
from sqlalchemy import exists, select

from app import audit, clock
from app.accounts import sign_ins
from app.accounts.locking import locked_account
from app.accounts.models import Account, Leaving, Parting
from app.database import db, transaction
from app.erasure import accounts, words
from app.erasure.kept import is_kept, is_kept_post
from app.erasure.models import Why
from app.errors import NotAllowed
from app.people.actions import end_running_certificates, set_role
from app.posts import actions as posts
from app.posts.models import Post, Revision, RevisionText
from app.posts.setting_aside import put_back, set_aside
from app.posts.signals import account_ended, tell
from app.posts.states import State
from app.roles import MODERATING, SECOND_STEP, Role

TO_THINK = timedelta(days=7)


def leave(account_id: int, *, with_words: bool, both: bool = False) -> None:
    """At their own wish; `both`: with every account that this person has here."""
    with transaction() as session:
        account = session.get_one(Account, account_id)
        leaving = [account, *other_accounts(account)] if both else [account]
        ids = sorted(one.id for one in leaving)
        for one in ids:
            locked_account(one)
        for one in ids:
            _close(one, with_words)


def other_accounts(account: Account) -> list[Account]:
    """What else this person signs in with here."""
    return [
        other
        for other in account.person.accounts
        if other.id != account.id and other.ended_at is None and may_leave(other)
    ]


def may_leave(account: Account) -> bool:
    """An adult of the team stops by a colleague's hand: others count on who is there."""
    return account.role not in SECOND_STEP


def come_back(account_id: int) -> None:
    """In time: open again, and all that was set aside stands there as it stood."""
    with transaction() as session:
        account = accounts.held(account_id)
        row = session.get(Leaving, account.id, populate_existing=True)
        if row is None or row.why != Parting.ASKED or row.due_at <= clock.now():
            raise NotAllowed
        put_back(account.id)
        account.ended_at = None
        if row.goodbye_at is None:
            session.delete(row)
        else:
            row.why, row.due_at = Parting.AGE, max(row.goodbye_at, clock.now())
        audit.record("account_came_back", actor=account.public_id, account=account.public_id)


def carry_out() -> int:
    """Whose week is over, or whose goodbye has come: says how many were emptied."""
    due = select(Leaving.account_id).where(Leaving.due_at <= clock.now())
    ids = list(db.session.scalars(due.order_by(Leaving.account_id)))
    return sum(_carry_out(account_id) for account_id in ids)


def _close(account_id: int, with_words: bool) -> None:
    account = accounts.held(account_id)
    if not may_leave(account):
        raise NotAllowed(_("Vraag een beheerder om je account te stoppen."))
    if account.ended_at is not None:
        return
    _take_out_what_waits(account)
    set_aside(account.id, with_words=with_words)
    now = clock.now()
    row = db.session.get(Leaving, account.id) or Leaving(account_id=account.id)
    row.why, row.began_at, row.due_at = Parting.ASKED, now, now + TO_THINK
    row.with_words = with_words
    db.session.add(row)
    account.ended_at = now
    sign_ins.end_all(account.id)
    if account.role in MODERATING:
        end_running_certificates(account, account.person)
        set_role(account, account, Role.TRAINEE)
    audit.record(
        "account_left", actor=account.public_id, account=account.public_id, words=with_words
    )
    tell(account_ended, account=account)


def _take_out_what_waits(account: Account) -> None:
    """Nobody is asked to judge it any more; what raised a case goes on with the adults."""
    waits = select(Post.id).where(Post.author_id == account.id, Post.state == State.PENDING)
    for post_id in db.session.scalars(waits.order_by(Post.id)).all():
        posts.take_out(posts.locked(post_id))


def _carry_out(account_id: int) -> int:
    """Everything that may go; the row stays while something of it may not."""
    with transaction() as session:
        account = accounts.held(account_id)
        row = session.get(Leaving, account.id, populate_existing=True)
        if row is None or row.due_at > clock.now() or is_suspended(account):
            return 0
        if row.why == Parting.ASKED and account.ended_at is None:
            put_back(account.id)  # a colleague opened it again
            session.delete(row)
            return 0
        chosen = row.why == Parting.ASKED or row.with_words
        why = Why.ASKED if chosen else Why.TIME
        actor = account.public_id if chosen else audit.SYSTEM
        emptied = accounts.empty(account.id, why, with_words=row.with_words, actor=actor)
        if not row.with_words or _all_words_are_gone(account, actor):
            session.delete(row)
        return int(emptied)


def is_suspended(account: Account) -> bool:
    """Whether nothing of this person is erased for now."""
    kept = select(Account.id).where(Account.id == account.id, is_kept(Account.person_id))
    return bool(db.session.scalar(kept))


def _all_words_are_gone(account: Account, actor: str) -> bool:
    """What was kept on its own, for somebody else's case, goes as soon as it may."""
    has_words = exists().where(Revision.post_id == Post.id, RevisionText.revision_id == Revision.id)
    left = select(Post.id, is_kept_post(Post.id)).where(Post.author_id == account.id, has_words)
    found = db.session.execute(left.order_by(Post.id)).all()
    for post_id, kept in found:
        if not kept:
            words.erase_post(posts.locked(post_id), Why.ASKED, actor=actor)
    return not any(kept for _id, kept in found)
