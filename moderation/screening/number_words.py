"""Numbers up to 999, and years, said in Dutch, French or English, read back as digits."""

import re
from collections.abc import Iterator
from functools import cache
from itertools import product

from .characters import without_accents

WORD = re.compile(r"[^\W\d_]+")
JOINTS = frozenset((" ", "-"))

# fmt: off
DUTCH = [
    "nul", "een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien",
    "elf", "twaalf", "dertien", "veertien", "vijftien", "zestien", "zeventien", "achttien",
    "negentien",
]
DUTCH_TENS = [
    "twintig", "dertig", "veertig", "vijftig", "zestig", "zeventig", "tachtig", "negentig",
]
FRENCH = [
    "zero", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix",
    "onze", "douze", "treize", "quatorze", "quinze", "seize", "dix sept", "dix huit", "dix neuf",
]
FRENCH_TENS = ["vingt", "trente", "quarante", "cinquante", "soixante", "septante", "huitante"]
ENGLISH = [
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen",
    "nineteen",
]
ENGLISH_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
# fmt: on


def find_numbers(text: str) -> Iterator[tuple[int, int, str]]:
    """Every number said in words, longest reading first: start, end and its digits."""
    numbers, first_words, longest = _numbers()
    words = [(m.start(), m.end(), without_accents(m[0].lower())) for m in WORD.finditer(text)]
    at = 0
    while at < len(words):
        if words[at][2] not in first_words:
            at += 1
            continue
        count = 1
        while count < longest and at + count < len(words) and _follows(text, words, at + count):
            count += 1
        for size in range(count, 0, -1):
            digits = numbers.get(" ".join(word for _, _, word in words[at : at + size]))
            if digits is not None:
                yield words[at][0], words[at + size - 1][1], digits
                break
        at += size if digits is not None else 1


def _follows(text: str, words: list[tuple[int, int, str]], at: int) -> bool:
    return text[words[at - 1][1] : words[at][0]] in JOINTS


@cache
def _numbers() -> tuple[dict[str, str], frozenset[str], int]:
    """Every spelling and its digits, the words they begin with, and how many the longest has."""
    numbers = {}
    for below_hundred, hundred, ands in (
        (_dutch(), "honderd", ("", " ", " en ")),
        (_french(), "cent", (" ",)),
        (_english(), "hundred", (" ", " and ")),
    ):
        numbers.update({word: str(number) for word, number in below_hundred})
        hundreds = [(hundred, 1)] + [
            (f"{word}{gap}{hundred}", number)
            for (word, number), gap in product(below_hundred, ("", " "))
            if 1 <= number <= 9
        ]
        for word, number in hundreds:
            numbers[word] = str(number * 100)
            for (rest, low), joint in product(below_hundred, ands):
                if low:
                    numbers[f"{word}{joint}{rest}"] = str(number * 100 + low)
    numbers |= _years(numbers) | {"o": "0", "oh": "0"}
    spelt = [spelling.split() for spelling in numbers]
    return numbers, frozenset(words[0] for words in spelt), max(map(len, spelt))


def _years(numbers: dict[str, str]) -> dict[str, str]:
    """Years of this century: "tweeduizend en tien", "deux mille dix", "two thousand and ten"."""
    years = {"tweeduizend": "2000", "deux mille": "2000", "two thousand": "2000"}
    for word, low in numbers.items():
        if int(low) < 100:
            for two_thousand in tuple(years)[:3]:
                for joint in ("", " ", " en ", " and "):
                    years[f"{two_thousand}{joint}{word}"] = str(2000 + int(low))
    return years


def _dutch() -> list[tuple[str, int]]:
    said = list(zip(DUTCH, range(20), strict=True))
    for ten, word in enumerate(DUTCH_TENS, start=2):
        said.append((word, ten * 10))
        said += [
            (f"{DUTCH[unit]}{joint}{word}", ten * 10 + unit)
            for unit, joint in product(range(1, 10), ("en", " en "))
        ]
    return said


def _french() -> list[tuple[str, int]]:
    said = list(zip(FRENCH, range(20), strict=True))
    tens = dict(zip(FRENCH_TENS, range(20, 90, 10), strict=True))
    tens |= {"octante": 80, "nonante": 90, "quatre vingt": 80, "quatre vingts": 80}
    for word, number in tens.items():
        reach = 20 if word in ("soixante", "quatre vingt") else 10
        said.append((word, number))
        said += [
            (f"{word}{joint}{FRENCH[unit]}", number + unit)
            for unit, joint in product(range(1, reach), (" ", " et "))
        ]
    return said


def _english() -> list[tuple[str, int]]:
    said = list(zip(ENGLISH, range(20), strict=True))
    for ten, word in enumerate(ENGLISH_TENS, start=2):
        said.append((word, ten * 10))
        said += [(f"{word} {ENGLISH[unit]}", ten * 10 + unit) for unit in range(1, 10)]
    return said
