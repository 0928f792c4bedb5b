"""How the steps to a certificate are called."""

from flask_babel import lazy_gettext as _l

from moderation.certificates.steps import Code

NAMES = {
    Code.PAPERS: _l("de papieren"),
    Code.LESSONS: _l("de lessen"),
    Code.PRACTICE: _l("oefenberichten"),
    Code.AGREEMENT: _l("vaak genoeg hetzelfde als afgesproken"),
    Code.SHIFTS: _l("proefrondes"),
    Code.TALK: _l("een gesprek met iemand van het team"),
}
