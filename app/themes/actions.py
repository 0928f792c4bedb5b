"""Staff add a theme and change one. What it is about stays the same row, whatever it is called."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import exists, func, select
from sqlalchemy.exc import IntegrityError

from app import clock, editions
from app.accounts.models import Account
from app.database import db, transaction
from app.errors import NotAllowed, NotVisible, Unacceptable
from app.languages import LANGUAGES
from app.posts.models import Theme, Thread
from app.roles import Permission
from app.site.settings import Kept, Line, began, keep, name_of, yes_or_no

START = "theme"


@dataclass(frozen=True)
class ThemeWish:
    """What staff filled in; `position` 0 is the end of the list."""

    name: str
    about: str
    position: int
    closed: bool
    other_languages: dict[str, dict[str, str]]


def keep_theme(
    account_id: int, theme_id: int | None, wish: ThemeWish, seen: int | None = None
) -> bool:
    """Change a theme, or add one when `theme_id` is None; False when it stood so."""
    wished: dict[str, Any] = asdict(wish)
    with transaction() as session:
        last = session.scalar(select(func.max(Theme.position))) or 0
        wished["position"] = wish.position or last + 1
        if theme_id is not None:
            if session.get(Theme, theme_id) is None:
                raise NotVisible
            return keep(account_id, name_of(START, theme_id), wished, seen=seen)
        account = session.get_one(Account, account_id)
        if not account.can(Permission.KEEP_SITE):
            raise NotAllowed
        _check_name(wish.name, None)
        began(account, name_of(START, _placed(Theme(), wished).id), wished)
        return True


def _check_name(name: str, theme_id: int | None) -> None:
    query = select(Theme.id).where(func.lower(Theme.name) == name.lower())
    if any(found != theme_id for found in db.session.scalars(query)):
        raise _taken()


def _taken() -> Unacceptable:
    return Unacceptable(_("Er is al een thema met deze naam."), "name")


def _placed(theme: Theme, value: dict[str, Any]) -> Theme:
    parts = dict(value)
    was_closed, closed = theme.closed_at is not None, parts.pop("closed")
    for name, part in parts.items():
        setattr(theme, name, part)
    if closed != was_closed:
        theme.closed_at = clock.now() if closed else None
    editions.bump(editions.SITE)
    try:
        with db.session.begin_nested():
            db.session.add(theme)
    except IntegrityError:  # two who give the same name at once
        raise _taken() from None
    return theme


class KeptTheme(Kept):
    """By its number in the table: "theme:3". Whether it is heavy is set apart, with the desk."""

    start, event = START, "theme_kept"

    def called(self, about: str, value: Any) -> str:
        return _("Thema %(name)s", name=value["name"] if value else about)

    def now(self, about: str) -> Any:
        theme = db.session.get(Theme, int(about), populate_existing=True)
        if theme is None:
            return None
        return {
            "name": theme.name,
            "about": theme.about,
            "position": theme.position,
            "closed": theme.closed_at is not None,
            "other_languages": theme.other_languages,
        }

    def check(self, account: Account, about: str, before: Any, after: Any) -> None:
        if after is not None:
            _check_name(after["name"], int(about))
        elif db.session.scalar(select(exists().where(Thread.theme_id == int(about)))):
            raise Unacceptable(_("Over dit thema zijn er al vragen. Sluit het liever."))

    def put(self, about: str, value: Any) -> None:
        theme = db.session.get(Theme, int(about))
        if value is not None:
            _placed(theme or Theme(id=int(about)), value)
            return
        db.session.delete(theme)
        db.session.flush()
        editions.bump(editions.SITE)

    def lines(self, about: str, value: Any) -> Iterable[Line]:
        if not value:
            return
        yield _("Naam"), value["name"]
        yield _("In één zin"), value["about"]
        for code, said in value["other_languages"].items():
            language = {"language": LANGUAGES[code]}
            yield _("Naam (%(language)s)", **language), said.get("name", "")
            yield _("In één zin (%(language)s)", **language), said.get("about", "")
        yield _("Plaats in de lijst"), str(value["position"])
        yield _("Gesloten voor nieuwe vragen"), yes_or_no(value["closed"])

    def events(self, before: Any, after: Any) -> Iterable[tuple[str, dict[str, Any]]]:
        return [(self.event, {"closed": bool(after and after["closed"]), "gone": after is None})]
