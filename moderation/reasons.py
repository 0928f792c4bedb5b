"""Why a text goes back or is refused: the shipped reasons, with what staff wrote laid over them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from flask import g, has_request_context
from sqlalchemy import select

from app.database import db
from app.languages import in_first_language, in_language_of_page
from app.site.models import Setting
from moderation.outcomes import REASONS_FOR, Outcome
from moderation.shipped_reasons import REASONS, REFUSE_REASONS, Reason

START = "reason"


@dataclass(frozen=True)
class Reasons:
    """All of them as this reader reads them, also those that are not offered any more."""

    of: dict[str, Reason]
    refusing: frozenset[str]
    put_aside: frozenset[str]

    def offered(self) -> dict[str, Reason]:
        return {code: reason for code, reason in self.of.items() if code not in self.put_aside}

    def offered_for(self, outcome: Outcome) -> dict[str, Reason]:
        """To choose from; a decision that asks for no reason offers none."""
        if outcome not in REASONS_FOR:
            return {}
        refuses = outcome == Outcome.REFUSE
        offered = self.offered().items()
        return {code: one for code, one in offered if (code in self.refusing) == refuses}


def reasons() -> Reasons:
    """In the language of the page. One question to the database for each request."""
    rows = _rows()
    every = _in_order({**REASONS, **{code: worded(code, said) for code, said in rows.items()}})
    return Reasons(
        of=every,
        refusing=frozenset(REFUSE_REASONS),
        put_aside=frozenset(code for code, said in rows.items() if not said["offered"]),
    )


def kind_words() -> dict[str, str]:
    """What a writer gets, by reason: in the language of the forum, whatever the judge reads."""
    with in_first_language():
        return {code: str(reason.words) for code, reason in reasons().offered().items()}


def name_of(code: str | None) -> str:
    """A reason in words; empty for a decision without one."""
    if not code:
        return ""
    found = reasons().of.get(code)
    return str(found.name) if found else ""


def _rows() -> dict[str, Any]:
    """What staff wrote, by code."""
    if not has_request_context():
        return _read()
    if "reason_rows" not in g:
        g.reason_rows = _read()
    return g.reason_rows


def _read() -> dict[str, Any]:
    query = select(Setting.name, Setting.value).where(Setting.name.startswith(f"{START}:"))
    return {name.partition(":")[2]: value for name, value in db.session.execute(query)}


def _in_order(every: dict[str, Reason]) -> dict[str, Reason]:
    """The reasons to ask a change, those that staff added last of them, then those to refuse."""
    back = {code: one for code, one in every.items() if code not in REFUSE_REASONS}
    return back | {code: every[code] for code in REFUSE_REASONS}


def worded(code: str, said: Mapping[str, Any]) -> Reason:
    """`said`: by language a name and kind words."""
    parts = {
        part: str(in_language_of_page({lang: words[part] for lang, words in _by_language(said)}))
        for part in ("name", "words")
    }
    return Reason(code, **parts)


def _by_language(said: Mapping[str, Any]) -> list[tuple[str, dict[str, str]]]:
    return [(lang, words) for lang, words in said.items() if isinstance(words, dict)]
