"""On what ground something is kept, or handed to an authority, in words for staff."""

from enum import StrEnum

from flask_babel import lazy_gettext as _l


class HoldGround(StrEnum):
    ORDER = "order"
    COMPLAINT = "complaint"
    DANGER = "danger"
    DEFENCE = "defence"


HOLD_GROUNDS = {
    HoldGround.ORDER: _l("Een rechter, het parket of de politie vraagt het"),
    HoldGround.COMPLAINT: _l("Er loopt een klacht of een procedure"),
    HoldGround.DANGER: _l("Er is ernstig gevaar en er komt wellicht een onderzoek"),
    HoldGround.DEFENCE: _l("We moeten kunnen tonen wat we deden"),
}
