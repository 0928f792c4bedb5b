"""A browser without scripts that reads each page critically and fills in its forms."""

from collections import Counter
from collections.abc import Callable
from contextvars import Context
from typing import Any

from bs4 import BeautifulSoup, Tag
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from app.database import db
from app.languages import LANGUAGES
from tests.people import client_of

AWAY_TITLES = {"Nieuwe pagina", "Nouvelle page", "New page"}  # after leaving fast
NEUTRAL_TITLES = {"Klankbord", *AWAY_TITLES}
SILENT_INPUTS = {"hidden", "submit", "button"}


class Page:
    """One answer of the forum, linted when it is a page."""

    def __init__(self, browser: "Browser", response: TestResponse):
        self.browser, self.response = browser, response
        self.status = response.status_code
        self.html = response.get_data().decode(errors="replace")  # a download may be no text
        self.soup = BeautifulSoup(self.html, "html.parser")
        if response.mimetype == "text/html" and self.html and not response.location:
            lint(self.soup)

    @property
    def text(self) -> str:
        """What can be read on it, spaces made single."""
        return " ".join(self.soup.get_text(" ").split())

    def __contains__(self, words: str) -> bool:
        return words in self.text

    def link(self, words: str) -> str:
        """The address behind a link that says this."""
        for anchor in self.soup.find_all("a", href=True):
            if words in " ".join(anchor.get_text(" ").split()):
                return str(anchor["href"])
        raise AssertionError(f"no link says {words!r}: {self.text[:300]}")

    def form(self, holding: str) -> Tag:
        """The form that has a field of this name, or a button that says this."""
        for form in self.soup.find_all("form"):
            names = {tag.get("name") for tag in form.find_all(["input", "textarea", "select"])}
            if holding in names or _button(form, holding):
                return form
        raise AssertionError(f"no form holds {holding!r}: {self.text[:300]}")

    def submit(self, holding: str, press: str = "", **typed: str) -> "Page":
        """Fill in the form that holds this and press its button (the first, or the one named)."""
        form = self.form(holding)
        button = _button(form, press or holding) or form.find("button")
        data = {**values_of(form), **typed}
        address = form.get("action") or self.response.request.path
        if button is not None:
            if button.get("name"):
                data[str(button["name"])] = str(button.get("value", ""))
            address = button.get("formaction") or address
        return self.browser.post(str(address), data)

    def send(self, holding: str = "body", **typed: str) -> "Page":
        """Write, read it over, and send it as it stands there; a refusal comes back as it is."""
        read = self.submit(holding, **typed)
        return read.submit("send") if read.soup.select_one("[data-read-over]") else read


class Browser:
    """What one person, or a stranger, does with the forum."""

    def __init__(self, app: Flask, name: str | None = None):
        self.client: FlaskClient = client_of(app, name)

    def get(self, address: str, follow: bool = True, **more: Any) -> Page:
        return self._ask(self.client.get, address, follow_redirects=follow, **more)

    def post(self, address: str, data: dict[str, Any], follow: bool = True, **more: Any) -> Page:
        return self._ask(self.client.post, address, data=data, follow_redirects=follow, **more)

    def _ask(self, method: Callable[..., TestResponse], *args: Any, **more: Any) -> Page:
        """In a context of its own, as a real request has; the test's own reads begin anew after."""
        db.session.rollback()
        response = Context().run(method, *args, **more)
        db.session.rollback()
        return Page(self, response)


def values_of(form: Tag) -> dict[str, str | list[str]]:
    """What a browser would send if nobody touched the form; hidden fields may share a name."""
    values: dict[str, str | list[str]] = {}
    for field in form.find_all(["input", "textarea", "select"]):
        name, kind = field.get("name"), field.get("type", "text")
        if not name or kind in ("submit", "button"):
            continue
        if kind in ("radio", "checkbox"):
            if field.has_attr("checked"):
                _add(values, str(name), str(field.get("value", "on")))
        elif field.name == "select":
            chosen = field.find("option", selected=True) or field.find("option")
            values[str(name)] = str(chosen.get("value", "")) if chosen else ""
        elif field.name == "textarea":
            values[str(name)] = field.get_text().removeprefix("\n")
        else:
            _add(values, str(name), str(field.get("value", "")))
    return values


def _button(form: Tag, words: str) -> Tag | None:
    for button in form.find_all("button"):
        if words in " ".join(button.get_text(" ").split()) or words == button.get("name"):
            return button
    return None


def _add(values: dict[str, str | list[str]], name: str, value: str) -> None:
    before = values.get(name)
    values[name] = value if before is None else [*_listed(before), value]


def _listed(value: str | list[str]) -> list[str]:
    return [value] if isinstance(value, str) else value


def lint(soup: BeautifulSoup) -> None:
    """What holds for every page. Its tags are walked once: this is asked thousands of times."""
    assert soup.html and soup.html.get("lang") in LANGUAGES, "the page says which language it is in"
    assert soup.title and soup.title.get_text() in NEUTRAL_TITLES, "a neutral title"
    tags = [one for one in soup.descendants if isinstance(one, Tag)]
    named: dict[str, list[Tag]] = {}
    for tag in tags:
        named.setdefault(tag.name, []).append(tag)
        assert "style" not in tag.attrs, f"no inline style in {tag}"
        assert not any(name.startswith("on") for name in tag.attrs), f"no inline handler in {tag}"
    assert len(named.get("h1", [])) == 1, "a page has one h1"
    assert "main" in named, "a page has a main part"
    assert all(script.get("src") for script in named.get("script", [])), "no inline script"
    ids = Counter(str(tag["id"]) for tag in tags if "id" in tag.attrs)
    assert not [one for one, times in ids.items() if times > 1], f"ids are unique: {ids}"
    for form in named.get("form", []):
        _lint_form(form)
    _lint_labels(named)
    for target in tags:
        for described in str(target.get("aria-describedby", "")).split():
            assert described in ids, f"aria-describedby names {described}, which is not there"


def _lint_form(form: Tag) -> None:
    if str(form.get("method", "")).lower() != "post":
        return
    changes_nothing = form.get("role") == "search"
    has_token = form.find("input", attrs={"name": "csrf_token"})
    assert has_token or changes_nothing, f"a token in {form.get('action')}"


def _lint_labels(named: dict[str, list[Tag]]) -> None:
    labelled = {label.get("for") for label in named.get("label", [])}
    for field in [one for name in ("input", "textarea", "select") for one in named.get(name, [])]:
        if field.name == "input" and field.get("type", "text") in SILENT_INPUTS:
            continue
        has_label = field.get("id") in labelled or field.get("aria-label")
        has_label = has_label or field.get("aria-labelledby") or field.find_parent("label")
        assert has_label, f"a label for {field.get('name')}"
