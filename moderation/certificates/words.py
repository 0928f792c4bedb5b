"""How the steps to a certificate are called."""

from flask_babel import lazy_gettext as _l

from moderation.certificates.steps import Code

NAMES = {
    Code.PAPERS: _l("De papieren"),
    Code.LESSONS: _l("De lessen"),
    Code.PRACTICE: _l("Oefenberichten"),
    Code.AGREEMENT: _l("Bij hoeveel van de 100 oefenberichten je koos wat wij kozen"),
    Code.SHIFTS: _l("Proefrondes"),
    Code.TALK: _l("Een gesprek met iemand van het team"),
}
