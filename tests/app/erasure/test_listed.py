"""What somebody asked to erase stays erased, also when a backup from before is restored."""

import os
from pathlib import Path

import pytest

from app import audit, outbox, retention
from app.backup import actions as backups
from app.database import db, transaction
from app.erasure import accounts, listed, words
from app.erasure.models import Erasure, Why
from tests.app.erasure.test_words import SECRET, everything_held
from tests.app.test_backup import _empty
from tests.people import EGEL, OTTER, id_of
from tests.things import published, returned


@pytest.fixture
def empty(tmp_path: Path):
    with _empty(tmp_path, os.environ.get("DATABASE_URL", "")) as app:
        yield app


def lines() -> list[list[str]]:
    return [line.split(" ") for line in listed.place().read_text().splitlines()]


def test_the_worker_puts_it_on_the_list(app):
    words.erase_own(id_of(EGEL), returned(body=SECRET).public_id)
    outbox.drain()
    (line,) = lines()
    assert line[1] == "text" and len(line) == 3
    assert listed.note_all() == 0, "once"


def test_it_holds_no_name_and_no_words(app):
    post = published(body=SECRET)
    words.take_name_off_own(id_of(EGEL), post.public_id)
    accounts.leave(id_of(EGEL), with_words=True)
    listed.note_all()
    told = listed.place().read_text()
    assert {what for _at, what, _which in lines()} == {"text", "name", "account"}
    assert SECRET not in told and EGEL not in told


def test_what_goes_by_time_is_not_on_it(app):
    accounts.empty(id_of(EGEL), Why.TIME)
    listed.note_all()
    assert lines() == []


def test_a_line_that_was_cut_is_written_again(app):
    words.erase_own(id_of(EGEL), returned().public_id)
    listed.note_all()
    whole = listed.place().read_text()
    listed.place().write_text(whole[:60])
    assert listed.note_all() == 1
    assert listed.place().read_text() == whole[:60] + whole
    assert listed.note_all() == 0
    assert listed.do_again(listed.place()) == 0


def test_where_its_folder_is_gone_the_outbox_tries_again(app, tmp_path, caplog):
    app.config["AUDIT_ANCHOR_DIR"] = str(tmp_path / "not mounted")
    words.erase_own(id_of(EGEL), returned().public_id)
    outbox.drain()
    assert outbox.oldest_waiting() is not None
    retention.erase_due()
    assert "the list of erasures is not written" in caplog.text


def test_a_restore_erases_it_again(app, empty, tmp_path, the_clock):
    gone = returned(body=SECRET)
    published(OTTER, body="Otter schreef dit.")
    backups.back_up(tmp_path / "backup")
    words.erase_own(id_of(EGEL), gone.public_id)
    the_clock.pass_grace()
    accounts.leave(id_of(OTTER), with_words=True)
    listed.note_all()
    with empty.app_context():
        told = empty.test_cli_runner().invoke(args=["restore", str(tmp_path / "backup")])
        assert told.exit_code == 0 and "3 things were erased again" in told.output
        held = everything_held()
        assert SECRET not in held and "Otter schreef dit." not in held and OTTER not in held
        assert audit.verify().holds
        assert db.session.get_one(Erasure, 1).why == Why.ASKED
        assert listed.do_again(listed.place()) == 0, "there is nothing left to do"


def test_a_restore_without_the_list_says_so(app, empty, tmp_path):
    backups.back_up(tmp_path / "backup")
    with empty.app_context():
        told = empty.test_cli_runner().invoke(args=["restore", str(tmp_path / "backup")])
        assert told.exit_code == 0 and "There is no list of erasures" in told.output


def test_a_list_that_was_brought_later_is_done_too(app, empty, tmp_path):
    post = returned(body=SECRET)
    backups.back_up(tmp_path / "backup")
    words.erase_own(id_of(EGEL), post.public_id)
    listed.note_all()
    listed.place().rename(tmp_path / "brought")
    with empty.app_context():
        backups.restore(tmp_path / "backup")
        assert SECRET in everything_held()
        told = empty.test_cli_runner().invoke(args=["erasures", "again", str(tmp_path / "brought")])
        assert told.output.startswith("1 things were erased again")
        assert SECRET not in everything_held()


def test_a_backup_made_after_it_is_restored_as_it_is(app, empty, tmp_path):
    post = returned(body=SECRET)
    words.erase_own(id_of(EGEL), post.public_id)
    backups.back_up(tmp_path / "backup")
    with empty.app_context():
        backups.restore(tmp_path / "backup")
        assert SECRET not in everything_held()
        with transaction():
            assert db.session.query(Erasure).count() == 1
