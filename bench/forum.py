"""A forum made for measuring: a database of its own, the demo cast, and bulk posts."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import Context
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from flask import Flask
from flask_migrate import upgrade
from sqlalchemy import NullPool, create_engine, make_url, select, text

import moderation
from app import clock, create_app
from app.accounts import sign_ins
from app.accounts.models import Account, Certificate, Person
from app.database import db, transaction
from app.demo import load_cast
from app.posts.models import Audience, Theme, Thread
from app.roles import Role
from bench.house import PATIENCE, open_house, sit_down
from moderation.screening.run import Screening
from moderation.seed import plant

YOUNG_PERSON, MODERATOR, STAFF = "Dappere Egel", "Noor", "Jo"
REPLIES = 19  # with the question: a thread of 20 posts
CALM = Screening(findings=(), version="bench")  # as if nothing was noticed


@dataclass(frozen=True)
class Forum:
    app: Flask
    environ: dict[str, str]
    thread: str
    theme: int

    def cookie(self, name: str) -> str:
        """What the browser of this member of the cast sends along."""
        with self.app.app_context():
            account_id = id_of(name)
        token = Context().run(self._signed_in, account_id)
        serializer = self.app.session_interface.get_signing_serializer(self.app)  # type: ignore[attr-defined]
        kept = serializer.dumps({"_user_id": token, "_fresh": True})
        return f"{self.app.config['SESSION_COOKIE_NAME']}={kept}"

    def _signed_in(self, account_id: int) -> str:
        with self.app.test_request_context("/"):
            return sign_ins.begin(account_id).sign_in.token


def beside(database: str, name: str) -> str:
    """The address of another, empty database on the same server, or in the same folder."""
    address = make_url(database)
    if address.get_backend_name() == "sqlite":
        path = Path(address.database or "").with_name(f"{name}.sqlite3")
        return f"sqlite:///{path}"
    server = create_engine(address, isolation_level="AUTOCOMMIT", poolclass=NullPool)
    with server.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    return address.set(database=name).render_as_string(hide_password=False)


@contextmanager
def forum(folder: Path, database: str, redis: str) -> Iterator[Forum]:
    environ = {
        "KLANKBORD_ENV": "development",
        "DATABASE_URL": database,
        "REDIS_URL": redis,
        "INSTANCE_PATH": str(folder),
        "SECRET_KEY": "only for measuring",
        **PATIENCE,
    }
    os.environ.update(environ)
    app = create_app([moderation], environ)
    with app.app_context():
        upgrade()
        load_cast()
        open_house(id_of(STAFF))
        sit_down([id_of(MODERATOR)])
        plant(threads=25, replies=REPLIES, pending=20)
        theme = db.session.scalars(select(Theme.id).order_by(Theme.id)).first()
        public = select(Thread.public_id).where(
            Thread.audience == Audience.PUBLIC, Thread.active_at.is_not(None)
        )
        thread = db.session.scalars(public).first()
    assert theme and thread
    yield Forum(app, environ, thread, theme)
    with app.app_context():
        db.engine.dispose()


def id_of(name: str) -> int:
    """The account of this member of the cast."""
    return db.session.scalars(select(Account.id).where(Account.pseudonym == name)).one()


def writers(count: int) -> list[int]:
    """So many more young people; returns their accounts."""
    return _accounts(count, "Schrijver", Role.YOUNG_PERSON)


def moderators(count: int) -> list[int]:
    """So many more moderators at the desk, each with a certificate in force."""
    made = _accounts(count, "Lezer", Role.MODERATOR, _certificate)
    sit_down(made)
    return made


def _accounts(
    count: int, name: str, role: Role, also: Callable[[Account], Any] | None = None
) -> list[int]:
    now = clock.now()
    with transaction() as session:
        made = [
            Account(
                person=Person(birth_year=2010),
                pseudonym=f"{name} {now.timestamp()} {number}",
                role=role,
                passphrase_hash="bench",
                created_at=now,
            )
            for number in range(count)
        ]
        session.add_all(made)
        session.flush()
        session.add_all([also(account) for account in made] if also else [])
        return [account.id for account in made]


def _certificate(account: Account) -> Certificate:
    now = clock.now()
    return Certificate(
        person_id=account.person_id,
        granted_by_id=account.id,
        valid_from=now,
        valid_until=now + clock.timedelta(days=1),
        releases_replies=True,
        covers_heavy=True,
    )
