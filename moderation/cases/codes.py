"""What a case can be about, who was spoken to, what came of it, and on what ground. Pure."""

from collections.abc import Iterable
from enum import StrEnum

from moderation.screening.findings import Category


class CaseKind(StrEnum):
    """What a case is about; each kind has its protocol. The heaviest first."""

    CRISIS = "crisis"
    ABUSE = "abuse"
    VIOLENCE = "violence"
    GROOMING = "grooming"
    SEXUAL = "sexual"
    OTHER = "other"


class Whom(StrEnum):
    """With whom outside the team adults spoke about a case."""

    PARENT = "parent"
    SCHOOL = "school"
    POLICE = "police"
    DOCTOR = "doctor"
    HELPLINE = "helpline"
    OTHER = "other"


class CameOf(StrEnum):
    """How a case ended."""

    SAFE_NOW = "safe_now"
    OTHER_HELP = "other_help"
    REPORTED = "reported"
    NO_CONTACT = "no_contact"
    NO_DANGER = "no_danger"


class Reported(StrEnum):
    """To whom a case was reported outside."""

    EMERGENCY = "emergency"
    POLICE = "police"
    PROSECUTOR = "prosecutor"
    CHILD_ABUSE = "child_abuse"
    YOUTH_CARE = "youth_care"
    OTHER = "other"


class Ground(StrEnum):
    """On what ground a professional speaks outside, in Belgium."""

    CONSENT = "consent"
    GRAVE_DANGER = "grave_danger"
    MINOR_HARMED = "minor_harmed"
    NECESSITY = "necessity"
    SUPERIOR = "superior"


_KINDS = {
    Category.CRISIS: CaseKind.CRISIS,
    Category.ABUSE: CaseKind.ABUSE,
    Category.VIOLENCE: CaseKind.VIOLENCE,
    Category.GROOMING: CaseKind.GROOMING,
    Category.SEXUAL: CaseKind.SEXUAL,
}
_ORDER = list(CaseKind)


def proposed_kind(noticed: Iterable[tuple[str, int]]) -> CaseKind:
    """Of the heaviest finding, as (category, level); of equals the kind that stands first."""
    heaviest_first = sorted(
        (-level, _ORDER.index(_KINDS[Category(category)]))
        for category, level in noticed
        if category in _KINDS
    )
    return _ORDER[heaviest_first[0][1]] if heaviest_first else CaseKind.OTHER
