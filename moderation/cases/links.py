"""What else has to do with a case: a post of anybody, another case; found by what is pasted."""

import re

from flask_babel import gettext as _
from sqlalchemy import select

from app import audit, clock
from app.accounts.models import Account
from app.database import PUBLIC_ID_LENGTH, add_if_new, db, transaction
from app.errors import NotVisible, Unacceptable
from app.posts.models import Post, Thread
from moderation.cases.adults import adult
from moderation.cases.models import Case, Link
from moderation.cases.sheets import locked_running
from moderation.models import Review

# Twelve signs of an id that stand by themselves: in an address between its slashes.
_ID = re.compile(rf"(?<![\w-])[\w-]{{{PUBLIC_ID_LENGTH}}}(?![\w-])", re.ASCII)
_LONGEST = 300


def link(account_id: int, public_id: str, pasted: str) -> None:
    """An address of the forum, or an id alone. What is linked already stays as it is."""
    with transaction():
        account, case = adult(account_id), locked_running(public_id)
        found = _meant_by(pasted)
        if found is None or found is case:
            raise Unacceptable(
                _("Plak het adres van een bericht of van een andere zaak."), "pasted"
            )
        fresh = Link(case_id=case.id, by_id=account.id, at=clock.now())
        if isinstance(found, Post):
            fresh.post_id = found.id
        else:
            fresh.other_id = found.id
        if add_if_new(fresh):
            _record("case_linked", account, case, found)


def unlink(account_id: int, public_id: str, link_id: int) -> None:
    with transaction() as session:
        account, case = adult(account_id), locked_running(public_id)
        known = session.get(Link, link_id)
        if known is None or known.case_id != case.id:
            raise NotVisible
        session.delete(known)
        linked = known.post or known.other
        assert linked is not None
        _record("case_unlinked", account, case, linked)


def _meant_by(pasted: str) -> Post | Case | None:
    """The last id in an address says most: the reply behind the #, before its thread."""
    for public_id in reversed(_ID.findall(pasted[:_LONGEST])):
        found = _post(public_id) or db.session.scalar(
            select(Case).where(Case.public_id == public_id)
        )
        if found is not None:
            return found
    return None


def _post(public_id: str) -> Post | None:
    """By its own id, that of the thread it opens, or that of a review of it."""
    of_review = select(Review.post_id).where(Review.public_id == public_id)
    opening = select(Post).join(Post.thread).where(Post.opens, Thread.public_id == public_id)
    return (
        db.session.scalar(select(Post).where(Post.public_id == public_id))
        or db.session.scalar(opening.limit(1))
        or db.session.scalar(select(Post).where(Post.id.in_(of_review)))
    )


def _record(event: str, account: Account, case: Case, linked: Post | Case) -> None:
    what = "post" if isinstance(linked, Post) else "other"
    facts = {"case": case.public_id, what: linked.public_id}
    audit.record(event, actor=account.public_id, **facts)
