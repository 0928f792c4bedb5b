"""How a theme reads where only its Dutch name is at hand, as on the page of one's own data."""

from sqlalchemy import select

from app.database import db
from app.languages import Said
from app.posts.models import Theme


def theme_said(name: str) -> Said:
    """In the reader's own language, where staff wrote it."""
    theme = db.session.scalar(select(Theme).where(Theme.name == name))
    return theme.said_name if theme else Said(name)
