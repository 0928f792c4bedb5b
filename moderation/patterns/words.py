"""What was noticed, in one plain sentence for staff."""

from flask_babel import gettext as _

from moderation.patterns.limits import PatternKind
from moderation.patterns.queries import Noticed


def said_of(noticed: Noticed) -> str:
    texts, askers = len(noticed.parts), noticed.askers
    sentences = {
        PatternKind.SEEKS_CONTACT_AGAIN: _(
            "Zoekt opnieuw contact, nadat een eerdere tekst terugging, geweigerd werd of "
            "gegevens verloor."
        ),
        PatternKind.COPIED_TEXT: _("Dezelfde tekst staat in %(texts)s berichten.", texts=texts),
        PatternKind.WRITES_TO_MANY: _(
            "Een nieuwe naam antwoordde binnen een dag aan %(askers)s verschillende jongeren.",
            askers=askers,
        ),
        PatternKind.WRITES_TO_VULNERABLE: _(
            "Een nieuwe naam, of iemand die al opviel, antwoordt aan een jongere van wie een "
            "zaak loopt."
        ),
    }
    return sentences[PatternKind(noticed.pattern.kind)]
