"""What is wrong with a link, in words for staff."""

from flask_babel import lazy_gettext as _l

from app.audit.chain import Fault

FAULTS = {
    Fault.MISSING: _l("Er ontbreekt een regel."),
    Fault.UNLINKED: _l("De regel sluit niet aan op de vorige."),
    Fault.CHANGED: _l("De tekst van de regel is veranderd."),
    Fault.UNREADABLE: _l("De regel is niet meer te lezen."),
    Fault.COLUMNS: _l("De kolommen zeggen iets anders dan de regel zelf."),
    Fault.HEAD: _l("Het einde van het logboek klopt niet met de laatste regel."),
    Fault.CUT: _l("Het einde is weg. Een zegel buiten de databank kent meer regels."),
    Fault.REWRITTEN: _l("Een zegel buiten de databank kent hier een andere regel."),
    Fault.REMOVED: _l("Een jaar is weg, en het logboek zegt niet wie dat deed."),
}
