"""Staff change a reason, put one aside, and add one to ask a change. Old decisions keep theirs."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import exists, select

from app.accounts.models import Account
from app.database import db, transaction
from app.errors import NotVisible, Unacceptable
from app.languages import FIRST, LANGUAGES, in_first
from app.site.models import SettingVersion
from app.site.settings import Event, KeptSetting, Line, keep, name_of, yes_or_no
from app.text import too_long
from moderation.models import Decision
from moderation.outcomes import Outcome
from moderation.reasons import START, reasons
from moderation.shipped_reasons import REASONS, REFUSE_REASONS

MOST = {"name": 60, "words": 500}
CODE_MOST = 20

Words = dict[str, str]  # name and words


@dataclass(frozen=True)
class ReasonWish:
    """What staff filled in, tidy; a language without any words is not there."""

    offered: bool
    by_language: dict[str, Words]

    @property
    def value(self) -> dict[str, Any]:
        return {"offered": self.offered, **self.by_language}


def standing(code: str) -> ReasonWish:
    """As it stands, or as it was shipped; NotVisible when there is no such reason."""
    kept = KeptReason()
    value = kept.now(code) or kept.shipped(code)
    if value is None:
        raise NotVisible
    return ReasonWish(value["offered"], {one: value[one] for one in LANGUAGES if one in value})


def faults_in(wish: ReasonWish) -> Iterator[Unacceptable]:
    for language in LANGUAGES:
        said = wish.by_language.get(language, {})
        for part, most in MOST.items():
            words = said.get(part, "")
            if not words and (said or language == FIRST):
                yield Unacceptable(_("Vul dit in."), f"{part}_{language}")
            if len(words) > most:
                yield too_long(words, most, f"{part}_{language}")


def word_reason(account_id: int, code: str, wish: ReasonWish, seen: int | None = None) -> bool:
    """False when it stood so. Worded as it was shipped, the shipped reason holds again."""
    standing(code)
    for fault in faults_in(wish):
        raise fault
    value = None if wish.value == KeptReason().shipped(code) else wish.value
    return keep(account_id, name_of(START, code), value, seen=seen)


def add_reason(account_id: int, wish: ReasonWish) -> str:
    """One more reason to ask a change; returns its code."""
    for fault in faults_in(wish):
        raise fault
    with transaction():
        code = _new_code(wish.by_language[FIRST]["name"])
        keep(account_id, name_of(START, code), wish.value)
        return code


def _new_code(name: str) -> str:
    """From its name, and never one that was in use before."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    start = re.sub(r"[^a-z0-9]+", "_", plain).strip("_")[: CODE_MOST - 3] or "reason"
    query = select(SettingVersion.name).where(SettingVersion.name.startswith(f"{START}:"))
    used = {known.partition(":")[2] for known in db.session.scalars(query)}
    used |= {"publish", "new", *reasons().of}
    tries = (start, *(f"{start}_{number}" for number in range(2, 100)))
    return next(code for code in tries if code not in used)


class KeptReason(KeptSetting):
    """By its code: "reason:contact"."""

    start, event = START, "reason_kept"

    def called(self, about: str, value: Any) -> str:
        said = value or self.shipped(about)
        return _("Reden %(name)s", name=said[FIRST]["name"] if said else about)

    def shipped(self, about: str) -> Any:
        reason = REASONS.get(about)
        if reason is None:
            return None
        return {
            "offered": True,
            FIRST: {"name": in_first(reason.name), "words": in_first(reason.words)},
        }

    def check(self, account: Account, about: str, before: Any, after: Any) -> None:
        """A choice is left on either side, and no decision loses its reason."""
        value = after or self.shipped(about)
        if value is None:
            used = exists().where(Decision.reason == about)
            if db.session.scalar(select(used)):
                raise Unacceptable(_("Deze reden is al gegeven. Zet ze liever uit."), "offered")
        if value is None or not value["offered"]:
            outcome = Outcome.REFUSE if about in REFUSE_REASONS else Outcome.RETURN
            if not set(reasons().offered_for(outcome)) - {about}:
                raise Unacceptable(_("Er moet een reden overblijven om te kiezen."), "offered")

    def lines(self, about: str, value: Any) -> Iterable[Line]:
        said: Mapping[str, Any] = value or self.shipped(about) or {}
        for code, language in LANGUAGES.items():
            if code in said:
                mark = "" if code == FIRST else f" ({language})"
                yield _("Naam") + mark, said[code]["name"]
                yield _("Woorden voor de schrijver") + mark, said[code]["words"]
        if said:
            yield _("Te kiezen"), yes_or_no(said["offered"])

    def events(self, before: Any, after: Any) -> Iterable[Event]:
        return [(self.event, {"offered": bool(after["offered"]) if after else None})]
