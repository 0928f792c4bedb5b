"""Staff change a text of the site, in each of its languages."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from flask_babel import gettext as _

from app import editions
from app.errors import NotVisible, Unacceptable
from app.languages import FIRST, LANGUAGES, Said, in_first
from app.registry import Shape, SiteText, registry
from app.site.settings import Event, KeptSetting, Line, keep, name_of
from app.site.texts import START, blocks, is_written, words_of
from app.text import normalise, one_line, too_long


def text(code: str) -> SiteText:
    found = registry().texts.get(code)
    if found is None:
        raise NotVisible
    return found


def shown(code: str) -> dict[str, str]:
    """By language, as it stands: the staff's words, or the shipped ones in the first language."""
    one = text(code)
    return KeptText().now(code) or {FIRST: in_first(one.shipped)}


def overview() -> list[tuple[SiteText, Said, bool]]:
    """Every text as it reads now, and whether staff wrote it."""
    return [(one, words_of(code), is_written(code)) for code, one in registry().texts.items()]


def tidy(one: SiteText, typed: Mapping[str, str]) -> dict[str, str]:
    way = one_line if one.shape == Shape.LINE else normalise
    return {code: words for code in LANGUAGES if (words := way(typed.get(code, "")))}


def faults_in(one: SiteText, written: Mapping[str, str]) -> Iterator[Unacceptable]:
    """Of tidy words, each at the field of its language."""
    if written and not written.get(FIRST):
        yield Unacceptable(_("Schrijf het ook in het Nederlands."), FIRST)
    for code, words in written.items():
        if len(words) > one.most:
            yield too_long(words, one.most, code)
        if one.shape == Shape.RULES and not all(rest for _name, rest in blocks(words)):
            yield Unacceptable(
                _("Zet bij elke regel eerst de naam, en op de lijn eronder wat hij zegt."), code
            )


def set_text(account_id: int, code: str, typed: Mapping[str, str], seen: int | None = None) -> bool:
    """Without any words, or with the shipped ones alone, the shipped text holds again."""
    one = text(code)
    written = tidy(one, typed)
    for fault in faults_in(one, written):
        raise fault
    value = None if written in ({}, {FIRST: in_first(one.shipped)}) else written
    return keep(account_id, name_of(START, code), value, seen=seen)


class KeptText(KeptSetting):
    """By its code: "text:home_title"."""

    start, event = START, "site_text_set"

    def called(self, about: str, value: Any) -> str:
        return _("Tekst: %(name)s", name=text(about).name)

    def shipped(self, about: str) -> Any:
        return {FIRST: in_first(text(about).shipped)}

    def put(self, about: str, value: Any) -> None:
        super().put(about, value)
        editions.bump(editions.SITE)

    def lines(self, about: str, value: Any) -> Iterable[Line]:
        for code, words in (value or self.shipped(about)).items():
            yield str(LANGUAGES[code]), words

    def events(self, before: Any, after: Any) -> Iterable[Event]:
        return [(self.event, {"shipped": after is None})]
