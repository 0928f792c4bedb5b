"""What differs per reader: what they follow in a thread, and what they rather do not read."""

from collections.abc import Iterable
from typing import Any

from app.accounts.models import Viewer
from app.following.queries import follows, follows_or_mutes
from app.muting.queries import folded_among, mutes_something
from app.posts.models import Publication


def has_own_thread(viewer: Viewer, public_id: str) -> bool:
    """Whether this thread looks otherwise for them than for everybody, in one question."""
    return follows_or_mutes(viewer, public_id)


def has_own_lists(viewer: Viewer, theme_id: int = 0) -> bool:
    """Whether lists of questions are shorter for them than for everybody, of each theme alike."""
    return mutes_something(viewer)


def own_look(
    viewer: Viewer, opening: Publication, replies: Iterable[Publication]
) -> dict[str, Any]:
    thread = opening.post.thread
    return {
        "public_id": thread.public_id,
        "is_asker": viewer.id == thread.asker_id,
        "is_followed": follows(viewer, thread.public_id),
        "folded": folded_among(viewer, [opening, *replies]),
    }
