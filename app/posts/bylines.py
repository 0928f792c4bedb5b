"""Names for one thread: by default somebody is called something else in each, so that nobody but
staff can tell which threads are theirs."""

from sqlalchemy import exists, select

from app.accounts.models import Account
from app.accounts.names import OFFERED, is_given, offer
from app.database import db
from app.posts.models import Audience, Post, Thread
from app.roles import Permission

OWN = "own"  # instead of a name: the one that they sign in with


class _Taken:
    """Pseudonyms, and names in threads: each means one person for good."""

    def __contains__(self, name: object) -> bool:
        account = exists().where(Account.pseudonym == name)
        post = exists().where(Post.written_as == name)
        return bool(db.session.scalar(select(account | post)))


def free_names(how_many: int = OFFERED, keep: str | None = None) -> list[str]:
    """Names that nobody has; `keep`, when still free, comes first."""
    taken = _Taken()
    kept = [keep] if keep and keep not in taken else []
    return kept + offer(taken, how_many - len(kept))


def offered_name(chosen: str | None) -> str:
    """One fresh name: the one that was offered before, while it is free."""
    return free_names(1, keep=chosen if chosen and is_given(chosen) else None)[0]


def as_chosen(typed: str) -> str:
    """OWN or a name as we offer them; "" for anything else that a form carried."""
    return typed if typed == OWN or is_given(typed) else ""


def name_for(author: Account, thread: Thread, chosen: str | None) -> str | None:
    """Inside a transaction, the account held: what its next post in this thread stands under.

    `chosen` is OWN, a name that was offered, or "" for any fresh one; None leaves it as it always
    was. Within a thread it never changes.
    """
    if thread.audience != Audience.PUBLIC or not author.can(Permission.ASK):
        return None  # adults of a talk know who it is; moderators have a name for this
    earlier = known_name(author, thread)
    if earlier is not None:
        return earlier or None
    return None if chosen in (None, OWN) else offered_name(chosen)


def known_name(author: Account, thread: Thread) -> str | None:
    """What somebody is called here since they first wrote in it: "" is their own name, None is
    that they did not write here yet."""
    if thread.id is None:
        return None
    mine = select(Post.written_as).where(Post.thread_id == thread.id, Post.author_id == author.id)
    first = db.session.execute(mine.order_by(Post.id).limit(1)).one_or_none()
    return None if first is None else first.written_as or ""
