"""The database: one session, and one way to change anything.

Reads run as they come. Every change stands inside `with transaction():`, which commits once, at
the end of the outermost one; a verb inside a verb joins.
"""

import secrets
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any

from flask import Flask
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import (
    DateTime,
    Dialect,
    Engine,
    MetaData,
    String,
    Table,
    TypeDecorator,
    event,
    func,
    select,
)
from sqlalchemy.engine import Connection
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column

PUBLIC_ID_LENGTH = 12

Closing = Callable[[Session], None]


class Base(DeclarativeBase):
    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s",
            "pk": "pk_%(table_name)s",
        }
    )


db = SQLAlchemy(model_class=Base, session_options={"expire_on_commit": False})


class UTCDateTime(TypeDecorator[datetime]):
    """An aware UTC moment on both databases; a naive one is refused."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment without a time zone")
        value = value.astimezone(UTC)
        return value.replace(tzinfo=None) if dialect.name == "sqlite" else value

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


def new_public_id() -> str:
    """Twelve random characters that an address may show."""
    return secrets.token_urlsafe(9)


def public_id_column() -> Mapped[str]:
    return mapped_column(String(PUBLIC_ID_LENGTH), unique=True, default=new_public_id)


class DirtySession(RuntimeError):
    """Rows were changed outside a transaction: a mistake in the code, never in the input."""


# What each outermost transaction does as its last statements, by order, and what it does once the
# commit has succeeded.
_closings: list[tuple[int, Closing]] = []
_followers: list[Callable[[dict[str, Any]], None]] = []


def at_close(order: int) -> Callable[[Closing], Closing]:
    """The order is that in which locks are taken, so it is the same in every transaction."""

    def note(closing: Closing) -> Closing:
        _closings.append((order, closing))
        _closings.sort(key=lambda noted: noted[0])
        return closing

    return note


def after_commit(follower: Callable[[dict[str, Any]], None]) -> Callable[[dict[str, Any]], None]:
    _followers.append(follower)
    return follower


def collected() -> dict[str, Any]:
    """What the running transaction gathers for its end."""
    return db.session().info["collected"]


@contextmanager
def transaction() -> Iterator[Session]:
    """One unit of change. Ends the read before it, so that SQLite can begin IMMEDIATE."""
    session = db.session()
    if "collected" in session.info:
        yield session
        return
    if session.new or session.dirty or session.deleted:
        raise DirtySession
    session.rollback()
    session.connection(execution_options={"begin_immediate": True})
    gathered = session.info["collected"] = {}
    try:
        yield session
        session.flush()
        for _order, closing in _closings:
            closing(session)
        session.commit()
    except BaseException:
        session.rollback()
        raise
    finally:
        del session.info["collected"]
    for follower in _followers:
        follower(gathered)


@contextmanager
def glance() -> Iterator[Connection]:
    """A connection for one quick read, outside the session: many pages need no more than that."""
    with db.engine.connect() as connection:
        # No transaction around a single statement: spares both databases a BEGIN.
        if connection.dialect.name == "postgresql":
            connection.execution_options(isolation_level="AUTOCOMMIT")
        else:
            connection.execution_options(begin_nothing=True)
        yield connection


def add_if_new(row: Base) -> bool:
    """Inside a transaction: add the row, unless somebody just added its like."""
    try:
        with db.session.begin_nested():
            db.session.add(row)
    except IntegrityError:
        return False
    return True


def follow_ids(session: Session, tables: Iterable[Table]) -> None:
    """After rows came with ids of their own: PostgreSQL counts on from there, as SQLite does."""
    if session.get_bind().dialect.name != "postgresql":
        return
    for table in tables:
        counted = table.autoincrement_column
        if counted is not None:
            sequence = func.pg_get_serial_sequence(table.name, counted.name)
            highest = func.max(counted)
            session.execute(
                select(func.setval(sequence, func.coalesce(highest, 1), highest.is_not(None)))
            )


@event.listens_for(Engine, "connect")
def _prepare_sqlite(connection: Any, _record: Any) -> None:
    if "sqlite3" not in type(connection).__module__:
        return
    connection.isolation_level = None  # we say BEGIN ourselves, below
    cursor = connection.cursor()
    cursor.execute("PRAGMA busy_timeout = 15000")
    cursor.execute("PRAGMA journal_mode = WAL")
    cursor.execute("PRAGMA synchronous = FULL")  # what was accepted survives a power cut
    cursor.execute("PRAGMA foreign_keys = ON")
    # Else INSERT OR REPLACE would delete what is written once without asking its trigger.
    cursor.execute("PRAGMA recursive_triggers = ON")
    cursor.close()


@event.listens_for(Engine, "begin")
def _begin_on_sqlite(connection: Connection) -> None:
    if connection.dialect.name == "sqlite":
        asked = connection.get_execution_options()
        if not asked.get("begin_nothing"):
            immediate = asked.get("begin_immediate")
            connection.exec_driver_sql("BEGIN IMMEDIATE" if immediate else "BEGIN")


def init_app(app: Flask) -> None:
    db.init_app(app)
