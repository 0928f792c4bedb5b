"""What can be found follows what is public, in the transaction that changes it."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from flask import Flask
from sqlalchemy import ColumnElement, delete, exists, insert, or_, select, text
from sqlalchemy.orm import Session

from app import clock
from app.database import at_close, collected, db, transaction
from app.posts.models import ERASED_VERSION, Audience, Post, Publication, Thread
from app.registry import Periodic
from app.search.models import SearchPlace, SearchStem
from app.search.words import plain, stems_of

A_BATCH = 200
TIDY_EVERY = 600

_COUNT = text(
    "INSERT INTO search_stem (stem, backwards, places) VALUES (:stem, :backwards, :places)"
    " ON CONFLICT (stem) DO UPDATE SET places = search_stem.places + excluded.places"
)


def note(post: Post) -> None:
    """Say, inside a transaction, that something else of this post is public, now or soon."""
    collected().setdefault("to_find", set()).add(post.id)


@at_close(order=1)  # stems in the order of the alphabet, so that two never wait for each other
def _keep(session: Session) -> None:
    post_ids = session.info["collected"].get("to_find")
    if post_ids:
        _make_anew(session, sorted(post_ids))


def _make_anew(session: Session, post_ids: list[int]) -> None:
    """First what stood there goes, then comes what is to be found of these posts."""
    known = select(Publication.id).where(Publication.post_id.in_(post_ids))
    places = SearchPlace.publication_id.in_(known)
    counted = Counter(session.scalars(select(SearchPlace.stem).where(places)).all())
    moved = Counter({stem: -times for stem, times in counted.items()})
    session.execute(delete(SearchPlace).where(places))
    rows = list(_rows(session, post_ids))
    moved.update(row["stem"] for row in rows)
    changed = sorted(stem for stem, by in moved.items() if by)
    if changed:
        session.execute(
            _COUNT, [{"stem": s, "backwards": s[::-1], "places": moved[s]} for s in changed]
        )
    if rows:
        session.execute(insert(SearchPlace), sorted(rows, key=lambda row: row["stem"]))
    gone = [stem for stem in changed if moved[stem] < 0]
    if gone:
        unused = delete(SearchStem).where(SearchStem.stem.in_(gone), SearchStem.places <= 0)
        session.execute(unused, execution_options={"synchronize_session": False})


def _rows(session: Session, post_ids: list[int]) -> Iterator[dict[str, Any]]:
    found = session.execute(
        select(Publication.id, Publication.title, Publication.html)
        .join(Publication.post)
        .join(Post.thread)
        .where(Post.id.in_(post_ids), Thread.audience == Audience.PUBLIC)
        .where(_may_be_seen(), Publication.sanitiser_version != ERASED_VERSION)
    )
    for publication_id, title, html in found:
        for stem, weight in stems_of(title, plain(html)).items():
            yield {"stem": stem, "publication_id": publication_id, "weight": weight}


def _may_be_seen() -> ColumnElement[bool]:
    """Now or once the grace is over; what was taken back within it has no moment at all."""
    hidden, now = Publication.hidden_at, clock.now()
    return or_(hidden.is_(None), (hidden > now) & (hidden > Publication.visible_from))


def tidy() -> None:
    """What another wording replaced goes once that is seen: only then is it out of sight."""
    with transaction() as session:
        found = select(Publication.post_id).where(Publication.hidden_at <= clock.now())
        found = found.where(exists().where(SearchPlace.publication_id == Publication.id))
        post_ids = sorted(set(session.scalars(found.limit(A_BATCH))))
        if post_ids:
            _make_anew(session, post_ids)


def rebuild() -> int:
    """Everything anew from the publications; says of how many posts."""
    with transaction() as session:
        session.execute(delete(SearchPlace))
        session.execute(delete(SearchStem))
    done = after = 0
    while post_ids := _next_posts(after):
        with transaction() as session:
            _make_anew(session, post_ids)
        done, after = done + len(post_ids), post_ids[-1]
    return done


def _next_posts(after: int) -> list[int]:
    query = select(Publication.post_id).distinct().where(_may_be_seen())
    query = query.where(Publication.post_id > after).order_by(Publication.post_id)
    return list(db.session.scalars(query.limit(A_BATCH)))


def init_app(app: Flask) -> None:
    app.extensions["registry"].periodic.append(Periodic("search", TIDY_EVERY, tidy))
