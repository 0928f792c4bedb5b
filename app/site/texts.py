"""The texts of the site as a reader gets them: the staff's words, or those that were shipped.

Everything that staff wrote is kept in this process until the site's edition moves: on most pages
they cost no question to the database.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from flask import Flask, current_app
from sqlalchemy import select

from app import editions
from app.accounts.rules import RULES_VERSION
from app.database import glance
from app.languages import FIRST, Said, in_first_language, in_language_of_page
from app.registry import Shape, registry
from app.site.models import KnownSite, Setting
from app.site.settings import name_of, newest_number
from app.text import Rendered, block, render

START = "text"
RULES = "rules"

Written = dict[str, str]  # by language


@dataclass(frozen=True)
class _Kept:
    edition: int
    written: dict[str, Written]
    sites: frozenset[str]


def init_app(app: Flask) -> None:
    app.jinja_env.globals.update(site_text=site_text)


def site_text(code: str) -> Said | Rendered:
    """For templates: a line as it is, anything longer rendered. Empty when there is nothing."""
    said = words_of(code)
    if registry().texts[code].shape == Shape.LINE or not said.words:
        return said
    return as_prose(said, _now().sites)


def as_prose(said: Said, sites: frozenset[str]) -> Rendered:
    return block(_rendered(said.words, sites), said.lang)


@lru_cache(maxsize=200)
def _rendered(words: str, sites: frozenset[str]) -> Rendered:
    return render(words, sites)


def words_of(code: str) -> Said:
    written = _now().written.get(code)
    return in_language_of_page(written) if written else Said(str(registry().texts[code].shipped))


def is_written(code: str) -> bool:
    """Whether staff wrote words of their own."""
    return code in _now().written


def beginnings_of(code: str) -> list[str]:
    """One a line, without the empty ones. Somebody writes on from there: in the first language."""
    with in_first_language():
        said = words_of(code).words
    return [line.strip() for line in said.splitlines() if line.strip()]


def rules() -> list[tuple[Said, Said]]:
    """Each rule: its name and what it says."""
    said = words_of(RULES)
    return [(Said(name, said.lang), Said(rest, said.lang)) for name, rest in blocks(said.words)]


def blocks(words: str) -> Iterator[tuple[str, str]]:
    """What stands between empty lines: the first line, and the others as one."""
    for part in words.split("\n\n"):
        name, _end, rest = part.strip().partition("\n")
        yield name.strip(), " ".join(rest.split())


def rules_version() -> str:
    """What somebody who takes part now says yes to; read where that is written down."""
    if not is_written(RULES):
        return RULES_VERSION
    return f"{RULES_VERSION}.{newest_number(name_of(START, RULES))}"


def _now() -> _Kept:
    edition = editions.of_site()
    kept: _Kept | None = current_app.extensions.get("site_texts")
    if kept is None or kept.edition != edition:
        kept = current_app.extensions["site_texts"] = _read(edition)
    return kept


_WRITTEN = select(Setting.name, Setting.value).where(Setting.name.startswith(f"{START}:"))
_HOSTS = select(KnownSite.host)


def _read(edition: int) -> _Kept:
    """Outside the session, whose view of the database may be older than the edition's number."""
    with glance() as connection:
        rows = connection.execute(_WRITTEN).all()
        sites = frozenset(connection.scalars(_HOSTS))
    written = {name.partition(":")[2]: value for name, value in rows if value.get(FIRST)}
    return _Kept(edition, written, sites)
