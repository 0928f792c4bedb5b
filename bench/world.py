"""The invented forum that the simulation plays in: its database, its people, and its time."""

import heapq
import random
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any

from flask import Flask
from flask_migrate import upgrade
from sqlalchemy import event, select

import moderation
from app import clock, create_app
from app.accounts.models import Account, Certificate, Person
from app.accounts.rules import RULES_VERSION
from app.database import db, transaction
from app.posts.models import Theme
from app.roles import Role
from app.site.switches import Switches, store
from moderation.care.models import HeavyOptIn

YEARS = timedelta(days=2 * 365)
WRITERS_BORN = 2011


@dataclass
class World:
    """Events in the order of their moments; what happens in one may ask for others."""

    app: Flask
    plan: dict[str, Any]
    chance: random.Random
    now: datetime
    _ahead: list[tuple[datetime, int, Callable[[], None]]] = field(default_factory=list)
    _order: Iterator[int] = field(default_factory=count)

    def at(self, moment: datetime, happens: Callable[[], None]) -> None:
        heapq.heappush(self._ahead, (moment, next(self._order), happens))

    def after(self, span: timedelta, happens: Callable[[], None]) -> None:
        self.at(self.now + span, happens)

    def run_until(self, end: datetime) -> None:
        while self._ahead and self._ahead[0][0] <= end:
            self.now, _order, happens = heapq.heappop(self._ahead)
            with self.here():
                happens()
        self.now = end

    @contextmanager
    def here(self) -> Iterator[None]:
        """At this moment, in a context of its own as a request has."""
        with clock.pretend(self.now), self.app.app_context():
            yield

    def minutes(self, median: float, spread: float) -> timedelta:
        """How long somebody takes: most near the median, a few much longer."""
        return timedelta(minutes=median * self.chance.lognormvariate(0, spread))


def new_world(plan: dict[str, Any], folder: Path, start: datetime) -> World:
    environ = {
        "KLANKBORD_ENV": "development",
        "DATABASE_URL": f"sqlite:///{folder / 'simulation.sqlite3'}",
        "INSTANCE_PATH": str(folder),
        "SECRET_KEY": "only for a simulation",
    }
    app = create_app([moderation], environ)
    world = World(app, plan, random.Random(plan["seed"] + 1), start)
    with world.here():
        event.listen(db.engine, "connect", _never_mind_the_disk)
        upgrade()
        with transaction():
            store(Switches(opened=True))
    return world


def _never_mind_the_disk(connection: Any, _record: Any) -> None:
    """What is invented need not survive a power cut: the disk is not what is measured here."""
    connection.execute("PRAGMA synchronous = OFF")


def theme_ids() -> dict[str, int]:
    return {theme.name: theme.id for theme in db.session.scalars(select(Theme))}


def heavy_themes() -> set[str]:
    return set(db.session.scalars(select(Theme.name).where(Theme.is_heavy)))


def let_in_writers(number: int) -> list[int]:
    with transaction() as session:
        writers = [
            _account(f"Schrijver {n}", Role.YOUNG_PERSON, WRITERS_BORN) for n in range(number)
        ]
        session.add_all(writers)
        session.flush()
        return [writer.id for writer in writers]


def let_in_adult(name: str) -> int:
    with transaction() as session:
        account = _account(name, Role.STAFF, None)
        session.add(account)
        session.flush()
        return account.id


def let_in_moderator(name: str, born: int, *, reads_heavy: bool, granted_by: int) -> Account:
    now = clock.now()
    with transaction() as session:
        account = _account(name, Role.MODERATOR, born)
        session.add(account)
        session.flush()
        session.add(
            Certificate(
                person_id=account.person_id,
                granted_by_id=granted_by,
                valid_from=now,
                valid_until=now + YEARS,
                releases_replies=True,
                covers_heavy=True,
            )
        )
        if reads_heavy:
            session.add(HeavyOptIn(person_id=account.person_id, since=now))
        return account


def _account(name: str, role: Role, born: int | None) -> Account:
    return Account(
        person=Person(birth_year=born),
        pseudonym=name,
        role=role,
        passphrase_hash="simulation",
        rules_version=RULES_VERSION if role == Role.YOUNG_PERSON else None,
        created_at=clock.now(),
    )
