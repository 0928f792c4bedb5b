"""How a theme reads where only its Dutch name is at hand, as on the page of one's own data."""

from flask import g

from app.languages import Said
from app.posts.models import Theme
from app.posts.queries import themes


def theme_said(name: str) -> Said:
    """In the reader's own language, where staff wrote it. Themes are few: read once for a page."""
    if "themes_by_name" not in g:
        g.themes_by_name = {theme.name: theme for theme in themes()}
    theme: Theme | None = g.themes_by_name.get(name)
    return theme.said_name if theme else Said(name)
