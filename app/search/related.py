"""Questions like the one that somebody reads or writes: of its theme first, and rather none than
some that have nothing to do with it."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import (
    CTE,
    ColumnElement,
    Select,
    SQLColumnExpression,
    and_,
    case,
    func,
    or_,
    select,
)

from app import clock
from app.accounts.models import Viewer
from app.database import db
from app.muting.left_out import is_wanted, is_wanted_thread
from app.posts.models import Post, Publication, Thread
from app.posts.queries import is_live
from app.posts.words import Words
from app.search.models import SearchPlace, SearchStem
from app.search.ordinary import ordinary
from app.search.queries import HALF, is_answered, opening_query
from app.search.words import IN_TEXT, IN_TITLE, OFTEN, stems_of

RAREST = 8
TITLE = IN_TITLE + IN_TEXT
ONE = TITLE * TITLE  # a word that stands in both titles is enough by itself
FEW = TITLE + IN_TEXT  # of two words at least one stands in a title


def related(viewer: Viewer, opening: Publication, most: int = 3) -> list[Publication]:
    """Questions like the one that somebody reads, in one statement."""
    theme_id, weight = opening.post.thread.theme_id, SearchPlace.weight
    words = select(SearchPlace.stem, weight.label("weight"), SearchStem.places)
    words = words.join(SearchStem, SearchStem.stem == SearchPlace.stem)
    words = words.where(SearchPlace.publication_id == opening.id, SearchStem.places >= HALF)
    also = [Publication.id != opening.id, *is_wanted_thread(viewer, theme_id)]
    return _like(_rarest(words, weight), theme_id, also, most)


def alike(
    viewer: Viewer, words: Words, theme_id: int | None = None, most: int = 3
) -> list[Publication]:
    """Answered questions like these words, of which nothing is kept; in one statement."""
    weights = stems_of(words.title, words.body)
    weight = _weight_of(weights)
    said = select(SearchStem.stem, weight.label("weight"), SearchStem.places)
    said = said.where(SearchStem.stem.in_(sorted(weights)))
    also = [is_answered(clock.now()), *is_wanted(viewer), *is_wanted_thread(viewer)]
    return _like(_rarest(said, weight), theme_id, also, most)


def _weight_of(weights: Mapping[str, int]) -> ColumnElement[int]:
    def weighing(much: int) -> ColumnElement[bool]:
        return SearchStem.stem.in_(sorted(stem for stem, one in weights.items() if one == much))

    return case((weighing(TITLE), TITLE), (weighing(OFTEN), OFTEN), else_=IN_TEXT)


def _rarest(words: Select[Any], weight: SQLColumnExpression[int]) -> CTE:
    """Of the words of a question those that say most of what it is about."""
    stem, places = SearchStem.stem, SearchStem.places
    words = words.where(stem.not_in(sorted(ordinary())))
    return words.order_by(places // (weight * weight), stem).limit(RAREST).cte("rarest")


def _like(
    said: CTE, theme_id: int | None, also: list[ColumnElement[bool]], most: int
) -> list[Publication]:
    """Those of the theme first; then by how much they share, titles most, and by how rare it is."""
    shared = said.c.weight * SearchPlace.weight
    points = func.sum(shared)
    near = (
        select(
            Publication.id.label("publication_id"),
            points.label("points"),
            func.min(said.c.places).label("rarest"),
        )
        .select_from(said)
        .join(SearchPlace, SearchPlace.stem == said.c.stem)
        .join(Publication, Publication.id == SearchPlace.publication_id)
        .join(Publication.post)
        .where(Post.opens, is_live(clock.now()))
        .group_by(Publication.id)
        .having(or_(func.max(shared) >= ONE, and_(func.count() >= HALF, points >= FEW)))
        .cte("near")
    )
    query = opening_query().join(near, near.c.publication_id == Publication.id)
    order = case((Thread.theme_id == theme_id, 0), else_=1)
    query = query.where(*also).order_by(
        order, near.c.points.desc(), near.c.rarest, Publication.id.desc()
    )
    return list(db.session.scalars(query.limit(most)))
