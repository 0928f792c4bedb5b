"""The practice posts as they stand: those that were shipped, with what staff wrote over them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from app.database import db
from app.errors import NotVisible
from app.site.models import Setting
from moderation.practising.practice import Judged, PracticePost, read, shipped

START = "practice"
RESTS = "rests"
EMPTY: tuple[Any, ...] = ("", [], {})


@dataclass(frozen=True)
class Standing:
    """A post, and whether it rests: kept, but offered to nobody."""

    post: PracticePost
    rests: bool = False
    is_ours: bool = False  # written or changed by staff

    def is_about(self, reason: str) -> bool:
        also = self.post.also
        return reason in (self.post.agreed.reason, also.reason if also else None)


def every() -> dict[str, Standing]:
    """By code, the easiest first; those that rest too."""
    found = {code: Standing(post) for code, post in shipped().items()}
    query = select(Setting.name, Setting.value).where(Setting.name.startswith(f"{START}:"))
    for name, value in db.session.execute(query):
        found[name.partition(":")[2]] = standing_of(value)
    return dict(sorted(found.items(), key=lambda item: (item[1].post.level, item[0])))


def offered(about: str = "") -> dict[str, PracticePost]:
    """To practise with; `about` is the code of a reason."""
    return {
        code: one.post
        for code, one in every().items()
        if not one.rests and (not about or one.is_about(about))
    }


def one(code: str) -> Standing:
    """NotVisible when there is no such post."""
    found = every().get(code)
    if found is None:
        raise NotVisible
    return found


def standing_of(value: Mapping[str, Any]) -> Standing:
    """Of what was kept. It was checked then: a reason that is gone since breaks nothing."""
    table = {name: said for name, said in value.items() if name != RESTS}
    judged = (table, table.get("also") or {})
    reasons = {str(said["reason"]) for said in judged if "reason" in said}
    return Standing(read(table, reasons), bool(value[RESTS]), is_ours=True)


def shipped_table(code: str) -> dict[str, Any] | None:
    """A post as it was shipped, in the shape in which it is kept."""
    post = shipped().get(code)
    return {**table_of(post), RESTS: False} if post else None


def table_of(post: PracticePost) -> dict[str, Any]:
    """What `read` makes this post of, without what is empty."""
    table = {
        "code": post.code,
        "kind": post.kind,
        "theme": post.theme,
        "level": post.level,
        "title": post.title,
        "body": post.body,
        "under": {"title": post.under.title, "body": post.under.body} if post.under else {},
        **_judged(post.agreed),
        "heavy": post.heavy,
        "explanation": post.explanation,
        "also": {**_judged(post.also), "explanation": post.also_explanation} if post.also else {},
    }
    return {name: said for name, said in table.items() if said not in EMPTY}


def _judged(judged: Judged) -> dict[str, Any]:
    table = {
        "outcome": judged.outcome.value,
        "reason": judged.reason,
        "passage": judged.passage,
        "masks": list(judged.masks),
    }
    return {name: said for name, said in table.items() if said not in EMPTY}
