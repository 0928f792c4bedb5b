"""What may be written: the length of a title and a text, and the digest of a wording."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass

from flask_babel import gettext as _

from app.errors import Unacceptable
from app.text import normalise, one_line

TITLE_MOST = 100
BODY_MOST = 5000


@dataclass(frozen=True)
class Words:
    """A title (questions only, else empty) and a text, normalised."""

    title: str
    body: str

    @classmethod
    def of(cls, body: str, title: str = "") -> "Words":
        return cls(title=one_line(title), body=normalise(body))


def check_words(words: Words, *, needs_title: bool) -> None:
    """Raise Unacceptable, naming the field, when something is missing or too long."""
    for fault in faults_in(words, needs_title=needs_title):
        raise fault


def faults_in(words: Words, *, needs_title: bool) -> Iterator[Unacceptable]:
    """Everything that is missing or too long, field by field."""
    if needs_title and not words.title:
        yield Unacceptable(_("Geef je vraag een korte titel."), "title")
    if len(words.title) > TITLE_MOST:
        yield Unacceptable(
            _("Maak je titel korter: hoogstens %(most)s tekens.", most=TITLE_MOST), "title"
        )
    if not words.body:
        yield Unacceptable(_("Schrijf eerst iets. Een paar zinnen is genoeg."), "body")
    if len(words.body) > BODY_MOST:
        yield Unacceptable(
            _(
                "Je tekst is te lang: %(now)s tekens. Er is plaats voor %(most)s. "
                "Schrap een stuk, of zet de rest in een tweede bericht.",
                now=len(words.body),
                most=BODY_MOST,
            ),
            "body",
        )


def digest(words: Words, salt: str) -> str:
    """Proves a wording to whoever has it, and tells nothing to anyone else."""
    return hashlib.sha256("\x1f".join((salt, words.title, words.body)).encode()).hexdigest()
