"""What staff set about cases: the protocols, and how soon red texts are to be read."""

from flask import Flask
from flask_babel import lazy_gettext as _l

from app.registry import Key
from moderation.cases.target import KeptStaffTarget

KEYS = (
    Key(
        "words",
        "protocols.protocols",
        _l("Protocollen"),
        _l("Wat volwassenen doen bij een zaak, stap voor stap, per soort."),
    ),
    Key(
        "hours",
        "cases.target",
        _l("Tijd om rode berichten te lezen"),
        _l("Binnen hoeveel minuten een volwassene rood wil lezen."),
    ),
)


def init_app(app: Flask) -> None:
    registry = app.extensions["registry"]
    registry.keys += KEYS
    registry.kept[KeptStaffTarget.start] = KeptStaffTarget()
