"""Staff read what became of one text, and see a decision again as it was taken."""

from typing import Any

from flask import Blueprint, render_template
from flask_login import current_user

from app.access import requires
from app.audit.events import EVENTS
from app.roles import Permission
from moderation.history import actions, queries
from moderation.history.words import GROUNDS, NEWS, REVIEWS, outcome_words

bp = Blueprint("history", __name__, url_prefix="/staff")


@bp.get("/posts/<public_id>/history")
@requires(Permission.READ_AUDIT)
def history(public_id: str) -> str:
    whole = queries.history_for(current_user, public_id)
    shown = render_template("history/history.html", whole=whole, **_words())
    actions.record_history_read(current_user, whole.post)
    return shown


@bp.get("/decisions/<decision_id>/replay")
@requires(Permission.READ_AUDIT)
def replay(decision_id: str) -> str:
    again = queries.replay_for(current_user, decision_id)
    shown = render_template("history/replay.html", again=again, page=again.page, **_words())
    actions.record_replayed(current_user, again.decision)
    return shown


def _words() -> dict[str, Any]:
    return {
        "events": EVENTS,
        "reviews": REVIEWS,
        "news": NEWS,
        "grounds": GROUNDS,
        "outcome_words": outcome_words,
    }
