"""Beginnings of a reply, by what somebody may need: listening, tips, experience.

Staff may change them, one a line (`registry.texts`).
"""

from dataclasses import dataclass

from flask_babel import lazy_gettext as _l

from app.registry import Shape, SiteText
from app.site.texts import beginnings_of


@dataclass(frozen=True)
class Starters:
    need: str
    beginnings: tuple[str, ...]


_WHERE = _l(
    'Aan de leestafel, onder "Hoe begin je?". Op elke lijn staat één begin van een antwoord.'
)

TEXTS = (
    SiteText(
        "starters_listen",
        _l("Begin van een antwoord: luisteren"),
        _WHERE,
        Shape.LINES,
        _l(
            "Wat goed dat je dit hier schrijft. Het klinkt alsof\n"
            "Dat moet zwaar zijn. Ik lees dat je\n"
            "Je bent niet raar dat je je zo voelt."
        ),
    ),
    SiteText(
        "starters_tips",
        _l("Begin van een antwoord: tips"),
        _WHERE,
        Shape.LINES,
        _l(
            "Misschien kan je eerst iets kleins proberen:\n"
            "Is er iemand aan wie je dit durft te vertellen, zoals\n"
            "Wat anderen soms helpt, is"
        ),
    ),
    SiteText(
        "starters_experience",
        _l("Begin van een antwoord: ervaring"),
        _WHERE,
        Shape.LINES,
        _l(
            "Ik herken dit een beetje. Bij mij was het zo dat\n"
            "Toen ik dit meemaakte, hielp het mij om\n"
            "Ik weet niet of het bij jou ook zo is, maar"
        ),
    ),
)


NEEDS = {
    "starters_listen": _l("Luisteren"),
    "starters_tips": _l("Tips"),
    "starters_experience": _l("Ervaring"),
}


def starters() -> tuple[Starters, ...]:
    return tuple(
        # A space behind each: somebody writes on from there.
        Starters(str(need), tuple(f"{line} " for line in beginnings_of(code)))
        for code, need in NEEDS.items()
    )
