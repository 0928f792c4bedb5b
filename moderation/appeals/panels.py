"""What appeals show on an author's own page, and how they are wired in."""

from flask import Flask, render_template
from sqlalchemy import ColumnElement, exists

from app.alerts.models import Alert
from app.posts.models import Post
from app.registry import Ending, Periodic
from app.site.reading_hours import who_reads_when
from moderation.appeals.actions import tell_overdue
from moderation.appeals.models import Appeal
from moderation.appeals.queries import appealable, last_appeal, last_moment

FIVE_MINUTES = 300


def init_app(app: Flask) -> None:
    registry = app.extensions["registry"]
    registry.panels["post_outcome"].append(_appeal)
    registry.periodic.append(Periodic("tell-late-appeals", FIVE_MINUTES, tell_overdue))
    registry.endings.append(Ending(("appeal_danger",), _is_answered, page="appeals.appeals"))


def _appeal(post: Post) -> str:
    """To the author: how to appeal and until when, and what became of an appeal."""
    appeal, decision = last_appeal(post), appealable(post)
    if appeal is None and decision is None:
        return ""
    return render_template(
        "appeals/_of_post.html",
        post=post,
        appeal=appeal,
        until=last_moment(decision) if decision else None,
        when=who_reads_when(),
    )


def _is_answered() -> ColumnElement[bool]:
    return ~exists().where(Appeal.public_id == Alert.about, Appeal.answered_at.is_(None))
