"""Why somebody reports what stands on the forum, in words that a child would choose. Pure."""

from dataclasses import dataclass
from enum import IntEnum

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l


class Weight(IntEnum):
    """How soon a report is looked at, and by whom."""

    CALM = 0  # in its turn
    URGENT = 1  # by an adult, who hears of it at once
    DANGER = 2  # likewise; and nobody sees the post meanwhile


@dataclass(frozen=True)
class Reason:
    code: str
    name: LazyString
    next: LazyString  # what happens then, in one line
    weight: Weight = Weight.CALM


REASONS: dict[str, Reason] = {
    reason.code: reason
    for reason in (
        Reason(
            "danger",
            _l("Iemand is misschien in gevaar"),
            _l("Een volwassene krijgt meteen bericht en leest dit eerst."),
            Weight.DANGER,
        ),
        Reason(
            "contact",
            _l("Er staat een telefoonnummer, account of echte naam in"),
            _l("We kijken of dat weg moet."),
        ),
        Reason(
            "hurtful",
            _l("Dit kwetst of pest iemand"),
            _l("We lezen het en kijken of het kan blijven staan."),
        ),
        Reason(
            "sexual",
            _l("Dit gaat te ver over seks"),
            _l("Een volwassene krijgt meteen bericht en leest dit."),
            Weight.URGENT,
        ),
        Reason(
            "hate",
            _l("Dit is haat tegen een groep mensen"),
            _l("We lezen het en kijken of het kan blijven staan."),
        ),
        Reason(
            "spam",
            _l("Dit lijkt reclame of nep"),
            _l("We kijken of het echt is."),
        ),
        Reason(
            "other",
            _l("Iets anders"),
            _l("Schrijf hieronder in een paar woorden wat je zag."),
        ),
    )
}


def name_of(code: str) -> str:
    """A reason in words."""
    return str(REASONS[code].name)
