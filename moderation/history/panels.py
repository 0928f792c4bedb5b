"""What the log's own pages show of a text or a decision."""

from flask import Flask, render_template

from app.accounts.models import Account
from app.audit.models import AuditEntry
from app.roles import Permission
from moderation.history.queries import post_of, told_of
from moderation.history.words import NEWS, outcome_words


def init_app(app: Flask) -> None:
    panels = app.extensions["registry"].panels
    panels["audit_post"].append(_post)
    panels["audit_entry"].append(_entry)


def _post(public_id: str) -> str:
    """The way to everything that happened to a text; empty for an id that is nobody's."""
    post = post_of(public_id)
    return render_template("panels/audit_post.html", post=post) if post else ""


def _entry(viewer: Account, entry: AuditEntry) -> str:
    """Under a line about a decision: what screening had shown, how long it was open, what its
    author was told. The words of the text itself stand a page further, and who goes there is
    in the log."""
    told = told_of(viewer, entry) if viewer.can(Permission.SEE_EVERYTHING) else None
    if told is None:
        return ""
    return render_template(
        "panels/audit_entry.html", told=told, news=NEWS, outcome_words=outcome_words
    )
