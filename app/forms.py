"""What every form shares: its token, and a place for a refusal beside the field it is about."""

import re
from datetime import date

from flask_wtf import FlaskForm
from wtforms import Field

from app.errors import Unacceptable


class Form(FlaskForm):
    """`problem` is what is wrong with the form as a whole."""

    problem: str = ""

    def refuse(self, refusal: Unacceptable) -> None:
        """Show the reason where it belongs; what was typed stays."""
        field: Field | None = self._fields.get(refusal.field or "")
        if field is None:
            self.problem = refusal.message
        else:
            field.errors = [*field.errors, refusal.message]


def number_in(typed: str | None) -> int:
    """A number that one of our own hidden fields carried; 0 for anything else."""
    is_one = typed and typed.isascii() and typed.isdigit() and len(typed) < 10
    return int(typed) if typed and is_one else 0


_DAYS = (
    re.compile(r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})", re.ASCII),
    re.compile(
        r"(?P<day>\d{1,2})\s*[/.-]\s*(?P<month>\d{1,2})\s*[/.-]\s*(?P<year>\d{4})", re.ASCII
    ),
)


def day_in(typed: str | None) -> date | None:
    """A day as a browser's date field sends it, or as a person writes it; None otherwise."""
    for pattern in _DAYS:
        if found := pattern.fullmatch((typed or "").strip()):
            try:
                return date(*(int(found[part]) for part in ("year", "month", "day")))
            except ValueError:
                return None
    return None
