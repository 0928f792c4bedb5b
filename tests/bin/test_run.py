"""`make run` starts everything with one command, and ends all of it however it is told to."""

import os
import shutil
import signal
import socket
import sqlite3

import pytest

from bin import run
from bin.console import Trouble

LIMIT = 5  # seconds; promised in docs/operations.md
pytestmark = pytest.mark.skipif(not shutil.which("make"), reason="there is no make here")
# make is told to ignore INT here, as every command that a script starts with `&`.
IN_THE_BACKGROUND = ("bash", "-c", "make run & echo $! > $INSTANCE_PATH.make; wait")


def make_of(forum):
    return int(forum.folder.with_suffix(".make").read_text())


def test_it_says_what_it_does_and_ends_in_the_promised_order(new_forum, eventually):
    process = new_forum.start_and_wait()
    assert new_forum.answers()
    process.send_signal(signal.SIGINT)
    eventually(lambda: process.poll() is not None and new_forum.is_gone(), LIMIT, "all has ended")
    assert process.returncode == 0
    steps = [
        "Starting Redis.",
        "Bringing the database up to date.",
        "Starting the web server",
        f"{new_forum.READY} http://127.0.0.1:{new_forum.port}",
        "Stopping.",
        "The web server ended.",
        "The worker ended.",
        "The scheduler ended.",
        "The watchdog ended.",
        "Redis ended.",
    ]
    places = [new_forum.output().find(step) for step in steps]
    assert -1 not in places, new_forum.output()
    assert places == sorted(places)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGKILL])
def test_in_the_background_of_a_script_it_ends_with_make(forum, number, eventually):
    forum.start_and_wait(*IN_THE_BACKGROUND)
    os.kill(make_of(forum), number)
    eventually(forum.is_gone, LIMIT, "all has ended")


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_in_the_background_of_a_script_it_ends_with_the_group(forum, number, eventually):
    script = forum.start_and_wait(*IN_THE_BACKGROUND)
    os.killpg(script.pid, number)
    eventually(forum.is_gone, LIMIT, "all has ended")


def test_an_interrupt_that_only_make_hears_ends_it_too(forum, eventually):
    make = forum.start_and_wait("make", "run")
    make.send_signal(signal.SIGINT)
    eventually(lambda: make.poll() is not None and forum.is_gone(), LIMIT, "all has ended")


def test_a_stop_while_it_is_still_starting_leaves_nothing(new_forum, eventually):
    process = new_forum.start()
    eventually(lambda: "Bringing the database" in new_forum.output(), 30, "it migrates")
    process.terminate()
    eventually(lambda: process.poll() is not None and new_forum.is_gone(), LIMIT, "all has ended")
    assert new_forum.READY not in new_forum.output()


def test_a_port_in_use_is_one_sentence(forum):
    with socket.create_server(("127.0.0.1", forum.port)):
        process = forum.start()
        assert process.wait(30) == 1
    advice = f"choose one: make run PORT={forum.port + 1}"
    assert forum.output() == f"Port {forum.port} is in use by another program; {advice}\n"
    assert forum.is_gone()


def test_a_port_that_is_none_is_one_sentence(forum):
    forum.port = "eight"
    assert forum.start().wait(30) == 1
    assert forum.output() == "PORT must be a number from 1 to 65535, not 'eight'.\n"


def test_a_full_disk_is_one_sentence(monkeypatch, tmp_path):
    monkeypatch.setattr(run, "ROOM", 2**62)
    with pytest.raises(Trouble, match="The disk is too full"):
        run.check_room(tmp_path)


def test_a_second_run_of_the_same_folder_is_one_sentence(forum):
    first = forum.start_and_wait()
    second = forum.start()
    assert second.wait(30) == 1
    address = f"process {first.pid}, http://127.0.0.1:{forum.port}"
    assert forum.output() == f"The forum already runs from this folder: {address}.\n"
    assert forum.answers()


def test_started_again_it_keeps_its_data(forum):
    process = forum.start_and_wait()
    with sqlite3.connect(forum.folder / "klankbord.sqlite3") as database:
        database.execute("CREATE TABLE kept AS SELECT 'still here' AS words")
    process.terminate()
    assert process.wait(30) == 0
    before = sign_ins(forum)
    forum.start_and_wait()
    assert sign_ins(forum) == before
    with sqlite3.connect(forum.folder / "klankbord.sqlite3") as database:
        assert database.execute("SELECT words FROM kept").fetchall() == [("still here",)]


def sign_ins(forum):
    """What stands below the address, without what the processes log in between."""
    lines = forum.output().split(forum.READY)[1].split("Stopping.")[0].splitlines()[1:]
    return [line for line in lines if not line[:4].isdigit()]


def test_what_is_killed_is_started_again(forum, eventually):
    forum.start_and_wait()
    for words, name in (
        ("wsgi worker", "The worker"),
        ("gunicorn", "The web server"),
        ("redis.sock", "Redis"),
    ):
        os.kill(forum.pid_of(words), signal.SIGKILL)
        news = f"{name} ended (signal SIGKILL); starting it again"
        eventually(lambda news=news: news in forum.output(), 5, "it says so")
        eventually(lambda words=words: forum.pid_of(words), 15, f"{name} is back")
        eventually(forum.answers, 15, "the forum answers")


def test_killed_by_force_it_leaves_nothing_and_starts_again(forum, eventually):
    process = forum.start_and_wait()
    process.kill()
    process.wait()
    again = forum.start_and_wait()
    assert forum.answers()
    again.kill()
    eventually(forum.is_gone, LIMIT, "all has ended")
