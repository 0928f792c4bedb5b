"""Staff keep the help lines."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import func, select

from app import editions
from app.accounts.models import Account
from app.database import db, transaction
from app.errors import NotAllowed, NotVisible, Unacceptable
from app.helplines import hours
from app.helplines.models import HelpLine
from app.helplines.week import week_lines
from app.languages import FIRST, LANGUAGES
from app.roles import Permission
from app.site.settings import Event, Kept, Line, began, keep, name_of, yes_or_no

START = "help_line"
_PARTS = (
    "name",
    "number",
    "about",
    "url",
    "week",
    "shown",
    "position",
    "other_languages",
    "answers_in",
)

# A version from before a line said its languages has neither, and meant these.
_IN_DUTCH_ALONE: dict[str, Any] = {"other_languages": {}, "answers_in": [FIRST]}


@dataclass(frozen=True)
class LineWish:
    """What staff filled in; `week` is seven lines as hours.py reads them."""

    name: str
    number: str
    about: str
    url: str
    week: tuple[str, ...]
    shown: bool
    position: int
    other_languages: dict[str, dict[str, str]] = field(default_factory=dict)
    answers_in: tuple[str, ...] = (FIRST,)


def keep_line(
    account_id: int, line_id: int | None, wish: LineWish, seen: int | None = None
) -> bool:
    """Change a help line, or add one when `line_id` is None; False when it stood so."""
    wished: dict[str, Any] = {**asdict(wish), "week": tidy_week(wish.week)}
    wished["answers_in"] = list(wish.answers_in)
    with transaction() as session:
        wished["position"] = wish.position or 1 + (
            session.scalar(select(func.max(HelpLine.position))) or 0
        )
        if line_id is not None:
            if session.get(HelpLine, line_id) is None:
                raise NotVisible
            return keep(account_id, name_of(START, line_id), wished, seen=seen)
        account = session.get_one(Account, account_id)
        if not account.can(Permission.KEEP_SITE):
            raise NotAllowed
        line = HelpLine(**wished)
        session.add(line)
        session.flush()
        editions.bump(editions.SITE)
        began(account, name_of(START, line.id), wished)
        return True


class KeptLine(Kept):
    """By its number in the table: "help_line:3"."""

    start, event = START, "help_line_kept"

    def called(self, about: str, value: Any) -> str:
        return _("Hulplijn %(name)s", name=value["name"] if value else about)

    def now(self, about: str) -> Any:
        line = db.session.get(HelpLine, int(about), populate_existing=True)
        return {name: getattr(line, name) for name in _PARTS} if line else None

    def put(self, about: str, value: Any) -> None:
        line = db.session.get(HelpLine, int(about))
        if value is None:
            db.session.delete(line)
        else:
            db.session.merge(HelpLine(id=int(about), **{**_IN_DUTCH_ALONE, **value}))
        db.session.flush()
        editions.bump(editions.SITE)

    def lines(self, about: str, value: Any) -> Iterable[Line]:
        if value:
            yield _("Naam"), value["name"]
            yield _("Nummer"), value["number"]
            yield _("In één zin"), value["about"]
            yield from _in_other_languages(value)
            yield _("Site"), value["url"]
            yield from week_lines(value["week"])
            yield _("Plaats in de lijst"), str(value["position"])
            yield _("Te zien"), yes_or_no(value["shown"])

    def events(self, before: Any, after: Any) -> Iterable[Event]:
        if after is None:
            return [(self.event, {"shown": False})]
        return [(self.event, {"number": after["number"], "shown": after["shown"]})]


def _in_other_languages(value: Any) -> Iterable[Line]:
    said_in = {**_IN_DUTCH_ALONE, **value}
    for code, said in said_in["other_languages"].items():
        language = {"language": LANGUAGES[code]}
        yield _("Naam (%(language)s)", **language), said.get("name", "")
        yield _("In één zin (%(language)s)", **language), said.get("about", "")
    names = (str(LANGUAGES[code]) for code in said_in["answers_in"])
    yield _("Talen waarin ze antwoorden"), ", ".join(names)


def tidy_week(week: Sequence[str]) -> list[str]:
    """Each day in one way of writing; Unacceptable names the day that cannot be read."""
    return [_tidy(day, number) for number, day in enumerate(week)]


def _tidy(day: str, number: int) -> str:
    try:
        return hours.tidy_day(day)
    except hours.HoursUnclear:
        message = _("Schrijf de uren zo: 9:00-12:00, 13:00-22:00. Of 24u. Of laat leeg.")
        raise Unacceptable(message, f"day_{number}") from None
