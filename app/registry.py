"""What both halves bring along: panels, outbox handlers, periodic jobs, health, what is erased.

Each half registers its own in `init_app`; `app` reads them here and names no moderation.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from flask import Flask, current_app
from flask_babel import LazyString
from markupsafe import Markup
from sqlalchemy import ColumnElement, Select, false

from app.roles import Permission


@dataclass(frozen=True)
class Periodic:
    """A job the scheduler runs every so many seconds; it may run twice without harm."""

    name: str
    every: int
    run: Callable[[], None]


@dataclass(frozen=True)
class Room:
    """Pages of the team that belong together: by endpoint, what each way there is called."""

    place: int  # from left to right
    name: LazyString
    ways: Mapping[str, LazyString]


@dataclass(frozen=True)
class Key:
    """A page where staff change the forum, as the page with all keys lists it."""

    group: str  # people, words, hours, safety
    endpoint: str
    name: LazyString
    about: LazyString
    permission: Permission = Permission.KEEP_SITE


class Shape(StrEnum):
    """How a text of the site is written."""

    LINE = "line"
    LINES = "lines"  # one thing a line
    PROSE = "prose"  # paragraphs, lists, and links to known sites
    RULES = "rules"  # blocks, each a name on its first line and what it says below


@dataclass(frozen=True)
class SiteText:
    """A text that staff may change, with the words that hold until they do."""

    code: str
    name: LazyString
    about: LazyString  # where it stands
    shape: Shape
    shipped: LazyString | str
    most: int = 2000


@dataclass(frozen=True)
class Rule:
    """Something that is erased by itself: `erase` does what is due and says how much that was."""

    name: str
    erase: Callable[[], int]


@dataclass(frozen=True)
class Fate:
    """What becomes of the rows of a table: the rules that erase of it, and why the rest stays."""

    why: str
    rules: tuple[str, ...] = ()


@dataclass(frozen=True)
class Ending:
    """How alerts of these kinds stop by themselves, as conditions on a query of alerts.

    `over`: what it is about is dealt with. `in_hand`: somebody has it at this moment, so nobody is
    told meanwhile. `page` is where one sees it; `on_taking` what else happens when an adult
    takes the alert, with their account's id and what the alert is about.
    """

    kinds: tuple[str, ...]
    over: Callable[[], ColumnElement[bool]]
    in_hand: Callable[[], ColumnElement[bool]] = false
    page: str = ""
    on_taking: Callable[[int, str], None] | None = None


@dataclass(frozen=True)
class Check:
    """Something that must be in place before young people can write; `endpoint` is where to see to
    it."""

    name: LazyString
    why: LazyString
    how: LazyString
    endpoint: str
    is_met: Callable[[], bool]


@dataclass(frozen=True)
class Held:
    """What is held of a person in these tables: `read` asks it by the person's id.

    Each row becomes an entry of the page and of the file; `names` says how its columns are called,
    `said` how a code reads on the page.
    """

    name: LazyString
    tables: tuple[str, ...]
    read: Callable[[int], Select[Any]]
    names: Mapping[str, LazyString]
    said: Mapping[str, Callable[[Any], Any]] = field(default_factory=dict)


@dataclass(frozen=True)
class MyPart:
    """A page of "my data"; `of_team` is for who judges or works here."""

    code: str
    name: LazyString
    about: LazyString
    held: tuple[Held, ...]
    of_team: bool = False


@dataclass
class Registry:
    panels: dict[str, list[Callable[..., str]]] = field(default_factory=lambda: defaultdict(list))
    outbox: dict[str, Callable[..., None]] = field(default_factory=dict)
    periodic: list[Periodic] = field(default_factory=list)
    health: dict[str, Callable[[], Any]] = field(default_factory=dict)
    demo: list[Callable[[], None]] = field(default_factory=list)
    keys: list[Key] = field(default_factory=list)
    # Each raises Unacceptable, with a kind sentence, for who may not write on the forum just now.
    may_write: list[Callable[[Any], None]] = field(default_factory=list)
    rooms: list[Room] = field(default_factory=list)
    readiness: list[Check] = field(default_factory=list)
    endings: list[Ending] = field(default_factory=list)
    # By the start of its name; app/site/settings.py says what each of them can.
    kept: dict[str, Any] = field(default_factory=dict)
    texts: dict[str, SiteText] = field(default_factory=dict)
    # Whether something of a person (by id) is at hand, so that an adult needs no reason to look.
    at_hand: list[Callable[[Any, int], bool]] = field(default_factory=list)
    # Selects of the ids of persons of whom nothing is erased for now.
    keeps: list[Callable[[], Select[tuple[int]]]] = field(default_factory=list)
    # Likewise of posts, whoever wrote them.
    keeps_posts: list[Callable[[], Select[tuple[int]]]] = field(default_factory=list)
    # What is erased by itself, and by table what becomes of everything (docs/privacy.md).
    erasing: list[Rule] = field(default_factory=list)
    fates: dict[str, Fate] = field(default_factory=dict)
    # What somebody reads and takes along of what is held of them; by table, why it is not given.
    my_data: list[MyPart] = field(default_factory=list)
    not_given: dict[str, LazyString] = field(default_factory=dict)
    # Brings back an account (by id) of which somebody gave the passphrase in time after leaving.
    come_back: Callable[[int], None] | None = None
    # By their codes, the reasons for which something was decided or reported.
    reason_names: Callable[[], Mapping[str, Any]] | None = None
    # Whether papers may be noted of a person (by id), besides of who trains or moderates.
    may_have_papers: list[Callable[[int], bool]] = field(default_factory=list)
    screen: Callable[[str, str], Any] | None = None
    personal_in: Callable[[Any, Any], list[Any]] | None = None
    # By its code, the note that fits what was noticed, to stand above the words (posts/asked.py).
    content_note: Callable[[Any], str | None] | None = None


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


def suggested_note(noticed: Any) -> str | None:
    """The note that the judging half, having noticed this, would put above the words."""
    suggest = registry().content_note
    return suggest(noticed) if suggest else None
