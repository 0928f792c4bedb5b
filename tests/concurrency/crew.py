"""Real processes, each with an app of its own: started together, or stopped at a precise place."""

import os
import signal
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from importlib import import_module
from multiprocessing.connection import Connection
from typing import Any

from app.database import db
from app.errors import Refusal
from tests.conftest import make_app
from tests.processes import PROCESSES

PATIENCE = 120  # seconds after which a process counts as stuck

Environ = dict[str, str]
Task = tuple[Callable[..., Any], tuple[Any, ...]]


@dataclass(frozen=True)
class Answer:
    """What a task returned, or which friendly refusal it met."""

    value: Any = None
    refusal: str = ""


def task(function: Callable[..., Any], *args: Any) -> Task:
    return function, args


def together(environ: Environ, *tasks: Task) -> list[Answer]:
    """Carry out each task in a process of its own, all beginning at the same moment."""
    barrier = PROCESSES.Barrier(len(tasks))
    members = [Member(environ, one, barrier) for one in tasks]
    try:
        return [member.answer() for member in members]
    finally:
        for member in members:
            member.end()


class Member:
    """One process with one task. With `stop_at` it waits there until told to go on."""

    def __init__(self, environ: Environ, one: Task, barrier: Any = None, stop_at: str = ""):
        self._pipe, theirs = PROCESSES.Pipe()
        self._process = PROCESSES.Process(
            target=_work, args=(environ, one, barrier, stop_at, theirs), daemon=True
        )
        self._process.start()
        theirs.close()

    def wait_until_there(self) -> None:
        """Until it stands still at the place where it was told to stop."""
        assert self._told() == "there"

    def go_on(self) -> None:
        self._pipe.send("go on")

    def is_done_within(self, seconds: float) -> bool:
        return self._pipe.poll(seconds)

    def answer(self) -> Answer:
        told = self._told()
        assert isinstance(told, Answer), told
        db.session.rollback()  # what the test reads from now on is as it is now
        return told

    def kill(self) -> None:
        """As a power cut would: it gets no chance to say goodbye."""
        assert self._process.pid is not None
        os.kill(self._process.pid, signal.SIGKILL)
        self._process.join(PATIENCE)
        assert self._process.exitcode == -signal.SIGKILL

    def end(self) -> None:
        self._pipe.close()
        if self._process.is_alive():
            self._process.kill()
        self._process.join(PATIENCE)

    def _told(self) -> Any:
        assert self._pipe.poll(PATIENCE), "this process is stuck"
        return self._pipe.recv()


def _work(environ: Environ, one: Task, barrier: Any, stop_at: str, pipe: Connection) -> None:
    function, args = one
    app = make_app(environ)
    with app.app_context():
        db.session.execute(db.text("SELECT 1"))  # connected before the start
        db.session.rollback()
        if stop_at:
            _stop(stop_at, pipe)
        if barrier is not None:
            barrier.wait(PATIENCE)
        told: Any
        try:
            told = Answer(function(*args))
        except Refusal as refusal:
            told = Answer(refusal=type(refusal).__name__)
        except Exception as mishap:  # the test fails with these words
            told = f"{function.__name__}: {mishap!r}"[:2000]
        with suppress(BrokenPipeError):
            pipe.send(told)
        db.session.remove()
        db.engine.dispose()


def _stop(place: str, pipe: Connection) -> None:
    """Stand still, once: before or after a commit, or before a function named by its module."""
    when, name = place.split()
    owner, name = (db.session(), name) if name == "commit" else _function(name)
    original = getattr(owner, name)

    def wait() -> None:
        setattr(owner, name, original)
        pipe.send("there")
        pipe.recv()

    def stopping(*args: Any, **named: Any) -> Any:
        if when == "before":
            wait()
        answer = original(*args, **named)
        if when == "after":
            wait()
        return answer

    setattr(owner, name, stopping)


def _function(path: str) -> tuple[Any, str]:
    module, _dot, name = path.rpartition(".")
    return import_module(module), name
