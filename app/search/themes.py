"""Themes to look at as well: those whose name or sentence has a word that somebody typed."""

from app.posts.models import Theme
from app.search.ordinary import ordinary
from app.search.words import either, same_as, spoken_in

MOST = 3


def themes_about(typed: str, themes: list[Theme], looked_in: int | None = None) -> list[Theme]:
    """In the reader's language or in Dutch, those named so first; not where they look already."""
    words = {word: either(word) | same_as(word) for word in spoken_in(typed)}
    telling = [stems for word, stems in words.items() if not either(word) & ordinary()]
    meant, told = frozenset().union(*words.values()), frozenset().union(*telling)
    named = [theme for theme in themes if meant & _stems(theme.name, theme.said_name.words)]
    about = [theme for theme in themes if told & _stems(theme.about, theme.said_about.words)]
    found = dict.fromkeys([*named, *about])
    return [theme for theme in found if theme.id != looked_in][:MOST]


def _stems(*said: str) -> frozenset[str]:
    return frozenset(stem for words in said for word in spoken_in(words) for stem in either(word))
