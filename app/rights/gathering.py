"""Everything that is held of a person: what each room brings (`registry.my_data`), part by part."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from app import clock
from app.accounts.models import Account
from app.database import db
from app.errors import NotVisible
from app.registry import Held, MyPart, registry
from app.roles import Role

PAGE = 20


@dataclass(frozen=True)
class Shown:
    """One kind of entries, as the page shows a piece of them."""

    held: Held
    entries: Sequence[Mapping[str, Any]]
    more: int  # from where the rest begins; 0 when this is all


def parts_for(viewer: Account) -> list[MyPart]:
    """What belongs to judging is offered to whom it can be about."""
    of_team = any(account.role != Role.YOUNG_PERSON for account in viewer.person.accounts)
    parts = [part for part in registry().my_data if of_team or not part.of_team]
    return sorted(parts, key=lambda part: part.of_team)


def not_here() -> list[str]:
    """What is held and not given, and why, each reason once."""
    return list(dict.fromkeys(str(why) for why in registry().not_given.values()))


def part_for(viewer: Account, code: str) -> MyPart:
    found = next((part for part in parts_for(viewer) if part.code == code), None)
    if found is None:
        raise NotVisible
    return found


def shown(viewer: Account, part: MyPart, skip: int = 0) -> list[Shown]:
    """A piece of each kind, from the same place in all of them."""
    return [_piece(held, viewer, skip) for held in part.held]


def _piece(held: Held, viewer: Account, skip: int) -> Shown:
    query = held.read(viewer.person_id).offset(skip).limit(PAGE + 1)
    found = [dict(row) for row in db.session.execute(query).mappings()]
    return Shown(held, found[:PAGE], skip + PAGE if len(found) > PAGE else 0)


def everything(account: Account) -> dict[str, Any]:
    """Plain enough for JSON, but for moments and days."""
    parts = parts_for(account)
    return {
        "forum": "Klankbord",
        "gathered_at": clock.now(),
        "parts": {part.code: [_whole(held, account) for held in part.held] for part in parts},
        "not_here": not_here(),
    }


def _whole(held: Held, account: Account) -> dict[str, Any]:
    rows = db.session.execute(held.read(account.person_id)).mappings()
    return {
        "name": str(held.name),
        "from": list(held.tables),
        "columns": {code: str(name) for code, name in held.names.items()},
        "entries": [dict(row) for row in rows],
    }
