"""A practice post: an invented text and the judgement that was agreed for it, as read. Pure."""

import re
import tomllib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from flask_babel import gettext as _

from app.errors import Unacceptable
from app.posts.words import Words, check_words
from app.text import normalise, one_line
from moderation.outcomes import PEER_OUTCOMES, Outcome
from moderation.practising.field_names import name_of
from moderation.shipped_reasons import RETURN_REASONS

SHIPPED = Path(__file__).parent / "practice"
QUESTION, REPLY = "question", "reply"
LEVELS = range(1, 6)
_CODE = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_CODE_MOST = 30  # the name of a setting holds no more
_WORDS, _NUMBER, _YES_OR_NO, _LIST, _TABLE = str, int, bool, list, dict
_JUDGED: dict[str, type] = {"reason": _WORDS, "passage": _WORDS, "masks": _LIST}
_NEEDED: dict[str, type] = {
    "code": _WORDS,
    "kind": _WORDS,
    "theme": _WORDS,
    "level": _NUMBER,
    "body": _WORDS,
    "outcome": _WORDS,
    "heavy": _YES_OR_NO,
    "explanation": _WORDS,
}
_MAY: dict[str, type] = {
    "title": _WORDS,
    "under": _TABLE,
    "also": _TABLE,
    "covered_by_hand": _YES_OR_NO,
    **_JUDGED,
}
_UNDER: dict[str, type] = {"title": _WORDS, "body": _WORDS}
_ALSO: dict[str, type] = {"outcome": _WORDS, "explanation": _WORDS}


class PracticeInvalid(Unacceptable):
    """What was filled in is no practice post yet; `field` says where, the message what to do."""

    def __str__(self) -> str:
        return self.message


@dataclass(frozen=True)
class Judged:
    """A verdict on a text. Masks are what nobody may read when it is published."""

    outcome: Outcome
    reason: str = ""
    passage: str = ""
    masks: tuple[str, ...] = ()


@dataclass(frozen=True)
class PracticePost:
    """`under` is the question that a reply stands under. `also` is a verdict one may defend too."""

    code: str
    kind: str
    theme: str
    level: int
    words: Words
    agreed: Judged
    explanation: str
    heavy: bool
    under: Words | None = None
    also: Judged | None = None
    also_explanation: str = ""
    covered_by_hand: bool = False  # screening sees not every mask of it

    @property
    def title(self) -> str:
        return self.words.title

    @property
    def body(self) -> str:
        return self.words.body


def read(
    table: Mapping[str, Any], reasons: Collection[str] = frozenset(RETURN_REASONS)
) -> PracticePost:
    """Raise PracticeInvalid at the first fault. `reasons`: the codes to ask a change for."""
    _check_shape(table, _NEEDED, _MAY)
    _check_code(table["code"])
    _check_level(table["level"])
    words = _words_of(table)
    agreed = _judged(table, words, reasons)
    also, also_explanation = _also(table.get("also"), words, agreed, reasons)
    return PracticePost(
        code=table["code"],
        kind=table["kind"],
        theme=one_line(table["theme"]),
        level=table["level"],
        words=words,
        agreed=agreed,
        explanation=normalise(table["explanation"]),
        heavy=table["heavy"],
        under=_under(table),
        also=also,
        also_explanation=also_explanation,
        covered_by_hand=table.get("covered_by_hand", False),
    )


@cache
def shipped() -> dict[str, PracticePost]:
    """By code, the easiest first."""
    posts = [read(table) for table in shipped_tables()]
    in_order = sorted(posts, key=lambda post: (post.level, post.code))
    return {post.code: post for post in in_order}


def shipped_tables() -> list[dict[str, Any]]:
    """As they stand in the files."""
    files = sorted(SHIPPED.glob("*.toml"))
    return [table for file in files for table in tomllib.loads(file.read_text("utf-8"))["posts"]]


def _check_shape(
    table: Mapping[str, Any], needed: Mapping[str, type], may: Mapping[str, type]
) -> None:
    """Everything that is needed is there, nothing else is, and each is of its kind."""
    for field in table:
        if field not in needed and field not in may:
            raise PracticeInvalid(_("Dit gegeven kennen we niet: %(name)s.", name=field), field)
    for field, kind in needed.items():
        if field not in table or (kind is _WORDS and not str(table[field]).strip()):
            raise PracticeInvalid(_("Vul dit in: %(name)s.", name=name_of(field)), field)
    for field, kind in {**needed, **may}.items():
        # To Python True is a number.
        if field in table and type(table[field]) is not kind:
            raise PracticeInvalid(_("Dit past hier niet: %(name)s.", name=name_of(field)), field)


def _check_code(code: str) -> None:
    if not _CODE.fullmatch(code) or len(code) > _CODE_MOST:
        raise PracticeInvalid(
            _("De code heeft kleine letters, cijfers en streepjes, hoogstens 30."), "code"
        )


def _check_level(level: int) -> None:
    if level not in LEVELS:
        raise PracticeInvalid(_("Kies een niveau van 1 (makkelijk) tot 5 (moeilijk)."), "level")


def _words_of(table: Mapping[str, Any]) -> Words:
    kind = table["kind"]
    if kind not in (QUESTION, REPLY):
        raise PracticeInvalid(_("Kies: een vraag of een reactie."), "kind")
    words = Words.of(table["body"], table.get("title", ""))
    if kind == REPLY and words.title:
        raise PracticeInvalid(_("Een reactie heeft geen titel. Maak dit vak leeg."), "title")
    try:
        check_words(words, needs_title=kind == QUESTION)
    except Unacceptable as fault:
        raise PracticeInvalid(fault.message, fault.field) from None
    return words


def _under(table: Mapping[str, Any]) -> Words | None:
    under = table.get("under")
    if table["kind"] == QUESTION:
        if under:
            raise PracticeInvalid(
                _("Boven een vraag staat geen andere vraag. Maak dit vak leeg."), "under"
            )
        return None
    if not under:
        raise PracticeInvalid(_("Schrijf ook de vraag op waar deze reactie onder staat."), "under")
    _check_shape(under, _UNDER, {})
    return Words.of(under["body"], under["title"])


def _also(
    said: Mapping[str, Any] | None, words: Words, agreed: Judged, reasons: Collection[str]
) -> tuple[Judged | None, str]:
    if not said:
        return None, ""
    _check_shape(said, _ALSO, _JUDGED)
    also = _judged(said, words, reasons)
    if also == agreed:
        raise PracticeInvalid(
            _("Dit is hetzelfde als wat afgesproken is. Laat het weg, of kies iets anders."), "also"
        )
    return also, normalise(said["explanation"])


def _judged(said: Mapping[str, Any], words: Words, reasons: Collection[str]) -> Judged:
    if said["outcome"] not in PEER_OUTCOMES:
        raise PracticeInvalid(
            _("Kies: plaatsen, een aanpassing vragen of doorgeven aan een volwassene."), "outcome"
        )
    judged = Judged(
        Outcome(said["outcome"]),
        said.get("reason", ""),
        normalise(said.get("passage", "")),
        tuple(normalise(str(piece)) for piece in said.get("masks", ())),
    )
    if judged.outcome == Outcome.RETURN:
        _check_return(judged, words, reasons)
    elif judged.reason or judged.passage:
        raise PracticeInvalid(
            _("Een reden en een stuk tekst horen alleen bij een aanpassing."), "reason"
        )
    _check_masks(judged, words)
    return judged


def _check_return(judged: Judged, words: Words, reasons: Collection[str]) -> None:
    if judged.reason not in reasons:
        raise PracticeInvalid(_("Kies waarom je een aanpassing vraagt."), "reason")
    if not _stands_in(judged.passage, words):
        raise PracticeInvalid(
            _("Kopieer het stuk waarover het gaat, precies zoals het in de tekst staat."), "passage"
        )


def _check_masks(judged: Judged, words: Words) -> None:
    if judged.masks and judged.outcome != Outcome.PUBLISH:
        raise PracticeInvalid(_("Alleen in wat geplaatst wordt, dek je iets af."), "masks")
    if not all(_stands_in(piece, words) for piece in judged.masks):
        raise PracticeInvalid(
            _("Kopieer wat je afdekt precies zoals het in de tekst staat."), "masks"
        )


def _stands_in(piece: str, words: Words) -> bool:
    return bool(piece) and (piece in words.title or piece in words.body)
