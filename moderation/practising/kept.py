"""Staff write practice posts, change them and let them rest; each version is kept."""

import secrets
from collections.abc import Iterable
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import exists, select

from app import clock
from app.accounts.models import Account
from app.database import db
from app.errors import Unacceptable
from app.site.settings import Event, KeptSetting, Line, keep, name_of, yes_or_no
from moderation.names import outcome_name
from moderation.outcomes import Outcome
from moderation.patterns.limits import PRINTS_KEPT
from moderation.patterns.models import TextPrint
from moderation.patterns.prints import print_of
from moderation.practising.posts import RESTS, START, shipped_table, standing_of
from moderation.practising.practice import Judged, PracticeInvalid, PracticePost, read
from moderation.reasons import name_of as reason_name
from moderation.reasons import reasons

Table = dict[str, Any]


def new_code() -> str:
    return f"post-{secrets.token_hex(4)}"


def keep_post(
    account_id: int, code: str, value: Table, *, is_invented: bool, seen: int | None = None
) -> bool:
    """False when it stood so. That it is invented is said again when its words change."""
    now = KeptPractice().now(code) or shipped_table(code)
    if _words(value) != _words(now) and not is_invented:
        raise Unacceptable(
            _("Zet eerst een vinkje: een oefenbericht gaat over niemand die bestaat."), "invented"
        )
    after = None if value == shipped_table(code) else value
    return keep(account_id, name_of(START, code), after, seen=seen)


def check_post(table: Table) -> PracticePost:
    """PracticeInvalid, at the field, when it is no practice post yet; the other verdict last, and
    its fields are called as on the form."""
    offered = reasons().offered_for(Outcome.RETURN)
    known = {*offered, *_reasons_in(table)}
    read({name: said for name, said in table.items() if name not in ("also", RESTS)}, known)
    try:
        return read({name: said for name, said in table.items() if name != RESTS}, known)
    except PracticeInvalid as fault:
        field = "also_outcome" if fault.field == "also" else f"also_{fault.field}"
        raise PracticeInvalid(fault.message, field) from None


def _reasons_in(table: Table) -> set[str]:
    """Those that are kept already: one that is put aside since stays good for this post."""
    now = KeptPractice().now(str(table.get("code", "")))
    return {said["reason"] for said in (now or {}, (now or {}).get("also", {})) if "reason" in said}


def _words(value: Table | None) -> tuple[Any, ...]:
    said = value or {}
    return said.get("title", ""), said.get("body"), said.get("under")


def _check_is_nobodys(value: Table) -> None:
    """Raise Unacceptable when a text that somebody sent of late says the same."""
    under = value.get("under") or {}
    prints = {print_of(words) for words in (value["body"], under.get("body", ""))} - {None}
    since = clock.now() - PRINTS_KEPT
    known = exists().where(TextPrint.print.in_(prints), TextPrint.at >= since)
    if prints and db.session.scalar(select(known)):
        raise Unacceptable(
            _("Dit is bijna letterlijk wat een jongere hier schreef. Herschrijf het helemaal."),
            "body",
        )


class KeptPractice(KeptSetting):
    """By its code: "practice:home-two-suitcases"."""

    start, event = START, "practice_kept"

    def called(self, about: str, value: Any) -> str:
        said = value or shipped_table(about)
        name = (said.get("title") or said["body"][:40]) if said else about
        return _("Oefenbericht %(name)s", name=name)

    def shipped(self, about: str) -> Any:
        return shipped_table(about)

    def check(self, account: Account, about: str, before: Any, after: Any) -> None:
        if after is None:
            return
        check_post(after)
        if _words(after) != _words(before or shipped_table(about)):
            _check_is_nobodys(after)

    def lines(self, about: str, value: Any) -> Iterable[Line]:
        said = value or shipped_table(about)
        if said is None:
            return
        standing = standing_of(said)
        post = standing.post
        yield _("Titel"), post.title
        yield _("Tekst"), post.body
        yield _("Niveau"), str(post.level)
        yield _("Thema"), post.theme
        yield _("Wat we afspraken"), _in_words(post.agreed)
        yield _("Waarom"), post.explanation
        if post.also:
            yield _("Dit kan ook"), _in_words(post.also)
        yield _("Zwaar"), yes_or_no(post.heavy)
        yield _("Rust even"), yes_or_no(standing.rests)

    def events(self, before: Any, after: Any) -> Iterable[Event]:
        return [(self.event, {"rests": bool(after and after[RESTS])})]


def _in_words(judged: Judged) -> str:
    name = outcome_name(judged.outcome)
    return f"{name}: {reason_name(judged.reason)}" if judged.reason else name
