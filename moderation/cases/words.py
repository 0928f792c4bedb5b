"""The codes of a case file in words, for staff."""

from flask_babel import format_timedelta
from flask_babel import lazy_gettext as _l

from app import clock
from moderation.cases.codes import CameOf, CaseKind, Ground, Reported, Whom
from moderation.cases.models import Case

KINDS = {
    CaseKind.CRISIS: _l("crisis"),
    CaseKind.ABUSE: _l("misbruik of mishandeling"),
    CaseKind.VIOLENCE: _l("geweld of bedreiging"),
    CaseKind.GROOMING: _l("een volwassene zoekt contact"),
    CaseKind.SEXUAL: _l("seks en beelden"),
    CaseKind.OTHER: _l("iets anders"),
}
WHOM = {
    Whom.PARENT: _l("Ouder of voogd"),
    Whom.SCHOOL: _l("School of CLB"),
    Whom.POLICE: _l("Politie of parket"),
    Whom.DOCTOR: _l("Arts of ziekenhuis"),
    Whom.HELPLINE: _l("Hulplijn of hulpdienst"),
    Whom.OTHER: _l("Iemand anders"),
}
CAME_OF = {
    CameOf.SAFE_NOW: _l("De jongere is nu veilig"),
    CameOf.OTHER_HELP: _l("Andere hulp nam het over"),
    CameOf.REPORTED: _l("Het is buiten het forum gemeld"),
    CameOf.NO_CONTACT: _l("Er is geen contact meer"),
    CameOf.NO_DANGER: _l("Er was toch geen gevaar"),
}
REPORTED = {
    Reported.EMERGENCY: _l("noodnummer 112"),
    Reported.POLICE: _l("politie"),
    Reported.PROSECUTOR: _l("parket (procureur des Konings)"),
    Reported.CHILD_ABUSE: _l("1712 of Vertrouwenscentrum Kindermishandeling"),
    Reported.YOUTH_CARE: _l("jeugdhulp (OCJ, jeugdrechter)"),
    Reported.OTHER: _l("iemand anders"),
}
GROUNDS = {
    Ground.CONSENT: _l("De jongere vroeg het of vond het goed"),
    Ground.GRAVE_DANGER: _l("Groot gevaar: hulp bieden is een plicht (art. 422bis Sw.)"),
    Ground.MINOR_HARMED: _l("Misdrijf tegen een minderjarige, aan het parket (art. 458bis Sw.)"),
    Ground.NECESSITY: _l("Noodtoestand: zwijgen zou meer kwaad doen dan spreken"),
    Ground.SUPERIOR: _l("Wie leiding geeft of een overheid droeg het op"),
}


def age_of(case: Case) -> str:
    """How long it runs, or ran: "3 dagen"."""
    return format_timedelta((case.closed_at or clock.now()) - case.opened_at)


def kind_name(kind: str) -> str:
    return str(KINDS[CaseKind(kind)])
