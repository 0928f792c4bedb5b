"""What can be looked at, and for which reasons, in words for staff."""

from enum import StrEnum

from flask_babel import lazy_gettext as _l


class What(StrEnum):
    """Where of somebody staff wanted to look."""

    PERSON = "person"
    LOG = "log"
    CASE = "case"
    TALK = "talk"
    TEXTS = "texts"


class Why(StrEnum):
    WORRY = "worry"
    ASKED = "asked"
    REPORT = "report"
    ACCOUNT = "account"
    CHECK = "check"
    AUTHORITY = "authority"
    OTHER = "other"


WHAT = {
    What.PERSON: _l("de pagina van deze persoon"),
    What.LOG: _l("wat deze persoon deed"),
    What.CASE: _l("een zaak die afgesloten is"),
    What.TALK: _l("een gesprek dat afgelopen is"),
    What.TEXTS: _l("berichten van deze persoon"),
}
WHY = {
    Why.WORRY: _l("Ik maak me zorgen om deze persoon"),
    Why.ASKED: _l("Deze persoon vroeg ons iets"),
    Why.REPORT: _l("Er is een melding of een klacht"),
    Why.ACCOUNT: _l("Ik regel een account of een certificaat"),
    Why.CHECK: _l("Ik kijk een beslissing na"),
    Why.AUTHORITY: _l("Een overheid vraagt ernaar"),
    Why.OTHER: _l("Iets anders"),
}
