"""What screening found that tells who somebody is, said kindly to who wrote it, before sending."""

from collections.abc import Iterator

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

from app.posts.leaving_out import Piece
from app.posts.words import Words
from moderation.names import mask_of
from moderation.screening.findings import CATEGORIES, Category, Finding
from moderation.screening.marks import whole_text
from moderation.screening.run import Screening

_OTHER = (
    _l("Dit lijkt op een persoonlijk gegeven"),
    _l("Laat je dit weg, dan kan niemand weten wie je bent."),
)
# What it looks like, and why somebody may want to leave it out.
SAID: dict[Category, tuple[LazyString, LazyString]] = {
    Category.PHONE: (
        _l("Dit lijkt op je telefoonnummer"),
        _l("Laat je dit weg, dan kan niemand je zomaar bellen."),
    ),
    Category.EMAIL: (
        _l("Dit lijkt op je mailadres"),
        _l("Laat je dit weg, dan kan niemand je zomaar schrijven."),
    ),
    Category.FULL_NAME: (
        _l("Dit lijkt op een volledige naam"),
        _l("Laat je dit weg, dan weet niemand over wie het gaat."),
    ),
    Category.HANDLE: (
        _l("Dit lijkt op je naam in een app of een spel"),
        _l("Laat je dit weg, dan kan niemand je daar opzoeken."),
    ),
    Category.ADDRESS: (
        _l("Dit lijkt op een adres"),
        _l("Laat je dit weg, dan weet niemand waar je te vinden bent."),
    ),
    Category.SCHOOL: (
        _l("Dit lijkt op de naam van een school"),
        _l("Laat je dit weg, dan kan niemand je daar opwachten."),
    ),
}


def personal_in(words: Words, noticed: Screening | None) -> list[Piece]:
    """Every personal finding, at its place in the title or in the body."""
    found = noticed.findings if noticed else ()
    personal = [finding for finding in found if CATEGORIES[finding.category].is_personal]
    return [piece for finding in personal for piece in _pieces(words, finding)]


def _pieces(words: Words, finding: Finding) -> Iterator[Piece]:
    """One, unless the finding runs from the title into the body."""
    looks_like, why = (str(sentence) for sentence in SAID.get(finding.category, _OTHER))
    body_from = len(whole_text(words.title, words.body)) - len(words.body)
    for part, offset in (("title", 0), ("body", body_from)):
        length = len(getattr(words, part))
        start, end = (min(max(at - offset, 0), length) for at in (finding.start, finding.end))
        if start < end:
            yield Piece(part, start, end, mask_of(finding.category), looks_like, why)
