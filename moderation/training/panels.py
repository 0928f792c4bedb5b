"""How lessons are wired in: where staff write them, and what becomes of who finished one."""

from flask import Flask
from flask_babel import lazy_gettext as _l

from app.registry import Fate, Key
from moderation.training.book import KeptLesson


def init_app(app: Flask) -> None:
    registry = app.extensions["registry"]
    registry.keys.append(
        Key(
            "words",
            "training.kept",
            _l("Lessen"),
            _l("Wat moderators leren voor hun certificaat."),
        )
    )
    registry.kept[KeptLesson.start] = KeptLesson()
    registry.fates["lesson_done"] = Fate("goes with the last account of the person", ("accounts",))
