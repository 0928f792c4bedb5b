"""Every page works without script, asks nothing of anyone else, and holds nothing inline."""

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from bs4 import BeautifulSoup, Tag
from werkzeug.exceptions import HTTPException

from tests.busy import CAST_OF
from tests.people import EGEL
from tests.promises.places import LEAVES_THE_FORUM, WHERE_ONE_LEAVES_TO, walk
from tests.seen import Seen, is_own

pytestmark = pytest.mark.any_database

STATIC = Path(__file__).resolve().parents[2] / "app" / "static"
SHEETS = sorted(STATIC.glob("css/*.css"))
FETCHED = (("script", "src"), ("link", "href"), ("img", "src"), ("form", "action"))
FETCHED += (("button", "formaction"), ("iframe", "src"), ("source", "src"), ("use", "href"))
MOVES = re.compile(r"@keyframes|\b(?:animation|transition|scroll-behavior)\b")
FOR_WHO_LIKES_IT = re.compile(
    r"@media \(prefers-reduced-motion: no-preference\) \{(?:[^{}]*\{[^{}]*\})*[^{}]*\}"
)


def on(pages: list[Seen]) -> Iterator[tuple[str, BeautifulSoup]]:
    return ((seen.address, seen.soup) for seen in pages)


@pytest.mark.parametrize("role", CAST_OF)
def test_no_page_fetches_or_sends_anything_elsewhere(seen_by, role):
    for address, soup in on(seen_by(role)):
        for tag, attribute in FETCHED:
            for found in soup.find_all(tag, attrs={attribute: True}):
                assert is_own(str(found[attribute])), f"{address}: {found}"
        assert not soup.find_all(["iframe", "object", "embed", "style", "base"]), address
        assert not soup.find_all("meta", attrs={"http-equiv": True}), address


@pytest.mark.parametrize("role", CAST_OF)
def test_links_lead_within_the_forum_or_to_help(seen_by, role):
    for address, soup in on(seen_by(role)):
        for link in soup.find_all("a", href=True):
            href = str(link["href"])
            is_help = link.find_parent(class_="help-line") is not None
            leaves = address in WHERE_ONE_LEAVES_TO
            assert is_own(href) or is_help or leaves, f"{address}: {link}"
            assert urlsplit(href).scheme in ("", "https", "tel"), f"{address}: {link}"
            assert is_own(href) or href.startswith("tel:") or "noreferrer" in link["rel"], link


@pytest.mark.parametrize("role", CAST_OF)
def test_every_form_can_be_sent_without_script(app, seen_by, role):
    """What is posted arrives somewhere; `test_links` follows the forms that only ask."""
    urls = app.url_map.bind("localhost")
    targets = 0
    for address, soup in on(seen_by(role)):
        for form in soup.find_all("form"):
            buttons = [b for b in form.find_all("button") if b.get("type") == "submit"]
            assert buttons, f"{address}: nothing sends {form.get('action')}"
            if str(form.get("method")).lower() != "post":
                continue
            for target in {form.get("action") or address, *_own_targets(buttons)}:
                targets += 1
                assert _leads_somewhere(urls, str(target)), f"{address}: {target}"
    assert targets > 0


def _own_targets(buttons: list[Tag]) -> list[str]:
    return [str(button["formaction"]) for button in buttons if button.get("formaction")]


def _leads_somewhere(urls, target: str) -> bool:
    try:
        return bool(urls.match(urlsplit(target).path, method="POST"))
    except HTTPException:
        return False


def test_no_address_is_made_by_script_alone(seen_by):
    for address, soup in on(seen_by("moderator")):
        assert not soup.find_all("a", href=re.compile("^javascript:"))
        none = [a for a in soup.find_all("a") if not a.get("href")]
        assert not none or address == "/no-line", "there it asks again for the page one is at"


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda file: file.name)
def test_a_style_sheet_asks_for_our_own_files_only(sheet):
    words = sheet.read_text()
    assert "@import" not in words
    for address in re.findall(r"url\(([^)]*)\)", words):
        plain = address.strip("\"' ")
        assert is_own(plain), plain
        assert (sheet.parent / plain).resolve().is_file(), plain


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda file: file.name)
def test_nothing_moves_but_for_who_has_nothing_against_it(sheet):
    assert not MOVES.search(FOR_WHO_LIKES_IT.sub("", sheet.read_text()))


@pytest.mark.parametrize("script", sorted(STATIC.glob("js/*.js")), ids=lambda file: file.name)
def test_a_script_speaks_to_nobody_else(script):
    assert not re.search(r"https?://|//[a-z]+\.", script.read_text())


def test_the_content_policy_allows_our_own_and_nothing_inline(app, visit):
    policy = visit().get("/").response.headers["Content-Security-Policy"]
    rules = dict(rule.split(" ", 1) for rule in policy.split("; "))
    assert rules.pop("default-src") == "'none'"
    assert set(rules.values()) == {"'self'", "'none'"}
    assert LEAVES_THE_FORUM in app.view_functions


def test_signed_in_pages_are_kept_by_no_cache(busy, visit):
    for address, response in walk(busy, visit, EGEL):
        kept = "no-cache" if address == "/line-worker.js" else "no-store"  # a script, of nobody
        assert response.headers["Cache-Control"] == kept
