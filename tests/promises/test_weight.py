"""A page weighs little on a bad line: words, styles, scripts, icon and letters, as they leave."""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from flask import Flask

from tests.busy import CAST_OF
from tests.seen import GZIPPED, Seen, asked

pytestmark = pytest.mark.any_database
MOST = 50_000
# Nobody's first view: who works here came in by a lighter page, and has letters and styles by then.
MOST_AT_WORK = 54_000
AT_WORK = ("trainee", "moderator", "staff", "admin")
TABLES = Path(__file__).resolve().parents[2] / "test-output" / "weights"
LETTERS = ("400", "700")  # both are used on every page, one is asked for ahead
FONT = "/static/fonts/atkinson-hyperlegible-next-latin-{}-normal.woff2"
BROUGHT = ("link[rel=stylesheet]", "link[rel=icon]", "script[src]", "img[src]")


def brought_by(seen: Seen) -> Iterator[str]:
    """What a browser fetches with this page, each once."""
    found = {FONT.format(weight) for weight in LETTERS}
    for selector in BROUGHT:
        for tag in seen.soup.select(selector):
            found.add(str(tag.get("href") or tag.get("src")).partition("?")[0])
    yield from sorted(found)


class Scale:
    """Weighs a file once."""

    def __init__(self, app: Flask):
        self._client, self._known = app.test_client(), dict[str, int]()

    def __call__(self, address: str) -> int:
        if address not in self._known:
            response = asked(self._client, address, headers=GZIPPED)
            assert response.status_code == 200, address
            self._known[address] = len(response.get_data())
        return self._known[address]


def table(rows: list[tuple[int, int, Seen]]) -> str:
    """The heaviest first; without ids, so that it can be laid beside that of yesterday."""
    lines = [f"{whole:>7} {words:>7}  {seen.view}" for whole, words, seen in rows]
    return "\n".join(["  whole    HTML  page", *lines, ""])


@pytest.mark.parametrize("role", CAST_OF)
def test_a_page_weighs_no_more_than_this(
    app: Flask, seen_by: Callable[[str], list[Seen]], role: str
) -> None:
    weigh, heaviest = Scale(app), dict[str, tuple[int, int, Seen]]()
    for seen in seen_by(role):
        whole = seen.weight + sum(map(weigh, brought_by(seen)))
        row = (whole, seen.weight, seen)
        heaviest[seen.view] = max(heaviest.get(seen.view, row), row, key=lambda one: one[0])
    rows = sorted(heaviest.values(), key=lambda one: -one[0])
    TABLES.mkdir(parents=True, exist_ok=True)
    (TABLES / f"{role}.txt").write_text(table(rows))
    sys.stdout.write(f"\n{role}\n{table(rows)}")
    most = MOST_AT_WORK if role in AT_WORK else MOST
    assert rows[0][0] <= most, rows[0][2].view


def test_words_styles_and_scripts_leave_packed(app: Flask) -> None:
    client = app.test_client()
    for address in ("/", "/static/css/base.css", "/static/js/line.js"):
        response = asked(client, address, headers=GZIPPED)
        assert response.headers["Content-Encoding"] == "gzip", address
