"""What every page needs around it: the language, the help lines, and whether there is news."""

import hashlib
from functools import cache
from pathlib import Path
from typing import Any

from flask import Flask
from flask_babel import Babel
from flask_login import current_user

from app import times
from app.helplines.queries import lines_now
from app.languages import NAMES, chosen, forum_lang, language_now
from app.notifications.queries import has_news
from app.posts.asked import needs_said, note_said

babel = Babel()


def init_app(app: Flask) -> None:
    times.init_app(app)
    babel.init_app(app, locale_selector=chosen, timezone_selector=lambda: "Europe/Brussels")
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.jinja_env.filters.update(needs_said=needs_said, note_said=note_said)
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
