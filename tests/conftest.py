"""A real database made by the migrations, a clock that stands still, and the cast.

DATABASE_URL (PostgreSQL) and REDIS_URL are honoured; without them SQLite, and no Redis.
"""

import gc
import os
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask
from flask_migrate import upgrade
from jinja2 import FileSystemBytecodeCache
from werkzeug.routing import Rule

import moderation
from app import clock, create_app
from app.database import db
from app.demo import load_cast
from app.languages import COOKIE
from tests.house import PATIENCE, open_house
from tests.page import Browser

COMPILED_TEMPLATES = FileSystemBytecodeCache()  # each test makes an app, none compiles them again
DATABASES = {"database", "empty"}  # the fixtures that make one
A_WEDNESDAY = datetime(2026, 11, 18, 16, 0, tzinfo=UTC)  # five in the afternoon in Brussels

_compile_builder = Rule._compile_builder
_builders: dict[object, Any] = {}


def _compiled_once(rule: Rule, append_unknown: bool = True) -> Any:
    """How an address is built from its parts is the same in each test's app; compiling all of them
    anew takes longer than most tests."""
    key = (append_unknown, tuple(rule._trace), repr(rule.defaults))
    if key not in _builders:
        _builders[key] = _compile_builder(rule, append_unknown)
    return _builders[key]


Rule._compile_builder = _compiled_once  # type: ignore[method-assign,assignment]


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """A database server meets only what tries the database: the rest is tried without it."""
    if os.environ.get("DATABASE_URL"):
        rest = [item for item in items if not _tries_the_database(item)]
        config.hook.pytest_deselected(items=rest)
        items[:] = [item for item in items if item not in set(rest)]


def _tries_the_database(item: pytest.Item) -> bool:
    fixtures = set(getattr(item, "fixturenames", ()))
    return bool(DATABASES & fixtures) and not item.get_closest_marker("any_database")


class Clock:
    """The test's own time; processes that it starts follow the same file."""

    def __init__(self, path: Path):
        self.path = path
        self.set(A_WEDNESDAY)

    def set(self, moment: datetime) -> None:
        fresh = self.path.with_suffix(".new")
        fresh.write_text(moment.isoformat())
        fresh.replace(self.path)  # at once: another process never reads half a time

    def advance(self, **span: float) -> None:
        self.set(clock.now() + timedelta(**span))

    def pass_grace(self) -> None:
        self.advance(seconds=21)


def environment(url: str, folder: Path) -> dict[str, str]:
    """What a test's app, and each process that a test starts, reads its settings from."""
    return {
        "KLANKBORD_ENV": "testing",
        "DATABASE_URL": url,
        "REDIS_URL": os.environ.get("REDIS_URL", ""),
        "INSTANCE_PATH": str(folder),
        "KLANKBORD_CLOCK_FILE": str(folder / "clock"),
        **PATIENCE,
        "SECRET_KEY": f"only for tests in {folder}",  # so no two tests share a throttle
    }


def make_app(environ: dict[str, str], halves: tuple[object, ...] = (moderation,)) -> Flask:
    app = create_app(halves, environ)  # type: ignore[arg-type]
    app.config["QUICK_PASSPHRASES"] = True
    app.jinja_env.bytecode_cache = COMPILED_TEMPLATES
    with app.app_context():
        _share_compiled(db.engine)
    return app


_compiled: dict[str, tuple[sa.Dialect, Any]] = {}


def _share_compiled(engine: sa.Engine) -> None:
    """Each test has an engine of its own; what one compiled, all the others take over."""
    known = _compiled.setdefault(engine.name, (engine.dialect, engine._compiled_cache))
    engine.dialect, engine._compiled_cache = known
    engine.pool._dialect = known[0]


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Iterator[str]:
    """A migrated database with the cast in it, to be copied for each test."""
    folder = tmp_path_factory.mktemp("template")
    server = os.environ.get("DATABASE_URL", "")
    url = f"sqlite:///{folder / 'template.sqlite3'}"
    if server:
        url = _create_database(server, f"template_{worker_id}")
    Clock(folder / "clock")
    app = make_app(environment(url, folder))
    with app.app_context():
        upgrade()
        load_cast()
        open_house()
        db.session.remove()
        if not server:
            with db.engine.connect() as connection:
                connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
        db.engine.dispose()
    # What is there by now stays: the collector need not walk all of it again for each test.
    gc.collect()
    gc.freeze()
    yield url
    if server:
        _drop_database(server, f"template_{worker_id}")


@pytest.fixture
def database(template: str, tmp_path: Path, worker_id: str) -> Iterator[str]:
    """The address of a database of this test's own."""
    if template.startswith("sqlite"):
        path = tmp_path / "forum.sqlite3"
        shutil.copy(template.removeprefix("sqlite:///"), path)
        yield f"sqlite:///{path}"
        return
    server, name = os.environ["DATABASE_URL"], f"test_{worker_id}"
    yield _create_database(server, name, template=f"template_{worker_id}")
    _drop_database(server, name)


@pytest.fixture
def the_clock(tmp_path: Path) -> Clock:
    return Clock(tmp_path / "clock")


@pytest.fixture
def environ(database: str, tmp_path: Path, the_clock: Clock) -> dict[str, str]:
    return environment(database, tmp_path)


@pytest.fixture
def app(environ: dict[str, str]) -> Iterator[Flask]:
    app = make_app(environ)
    with app.app_context():
        yield app
        db.session.remove()
        db.engine.dispose()


class Browsers:
    """A browser for anyone of the cast, kept per person; None is a stranger. A language stays, as
    if it had been chosen there."""

    def __init__(self, app: Flask):
        self._app, self._known = app, dict[str | None, Browser]()

    def __call__(self, name: str | None = None, language: str = "") -> Browser:
        if name not in self._known:
            self._known[name] = Browser(self._app, name)
        if language:
            self._known[name].client.set_cookie(COOKIE, language)
        return self._known[name]


@pytest.fixture
def visit(app: Flask) -> Browsers:
    return Browsers(app)


def _create_database(server: str, name: str, template: str = "template0") -> str:
    _drop_database(server, name)
    with _admin(server).connect() as connection:
        connection.execute(sa.text(f'CREATE DATABASE "{name}" TEMPLATE "{template}"'))
    return sa.make_url(server).set(database=name).render_as_string(hide_password=False)


def _drop_database(server: str, name: str) -> None:
    with _admin(server).connect() as connection:
        connection.execute(sa.text(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)'))


def _admin(server: str) -> sa.Engine:
    return sa.create_engine(server, isolation_level="AUTOCOMMIT", poolclass=sa.NullPool)
