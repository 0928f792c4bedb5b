"""Emptying an account: who it was is gone, what stands on the forum stays under nobody's name.

The row stays, so that nothing that points to it breaks. Of who moderated or worked here the name
stays too, with what they decided: staff must be able to say who judged.
"""

import secrets

from sqlalchemy import delete, exists, select, update

from app import audit, clock
from app.accounts.models import Account, Person, SecondStep, SecondStepCode, SignIn
from app.database import db, transaction
from app.erasure import words
from app.erasure.kept import alone_with, check_may_be_emptied, is_kept_post
from app.erasure.models import Erasure, Why
from app.notifications.models import Notice, NoticeHold
from app.outbox import put
from app.posts import actions as posts
from app.posts import publishing
from app.posts.models import Post, Publication
from app.posts.queries import revisions_of
from app.posts.signals import account_emptied, tell
from app.posts.states import State
from app.posts.unsent import Unsent
from app.roles import Role


def leave(account_id: int, *, with_words: bool = False) -> None:
    """Somebody goes, at their own wish. With their words, or with the published ones left there."""
    with transaction():
        account = held(account_id)
        check_may_be_emptied(account.person_id)
        empty(account_id, Why.ASKED, with_words=with_words, actor=account.public_id)


def empty(
    account_id: int, why: Why, *, with_words: bool = False, actor: str = audit.SYSTEM
) -> bool:
    """All that says who this was; unpublished texts with it, but for those that are kept for now:
    these go when their time is over. False when it was emptied before. May join a transaction."""
    with transaction() as session:
        account = held(account_id)
        if is_emptied(account_id):
            return False
        for post_id in _post_ids(account_id):
            _let_go(posts.locked(post_id), why, actor=actor, with_words=with_words)
        _forget(account)
        session.add(Erasure(account_id=account.id, why=why, erased_at=clock.now()))
        session.flush()
        _forget_person(account.person_id)
        tell(account_emptied, account=account)
        audit.record("account_emptied", actor=actor, account=account.public_id, why=why.value)
        if why == Why.ASKED:
            put("list_erasures")
        return True


def held(account_id: int) -> Account:
    """Inside a transaction: the account, its posts and its person, for us alone, in this order."""
    account = db.session.get_one(
        Account, account_id, with_for_update={"key_share": True}, populate_existing=True
    )
    for post_id in _post_ids(account_id):
        posts.locked(post_id)
    alone_with(account.person_id)
    return account


def is_emptied(account_id: int) -> bool:
    gone = exists().where(Erasure.account_id == account_id)
    return bool(db.session.scalar(select(gone)))


def has_left(person_id: int) -> bool:
    """Whether every account of this person is emptied."""
    here = select(Account.id).where(Account.person_id == person_id)
    here = here.where(~exists().where(Erasure.account_id == Account.id))
    return not db.session.scalar(select(here.exists()))


def _post_ids(account_id: int) -> list[int]:
    return list(
        db.session.scalars(select(Post.id).where(Post.author_id == account_id).order_by(Post.id))
    )


def _let_go(post: Post, why: Why, *, actor: str, with_words: bool) -> None:
    """What the public reads of it stays, nameless; the rest goes, unless it is kept for now."""
    if post.state == State.PENDING:
        posts.take_out(post)
        db.session.flush()
    kept = select(Post.id).where(Post.id == post.id, is_kept_post(Post.id))
    if not db.session.scalar(kept):
        standing = set() if with_words else _standing(post)
        others = [one for one in revisions_of(post) if one.id not in standing]
        words.erase_wordings(post, others, why, actor=actor)
    publishing.take_name_off(post)


def _standing(post: Post) -> set[int]:
    live = (Publication.post_id == post.id, Publication.hidden_at.is_(None))
    return set(db.session.scalars(select(Publication.revision_id).where(*live)))


def _forget(account: Account) -> None:
    """Nothing fits an empty hash, and an ended account is not even asked."""
    if account.role == Role.YOUNG_PERSON:
        account.pseudonym = f"{publishing.NOBODY} {secrets.token_hex(8)}"
    account.passphrase_hash, account.passphrase_is_temporary = "", False
    account.recovery_digest = account.rules_version = None
    account.keys_at_desk = True
    account.ended_at = account.ended_at or clock.now()
    named = update(Post).where(Post.author_id == account.id, Post.written_as.is_not(None))
    db.session.execute(named.values(written_as=None))
    for theirs in (SignIn, SecondStep, SecondStepCode, Notice, NoticeHold, Unsent):
        db.session.execute(delete(theirs).where(theirs.account_id == account.id))


def _forget_person(person_id: int) -> None:
    """With the last of their accounts the birth year goes."""
    if has_left(person_id):
        db.session.get_one(Person, person_id).birth_year = None
