"""The languages of the forum: which one this reader reads, and what staff wrote in it."""

from collections.abc import Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Any

from flask import has_request_context, request
from flask_babel import LazyString, force_locale, get_locale
from flask_babel import lazy_gettext as _l
from markupsafe import escape

from app.text import Rendered, lang_mark, spoken

FIRST = "nl"  # what is not written in a reader's language is read in this one
LANGUAGES = {"nl": _l("Nederlands"), "fr": _l("Frans"), "en": _l("Engels")}
OTHERS = tuple(code for code in LANGUAGES if code != FIRST)
NAMES = {"nl": "Nederlands", "fr": "Français", "en": "English"}  # each as its own readers say it
COOKIE = "language"


@dataclass(frozen=True)
class Said:
    """Words as this reader gets them. `lang` is empty when they are in the language of the page."""

    words: str
    lang: str = ""

    def __bool__(self) -> bool:
        return bool(self.words)

    def __str__(self) -> str:
        return self.words

    def __html__(self) -> str:
        """For templates: says its language where the page around it speaks another."""
        return spoken(self.words, self.lang) if self.lang else escape(self.words)


def chosen() -> str:
    """What somebody chose on this device. Never guessed: a French phone may be a Dutch reader's."""
    code = request.cookies.get(COOKIE, FIRST) if has_request_context() else FIRST
    return code if code in LANGUAGES else FIRST


def language_now() -> str:
    locale = get_locale()
    return locale.language if locale is not None else FIRST


def in_language_of_page(written: Mapping[str, str]) -> Said:
    """The reader's own language where it was written, the first one otherwise."""
    if words := written.get(language_now()):
        return Said(words)
    return written_here(written.get(FIRST, ""))


def in_first_language() -> AbstractContextManager[None]:
    """For what is kept, or goes to others: whoever has the page in French leaves Dutch there."""
    return force_locale(FIRST)


def in_first(said: str | LazyString) -> str:
    """Words of ours as they are kept, or go to others."""
    with in_first_language():
        return str(said)


def said_of(row: Any, part: str) -> Said:
    """A part of what staff keep in each language, `other_languages` being {"fr": {part: ...}}."""
    others = {code: said[part] for code, said in row.other_languages.items() if part in said}
    return in_language_of_page({FIRST: getattr(row, part), **others})


def written_here(words: str) -> Said:
    """What people write on the forum: in the first language, whatever that of the page."""
    return Said(words, _told_of_first())


def forum_lang() -> Rendered:
    """For templates, within a tag: what people write here is in the first language, whatever the
    language of the page around it."""
    return lang_mark(_told_of_first())


def _told_of_first() -> str:
    """What says that words are in the first language; nothing where the page is in it too."""
    return "" if language_now() == FIRST else FIRST
