"""What every form shares: its token, and a place for a refusal beside the field it is about."""

import re
from datetime import date, time

from flask_wtf import FlaskForm
from wtforms import Field, HiddenField

from app.errors import Unacceptable

# A form with one of these is never given back.
SECRETS = frozenset({"passphrase", "present", "code"})
# Nor is, on any form, what proves once more who somebody is.
ASKED_ANEW = frozenset({"again"})


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


class SeenForm(Form):
    """A form that carries which version of the thing its reader saw."""

    seen = HiddenField()

    @property
    def seen_number(self) -> int:
        return number_in(str(self.seen.data or ""))


def number_in(typed: str | None) -> int:
    """A number that one of our own hidden fields carried; 0 for anything else."""
    is_one = typed and typed.isascii() and typed.isdigit() and len(typed) < 10
    return int(typed) if typed and is_one else 0


def whole_number(typed: str | None) -> int:
    """A number that a person typed. What is none is below every limit, and so refused where it
    stands."""
    plain = (typed or "").strip()
    return int(plain) if plain.isascii() and plain.isdigit() and len(plain) < 6 else -1


_OUR_PAGE = re.compile(r"/(?:staff|desk)/[\w/-]*", re.ASCII)
_PAGE_HERE = re.compile(r"/(?:\w[\w./-]*)?(?:\?[\w./:=&%+~-]*)?", re.ASCII)


def page_of_ours(typed: str) -> str:
    """A page of the team, as a form that stands on all of them names it to come back; else ""."""
    return typed if _OUR_PAGE.fullmatch(typed) else ""


def page_here(typed: str) -> str:
    """Any page of this site, as a link names it to come back; else ""."""
    return typed if _PAGE_HERE.fullmatch(typed) else ""


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


def time_in(typed: str | None) -> time | None:
    """An hour of the day as a browser's time field sends it, or as a person writes it."""
    hours, _colon, minutes = (typed or "").strip().partition(":")
    if not all(part.isascii() and part.isdigit() and len(part) <= 2 for part in (hours, minutes)):
        return None
    try:
        return time(int(hours), int(minutes))
    except ValueError:
        return None
