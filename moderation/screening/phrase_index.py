"""Many phrases at once: each is compiled when a text first holds a word that it cannot do without.

A rule has dozens of phrases and a text fits hardly any. So most are never tried, and a process that
reads no text compiles nothing.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache

from .phrases import Parts, compile_phrase, needed_words

Match = re.Match[str]
# The number of a phrase, and sets of words of which a text must hold one each.
Clue = tuple[int, tuple[frozenset[str], ...]]


@lru_cache(maxsize=4)
def _spoken(text: str) -> tuple[str, frozenset[str]]:
    """The words one after another, and which they are; every rule asks for the same text."""
    spoken = f" {text.replace('.', ' ')}"
    return spoken, frozenset(spoken.split())


class PhraseIndex:
    """The phrases of one list. `finditer` and `search` are those of one expression for all."""

    def __init__(self, phrases: Iterable[str], parts: Parts) -> None:
        self._phrases, self._parts = tuple(phrases), parts
        self._compiled: dict[int, re.Pattern[str]] = {}
        # Where to look when a text has this word, or a word that begins like this: a phrase, and
        # what else the text must have for it.
        self._words: dict[str, list[Clue]] = defaultdict(list)
        self._beginnings: dict[str, list[Clue]] = defaultdict(list)
        for number, phrase in enumerate(self._phrases):
            for rarest, *others in needed_words(phrase, parts):
                clue = (number, tuple(one for one in others if not any("*" in w for w in one)))
                for word in rarest:
                    if word.endswith("*"):
                        self._beginnings[f" {word[:-1]}"].append(clue)
                    else:
                        self._words[word].append(clue)

    def expressions_for(self, text: str) -> list[re.Pattern[str]]:
        """The phrases that may fit this text, in their order."""
        spoken, words = _spoken(text)
        clues = [self._words[word] for word in words if word in self._words]
        clues += [its for beginning, its in self._beginnings.items() if beginning in spoken]
        numbers = {
            number
            for its in clues
            for number, others in its
            if not any(words.isdisjoint(one) for one in others)
        }
        return [self._expression(number) for number in sorted(numbers)]

    def _expression(self, number: int) -> re.Pattern[str]:
        known = self._compiled.get(number)
        if known is None:
            known = compile_phrase(self._phrases[number], self._parts)
            self._compiled[number] = known
        return known

    def finditer(self, text: str) -> Iterator[Match]:
        """Every phrase's own matches, as they begin; those of different phrases may overlap."""
        found = (m for expression in self.expressions_for(text) for m in expression.finditer(text))
        return iter(sorted(found, key=lambda match: match.span()))
