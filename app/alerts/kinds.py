"""Every kind of alert: its sentence without content, and whether it goes round until taken."""

from dataclasses import dataclass

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

DRILL, WATCHDOG, CHANNEL = "drill", "watchdog", "channel"

_WAITS = _l("Klankbord: iets wacht op een volwassene")
_LOOK = _l("Meld je aan en kijk.")


@dataclass(frozen=True)
class Kind:
    """`until_taken`: a life may hang on it, so it goes round until somebody takes it. `then`: what
    to do for who reads it elsewhere."""

    sentence: LazyString
    until_taken: bool = False
    subject: LazyString = _WAITS
    then: LazyString = _LOOK


KINDS = {
    "red": Kind(_l("Er wacht een tekst in de rode rij."), until_taken=True),
    "escalated": Kind(_l("Een moderator gaf een tekst door."), True),
    "report_danger": Kind(_l("Iemand meldde iets dringends op het forum."), True),
    "help_call": Kind(_l("Een moderator heeft iemand nodig."), True),
    "screening": Kind(
        _l("Het nakijken van teksten werkt niet goed. Alles gaat nu naar volwassenen."), True
    ),
    WATCHDOG: Kind(
        _l("Op de achtergrond van het forum staat iets stil."),
        True,
        _l("Klankbord: er staat iets stil"),
    ),
    DRILL: Kind(
        _l("Dit is een oefening. Er is niets gebeurd."),
        True,
        _l("Klankbord: oefening"),
        _l("Meld je aan en neem dit alarm."),
    ),
    "second_look": Kind(_l("Een tweede lezer zag gevaar in een tekst op het forum."), True),
    "appeal_danger": Kind(_l("Een jongere schreef iets dat dringend is."), True),
    "application_danger": Kind(_l("Een jongere schreef iets dat dringend is."), True),
    "sanction": Kind(_l("Er is een maatregel voorgesteld.")),
    "appeal_late": Kind(_l("Een bezwaar wacht langer dan beloofd.")),
    "looks_differ": Kind(_l("Twee lezers kozen iets anders.")),
    "held": Kind(_l("Een antwoord van een moderator wacht op jullie.")),
    "unanswered": Kind(_l("Er wachten vragen op een eerste antwoord.")),
    "pattern": Kind(_l("Er viel iets op over meer berichten samen.")),
    "talk_reading": Kind(_l("Een gesprek wacht op een tweede volwassene die meeleest.")),
    "audit_broken": Kind(_l("Het logboek klopt niet meer.")),
    "overdue": Kind(_l("Een tekst wacht langer dan afgesproken.")),
    "stopped": Kind(_l("Een moderator stopte ermee.")),
    "debrief": Kind(_l("Een moderator wacht op een gesprek.")),
    "debrief_late": Kind(_l("Een gesprek met een moderator is nog niet gebeurd.")),
    CHANNEL: Kind(
        _l("Een alarm kwam bij iemand van het team niet aan."),
        subject=_l("Klankbord: een alarm kwam niet aan"),
    ),
}
