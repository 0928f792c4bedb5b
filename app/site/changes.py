"""What staff changed, the newest first: what, who, when, and how it stood before and after."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import and_, func, select
from sqlalchemy.orm import aliased, joinedload

from app.accounts.models import Account
from app.database import db
from app.errors import NotAllowed
from app.paging import Page, id_key, page_of
from app.registry import registry
from app.roles import Permission
from app.site.models import SettingVersion
from app.site.settings import Named, named

PAGE = 30


@dataclass(frozen=True)
class Difference:
    """A part of it that changed; empty words where it was not there."""

    name: str
    before: str
    after: str


@dataclass(frozen=True)
class Change:
    """`seen` is the version that held when the page was made; None: it cannot be put back."""

    version: SettingVersion
    called: str
    differences: list[Difference]
    seen: int | None


def changes_for(viewer: Account, only: str = "", before: int | None = None) -> Page[Change]:
    """`only` is the name of one thing, or empty."""
    if not viewer.can(Permission.KEEP_SITE):
        raise NotAllowed
    earlier = aliased(SettingVersion)
    query = (
        select(SettingVersion, earlier)
        .outerjoin(
            earlier,
            and_(earlier.name == SettingVersion.name, earlier.number == SettingVersion.number - 1),
        )
        .where(SettingVersion.made_by_id.is_not(None))
        .options(joinedload(SettingVersion.made_by))
        .order_by(SettingVersion.id.desc())
        .limit(PAGE + 1)
    )
    if only:
        query = query.where(SettingVersion.name == only)
    if before is not None:
        query = query.where(SettingVersion.id < before)
    rows = [(version, before_it) for version, before_it in db.session.execute(query)]
    page = page_of(rows, PAGE, lambda row: id_key(row[0].id))
    newest = _newest_numbers({version.name for version, _earlier in page.items})
    return Page([_change(*row, newest[row[0].name]) for row in page.items], page.next_key)


def _newest_numbers(names: set[str]) -> dict[str, int]:
    query = select(SettingVersion.name, func.max(SettingVersion.number))
    query = query.where(SettingVersion.name.in_(names)).group_by(SettingVersion.name)
    return {name: number for name, number in db.session.execute(query)}


def _change(version: SettingVersion, earlier: SettingVersion | None, newest: int) -> Change:
    if version.name.partition(":")[0] not in registry().kept:  # its half is not there
        return Change(version, version.name, [], None)
    one = named(version.name)
    called = one.kept.called(one.about, version.value if version.value else _value_of(earlier))
    differences = list(_differences(one, _value_of(earlier), version.value))
    return Change(version, called, differences, newest if earlier else None)


def _value_of(version: SettingVersion | None) -> Any:
    return version.value if version else None


def _differences(one: Named, before: Any, after: Any) -> Iterator[Difference]:
    """In the order of what stands there now, and after that what went."""
    was = dict(one.kept.lines(one.about, before))
    now = dict(one.kept.lines(one.about, after))
    for name in [*now, *(gone for gone in was if gone not in now)]:
        if was.get(name, "") != now.get(name, ""):
            yield Difference(str(name), str(was.get(name, "")), str(now.get(name, "")))
