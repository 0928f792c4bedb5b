"""Finding threads by their words. Only what anybody reads at this moment is ever found."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import CTE, ColumnElement, Select, and_, case, exists, func, or_, select
from sqlalchemy.orm import aliased, contains_eager

from app import clock
from app.accounts.models import Viewer
from app.database import db
from app.muting.left_out import is_wanted, is_wanted_thread
from app.paging import Page, page_of
from app.posts.models import Audience, Post, Publication, Thread
from app.posts.queries import is_live
from app.search.answered import helped
from app.search.models import SearchPlace
from app.search.near import Meant, meant_by
from app.search.passage import Cut, passage
from app.search.words import spoken_in

PAGE = 10
MOST_WORDS = 8
HALF = 2
_KEY = re.compile(r"[0-9a-f]{1,7}\.[0-9a-f]{1,4}\.[0-9a-f]{1,7}")


@dataclass(frozen=True)
class Found:
    """A question, and of the thread the stretch that has most of the words."""

    opening: Publication
    passage: list[Cut]


@dataclass(frozen=True)
class _Place:
    """Where a thread stands among what was found."""

    thread_id: int
    words: int
    points: int

    @property
    def key(self) -> str:
        return f"{self.thread_id:x}.{self.words:x}.{self.points:x}"


def find(
    viewer: Viewer,
    typed: str,
    theme_id: int | None = None,
    after: str = "",
    *,
    helped_only: bool = False,
) -> Page[Found]:
    """Threads with most of these words first, ten at a time; not what this reader muted."""
    words = list(dict.fromkeys(spoken_in(typed)))[:MOST_WORDS]
    meant = meant_by(words) if words else []
    if not meant:
        return Page([], None)
    worth = {one.stem: one.worth for one in meant}
    also = [*is_wanted(viewer), *is_wanted_thread(viewer, theme_id)]
    also += [helped()] if helped_only else []
    hits = _hits(worth, {one.stem: one.word for one in meant}, *also)
    least = -(-len({one.word for one in meant}) // HALF)
    page = _places(hits, least, PAGE, theme_id, after)
    return Page(_shown(page.items, hits, meant), page.next_key)


def _hits(worth: Mapping[str, int], numbers: Mapping[str, int], *also: ColumnElement[bool]) -> CTE:
    """Every place of these stems that anybody may read now, under a question that stands there."""
    now, opening, question = clock.now(), aliased(Publication), aliased(Post)
    asked = exists().where(
        question.thread_id == Thread.id,
        question.opens,
        opening.post_id == question.id,
        is_live(now, opening),
    )
    return (
        select(
            Thread.id.label("thread_id"),
            Publication.id.label("publication_id"),
            case(numbers, value=SearchPlace.stem).label("word"),
            (SearchPlace.weight * case(worth, value=SearchPlace.stem)).label("points"),
        )
        .select_from(SearchPlace)
        .join(Publication, Publication.id == SearchPlace.publication_id)
        .join(Publication.post)
        .join(Post.thread)
        .where(SearchPlace.stem.in_(sorted(worth)), is_live(now), asked)
        .where(Thread.audience == Audience.PUBLIC, *also)
        .cte("hits")
    )


def is_answered(now: datetime) -> ColumnElement[bool]:
    """Threads in which somebody else's reply stands."""
    reply, shown = aliased(Post), aliased(Publication)
    return exists().where(
        reply.thread_id == Thread.id,
        ~reply.opens,
        reply.author_id != Thread.asker_id,
        shown.post_id == reply.id,
        is_live(now, shown),
    )


def _places(hits: CTE, least: int, most: int, theme_id: int | None, after: str) -> Page[_Place]:
    """Threads with at least so many of the words, those with most of them first."""
    words, points = func.count(hits.c.word.distinct()), func.sum(hits.c.points)
    query = (
        select(hits.c.thread_id, words, points)
        .group_by(hits.c.thread_id)
        .having(words >= least)
        .order_by(words.desc(), points.desc(), hits.c.thread_id.desc())
        .limit(most + 1)
    )
    if theme_id is not None:
        in_theme = select(Thread.id).where(Thread.theme_id == theme_id)
        query = query.where(hits.c.thread_id.in_(in_theme))
    if place := _place_of(after):
        query = query.having(
            or_(
                words < place.words,
                and_(words == place.words, points < place.points),
                and_(
                    words == place.words,
                    points == place.points,
                    hits.c.thread_id < place.thread_id,
                ),
            )
        )
    found = [_Place(*row) for row in db.session.execute(query)]
    return page_of(found, most, lambda place: place.key)


def _place_of(key: str) -> _Place | None:
    """What a field of our own carried; anything else begins anew."""
    if not _KEY.fullmatch(key):
        return None
    return _Place(*(int(part, 16) for part in key.split(".")))


def opening_query() -> Select[tuple[Publication]]:
    """Questions with their thread and theme."""
    return (
        select(Publication)
        .join(Publication.post)
        .join(Post.thread)
        .join(Thread.theme)
        .options(
            contains_eager(Publication.post)
            .contains_eager(Post.thread)
            .contains_eager(Thread.theme)
        )
    )


def openings_of(thread_ids: Iterable[int]) -> dict[int, Publication]:
    """Of these threads the questions as anybody reads them now."""
    query = opening_query().where(Thread.id.in_(sorted(thread_ids)), Post.opens)
    found = db.session.scalars(query.where(is_live(clock.now())))
    return {opening.post.thread_id: opening for opening in found}


def _shown(places: list[_Place], hits: CTE, meant: list[Meant]) -> list[Found]:
    openings = openings_of(place.thread_id for place in places)
    stretches = _best_of(hits, list(openings))
    stems = frozenset(one.stem for one in meant)
    return [
        Found(openings[place.thread_id], passage(stretches[place.thread_id], stems))
        for place in places
        if place.thread_id in openings
    ]


def _best_of(hits: CTE, thread_ids: list[int]) -> dict[int, str]:
    """By thread, the text that has most of what was looked for."""
    points = func.sum(hits.c.points)
    order = func.row_number().over(
        partition_by=hits.c.thread_id, order_by=(points.desc(), hits.c.publication_id)
    )
    texts = (
        select(hits.c.thread_id, hits.c.publication_id, order.label("place"))
        .where(hits.c.thread_id.in_(thread_ids))
        .group_by(hits.c.thread_id, hits.c.publication_id)
        .subquery()
    )
    query = select(texts.c.thread_id, Publication.html)
    query = query.join(Publication, Publication.id == texts.c.publication_id)
    return {
        thread_id: html for thread_id, html in db.session.execute(query.where(texts.c.place == 1))
    }
