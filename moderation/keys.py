"""The keys that the judging half brings: pages where staff set something, and what is set there."""

from flask import Flask, render_template
from flask_babel import lazy_gettext as _l

from app.registry import Key, Rule
from app.roles import Permission
from moderation.care.kept import (
    KeptCalendar,
    KeptHeavyThemes,
    KeptLimits,
    KeptNumber,
    erase_old_numbers,
)
from moderation.desk.starters import TEXTS
from moderation.kind_words.actions import KeptReason

KEYS = (
    Key(
        "people",
        "care.coaches",
        _l("Zorgcoaches"),
        _l("Welke volwassene leest hoe het met moderators gaat."),
        Permission.GRANT_STAFF,
    ),
    Key(
        "words",
        "kind_words.reasons",
        _l("Redenen en hun woorden"),
        _l("Waarom een tekst teruggaat of niet geplaatst wordt, en hoe jullie dat zeggen."),
    ),
    Key(
        "words",
        "guidelines.kept",
        _l("Richtlijnen"),
        _l("Wat aan de leestafel naast elk bericht staat."),
    ),
    Key(
        "hours",
        "care.settings",
        _l("Grenzen en uren van de leestafel"),
        _l("Hoeveel iemand leest en wanneer, welke thema's zwaar zijn, en wie ze bellen."),
    ),
    Key(
        "hours",
        "roster.plan",
        _l("Rooster"),
        _l("Wanneer er shifts zijn, en met hoeveel plaatsen."),
    ),
    Key(
        "safety",
        "rulebook.rules",
        _l("Regels van het nakijken"),
        _l("Waar de computer naar kijkt voor iemand een tekst leest."),
    ),
)
KEPT = (KeptNumber(), KeptLimits(), KeptCalendar(), KeptHeavyThemes(), KeptReason())


def init_app(app: Flask) -> None:
    registry = app.extensions["registry"]
    registry.keys += KEYS
    registry.kept |= {kept.start: kept for kept in KEPT}
    registry.texts |= {text.code: text for text in TEXTS}
    registry.erasing.append(Rule("duty_numbers", erase_old_numbers))
    registry.panels["themes_more"].append(_where_heavy_is_set)


def _where_heavy_is_set() -> str:
    return render_template("panels/themes_more.html")
