"""The subjects that somebody may not want to be offered, as a shield keeps them. Pure."""

from collections.abc import Iterable

from moderation.screening.findings import CATEGORIES, Category

_THEME, _CATEGORY = "theme:", "category:"

# What a text may still hold after an adult let it go on to the peers.
HEAVY_CATEGORIES: tuple[Category, ...] = tuple(
    category for category, known in CATEGORIES.items() if known.is_heavy
)


def topic_of_theme(theme_id: int) -> str:
    return f"{_THEME}{theme_id}"


def topic_of_category(name: str) -> str:
    return f"{_CATEGORY}{name}"


def themes_in(topics: Iterable[str]) -> list[int]:
    """The ids of the themes among these topics."""
    return sorted(int(number) for number in _after(_THEME, topics))


def categories_in(topics: Iterable[str]) -> list[str]:
    """The names of the finding categories among these topics."""
    return sorted(_after(_CATEGORY, topics))


def _after(start: str, topics: Iterable[str]) -> list[str]:
    return [topic.removeprefix(start) for topic in topics if topic.startswith(start)]
