"""Beginnings of a reply, by what somebody may need: listening, tips, experience. Pure."""

from dataclasses import dataclass

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l


@dataclass(frozen=True)
class Starters:
    need: LazyString
    beginnings: tuple[LazyString, ...]


STARTERS = (
    Starters(
        _l("Luisteren"),
        (
            _l("Wat goed dat je dit hier schrijft. Het klinkt alsof "),
            _l("Dat moet zwaar zijn. Ik lees dat je "),
            _l("Je bent niet raar dat je je zo voelt. "),
        ),
    ),
    Starters(
        _l("Tips"),
        (
            _l("Misschien kan je eerst iets kleins proberen: "),
            _l("Is er iemand aan wie je dit durft te vertellen, zoals "),
            _l("Wat anderen soms helpt, is "),
        ),
    ),
    Starters(
        _l("Ervaring"),
        (
            _l("Ik herken dit een beetje. Bij mij was het zo dat "),
            _l("Toen ik dit meemaakte, hielp het mij om "),
            _l("Ik weet niet of het bij jou ook zo is, maar "),
        ),
    ),
)
