"""What every page needs around it: the language, the help lines, and how days are said."""

import hashlib
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

from flask import Flask
from flask_babel import Babel, format_date
from flask_babel import gettext as _
from flask_login import current_user

from app import clock
from app.helplines.queries import lines_now
from app.languages import NAMES, chosen, forum_lang, language_now
from app.notifications.queries import has_news
from app.posts.asked import needs_said, note_said

babel = Babel()


def init_app(app: Flask) -> None:
    babel.init_app(app, locale_selector=chosen, timezone_selector=lambda: "Europe/Brussels")
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.jinja_env.filters.update(needs_said=needs_said, note_said=note_said)
    app.jinja_env.filters.update(day=day, moment=moment, hour=hour, weekday=weekday)
    app.jinja_env.filters.update(full_moment=full_moment)
    app.jinja_env.globals.update(page_language=language_now, languages=NAMES, forum_lang=forum_lang)
    app.context_processor(_frame)
    app.url_defaults(_name_the_version)


def _frame() -> dict[str, Any]:
    return {"help_lines_now": lines_now, "has_news": _has_news}


def _name_the_version(endpoint: str, values: dict[str, Any]) -> None:
    """A static file's address changes with its content, so that browsers may keep it for long.

    Fonts never change, and style sheets name them without a version.
    """
    filename = str(values.get("filename", ""))
    if endpoint == "static" and not filename.startswith("fonts/"):
        values["v"] = _version(filename)


@cache
def _version(filename: str) -> str:
    path = Path(__file__).parent / "static" / filename
    return hashlib.sha256(path.read_bytes()).hexdigest()[:10] if path.is_file() else ""


def _has_news() -> bool:
    return current_user.is_authenticated and has_news(current_user)


def day(moment_: datetime | None) -> str:
    """A public date: the day alone, in words where it is near."""
    if moment_ is None:
        return ""
    date = clock.local(moment_).date()
    ago = (clock.today() - date).days
    if ago == 0:
        return _("vandaag")
    if ago == 1:
        return _("gisteren")
    return format_date(date, "d MMMM" if date.year == clock.today().year else "d MMMM y")


def weekday(wall: datetime) -> str:
    """A day of the wall clock by its name: "woensdag 18 november"."""
    return format_date(wall.date(), "EEEE d MMMM")


def moment(moment_: datetime | None) -> str:
    """A day with the time: for one's own posts and for staff."""
    if moment_ is None:
        return ""
    return _("%(day)s om %(time)s", day=day(moment_), time=hour(moment_))


def full_moment(moment_: datetime) -> str:
    """For what is kept and read later: "vandaag" would no longer be true, nor a day without its
    year."""
    date = format_date(clock.local(moment_).date(), "d MMMM y")
    return _("%(day)s om %(time)s", day=date, time=hour(moment_))


def hour(moment_: datetime) -> str:
    """The time alone, as a clock on the wall shows it."""
    return f"{clock.local(moment_):%H:%M}"
