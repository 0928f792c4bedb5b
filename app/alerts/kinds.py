"""Every kind of alert: its sentence without content, and whether it goes round until taken."""

from dataclasses import dataclass

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

DRILL, WATCHDOG, CHANNEL = "drill", "watchdog", "channel"

_WAITS = _l("Klankbord: iets wacht op een volwassene")


@dataclass(frozen=True)
class Kind:
    """`until_taken`: a life may hang on it, so it goes round until somebody takes it."""

    sentence: LazyString
    until_taken: bool = False
    subject: LazyString = _WAITS


KINDS = {
    "red": Kind(_l("Er wacht een tekst in de rode rij. Meld je aan en kijk."), until_taken=True),
    "escalated": Kind(_l("Een moderator gaf een tekst door. Meld je aan en kijk."), True),
    "report_danger": Kind(
        _l("Er is een dringende melding over het forum. Meld je aan en kijk."), True
    ),
    "help_call": Kind(_l("Een moderator heeft iemand nodig. Meld je aan en kijk."), True),
    "screening": Kind(
        _l("De controle van teksten werkt niet goed. Alles gaat nu naar volwassenen."), True
    ),
    WATCHDOG: Kind(
        _l("Op de achtergrond van het forum staat iets stil. Meld je aan en kijk."),
        True,
        _l("Klankbord: er staat iets stil"),
    ),
    DRILL: Kind(
        _l("Dit is een oefening. Er is niets gebeurd. Meld je aan en neem dit alarm."),
        True,
        _l("Klankbord: oefening"),
    ),
    "second_look": Kind(
        _l("Een tweede lezer zag gevaar in een tekst op het forum. Meld je aan en kijk."), True
    ),
    "looks_differ": Kind(_l("Twee lezers kozen iets anders. Meld je aan en kijk.")),
    "held": Kind(_l("Een antwoord van een moderator wacht op jullie. Meld je aan en kijk.")),
    "unanswered": Kind(_l("Er wachten vragen op een eerste antwoord. Meld je aan en kijk.")),
    "pattern": Kind(_l("Er viel iets op over meer berichten samen. Meld je aan en kijk.")),
    "audit_broken": Kind(_l("Het logboek klopt niet meer. Meld je aan en kijk.")),
    "talk_reading": Kind(
        _l("Een gesprek wacht op een tweede volwassene die meeleest. Meld je aan en kijk.")
    ),
    "audit_broken": Kind(_l("Het logboek klopt niet meer. Meld je aan en kijk.")),
    "overdue": Kind(_l("Een tekst wacht langer dan afgesproken. Meld je aan en kijk.")),
    "debrief": Kind(_l("Een moderator wacht op een gesprek. Meld je aan en kijk.")),
    "debrief_late": Kind(
        _l("Een gesprek met een moderator is nog niet gebeurd. Meld je aan en kijk.")
    ),
    CHANNEL: Kind(
        _l("Een alarm kwam bij iemand van het team niet aan. Meld je aan en kijk."),
        subject=_l("Klankbord: een alarm kwam niet aan"),
    ),
}
