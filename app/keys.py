"""The keys that this half of the house brings: pages where staff set something, and what is set."""

from flask import Flask
from flask_babel import lazy_gettext as _l

from app.helplines.actions import KeptLine
from app.helplines.review import KeptReview
from app.registry import Key
from app.roles import Permission
from app.site import texts
from app.site.keeping import KeptKeeping
from app.site.known_sites import KeptSite
from app.site.reading_hours import KeptReadingHours
from app.site.shipped_texts import TEXTS
from app.site.switches import KeptSwitches
from app.site.wording import KeptText
from app.themes.actions import KeptTheme

KEYS = (
    Key(
        "people",
        "people.colleagues",
        _l("Mensen en rollen"),
        _l("Wie mag lezen en beslissen, en wie een nieuw account krijgt."),
        Permission.KEEP_PEOPLE,
    ),
    Key(
        "words",
        "themes.themes",
        _l("Thema's"),
        _l("Waarover een vraag kan gaan, en in welke volgorde."),
    ),
    Key(
        "words",
        "site.texts",
        _l("Teksten van de site"),
        _l("De begroeting, de regels, wie jullie zijn, en wat jongeren lezen als ze wachten."),
    ),
    Key(
        "words",
        "site.known",
        _l("Bekende sites"),
        _l("Naar welke sites het team een link mag zetten."),
    ),
    Key(
        "hours",
        "site.hours",
        _l("Leesuren"),
        _l("Wanneer volwassenen meelezen. Jongeren krijgen dit te lezen."),
    ),
    Key(
        "safety",
        "site.switchboard",
        _l("Open of even dicht"),
        _l("Schrijven en meedoen openzetten, of even stilleggen."),
    ),
    Key(
        "safety",
        "site.readiness",
        _l("Klaar om te openen"),
        _l("Wat er in orde moet zijn voor jongeren hier schrijven, en wat er nog ontbreekt."),
    ),
    Key(
        "safety",
        "helplines.lines",
        _l("Hulplijnen"),
        _l("Wie je kan bellen of chatten, en wanneer. Staat onderaan elke pagina."),
    ),
    Key(
        "safety",
        "site.keeping_page",
        _l("Hoelang we iets bewaren"),
        _l("Na hoeveel dagen iets vanzelf gewist wordt."),
    ),
)
KEPT = (
    KeptSwitches(),
    KeptReadingHours(),
    KeptSite(),
    KeptLine(),
    KeptReview(),
    KeptText(),
    KeptKeeping(),
    KeptTheme(),
)


def init_app(app: Flask) -> None:
    texts.init_app(app)
    registry = app.extensions["registry"]
    registry.keys += KEYS
    registry.kept |= {kept.start: kept for kept in KEPT}
    registry.texts |= {text.code: text for text in TEXTS}
