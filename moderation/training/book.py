"""The lessons as they stand: what was shipped, with what staff wrote laid over it.

A text of staff is kept under the name of the lesson and its language ("lesson:listening.nl"), so
each of its versions is kept and can be put back.
"""

from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import select

from app.accounts.models import Account
from app.database import db
from app.languages import FIRST, LANGUAGES, language_now
from app.site.models import Setting
from app.site.settings import KeptSetting, Line, keep, name_of
from moderation.training.lesson_body import EXAMPLE, QUESTIONS
from moderation.training.lesson_faults import LessonInvalid
from moderation.training.lessons import CURRICULUM, Lesson, read, shipped

START = "lesson"
LONGEST = 40_000


def lessons() -> dict[str, Lesson]:
    """By code, in their order, each in the language of the page or else in Dutch. One statement."""
    language, written = language_now(), _written()
    book = dict(shipped(FIRST))
    book |= {code: _read(text, FIRST) for code, text in written.get(FIRST, {}).items()}
    if language != FIRST:
        book |= {code: one for code, one in shipped(language).items() if one.language == language}
        book |= {code: _read(text, language) for code, text in written.get(language, {}).items()}
    return dict(sorted(book.items(), key=lambda one: (one[1].number, one[0])))


def _written() -> dict[str, dict[str, str]]:
    """By language and code, what staff wrote."""
    names = Setting.name.startswith(f"{START}:", autoescape=True)
    found: dict[str, dict[str, str]] = {}
    for kept in db.session.scalars(select(Setting).where(names)):
        code, _dot, language = kept.name.removeprefix(f"{START}:").rpartition(".")
        found.setdefault(language, {})[code] = kept.value["text"]
    return found


@lru_cache(maxsize=200)
def _read(text: str, language: str) -> Lesson:
    return read(text, language)


def name_in(code: str, language: str) -> str:
    return name_of(START, f"{code}.{language}")


def text_of(code: str, language: str) -> str:
    """As somebody edits it: what holds now, or an empty lesson to begin with."""
    kept = db.session.get(Setting, name_in(code, language))
    if kept is not None:
        return str(kept.value["text"])
    lesson = shipped(language).get(code)
    if lesson is None or lesson.language != language:
        return ""
    return (CURRICULUM / language / f"{lesson.number}-{code}.md").read_text(encoding="utf-8")


def headings(language: str) -> tuple[str, str]:
    """How the heading of the example begins, and the last heading, in a lesson in this language."""
    return EXAMPLE[language], QUESTIONS[language]


def beginning(code: str, language: str) -> str:
    """The shape of a lesson in this language, to be filled in."""
    known = lessons()
    last = max((lesson.number for lesson in known.values()), default=0)
    number = known[code].number if code in known else last + 1
    example, questions = headings(language)
    lines = ("+++", f'code = "{code}"', f"number = {number}", 'title = ""', "minutes = 25", "+++")
    parts = ("## ", f"## {example}: ", "> ", f"## {questions}", "### ")
    answers = ("- [x] \n  ", "- [ ] \n  ", "- [ ] \n  ")
    return "\n".join((*lines, "", "\n\n".join(parts), "", *answers))


def save(account_id: int, code: str, language: str, text: str, seen: int | None = None) -> bool:
    """False when it stood so already. LessonInvalid says on which line something is wrong."""
    plain = text.replace("\r\n", "\n").strip() + "\n"
    return keep(account_id, name_in(code, language), {"text": plain}, seen=seen)


class KeptLesson(KeptSetting):
    start, event = START, "lesson_set"

    def called(self, about: str, value: Any) -> str:
        code, _dot, language = about.rpartition(".")
        return _("Les %(code)s, %(language)s", code=code, language=LANGUAGES.get(language, ""))

    def shipped(self, about: str) -> Any:
        return None

    def lines(self, about: str, value: Any) -> Iterable[Line]:
        if value is None:
            yield _("De tekst"), _("zoals die bij het forum hoort")
        else:
            yield _("De tekst"), value["text"]

    def check(self, account: Account, about: str, before: Any, after: Any) -> None:
        code, _dot, language = about.rpartition(".")
        if after is None:
            return
        if len(after["text"]) > LONGEST:
            raise LessonInvalid(1, _("Deze tekst is te lang. Maak er twee lessen van."))
        lesson = read(after["text"], language)
        if lesson.code != code:
            raise LessonInvalid(2, _('Laat de code staan: "%(code)s".', code=code))
