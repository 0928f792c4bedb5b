"""In which languages a help line answers: who it is for, and how others are told."""

from collections.abc import Sequence

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

from app.languages import FIRST, LANGUAGES

_SPOKEN: dict[tuple[str, ...], LazyString] = {
    ("nl",): _l("Men spreekt er Nederlands."),
    ("fr",): _l("Men spreekt er Frans."),
    ("en",): _l("Men spreekt er Engels."),
    ("nl", "fr"): _l("Men spreekt er Nederlands en Frans."),
    ("nl", "en"): _l("Men spreekt er Nederlands en Engels."),
    ("fr", "en"): _l("Men spreekt er Frans en Engels."),
}


def is_for(answers_in: Sequence[str], language: str) -> bool:
    """Who reads the first language has lines enough; the others see all of them."""
    return language in answers_in or language != FIRST


def other_tongue(answers_in: Sequence[str], language: str) -> str:
    """Said to who would find another language there; empty where their own is spoken."""
    if language in answers_in:
        return ""
    return str(_SPOKEN[tuple(code for code in LANGUAGES if code in answers_in)])
