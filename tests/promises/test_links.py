"""Whatever a page leads to is there, for everybody to whom it is shown."""

from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import urlencode, urljoin

import pytest
from bs4 import BeautifulSoup, Tag

from tests.busy import CAST_OF
from tests.page import values_of
from tests.seen import Seen, asked, is_own

pytestmark = pytest.mark.any_database
LATE = ("/language/", "/no-line/away", "/away")  # they change what comes after them
Way = tuple[str | None, str]  # who goes, and where to


def ways_from(seen: Seen) -> Iterator[str]:
    """Each address of ours that this page leads to, as a browser would ask for it."""
    for link in seen.soup.find_all("a", href=True):
        yield urljoin(seen.address, str(link["href"]))
    for form in seen.soup.find_all("form"):
        if str(form.get("method", "get")).lower() == "get":
            yield from _sent_by(form, seen.address)


def _sent_by(form: Tag, here: str) -> Iterator[str]:
    """As it stands there, by each of its buttons."""
    for button in form.find_all("button") or [form]:
        values = values_of(form)
        if button.get("name"):
            values[str(button["name"])] = str(button.get("value", ""))
        action = str(button.get("formaction") or form.get("action") or here)
        yield urljoin(here, action).partition("?")[0] + "?" + urlencode(values, doseq=True)


def in_order(ways: dict[Way, Seen]) -> list[Way]:
    """What changes the reader's language, and the way out, come last."""
    return sorted(ways, key=lambda way: (_lateness(way[1]), way[1]))


def _lateness(address: str) -> int:
    return next((at for at, start in enumerate(LATE, 1) if address.startswith(start)), 0)


@pytest.mark.parametrize("role", CAST_OF)
def test_every_link_leads_to_something_for_who_reads_it(
    seen_here: Callable[[str], list[Seen]], visit: Any, role: str
) -> None:
    pages = seen_here(role)
    there = {(seen.name, seen.address): seen.soup for seen in pages}
    ways, fragments = dict[Way, Seen](), list[tuple[Way, str, Seen]]()
    for seen in pages:
        for address in filter(is_own, ways_from(seen)):
            plain, _, fragment = address.partition("#")
            way = (seen.name, plain)
            ways.setdefault(way, seen)
            if fragment:
                fragments.append((way, fragment, seen))
    for way in in_order(ways):
        if way not in there:
            there[way] = arrived(visit, way, ways[way])
    for way, fragment, seen in fragments:
        assert there[way].find(id=fragment), f"{seen.address} leads to {way[1]}#{fragment}"
    assert len(ways) > len(pages) / 2


def arrived(visit: Any, way: Way, origin: Seen) -> BeautifulSoup:
    """The page to which this leads in the end."""
    name, address = way
    response = asked(visit(name).client, address, follow_redirects=True)
    said = f"{name}: {origin.view} ({origin.address}) leads to {address}: {response.status_code}"
    assert response.status_code < 400, said
    return BeautifulSoup(response.get_data(), "html.parser")
