"""What a young person reads of each step, offered to the adult who decides; and step names."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.languages import in_first
from moderation.sanctions.ladder import Step

NAMES = {
    Step.WORD: _l("een woord"),
    Step.WARNING: _l("een waarschuwing"),
    Step.PAUSE: _l("een pauze"),
    Step.CLOSED: _l("niet meer schrijven"),
}

OFFERED = {
    Step.WORD: _l(
        "Iets wat je schreef, kon anderen pijn doen of in gevaar brengen. Daarom haalden we het "
        "weg. Je blijft welkom. Let er de volgende keer op, dan is het goed."
    ),
    Step.WARNING: _l(
        "We haalden opnieuw iets weg dat je schreef. Met zulke berichten is het forum niet veilig "
        "voor anderen. Dit is een waarschuwing. Na een jaar telt ze niet meer."
    ),
    Step.PAUSE: _l(
        "Je kan een tijdje niets op het forum schrijven. Lezen kan wel, en met het team praten "
        "ook. Daarna kan je weer meedoen."
    ),
    Step.CLOSED: _l(
        "Met deze naam kan je niets meer op het forum schrijven. Dat is niet omdat jij niet telt. "
        "Het is om anderen te beschermen. Lezen kan, en met het team praten ook."
    ),
}


def offered_words(step: Step) -> str:
    """In the language of the forum, whatever the adult reads: a young person gets these words."""
    return in_first(OFFERED[step])


def refusal_words(until: str) -> str:
    """Said where somebody writes while they may not; their words stay where they typed them."""
    if until:
        return _(
            "Je hebt een pauze: schrijven op het forum kan weer na %(until)s. Waarom, lees je bij "
            "Mijn berichten. Nu met iemand praten? Bel of chat met een hulplijn.",
            until=until,
        )
    return _(
        "Met deze naam kan je niet meer op het forum schrijven. Waarom, lees je bij Mijn "
        "berichten. Nu met iemand praten? Bel of chat met een hulplijn."
    )
