"""What happened last, in words for staff."""

from flask_babel import lazy_gettext as _l

from moderation.handover.last import What

SAID = {
    What.OPENED: _l("de zaak begon"),
    What.JOINED: _l("er kwam een bericht bij"),
    What.CONFIRMED: _l("een bericht werd opgenomen"),
    What.DECIDED: _l("over een bericht werd beslist"),
    What.DONE: _l("een stap werd afgevinkt"),
    What.NOTED: _l("er kwam een nota bij"),
    What.SPOKE: _l("een gesprek met iemand buiten het team"),
    What.WROTE: _l("een volwassene schreef de jongere"),
    What.ANSWERED: _l("de jongere schreef terug"),
}
