"""What is not erased for now: an open case or report, a hold, a text that is being judged."""

from collections.abc import Callable, Iterable
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import ColumnElement, Select, func, or_, select
from sqlalchemy.sql import false

from app.accounts.models import Person
from app.database import db
from app.errors import NotAllowed
from app.posts.models import Post
from app.registry import registry

Named = Iterable[Callable[[], Select[tuple[int]]]]


def is_kept(person_id: Any) -> ColumnElement[bool]:
    """Whether nothing of the person with this id (a column) is erased for now."""
    return _among(person_id, registry().keeps)


def is_kept_post(post_id: Any) -> ColumnElement[bool]:
    """Whether this post (a column of ids) stays as it is for now, whoever wrote it."""
    return _among(post_id, registry().keeps_posts)


def alone_with(person_id: int) -> None:
    """Inside a transaction, after all locks on texts: who opens a case, or a hold, waits for us."""
    db.session.execute(select(Person.id).where(Person.id == person_id).with_for_update())


def check_may_be_erased(post: Post) -> None:
    """Inside a transaction, the post locked. For whoever asks; the rules skip it silently."""
    alone_with(post.person_id)
    kept = select(Post.id).where(Post.id == post.id)
    if db.session.scalar(kept.where(or_(is_kept(Post.person_id), is_kept_post(Post.id)))):
        raise NotAllowed(kept_words())


def kept_words() -> str:
    return _(
        "Dit kan nu niet gewist worden: het hoort bij iets waar het team mee bezig is of was. "
        "Vraag het aan een volwassene van het team."
    )


def check_may_be_emptied(person_id: int) -> None:
    """Inside a transaction, `alone_with` them, before their account is emptied at their wish."""
    if db.session.scalar(select(Person.id).where(Person.id == person_id, is_kept(Person.id))):
        raise NotAllowed(
            _(
                "Je gegevens kunnen nu niet gewist worden: het team is nog met iets van jou bezig. "
                "Zodra dat klaar is, kan het wel."
            )
        )


def persons_kept() -> int:
    """Of how many nothing is erased for now; never who they are."""
    query = select(func.count()).select_from(Person).where(is_kept(Person.id))
    return db.session.scalar(query) or 0


def _among(column: Any, named: Named) -> ColumnElement[bool]:
    found = [_without_nulls(ids()) for ids in named]
    return or_(false(), *(column.in_(ids) for ids in found))


def _without_nulls(ids: Select[tuple[int]]) -> Select[tuple[int]]:
    """One null among them would make "not in" true of nobody."""
    inner = ids.subquery()
    (only,) = inner.c
    return select(only).where(only.is_not(None))
