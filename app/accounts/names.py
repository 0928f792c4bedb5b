"""Pseudonyms: given, friendly, never typed freely. And first names for those who moderate."""

import random
from collections.abc import Container
from pathlib import Path


def _words(name: str) -> tuple[str, ...]:
    path = Path(__file__).parent / "word_lists" / f"{name}.txt"
    return tuple(path.read_text(encoding="utf-8").split())


# Only names with "de", so that the adjective always ends in -e.
ADJECTIVES = _words("adjectives")
CREATURES = _words("creatures")
MODERATOR_NAMES = _words("moderator_names")

OFFERED = 5
_NUMBERS = range(2, 100)


def offer(taken: Container[str], how_many: int = OFFERED) -> list[str]:
    """Some pseudonyms that nobody has. `taken` answers whether one is in use."""
    found: list[str] = []
    while len(found) < how_many:
        name = f"{random.choice(ADJECTIVES)} {random.choice(CREATURES)}"  # noqa: S311
        if name in taken:  # the plain ones run out one day; then a number comes after
            name = f"{name} {random.choice(_NUMBERS)}"  # noqa: S311
        if name not in taken and name not in found:
            found.append(name)
    return found


def is_given(name: str) -> bool:
    """Whether this is a pseudonym that `offer` could have made."""
    adjective, _, rest = name.partition(" ")
    creature, _, number = rest.partition(" ")
    if adjective not in ADJECTIVES or creature not in CREATURES:
        return False
    return not number or (
        number.isascii()
        and number.isdigit()
        and int(number) in _NUMBERS
        and str(int(number)) == number
    )
