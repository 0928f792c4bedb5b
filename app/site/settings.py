"""One way to set anything: the value, the version of it, and the audit, in one transaction.

What can be set stands in `registry.kept`, by the start of its name. A name is that start alone, or
with what it is about behind a colon ("help_line:3"). Values are plain JSON; None is "not there".
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from app import audit, clock
from app.accounts.models import Account
from app.database import db, transaction
from app.errors import NotAllowed, NotVisible, Outdated
from app.registry import registry
from app.roles import Permission
from app.site.models import Setting, SettingVersion

Line = tuple[str, str]  # what a part of a value is called, and how it stands
Event = tuple[str, dict[str, audit.Fact]]


class Kept:
    """Something that staff set. `about` is what stands behind the colon of its name."""

    start: str
    event: str  # how the audit calls a change of it

    def called(self, about: str, value: Any) -> str:
        raise NotImplementedError

    def now(self, about: str) -> Any:
        raise NotImplementedError

    def put(self, about: str, value: Any) -> None:
        """Inside a transaction: from here on this value holds."""
        raise NotImplementedError

    def lines(self, about: str, value: Any) -> Iterable[Line]:
        """A value part by part, for people."""
        raise NotImplementedError

    def check(self, account: Account, about: str, before: Any, after: Any) -> None:
        """Refuse what may not be, or not by this account; also when something is put back."""

    def events(self, before: Any, after: Any) -> Iterable[Event]:
        """What the audit notes of it, besides its name and number."""
        return [(self.event, {})]


class KeptSetting(Kept):
    """One row of `setting`; where there is none, `shipped` holds."""

    def shipped(self, about: str) -> Any:
        raise NotImplementedError

    def now(self, about: str) -> Any:
        kept = db.session.get(Setting, name_of(self.start, about), populate_existing=True)
        return kept.value if kept else None

    def put(self, about: str, value: Any) -> None:
        name = name_of(self.start, about)
        if value is None:
            kept = db.session.get(Setting, name)
            if kept is not None:
                db.session.delete(kept)
        else:
            db.session.merge(Setting(name=name, value=value))
        db.session.flush()


@dataclass(frozen=True)
class Named:
    """A name taken apart, with what can be done with it."""

    kept: Kept
    about: str


def named(name: str) -> Named:
    start, _colon, about = name.partition(":")
    kept = registry().kept.get(start)
    if kept is None:
        raise NotVisible
    return Named(kept, about)


def name_of(start: str, about: str | int = "") -> str:
    return f"{start}:{about}" if about else start


def keep(account_id: int, name: str, value: Any, *, seen: int | None = None) -> bool:
    """Set it; False when it stood so already. Outdated when it changed since version `seen`."""
    with transaction() as session:
        return _change(session.get_one(Account, account_id), name, value, seen)


def put_back(account_id: int, version_id: int, seen: int) -> bool:
    """What stood there before this version holds again; False when it does already."""
    with transaction() as session:
        account = session.get_one(Account, account_id)
        version = session.get(SettingVersion, version_id)
        earlier = version and _version(version.name, version.number - 1)
        if version is None or earlier is None:
            raise NotVisible
        return _change(account, version.name, earlier.value, seen, restored=earlier.number)


def _change(
    account: Account, name: str, value: Any, seen: int | None, restored: int | None = None
) -> bool:
    one, newest = named(name), _newest(name)
    before = one.kept.now(one.about)
    if not account.can(Permission.KEEP_SITE):
        raise NotAllowed
    if before == value:
        return False
    if seen is not None and seen != (newest.number if newest else 0):
        raise _outdated()
    one.kept.check(account, one.about, before, value)
    # The version first: whoever writes it may put the value in its place, and nobody else.
    _note(account, name, before, value, newest, restored)
    one.kept.put(one.about, value)
    return True


def began(account: Account, name: str, value: Any) -> None:
    """Inside a transaction: what was just added, under a name that only now is known."""
    _note(account, name, None, value, _newest(name))


def _outdated() -> Outdated:
    return Outdated(
        _(
            "Een collega veranderde dit intussen. Kijk na wat er nu staat. "
            "Bewaar je opnieuw, dan geldt jouw versie."
        )
    )


def newest_number(name: str) -> int:
    """The version that holds; 0 as long as nobody changed it."""
    newest = _newest(name)
    return newest.number if newest else 0


def _newest(name: str) -> SettingVersion | None:
    query = select(SettingVersion).where(SettingVersion.name == name)
    return db.session.scalar(query.order_by(SettingVersion.number.desc()).limit(1))


def _version(name: str, number: int) -> SettingVersion | None:
    query = select(SettingVersion).where(SettingVersion.name == name)
    return db.session.scalar(query.where(SettingVersion.number == number))


def _note(
    account: Account,
    name: str,
    before: Any,
    after: Any,
    newest: SettingVersion | None,
    restored: int | None = None,
) -> None:
    """The version and the audit. `newest` was read before anything else: of two who change the
    same thing at once, the unique key lets one through.

    What stood there without a version (it was shipped, or loaded) becomes one first.
    """
    number, now, fresh = newest.number if newest else 0, clock.now(), []
    if newest is None or newest.value != before:
        number += 1
        fresh.append(SettingVersion(name=name, number=number, value=before, made_at=now))
    number += 1
    fresh.append(
        SettingVersion(name=name, number=number, value=after, made_by_id=account.id, made_at=now)
    )
    db.session.flush()
    try:
        with db.session.begin_nested():
            db.session.add_all(fresh)
    except IntegrityError:
        raise _outdated() from None
    kept = named(name).kept
    for event, facts in list(kept.events(before, after)) or [(kept.event, {})]:
        told = {"setting": name, "version": number, "restored": restored, **facts}
        audit.record(event, actor=account.public_id, **told)


def yes_or_no(value: object) -> str:
    return _("ja") if value else _("nee")
