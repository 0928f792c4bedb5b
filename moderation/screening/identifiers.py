"""Numbers that point at one person: of the national register, of a bank account, on a car.

A number in its usual shape counts, whether or not its check digits are right: a slip of the finger
still points close to home. Bare digits count when the check is right, or when it is said what they
are.
"""

import re
from collections.abc import Iterator

from stdnum import iban, luhn
from stdnum.be import bis
from stdnum.be import nn as belgian
from stdnum.fr import nir as french
from stdnum.nl import bsn as dutch

# How far before a number it may be said what it is.
NEAR = 60
GAP = r"[\s.·-]?"

NATIONAL_SHAPE = re.compile(r"\b\d\d\.\d\d\.\d\d[-\s]{1,3}\d{3}[.\s]\d\d\b")
NATIONAL = re.compile(rf"(?<![\w+])\d{{2}}(?:{GAP}\d{{2}}){{2}}{GAP}\d{{3}}{GAP}\d{{2}}(?!\w)")
FRENCH = re.compile(r"(?<!\w)[12] ?\d\d ?\d\d ?(?:\d\d|2[AB]) ?\d{3} ?\d{3}(?: ?\d\d)?(?!\w)")
DUTCH = re.compile(r"(?<!\w)\d{3}[ .]?\d{2,3}[ .]?\d{3}(?!\w)")
NATIONAL_SAID = re.compile(
    r"(?i)rijksreg|\brrn\b|\binsz\b|\bniss\b|registre national|num[ée]ro national|"
    r"national (?:register|registry|number|id)|identiteitskaart|\bbsn\b|burgerservice|"
    r"s[ée]cu(?:rit[ée] sociale)?\b|social security|\bssn\b"
)

BANK = re.compile(
    r"(?<!\w)(?:[A-Za-z]{2} ?\d{2})(?:[ .-]?[A-Za-z0-9]{4}){2,7}(?:[ .-]?[A-Za-z0-9]{1,3})?(?!\w)"
)
BELGIAN_BANK = re.compile(r"(?i)(?<!\w)BE ?\d\d(?:[ .-]?\d{4}){3}(?!\w)")
BANK_SAID = re.compile(
    r"(?i)\biban\b|rekening|\bcompte\b|bank ?account|account number|\bbankk?aart"
)
OLD_BANK = re.compile(r"(?<!\w)\d{3}[- ]\d{7}[- ]\d{2}(?!\w)")
CARD = re.compile(r"(?<!\w)[2-6]\d{3}(?:[ -]?\d{4}){3}(?!\w)")

PLATE = re.compile(
    r"(?i)(?<![\w-])(?:[1-9]-[a-z]{3}-\d{3}|[a-z]{2}-\d{3}-[a-z]{2}|[a-z]{2}-\d\d-\d\d|"
    r"\d\d-[a-z]{2}-\d\d|\d\d-\d\d-[a-z]{2}|\d\d-[a-z]{2}-[a-z]{2}|[a-z]{2}-\d\d-[a-z]{2}|"
    r"[a-z]{2}-[a-z]{2}-\d\d|\d\d-[a-z]{3}-\d|\d-[a-z]{3}-\d\d|[a-z]{2}-\d{3}-[a-z]|"
    r"[a-z]-\d{3}-[a-z]{2}|[a-z]{3}-\d\d-[a-z])(?![\w-])"
)
PLATE_SAID = re.compile(
    r"(?i)nummerplaat|\bplaat\b|kenteken|\bplaque|immatricul|licen[cs]e plate|\bplates?\b|"
    r"number ?plate|registration"
)
LOOSE_PLATE = re.compile(
    r"(?i)(?<!\w)(?:[1-9][\s.-]?[a-z]{3}[\s.-]?\d{3}|[a-z]{3}[\s.-]?\d{3}|\d{3}[\s.-]?[a-z]{3}|"
    r"[a-z]{2}[\s.-]?\d{3}[\s.-]?[a-z]{2}|[a-z]{1,2}[\s.-]?\d{2,3}[\s.-]?[a-z]{1,3}|"
    r"\d{2}[\s.-]?[a-z]{2,3}[\s.-]?\d{1,2})(?!\w)"
)

Span = tuple[int, int]


def national_numbers(text: str) -> Iterator[Span]:
    """Of the Belgian, Dutch and French registers."""
    yield from _spans(NATIONAL_SHAPE, text)
    for match in NATIONAL.finditer(text):
        if _is_belgian(match[0]) or _is_said(NATIONAL_SAID, text, match.start()):
            yield match.span()
    for match in FRENCH.finditer(text):
        if french.is_valid(match[0]):
            yield match.span()
    for match in DUTCH.finditer(text):
        if dutch.is_valid(match[0]) and _is_said(NATIONAL_SAID, text, match.start()):
            yield match.span()


def bank_accounts(text: str) -> Iterator[Span]:
    """Account and card numbers."""
    yield from _spans(BELGIAN_BANK, text)
    for match in BANK.finditer(text):
        if iban.is_valid(match[0]) or _is_said(BANK_SAID, text, match.start()):
            yield match.span()
    for match in OLD_BANK.finditer(text):
        if _is_said(BANK_SAID, text, match.start()):
            yield match.span()
    for match in CARD.finditer(text):
        if luhn.is_valid(re.sub(r"\D", "", match[0])):
            yield match.span()


def plates(text: str) -> Iterator[Span]:
    """Belgian, Dutch and French number plates; without hyphens only where one is spoken of."""
    yield from _spans(PLATE, text)
    for said in PLATE_SAID.finditer(text):
        if match := LOOSE_PLATE.search(text, said.end(), said.end() + NEAR):
            yield match.span()


def _is_belgian(written: str) -> bool:
    return belgian.is_valid(written) or bis.is_valid(written)


def _is_said(words: re.Pattern[str], text: str, at: int) -> bool:
    return bool(words.search(text, max(at - NEAR, 0), at))


def _spans(shape: re.Pattern[str], text: str) -> Iterator[Span]:
    return (match.span() for match in shape.finditer(text))
