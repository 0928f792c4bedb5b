"""Which guidelines there are, in their order, and which fit what screening noticed. Pure."""

from collections.abc import Iterable, Sequence

from moderation.shipped_reasons import REASONS

PUBLISH = "publish"  # what is published and why, and how one listens
CODES = (PUBLISH, *REASONS)  # of the shipped reasons; staff add some

# By the words of the screening, also those that it is to learn. What is not here fits nothing.
_FITTING: dict[str, tuple[str, ...]] = {
    "phone": ("contact",),
    "email": ("contact",),
    "address": ("contact",),
    "handle": ("contact",),
    "full_name": ("name",),
    "school": ("name",),
    "place": ("name",),
    "link": ("link",),
    "spam": ("link",),
    "grooming": ("meeting",),
    "meeting": ("meeting",),
    "insult": ("hurtful",),
    "bullying": ("hurtful",),
    "hate": ("hate",),
    "threat": ("hate",),
    "abuse": ("graphic",),
    "sexual": ("graphic",),
    "violence": ("graphic", "harmful"),
    "crisis": ("graphic", "harmful"),
    "self_harm": ("graphic", "harmful"),
    "eating": ("harmful",),
    "drugs": ("harmful",),
}


def codes_for(categories: Iterable[str]) -> tuple[str, ...]:
    """The guidelines that fit these findings, in the order of the findings; "publish" ends them."""
    fitting = (code for category in categories for code in _FITTING.get(category, ()))
    return tuple(dict.fromkeys((*fitting, PUBLISH)))


def in_order(codes: Iterable[str], known: Sequence[str]) -> list[str]:
    """As they stand in the book; the codes of reasons that are no longer given come last."""
    places = {code: place for place, code in enumerate(known)}
    return sorted(codes, key=lambda code: (places.get(code, len(known)), code))
