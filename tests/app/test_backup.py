"""A backup holds everything as it stood at one moment; a restore brings all of it back, or nothing.

With DATABASE_URL the backups travel: from PostgreSQL to SQLite and back.
"""

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import sqlalchemy as sa
from flask import Flask

from app import audit
from app.backup import Refused, actions, rows
from app.backup.sealed_file import sealed
from app.database import db, transaction
from app.helplines.models import HelpLine
from app.posts.models import Post, Publication, Theme
from app.site.models import Setting
from moderation.desk import claims, putting_down, taking_back
from moderation.outcomes import Outcome
from moderation.talks import actions as talks
from tests import things
from tests.conftest import environment, make_app
from tests.people import EGEL, JO, OTTER, ROBIN, id_of

SECRET_WORDS = "Mijn kat heet Pluk en niemand weet dat"


@pytest.fixture
def lively(app: Flask, the_clock) -> Flask:
    """A forum in which everything has happened once."""
    asked = things.ask(EGEL, body=SECRET_WORDS)
    things.decide(things.claim(ROBIN), ROBIN, reply="Dat ken ik.")
    the_clock.pass_grace()
    things.edit(asked, "Ik schrijf het anders.")
    # Robin judged it before; this publication replaces the first one.
    things.decide(claims.claim(id_of(JO), things.review_of(asked).public_id), JO)
    the_clock.pass_grace()
    things.withdraw(things.published(OTTER, title="Weg"))
    things.returned(OTTER, title="Terug")
    things.refused(OTTER, title="Niet hier")
    red = things.ask(OTTER, title="Donker", screened=things.RED)
    review = claims.claim(id_of(JO), things.review_of(red).public_id)
    words = things.Words.of("Ik luister.")
    talks.answer(id_of(JO), review.public_id, review.version, words, things.CALM)
    putting_down.put_down(id_of(JO), review.public_id)
    taken_back = things.ask(EGEL, title="Nog eens")
    decision = things.decide(things.claim(ROBIN), ROBIN, Outcome.PUBLISH)
    taking_back.take_back(id_of(ROBIN), decision.public_id)
    assert things.fresh(taken_back).state == "pending"
    with transaction() as session:
        session.get_one(Theme, 3).name = "Vrienden"  # no longer what the migrations put there
        session.delete(session.get_one(HelpLine, 5))
    return app


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Flask]:
    """A forum on a database without a single table, of the same kind."""
    with _empty(tmp_path, os.environ.get("DATABASE_URL", "")) as app:
        yield app


@contextmanager
def _empty(folder: Path, server: str = "", name: str = "empty") -> Iterator[Flask]:
    url = f"sqlite:///{folder / name}.sqlite3"
    if server:
        name = f"{name}_{os.environ.get('PYTEST_XDIST_WORKER', 'main')}"
        url = sa.make_url(server).set(database=name).render_as_string(hide_password=False)
        _say(server, f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)', f'CREATE DATABASE "{name}"')
    app = make_app(environment(url, folder))
    yield app
    with app.app_context():
        db.engine.dispose()
    if server:
        _say(server, f'DROP DATABASE "{name}" WITH (FORCE)')


def _say(server: str, *statements: str) -> None:
    engine = sa.create_engine(server, isolation_level="AUTOCOMMIT", poolclass=sa.NullPool)
    with engine.connect() as connection:
        for statement in statements:
            connection.execute(sa.text(statement))


def _holdings() -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table; of the log, what stood there before the restore."""
    db.session.rollback()
    with db.engine.connect() as connection:
        found = {
            table.name: [tuple(row) for row in connection.execute(table.select().order_by(*key))]
            for table in db.metadata.sorted_tables
            if (key := table.primary_key.columns)
        }
    del found["audit_head"]
    found["audit_entry"] = [row for row in found["audit_entry"] if row[2] != "restored"]
    return found


def _tables() -> list[str]:
    with db.engine.connect() as connection:
        return sa.inspect(connection).get_table_names()


def test_everything_comes_back(lively, empty, tmp_path):
    count = actions.back_up(tmp_path / "backup")
    before = _holdings()
    assert all(before[name] for name in ("reversal", "case_file", "finding", "notice", "setting"))
    assert db.session.scalar(sa.select(sa.func.count(Publication.replaced_by_id))) == 1
    with empty.app_context():
        assert actions.restore(tmp_path / "backup") == count
        assert _holdings() == before
        verdict = audit.verify()
        assert verdict.holds and verdict.length == len(before["audit_entry"]) + 1


def test_it_travels_between_databases_and_back(lively, empty, tmp_path):
    actions.back_up(tmp_path / "first")
    before = _holdings()
    with _empty(tmp_path, name="between") as between, between.app_context():
        actions.restore(tmp_path / "first")
        actions.back_up(tmp_path / "second")
    with empty.app_context():
        actions.restore(tmp_path / "second")
        after = _holdings()
        assert audit.verify().holds
    after["audit_entry"] = [row for row in after["audit_entry"] if row in before["audit_entry"]]
    assert after == before


def test_life_goes_on_after_a_restore(lively, empty, tmp_path):
    actions.back_up(tmp_path / "backup")
    highest = db.session.scalar(sa.select(sa.func.max(Post.id)))
    with empty.app_context():
        actions.restore(tmp_path / "backup")
        assert things.ask(EGEL).id == highest + 1
        for table in ("revision", "revision_text", "decision", "audit_entry"):
            with pytest.raises(sa.exc.DBAPIError, match="written once"), transaction() as session:
                session.execute(db.metadata.tables[table].delete())


def test_what_is_written_meanwhile_is_not_in_it(lively, empty, tmp_path, monkeypatch):
    before, told = _holdings(), rows.batches

    def batches_while_somebody_writes(connection):
        for number, batch in enumerate(told(connection)):
            if number == 1:
                things.ask(EGEL, title="Te laat")
            yield batch

    monkeypatch.setattr(rows, "batches", batches_while_somebody_writes)
    actions.back_up(tmp_path / "backup")
    assert len(_holdings()["post"]) == len(before["post"]) + 1
    with empty.app_context():
        actions.restore(tmp_path / "backup")
        assert _holdings()["post"] == before["post"]
        assert audit.verify().holds


def test_the_file_is_for_its_owner_alone_and_tells_nothing(lively, tmp_path):
    folder = tmp_path / "backups"
    folder.mkdir()
    actions.back_up(folder / "backup")
    assert [path.name for path in folder.iterdir()] == ["backup"]
    assert (folder / "backup").stat().st_mode & 0o777 == 0o600
    assert b"Pluk" not in (folder / "backup").read_bytes()


def test_an_interrupted_backup_leaves_the_earlier_one(lively, tmp_path, monkeypatch):
    folder = tmp_path / "backups"
    folder.mkdir()
    actions.back_up(folder / "backup")
    earlier = (folder / "backup").read_bytes()

    def breaks_off(connection):
        raise KeyboardInterrupt
        yield

    monkeypatch.setattr(rows, "batches", breaks_off)
    with pytest.raises(KeyboardInterrupt):
        actions.back_up(folder / "backup")
    assert [path.name for path in folder.iterdir()] == ["backup"]
    assert (folder / "backup").read_bytes() == earlier


def test_a_wrong_key_changes_nothing(lively, empty, tmp_path):
    actions.back_up(tmp_path / "backup")
    empty.config["BACKUP_KEY"] = "another"
    with empty.app_context(), pytest.raises(Refused, match="BACKUP_KEY"):
        actions.restore(tmp_path / "backup")
    with empty.app_context():
        assert _tables() == []


def test_a_damaged_file_changes_nothing(lively, empty, tmp_path):
    actions.back_up(tmp_path / "backup")
    (tmp_path / "cut").write_bytes((tmp_path / "backup").read_bytes()[:-1])
    with empty.app_context(), pytest.raises(Refused, match="damaged or incomplete"):
        actions.restore(tmp_path / "cut")
    with empty.app_context():
        assert _tables() == []


def test_a_database_in_use_is_left_alone(lively, tmp_path):
    actions.back_up(tmp_path / "backup")
    before = _holdings()
    with pytest.raises(Refused, match="in use already"):
        actions.restore(tmp_path / "backup")
    assert _holdings() == before


def test_an_unknown_schema_is_refused(empty, tmp_path):
    _written(tmp_path / "backup", {"schema": "9999"})
    empty.config["BACKUP_KEY"] = "a key"
    with empty.app_context(), pytest.raises(Refused, match="schema 9999"):
        actions.restore(tmp_path / "backup")
    with empty.app_context():
        assert _tables() == []


def test_rows_that_break_a_rule_change_nothing(empty, tmp_path):
    sites = {"table": "setting", "columns": ["name", "value"], "rows": [["switches", {}]]}
    orphan = {"table": "revision_text", "columns": ["revision_id", "title", "body", "salt"]}
    orphan["rows"] = [[7, "", "", ""]]
    _written(tmp_path / "backup", {"schema": actions._our_schema()}, sites, orphan)
    empty.config["BACKUP_KEY"] = "a key"
    with empty.app_context():
        with pytest.raises(Refused, match="refuses the rows"):
            actions.restore(tmp_path / "backup")
        assert db.session.scalar(sa.select(sa.func.count()).select_from(Theme)) == 10
        assert db.session.scalar(sa.select(Setting.name)) is None


def _written(path: Path, *told: object) -> None:
    with path.open("wb") as file, sealed(file, "a key") as out:
        out.write(b"".join(json.dumps(line).encode() + b"\n" for line in told))


def test_production_wants_a_key_of_its_own(app, tmp_path):
    app.config["KIND"] = "production"
    with pytest.raises(Refused, match="BACKUP_KEY must be set"):
        actions.back_up(tmp_path / "backup")
    assert not (tmp_path / "backup").exists()


def test_elsewhere_a_key_is_made_and_kept(app, tmp_path):
    actions.back_up(tmp_path / "backup")
    assert (tmp_path / "backup_key").stat().st_mode & 0o777 == 0o600


def test_the_commands_say_what_they_did(lively, empty, tmp_path):
    file = str(tmp_path / "backup")
    kept = lively.test_cli_runner().invoke(args=["backup", file])
    assert kept.exit_code == 0 and kept.output.endswith(f"rows are in {file}.\n")
    with empty.app_context():
        back = empty.test_cli_runner().invoke(args=["restore", file])
    assert back.exit_code == 0 and f"rows are back from {file}.\n" in back.output


@pytest.mark.parametrize("words", [["restore", "absent"], ["backup", "absent/folder"], ["restore"]])
def test_the_commands_refuse_in_a_sentence(app, tmp_path, words):
    *words, name = words if len(words) == 2 else [*words, "backup"]
    actions.back_up(tmp_path / "backup")
    told = app.test_cli_runner().invoke(args=[*words, str(tmp_path / name)])
    assert told.exit_code == 1
    assert told.output.startswith("Error: ") and told.output.count("\n") == 1


def test_an_old_database_is_not_backed_up_halfway(empty, tmp_path):
    with empty.app_context(), pytest.raises(Refused, match="up to date"):
        actions.back_up(tmp_path / "backup")
