"""What both halves bring along: panels, outbox handlers, periodic jobs, health, demo, screening.

Each half registers its own in `init_app`; `app` reads them here and names no moderation.
"""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from flask import Flask, current_app
from flask_babel import LazyString
from markupsafe import Markup
from sqlalchemy import Select

from app.roles import Permission


@dataclass(frozen=True)
class Periodic:
    """A job the scheduler runs every so many seconds; it may run twice without harm."""

    name: str
    every: int
    run: Callable[[], None]


@dataclass(frozen=True)
class Key:
    """A page where staff change the forum, as the page with all keys lists it."""

    group: str  # people, words, hours, safety
    endpoint: str
    name: LazyString
    about: LazyString
    permission: Permission = Permission.KEEP_SITE


@dataclass
class Registry:
    panels: dict[str, list[Callable[..., str]]] = field(default_factory=lambda: defaultdict(list))
    outbox: dict[str, Callable[..., None]] = field(default_factory=dict)
    periodic: list[Periodic] = field(default_factory=list)
    health: dict[str, Callable[[], Any]] = field(default_factory=dict)
    demo: list[Callable[[], None]] = field(default_factory=list)
    keys: list[Key] = field(default_factory=list)
    # Selects of the ids of persons of whom nothing is erased for now.
    keeps: list[Callable[[], Select[tuple[int]]]] = field(default_factory=list)
    screen: Callable[[str, str], Any] | None = None
    personal_in: Callable[[Any, Any], list[Any]] | None = None


def init_app(app: Flask) -> None:
    app.extensions["registry"] = Registry()
    app.jinja_env.globals["panel"] = panel


def registry() -> Registry:
    return current_app.extensions["registry"]


def panel(name: str, *args: Any) -> Markup:
    """What the other half has to show at this place; empty when nobody registered."""
    return Markup("").join(Markup(show(*args)) for show in registry().panels[name])  # noqa: S704


def screen(title: str, body: str) -> Any:
    """What the judging half notices in these words, before any transaction; None without it."""
    examine = registry().screen
    return examine(title, body) if examine else None


def personal_in(words: Any, noticed: Any) -> list[Any]:
    """What the judging half, having noticed this in these words, would offer to leave out."""
    find = registry().personal_in
    return find(words, noticed) if find else []
