"""Runs a command beside a throw-away PostgreSQL and Redis, and ends both whatever happens."""

import os
import pwd
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

import psycopg

from bin import redis_server
from bin.child import Child, as_user, wait_until
from bin.console import Trouble, exit_code, say

OWNER = "klankbord"
INITDB_SETTINGS = ("--auth=trust", "--encoding=UTF8", "--no-locale", "--no-sync")
ROOM_IN_MEMORY = 2 * 1024**3  # bytes
# Nothing here outlives the command, so nothing needs to reach the disk.
POSTGRES_SETTINGS = (
    "fsync=off",
    "synchronous_commit=off",
    "full_page_writes=off",
    "max_connections=200",
    "listen_addresses=127.0.0.1",
)


def main(command: list[str]) -> int:
    if not command:
        raise Trouble("Say which command to run: python -m bin.services COMMAND ...")
    signal.signal(signal.SIGTERM, lambda number, frame: sys.exit(143))
    with ExitStack() as services:
        folder = Path(services.enter_context(throw_away_folder()))
        folder.chmod(0o711)  # another user's server passes through
        if not os.environ.get("DATABASE_URL"):
            os.environ["DATABASE_URL"] = services.enter_context(postgres(folder))
        if not os.environ.get("REDIS_URL"):
            os.environ["REDIS_URL"] = services.enter_context(redis(folder))
        return run(command)


def throw_away_folder() -> tempfile.TemporaryDirectory[str]:
    """In memory where there is room for it: a copied database is there many times sooner."""
    memory = Path("/dev/shm")
    roomy = memory.is_dir() and shutil.disk_usage(memory).free > ROOM_IN_MEMORY
    return tempfile.TemporaryDirectory(prefix="klankbord-", dir=memory if roomy else None)


@contextmanager
def postgres(folder: Path) -> Iterator[str]:
    say("Starting a throw-away PostgreSQL.")
    user = ordinary_user()
    home = folder / "postgres"
    home.mkdir()
    if user:
        shutil.chown(home, user)
    call([program("initdb"), "-D", home / "data", "-U", OWNER, *INITDB_SETTINGS], home, user)
    port = free_port()
    settings = [word for setting in POSTGRES_SETTINGS for word in ("-c", setting)]
    server = Child(
        "PostgreSQL",
        [
            program("postgres"),
            "-D",
            f"{home / 'data'}",
            "-p",
            f"{port}",
            "-k",
            f"{home}",
            *settings,
        ],
        f"{folder}:postgres",
        stop_signal=signal.SIGINT,  # a fast shutdown; TERM would wait for every client
        user=user,
        log=home / "log",
    )
    with running(server):
        address = f"{OWNER}@127.0.0.1:{port}"
        if not wait_until(lambda: accepts(f"postgresql://{address}/postgres"), 30):
            raise Trouble(f"PostgreSQL does not start: {(home / 'log').read_text()[-300:].strip()}")
        with psycopg.connect(f"postgresql://{address}/postgres", autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {OWNER}")
        yield f"postgresql+psycopg://{address}/{OWNER}"


def ordinary_user() -> str | None:
    """PostgreSQL refuses root. As anyone else we are an ordinary user ourselves."""
    if os.getuid() != 0:
        return None
    names = {account.pw_name for account in pwd.getpwall()}
    return "postgres" if "postgres" in names else "nobody"


def program(name: str) -> str:
    """Debian keeps the servers' programs out of the PATH, in a folder for each version."""
    folders = Path("/usr/lib/postgresql").glob("*/bin")
    newest_first = sorted(folders, key=lambda folder: float(folder.parent.name), reverse=True)
    found = shutil.which(name, path=os.pathsep.join([*map(str, newest_first), os.environ["PATH"]]))
    if found is None:
        raise Trouble(
            "There is no PostgreSQL here: apt-get install postgresql, or set DATABASE_URL."
        )
    return found


def call(command: list[object], folder: Path, user: str | None) -> None:
    words = [str(word) for word in command]
    done = subprocess.run(words, cwd=folder, capture_output=True, text=True, **as_user(user))
    if done.returncode:
        raise Trouble(f"{words[0]} failed: {done.stderr.strip()[-300:]}")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def accepts(address: str) -> bool:
    with suppress(psycopg.OperationalError), psycopg.connect(address, connect_timeout=2):
        return True
    return False


@contextmanager
def redis(folder: Path) -> Iterator[str]:
    say("Starting a throw-away Redis.")
    path = redis_server.socket_in(folder)
    command = redis_server.command(path, folder / "redis", keep=False)
    with running(Child("Redis", command, f"{folder}:redis")):
        if not wait_until(lambda: redis_server.answers(path), 15):
            raise Trouble("Redis does not start.")
        yield redis_server.url(path)


@contextmanager
def running(child: Child) -> Iterator[None]:
    try:
        child.start()
        yield
    finally:
        child.stop(deadline=time.monotonic() + 5)


def run(command: list[str]) -> int:
    """The command shares our terminal, so Ctrl-C reaches it too and we wait for its last words."""
    with subprocess.Popen(command) as process:
        try:
            return process.wait()
        except KeyboardInterrupt:
            with suppress(subprocess.TimeoutExpired):
                return process.wait(10)
            return 130
        finally:
            process.terminate()


if __name__ == "__main__":
    sys.exit(exit_code(main, sys.argv[1:]))
