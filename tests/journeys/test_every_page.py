"""Every page held against the measure: axe objects to nothing and nothing sticks out, in each
language, scheme and width, as each role that may see it, paired so that every page meets them all.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import product
from typing import Any

import pytest
from flask import Flask

from app.languages import COOKIE, LANGUAGES
from tests.busy import CAST_OF, fill
from tests.conftest import Clock
from tests.journeys.window import AXE_SCRIPT, OBJECTIONS, SCHEMES, STICKING_OUT, Window
from tests.seen import look_round, places_by_view

NARROW, WIDE = 360, 1280
AT_400_PERCENT = WIDE // 4
HEIGHT = 4000  # tall: a bar that stays in sight would cover whatever happens to lie under it
PARTS = 6  # so that what runs at once shares the work
# With the size of what one presses, which axe leaves out unless asked.
MEASURE = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"]
}
# Pages without an address of their own: what is not there, and what is not for everybody.
NOT_THERE, NOT_ALLOWED = ("not-there", "/nergens"), ("not-allowed", "/staff/waiting")
TURNED_AWAY = ("young", "trainee", "moderator")
Way = tuple[str | None, str]  # who of the cast, and where


@dataclass(frozen=True)
class Visit:
    name: str | None
    address: str
    language: str
    scheme: str
    width: int


def visits(number: int, ways: list[Way]) -> list[Visit]:
    """Each who may see it once, and three at least; `number` shifts where a page begins."""
    languages, widths = tuple(LANGUAGES), (NARROW, WIDE)
    return [
        Visit(
            *ways[at % len(ways)],
            language=languages[(at + number) % 3],
            scheme=SCHEMES[(at + number) % 2],
            width=widths[(at // 2 + number // 2) % 2],
        )
        for at in range(max(len(ways), 3))
    ]


@pytest.mark.parametrize("roles", range(1, 7))
def test_a_page_meets_everyone_and_each_language_scheme_and_width(roles: int) -> None:
    ways: list[Way] = [(str(one), "/") for one in range(roles)]
    for number in range(12):
        made = visits(number, ways)
        assert {visit.name for visit in made} == {name for name, _ in ways}
        assert {visit.language for visit in made} == set(LANGUAGES)
        assert {visit.scheme for visit in made} == set(SCHEMES)
        assert {visit.width for visit in made} == {NARROW, WIDE}


def test_over_twelve_pages_everything_meets_everything() -> None:
    ways: list[Way] = [("Jo", "/"), ("Ada", "/")]
    met = {(one.language, one.scheme, one.width) for n in range(12) for one in visits(n, ways)}
    assert met == set(product(LANGUAGES, SCHEMES, (NARROW, WIDE)))


@pytest.mark.parametrize("part", range(PARTS))
def test_nothing_to_object_to_on_every_page(
    part: int,
    app: Flask,
    the_clock: Clock,
    visit: Any,
    address: str,
    open_window: Callable[..., Window],
) -> None:
    fill(the_clock)
    windows, objections = dict[str | None, Window](), list[str]()
    for number, (view, ways) in enumerate(pages_of(part, app, visit)):
        for at, one in enumerate(visits(number, ways)):
            if one.name not in windows:
                windows[one.name] = open_window(one.name)
            objections += _look(windows[one.name], view, one, also_at_400_percent=at == 0)
    assert not objections, "\n".join(objections)


def pages_of(part: int, app: Flask, visit: Any) -> Iterator[tuple[str, list[Way]]]:
    """The views of this part that show a page to somebody: one address for each role."""
    views = sorted(places_by_view(app))[part::PARTS]
    found: dict[str, list[Way]] = {view: [] for view in views}
    for role in CAST_OF:
        for seen in look_round(app, visit, role, views, enough=1):
            found[seen.view].append((seen.name, seen.address))
    if part == 0:
        found[NOT_THERE[0]] = [(cast[0], NOT_THERE[1]) for cast in CAST_OF.values()]
        found[NOT_ALLOWED[0]] = [(CAST_OF[role][0], NOT_ALLOWED[1]) for role in TURNED_AWAY]
    yield from ((view, ways) for view, ways in found.items() if ways)


def _look(window: Window, view: str, one: Visit, *, also_at_400_percent: bool) -> list[str]:
    """What there is to say against it, with a picture where there is something."""
    page = window.page
    window.context.add_cookies([{"name": COOKIE, "value": one.language, "url": window.address}])
    page.set_viewport_size({"width": one.width, "height": HEIGHT})
    page.emulate_media(color_scheme=one.scheme)
    arrived = page.goto(window.address + one.address)
    found = [] if arrived.ok or view in (NOT_THERE[0], NOT_ALLOWED[0]) else [str(arrived.status)]
    found += [f"sticks out: {what}" for what in page.evaluate(STICKING_OUT)]
    page.evaluate(AXE_SCRIPT)
    found += page.evaluate(OBJECTIONS, MEASURE)
    if also_at_400_percent:
        page.set_viewport_size({"width": AT_400_PERCENT, "height": HEIGHT})
        found += [f"sticks out at 400 %: {what}" for what in page.evaluate(STICKING_OUT)]
    if found:
        window.keep(view, (one.scheme,))
    return [f"{view} {one}: {what}" for what in found]
