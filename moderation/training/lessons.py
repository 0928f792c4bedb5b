"""A lesson: what stands in a text of the curriculum, and on which line something is wrong. Pure.

The front matter is read here, the Markdown under it in lesson_body.py.
"""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from flask_babel import gettext as _

from app.languages import FIRST
from moderation.training.lesson_body import Body, Question, Section, body_of, host_of
from moderation.training.lesson_faults import LessonInvalid

FENCE = "+++"
CURRICULUM = Path(__file__).parent / "curriculum"
_CODE = re.compile(r"[a-z][a-z0-9-]{0,39}")
_AT_LINE = re.compile(r"at line (\d+)")
_FACTS: dict[str, type] = {"code": str, "number": int, "title": str, "minutes": int}
_OF_SOURCE: dict[str, type] = {"title": str, "organisation": str, "year": int, "site": str}


@dataclass(frozen=True)
class Source:
    """Where a fact or a rule comes from."""

    title: str
    organisation: str
    year: int
    site: str


@dataclass(frozen=True)
class Lesson:
    """Texts are Markdown, for `app.text.of_markdown`. The example comes after the sections."""

    code: str
    number: int
    title: str
    minutes: int
    sources: tuple[Source, ...]
    opening: str
    sections: tuple[Section, ...]
    example: Section
    questions: tuple[Question, ...]
    language: str


def read(text: str, language: str) -> Lesson:
    """Raise LessonInvalid, with the line and what to do about it, at the first fault."""
    lines = text.replace("\r\n", "\n").split("\n")
    end = _end_of_front(lines)
    front = _Front(lines[:end])
    facts = front.facts()
    sources = tuple(Source(**source) for source in front.sources())
    # Empty lines in the place of the front matter: what Markdown counts are the lines of the text.
    below = [""] * (end + 1) + lines[end + 1 :]
    body: Body = body_of(below, language, {host_of(source.site) for source in sources})
    return Lesson(**facts, sources=sources, language=language, **vars(body))


def is_code(text: str) -> bool:
    """Whether a lesson can be called so, in its text and in an address."""
    return _CODE.fullmatch(text) is not None


def _end_of_front(lines: list[str]) -> int:
    if lines[0].strip() != FENCE:
        raise LessonInvalid(1, _("Begin met een lijn waarop alleen %(sign)s staat.", sign=FENCE))
    for number, line in enumerate(lines[1:], 1):
        if line.strip() == FENCE:
            return number
    reason = _(
        "Sluit de gegevens bovenaan af met een lijn waarop alleen %(sign)s staat.", sign=FENCE
    )
    raise LessonInvalid(1, reason)


class _Front:
    """The lines between the fences, and what they say."""

    def __init__(self, lines: list[str]):
        self.lines = lines
        # The fence itself becomes an empty line, so that lines are counted from the top.
        text = "\n".join(["", *lines[1:]])
        try:
            self.said: dict[str, Any] = tomllib.loads(text)
        except (ValueError, RecursionError) as fault:  # also a number of thousands of digits
            at = _AT_LINE.search(str(fault))
            reason = _(
                "Schrijf elk gegeven zo op: een naam, dan =, dan de woorden tussen rechte "
                "aanhalingstekens."
            )
            raise LessonInvalid(int(at[1]) if at else len(lines), reason) from None

    def facts(self) -> dict[str, Any]:
        known = {key: value for key, value in self.said.items() if key != "sources"}
        self._check(known, _FACTS, 0)
        if not is_code(known["code"]):
            reason = _("De code heeft alleen kleine letters, cijfers en streepjes.")
            raise LessonInvalid(self._line_of("code", 0), reason)
        return known

    def sources(self) -> list[dict[str, Any]]:
        starts = [at for at, line in enumerate(self.lines) if line.startswith("[[sources]]")]
        sources = self.said.get("sources", [])
        if not isinstance(sources, list) or len(starts) != len(sources):
            reason = _("Begin elke bron met een lijn waarop alleen [[sources]] staat.")
            raise LessonInvalid(self._line_of("sources", 0), reason)
        for start, source in zip(starts, sources, strict=True):
            self._check(source, _OF_SOURCE, start)
            if not host_of(source["site"]):
                reason = _("Het adres van een bron begint met https://")
                raise LessonInvalid(self._line_of("site", start), reason)
        return sources

    def _check(self, said: dict[str, Any], kinds: dict[str, type], start: int) -> None:
        for key in said:
            if key not in kinds:
                reason = _("Dit gegeven kennen we niet: %(name)s.", name=key)
                raise LessonInvalid(self._line_of(key, start), reason)
        for key, kind in kinds.items():
            if key not in said:
                raise LessonInvalid(start + 1, _("Hier ontbreekt: %(name)s.", name=key))
            if not _is_good(said[key], kind):
                raise LessonInvalid(self._line_of(key, start), _kind_in_words(key, kind))

    def _line_of(self, key: str, start: int) -> int:
        """The first line from here on where it is said; or else where its part starts."""
        said = re.compile(rf"\s*\[*['\"]?{re.escape(key)}\b")
        found = (at for at, line in enumerate(self.lines) if at >= start and said.match(line))
        return next(found, start) + 1


def _is_good(value: object, kind: type) -> bool:
    if type(value) is not kind:  # to Python True is a number
        return False
    return value > 0 if isinstance(value, int) else bool(str(value).strip())


def _kind_in_words(key: str, kind: type) -> str:
    if kind is int:
        return _("%(name)s is een getal zonder komma, groter dan nul.", name=key)
    return _("%(name)s zijn woorden tussen aanhalingstekens.", name=key)


@cache
def shipped(language: str) -> dict[str, Lesson]:
    """By code, in their order; a lesson that is not given in this language comes in Dutch."""
    lessons = _in_folder(FIRST) | (_in_folder(language) if language != FIRST else {})
    return dict(sorted(lessons.items(), key=lambda item: item[1].number))


def _in_folder(language: str) -> dict[str, Lesson]:
    files = sorted((CURRICULUM / language).glob("*.md"))
    lessons = (read(file.read_text(encoding="utf-8"), language) for file in files)
    return {lesson.code: lesson for lesson in lessons}
