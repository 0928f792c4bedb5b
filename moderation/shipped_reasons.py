"""Why a text goes back or is refused, with kind words for the author, until staff word it. Pure."""

from dataclasses import dataclass

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l


@dataclass(frozen=True)
class Reason:
    code: str
    name: LazyString | str
    words: LazyString | str  # to the author; the moderator may change them


def _reason(code: str, name: LazyString, words: LazyString) -> tuple[str, Reason]:
    return code, Reason(code, name, words)


RETURN_REASONS: dict[str, Reason] = dict(
    [
        _reason(
            "contact",
            _l("Telefoon, mail, account of adres"),
            _l(
                "Er staat iets in waarmee mensen je kunnen vinden, zoals een nummer of een account. "
                "Laat dat weg, dan blijft het veilig voor jou. De rest van je tekst is goed."
            ),
        ),
        _reason(
            "name",
            _l("Volledige naam of school"),
            _l(
                'Er staat een volledige naam of een school in. Schrijf liever "een jongen uit mijn '
                'klas" of "mijn school". Niets aan de hand, dit gebeurt vaak.'
            ),
        ),
        _reason(
            "meeting",
            _l("Afspreken of ergens anders verder praten"),
            _l(
                "Je vraagt om ergens anders verder te praten of om af te spreken. Dat kan hier niet, "
                "want we weten niet wie er meeleest. Laat dat stuk weg en stuur gerust opnieuw."
            ),
        ),
        _reason(
            "hurtful",
            _l("Kwetsend voor iemand"),
            _l(
                "Sommige woorden kunnen iemand pijn doen. Schrijf het zo dat het over jouw gevoel "
                "gaat. Dan plaatsen we het graag."
            ),
        ),
        _reason(
            "graphic",
            _l("Te veel details"),
            _l(
                "Je schrijft precies hoe het ging. Dat kan zwaar zijn voor wie dit leest. Vertel "
                "liever hoe je je voelt en wat je nodig hebt."
            ),
        ),
        _reason(
            "unclear",
            _l("Niet goed te begrijpen"),
            _l(
                "We begrijpen je vraag nog niet goed. Kan je er iets meer over vertellen? Een paar "
                "zinnen erbij helpt al."
            ),
        ),
        _reason(
            "link",
            _l("Link of reclame"),
            _l("Er staat een link of reclame in. Laat die weg, dan kunnen we je tekst plaatsen."),
        ),
    ]
)

REFUSE_REASONS: dict[str, Reason] = dict(
    [
        _reason(
            "harmful",
            _l("Gevaarlijk voor anderen"),
            _l(
                "We plaatsen dit niet, omdat het anderen in gevaar kan brengen. Wil je erover "
                "praten? Bel of chat met een hulplijn, die vind je onderaan."
            ),
        ),
        _reason(
            "hate",
            _l("Haat of bedreiging"),
            _l(
                "We plaatsen dit niet, omdat het iemand bedreigt of een groep mensen naar beneden haalt."
            ),
        ),
        _reason(
            "not_here",
            _l("Hoort hier niet"),
            _l("We plaatsen dit niet, omdat het forum hier niet voor dient."),
        ),
        _reason(
            "duplicate",
            _l("Staat er al"),
            _l("Deze vraag staat al op het forum. Lees daar gerust de antwoorden."),
        ),
    ]
)

REASONS: dict[str, Reason] = RETURN_REASONS | REFUSE_REASONS
