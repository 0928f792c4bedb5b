"""Questions like the one that somebody reads: by the rare words that they have in common."""

from sqlalchemy import CTE, and_, func, select
from sqlalchemy.orm import aliased

from app import clock
from app.accounts.models import Viewer
from app.database import db
from app.muting.left_out import is_wanted_thread
from app.posts.models import Post, Publication
from app.posts.queries import is_live
from app.search.models import SearchPlace, SearchStem
from app.search.queries import HALF, opening_query

RAREST = 8


def related(viewer: Viewer, opening: Publication, most: int = 3) -> list[Publication]:
    """Questions with rare words in common with this one, in one statement."""
    mine, theirs = aliased(SearchPlace), aliased(SearchPlace)
    rarest = _rarest_of(opening)
    common, wanted = func.count(), is_wanted_thread(viewer, opening.post.thread.theme_id)
    near = (
        select(theirs.publication_id, common.label("common"), func.sum(theirs.weight).label("said"))
        .join(mine, and_(mine.stem == theirs.stem, mine.publication_id == opening.id))
        .join(Publication, Publication.id == theirs.publication_id)
        .join(Publication.post)
        .join(Post.thread)
        .where(mine.stem.in_(select(rarest.c.stem)), theirs.publication_id != opening.id)
        .where(Post.opens, is_live(clock.now()), *wanted)
        .group_by(theirs.publication_id)
        .having(common >= HALF)
        .order_by(common.desc(), func.sum(theirs.weight).desc(), theirs.publication_id.desc())
        .limit(most)
        .cte("near")
    )
    query = opening_query().join(near, near.c.publication_id == Publication.id)
    query = query.order_by(near.c.common.desc(), near.c.said.desc(), Publication.id.desc())
    return list(db.session.scalars(query))


def _rarest_of(opening: Publication) -> CTE:
    """The words of a question that say most of what it is about, of those that others use too."""
    return (
        select(SearchPlace.stem)
        .join(SearchStem, SearchStem.stem == SearchPlace.stem)
        .where(SearchPlace.publication_id == opening.id, SearchStem.places >= HALF)
        .order_by(SearchStem.places // SearchPlace.weight, SearchPlace.stem)
        .limit(RAREST)
        .cte("rarest")
    )
