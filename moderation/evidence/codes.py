"""On what ground texts of somebody are handed to an authority, in words for staff."""

from enum import StrEnum

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

from moderation.cases.codes import Ground
from moderation.cases.words import GROUNDS


class Order(StrEnum):
    """Not our own choice to speak: somebody who may, asks for it."""

    ORDER = "order"


EVIDENCE_GROUNDS: dict[str, LazyString] = {
    Order.ORDER.value: _l("Bevel of vordering van een rechter of het parket"),
    **{code.value: name for code, name in GROUNDS.items() if code != Ground.SUPERIOR},
}
