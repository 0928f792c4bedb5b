"""A Redis, a mail server, and the worker and scheduler as real processes: of one test alone."""

import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from redis import Redis

from bin import redis_server
from bin.child import Child, wait_until
from bin.console import Trouble
from tests.worker.mailbox import Mailbox, open_mailbox

ROOT = Path(__file__).resolve().parents[2]


class Broker:
    """A Redis that keeps nothing on disk: killed, it has forgotten everything."""

    def __init__(self, folder: Path):
        self.path = redis_server.socket_in(folder)
        self.url = redis_server.url(self.path)
        command = redis_server.command(self.path, folder / "redis", keep=False)
        self._server = Child("Redis", command, f"{folder}:redis")

    def start(self) -> None:
        self._server.start()
        assert wait_until(lambda: redis_server.answers(self.path), 15)

    def kill(self) -> None:
        self._server.kill()

    def empty(self) -> None:
        with Redis.from_url(self.url) as redis:
            redis.flushall()


@pytest.fixture
def broker() -> Iterator[Broker]:
    try:
        redis_server.program()
    except Trouble:
        pytest.skip("there is no Redis here")
    with tempfile.TemporaryDirectory(prefix="klankbord-") as folder:
        broker = Broker(Path(folder))
        broker.start()
        yield broker
        broker.kill()


@pytest.fixture
def mailbox() -> Iterator[Mailbox]:
    with open_mailbox() as mailbox:
        yield mailbox


@pytest.fixture
def environ(environ: dict[str, str], broker: Broker, mailbox: Mailbox) -> dict[str, str]:
    return {**environ, "REDIS_URL": broker.url, **mailbox.settings}


@pytest.fixture
def log(tmp_path: Path) -> Path:
    """What the processes wrote."""
    return tmp_path / "log"


@pytest.fixture
def start(
    environ: dict[str, str], log: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Callable[[str], Child]]:
    """`start("worker")` or `start("scheduler")`, as production starts them."""
    monkeypatch.chdir(ROOT)
    for name, value in environ.items():
        monkeypatch.setenv(name, value)
    children: list[Child] = []

    def start_one(name: str) -> Child:
        command = [sys.executable, "-m", "flask", "--app", "wsgi", name]
        child = Child(name, command, f"{tmp_path}:{name}{len(children)}", log=log)
        children.append(child)
        child.start()
        return child

    yield start_one
    for child in children:
        child.kill()
