"""What screening can find, how serious that is, and how findings that overlap become one."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import IntEnum, StrEnum


class Level(IntEnum):
    """How heavy a text is: green and amber go to peers, red to adults."""

    GREEN = 0
    AMBER = 1
    RED = 2


class Category(StrEnum):
    """Stored with every finding, so a value is never renamed, only added."""

    PHONE = "phone"
    EMAIL = "email"
    FULL_NAME = "full_name"
    HANDLE = "handle"
    ADDRESS = "address"
    SCHOOL = "school"
    OTHER_PERSONAL = "other_personal"  # birth date, national number, bank account, plate, location
    LINK = "link"
    SPAM = "spam"
    INSULT = "insult"
    HATE = "hate"
    CRISIS = "crisis"
    ABUSE = "abuse"
    VIOLENCE = "violence"
    GROOMING = "grooming"
    SEXUAL = "sexual"
    SCREENING_FAILED = "screening_failed"


# Each finding becomes a row and a mark. A text flooded with thousands of links is no reason for
# thousands of those: from here on the rest counts as one.
MOST_PER_CATEGORY = 100


@dataclass(frozen=True)
class CategoryFacts:
    """What holds for every finding of a category."""

    level: Level
    label: str | None = None  # the word of the labelled texts; None is never measured
    is_personal: bool = False  # measured by its place in the text too
    is_covered: bool = False  # hidden from a moderator until opened, which is audited
    is_heavy: bool = False  # a peer is warned before reading


_PERSONAL = CategoryFacts(Level.AMBER, "personal_data", is_personal=True, is_covered=True)

CATEGORIES: dict[Category, CategoryFacts] = {
    Category.PHONE: _PERSONAL,
    Category.EMAIL: _PERSONAL,
    Category.FULL_NAME: _PERSONAL,
    Category.HANDLE: _PERSONAL,
    Category.ADDRESS: _PERSONAL,
    Category.SCHOOL: _PERSONAL,
    Category.OTHER_PERSONAL: _PERSONAL,
    # A moderator must see where a link leads to judge it; it is never shown as a live link.
    Category.LINK: CategoryFacts(Level.AMBER, "spam"),
    Category.SPAM: CategoryFacts(Level.AMBER, "spam"),
    Category.INSULT: CategoryFacts(Level.AMBER, "insult"),
    Category.HATE: CategoryFacts(Level.AMBER, "hate", is_heavy=True),
    Category.CRISIS: CategoryFacts(Level.RED, "crisis", is_heavy=True),
    Category.ABUSE: CategoryFacts(Level.RED, "abuse", is_heavy=True),
    Category.VIOLENCE: CategoryFacts(Level.RED, "violence", is_heavy=True),
    Category.GROOMING: CategoryFacts(Level.RED, "grooming", is_heavy=True),
    Category.SEXUAL: CategoryFacts(Level.RED, "sexual", is_heavy=True),
    Category.SCREENING_FAILED: CategoryFacts(Level.RED),
}


@dataclass(frozen=True)
class Finding:
    """One thing noticed: `whole[start:end]`, counted in code points of the text as written."""

    category: Category
    level: Level
    start: int
    end: int
    rule: str
    why: str

    @property
    def length(self) -> int:
        return self.end - self.start


def merge(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Join overlapping findings of one category; the heaviest, then the longest, names the whole.

    The union is kept, not the winner's own span: what one rule covered must stay covered.
    """
    by_category: dict[Category, list[Finding]] = {}
    for finding in sorted(findings, key=lambda f: (f.start, -f.end, f.rule)):
        merged = by_category.setdefault(finding.category, [])
        if merged and (finding.start < merged[-1].end or len(merged) == MOST_PER_CATEGORY):
            merged[-1] = _joined(merged[-1], finding)
        else:
            merged.append(finding)
    everything = (finding for merged in by_category.values() for finding in merged)
    return tuple(sorted(everything, key=lambda f: (f.start, -f.level, -f.end, f.category)))


def _joined(one: Finding, other: Finding) -> Finding:
    winner = max(one, other, key=lambda f: (f.level, f.length))
    return replace(winner, start=min(one.start, other.start), end=max(one.end, other.end))
