"""The two verbs: back everything up, and restore it into an empty database.

Both say in one sentence why they refuse, and then have changed nothing.
"""

import json
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO

from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from flask import current_app
from flask_migrate import upgrade
from sqlalchemy import delete, exists, insert, inspect, select
from sqlalchemy.engine import Connection
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from app import audit, clock, config
from app.backup import Refused, rows
from app.backup.sealed_file import opened, sealed
from app.database import db, follow_ids, transaction

# A row in one of these, and the forum has begun: a restore would mix two histories.
IN_USE = ("account", "post", "audit_entry")


def back_up(path: Path) -> int:
    """Write everything to this file, as it stood at one moment; returns the number of rows."""
    secret = _secret()
    _check_up_to_date()
    with transaction():
        audit.record("backup_made", actor=audit.SYSTEM)
    count = 0
    with _snapshot() as connection, _written_beside(path) as file, sealed(file, secret) as out:
        out.write(_line({"schema": _our_schema(), "made_at": clock.now().isoformat()}))
        for batch in rows.batches(connection):
            out.write(_line(batch))
            count += len(batch["rows"])
    return count


def restore(path: Path) -> int:
    """Bring everything back into an empty database; returns the number of rows."""
    secret = _secret()
    with path.open("rb") as file:
        _check_whole(file, secret)
        _check_empty()
        upgrade()
        try:
            with transaction() as session:
                count = _bring_back(session, _batches_in(file, secret))
                follow_ids(session, db.metadata.sorted_tables)
                audit.record("restored", actor=audit.SYSTEM, rows=count)
        except DBAPIError as refusal:
            why = type(refusal.orig).__name__  # its words could quote a person's
            raise Refused(f"The database refuses the rows of this backup ({why}).") from None
    return count


def _secret() -> str:
    if key := current_app.config["BACKUP_KEY"]:
        return key
    if current_app.config["KIND"] == "production":
        raise Refused("BACKUP_KEY must be set: a long random text, kept apart from the backups.")
    return config.kept_secret(current_app.config["INSTANCE"] / "backup_key")


def _our_schema() -> str | None:
    return ScriptDirectory(str(config.ROOT / "migrations")).get_current_head()


def _check_up_to_date() -> None:
    with db.engine.connect() as connection:
        schema = MigrationContext.configure(connection).get_current_revision()
    if schema != _our_schema():
        raise Refused("Bring the database up to date first: flask --app wsgi db upgrade")


@contextmanager
def _snapshot() -> Iterator[Connection]:
    """One moment of the database, however long the reading takes."""
    options = {"isolation_level": "REPEATABLE READ"} if db.engine.name == "postgresql" else {}
    with db.engine.connect() as connection:
        yield connection.execution_options(**options)


@contextmanager
def _written_beside(path: Path) -> Iterator[BinaryIO]:
    """A file for its owner alone, which takes its name only when it is whole and on the disk."""
    number, name = tempfile.mkstemp(dir=path.absolute().parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(number, "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        os.replace(name, path)
    except BaseException:
        os.unlink(name)
        raise


def _line(told: Any) -> bytes:
    return json.dumps(told, separators=(",", ":")).encode() + b"\n"


def _check_whole(file: BinaryIO, secret: str) -> None:
    """Read it to its end before anything is touched."""
    lines = opened(file, secret)
    schema = json.loads(lines.readline())["schema"]
    if schema != _our_schema():
        raise Refused(
            f"This backup has schema {schema}, this version of the forum {_our_schema()}: "
            "restore it with the version that made it, then bring the database up to date."
        )
    for _rest in lines:
        pass


def _check_empty() -> None:
    with db.engine.connect() as connection:
        known = set(inspect(connection).get_table_names())
        for name in known.intersection(IN_USE):
            if connection.scalar(select(exists().select_from(db.metadata.tables[name]))):
                raise Refused("This database is in use already; restore into an empty one.")


def _batches_in(file: BinaryIO, secret: str) -> Iterator[rows.Batch]:
    file.seek(0)
    lines = opened(file, secret)
    lines.readline()
    yield from map(json.loads, lines)


def _bring_back(session: Session, batches: Iterator[rows.Batch]) -> int:
    """In the place of what the migrations themselves put into an empty database."""
    for table in reversed(db.metadata.sorted_tables):
        session.execute(delete(table))
    count = 0
    for batch in batches:
        table, unpacked = rows.unpacked(batch)
        session.execute(insert(table), unpacked)
        count += len(unpacked)
    return count
