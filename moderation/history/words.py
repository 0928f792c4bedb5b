"""What happened to a text, in words for staff."""

from flask_babel import lazy_gettext as _l

from app.notifications.models import News
from moderation.outcomes import Ground, Kind, Outcome
from moderation.reasons import reasons
from moderation.reports.reasons import REASONS as REPORTED

OUTCOMES = {
    Outcome.PUBLISH: _l("geplaatst"),
    Outcome.RETURN: _l("aanpassing gevraagd"),
    Outcome.REFUSE: _l("niet geplaatst"),
    Outcome.ESCALATE: _l("doorgegeven aan een volwassene"),
}
AFTER_REPORT = {**OUTCOMES, Outcome.PUBLISH: _l("blijft staan"), Outcome.REFUSE: _l("weggehaald")}
REVIEWS = {
    Kind.FIRST: _l("Ging in de wachtrij"),
    Kind.SECOND_OPINION: _l("Wachtte op een tweede mening"),
    Kind.STAFF: _l("Wachtte op een volwassene"),
    Kind.OWN_REPLY: _l("Antwoord van een moderator, nagekeken als elke tekst"),
    Kind.REPORT: _l("Een melding ging in de wachtrij"),
    Kind.SUPERSEDING: _l("Een volwassene besliste opnieuw"),
}
NEWS = {
    News.PUBLISHED: _l("dat het geplaatst is"),
    News.RETURNED: _l("dat er een aanpassing gevraagd is, en waarom"),
    News.REFUSED: _l("dat het niet geplaatst is, en waarom"),
    News.ANSWERED: _l("dat er een antwoord is"),
    News.TALK: _l("dat een volwassene schreef"),
    News.REPORT_KEPT: _l("dat de melding bekeken is"),
    News.REPORT_ACTED: _l("dat er na de melding iets gebeurde"),
    News.APPEAL_ANSWERED: _l("dat het bezwaar beantwoord is"),
    News.SANCTION: _l("dat er een maatregel is"),
}
GROUNDS = {
    Ground.SECOND_LOOK: _l("na een tweede blik"),
    Ground.APPEAL: _l("na een bezwaar"),
}


def outcome_words(kind: str, outcome: str) -> str:
    """What was decided; of a report it is about what stood there."""
    named = AFTER_REPORT if kind == Kind.REPORT else OUTCOMES
    return str(named.get(Outcome(outcome), outcome))


def reason_names() -> dict[str, str]:
    """By their codes: why something went back or was refused, and why something was reported."""
    reported = {code: str(reason.name) for code, reason in REPORTED.items()}
    return reported | {code: str(reason.name) for code, reason in reasons().of.items()}
