"""How the columns of the judging half are called on one's own page, and how its codes read."""

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from moderation.desk.putting_down import WHY as PUT_DOWN
from moderation.history.words import OUTCOMES, reason_names
from moderation.joining.models import State
from moderation.names import category_name
from moderation.training.book import lessons

AT, SINCE, UNTIL, WORDS = _l("Wanneer"), _l("Sinds"), _l("Tot"), _l("Woorden")
OUTCOME, REASON, TEXT = _l("Je koos"), _l("Reden"), _l("Nummer van het bericht")
MOODS = {"good": _l("goed"), "so_so": _l("gaat wel"), "hard": _l("moeilijk")}
MOMENTS = {"in": _l("bij het begin"), "out": _l("op het einde")}
ANSWERED = {
    "agreed": _l("je had gelijk"),
    "agreed_late": _l("je had gelijk, maar er was al iets nieuws"),
    "stands": _l("de beslissing bleef"),
}
APPLIED = {
    State.SENT: _l("gestuurd"),
    State.INVITED: _l("uitgenodigd"),
    State.DECLINED: _l("deze keer niet"),
    State.WITHDRAWN: _l("door jou ingetrokken"),
    State.WELCOMED: _l("welkom"),
}


def outcome_name(outcome: Any) -> Any:
    return OUTCOMES.get(outcome, outcome)


def reason_name(reason: str) -> str:
    return reason_names().get(reason, reason)


def lesson_name(code: str) -> str:
    found = lessons().get(code)
    return found.title if found else code


def put_down_name(reason: Any) -> Any:
    return PUT_DOWN.get(reason, reason)


def topic_name(topic: str) -> str:
    """A theme by its number, a kind of danger by its name."""
    kind, _colon, which = topic.partition(":")
    return _("thema %(number)s", number=which) if kind == "theme" else category_name(which)
