"""Many phrases at once: each is compiled when a text first holds a word that it cannot do without.

A rule has dozens of phrases and a text fits hardly any. So most are never tried, and a process that
reads no text compiles nothing.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from .phrases import Parts, compile_phrase, needed_words

Match = re.Match[str]


class PhraseIndex:
    """The phrases of one list. `finditer` and `search` are those of one expression for all."""

    def __init__(self, phrases: Iterable[str], parts: Parts) -> None:
        self._phrases, self._parts = tuple(phrases), parts
        self._compiled: dict[int, re.Pattern[str]] = {}
        # Where to look when a text has this word, or a word that begins like this.
        self._words: dict[str, list[int]] = defaultdict(list)
        self._beginnings: dict[str, list[int]] = defaultdict(list)
        for number, phrase in enumerate(self._phrases):
            for word in needed_words(phrase, parts):
                if word.endswith("*"):
                    self._beginnings[f" {word[:-1]}"].append(number)
                else:
                    self._words[word].append(number)

    def expressions_for(self, text: str) -> list[re.Pattern[str]]:
        """The phrases that may fit this text, in their order."""
        spoken = f" {text.replace('.', ' ')}"
        numbers = {number for word in set(spoken.split()) for number in self._words.get(word, ())}
        for beginning, its_numbers in self._beginnings.items():
            if beginning in spoken:
                numbers.update(its_numbers)
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
