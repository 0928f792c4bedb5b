"""`make run`: the whole forum with one command, and nothing of it left when that command ends."""

import fcntl
import http.client
import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bin import redis_server
from bin.child import MARK, end_family, wait_until
from bin.console import Trouble, exit_code, say
from bin.supervisor import Supervisor

ROOT = Path(__file__).resolve().parent.parent
ROOM = 50 * 2**20
FLASK = [sys.executable, "-m", "flask", "--app", "wsgi"]
GUNICORN = [sys.executable, "-m", "gunicorn", "--config", "bin/gunicorn.conf.py", "wsgi:app"]


def main() -> int:
    os.chdir(ROOT)
    os.environ.setdefault("KLANKBORD_ENV", "development")
    instance = Path(os.environ.get("INSTANCE_PATH") or ROOT / "instance").resolve()
    instance.mkdir(mode=0o700, parents=True, exist_ok=True)
    os.environ["INSTANCE_PATH"] = str(instance)
    port = chosen_port()
    supervisor = Supervisor(str(instance))
    with only_one_run(instance, port), supervisor.ending_everything():
        end_leftovers(instance)
        check_room(instance)
        check_port_is_free(port)
        start_redis(supervisor, instance)
        say("Bringing the database up to date.")
        once(instance, "db", "upgrade")
        sign_ins = demo(instance)
        start_forum(supervisor, port)
        say(f"Klankbord runs on http://127.0.0.1:{port} (Ctrl-C ends it).\n{sign_ins}".strip())
        supervisor.watch()
    return 0


def chosen_port() -> int:
    wish = os.environ.setdefault("PORT", "8000")
    if not (wish.isascii() and wish.isdigit() and 0 < int(wish) < 65536):
        raise Trouble(f"PORT must be a number from 1 to 65535, not {wish!r}.")
    return int(wish)


@contextmanager
def only_one_run(instance: Path, port: int) -> Iterator[None]:
    """The lock ends with us however we end, so it is never stale."""
    with (instance / "run.lock").open("a+") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            lock.seek(0)
            raise Trouble(f"The forum already runs from this folder: {lock.read()}.") from None
        lock.truncate(0)
        lock.write(f"process {os.getpid()}, http://127.0.0.1:{port}")
        lock.flush()
        yield


def end_leftovers(instance: Path) -> None:
    """What a killed run left behind would hold our port and our Redis."""
    end_family(str(instance), seconds=3)
    redis_server.shut_down(redis_server.socket_in(instance))


def check_room(instance: Path) -> None:
    if shutil.disk_usage(instance).free < ROOM:
        raise Trouble(f"The disk is too full: the forum needs {ROOM // 2**20} MB to start.")


def check_port_is_free(port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except PermissionError:
            raise Trouble(f"Port {port} is not allowed to you; choose one above 1023.") from None
        except OSError:
            raise Trouble(
                f"Port {port} is in use by another program; choose one: make run PORT={port + 1}"
            ) from None


def start_redis(supervisor: Supervisor, instance: Path) -> None:
    if os.environ.get("REDIS_URL"):
        return
    say("Starting Redis.")
    path = redis_server.socket_in(instance)
    command = redis_server.command(path, instance / "redis")
    redis = supervisor.start("Redis", command, vital=True)
    if not wait_until(lambda: redis_server.answers(path) or not redis.is_running(), 15):
        raise Trouble("Redis does not answer.")
    if not redis.is_running():
        raise Trouble(f"Redis does not start ({redis.how_it_ended()}).")
    os.environ["REDIS_URL"] = redis_server.url(path)


def once(instance: Path, *words: str) -> str:
    """Run one of the forum's own commands to its end and hand back what it printed."""
    done = subprocess.run(
        [*FLASK, *words],
        env={**os.environ, MARK: f"{instance}:once"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        start_new_session=True,
        text=True,
    )
    if done.returncode:
        raise Trouble(f"{done.stdout}The command 'flask --app wsgi {' '.join(words)}' failed.")
    return done.stdout


def demo(instance: Path) -> str:
    """The command loads the demo once; later it only tells the sign-ins."""
    if os.environ["KLANKBORD_ENV"] != "development":
        return ""
    say("Loading the demo people and posts.")
    return once(instance, "demo")


def start_forum(supervisor: Supervisor, port: int) -> None:
    say("Starting the web server, the worker and the scheduler.")
    supervisor.start("the watchdog", [*FLASK, "watchdog", "--keep"])
    supervisor.start("the scheduler", [*FLASK, "scheduler"])
    supervisor.start("the worker", [*FLASK, "worker"])
    web = supervisor.start("the web server", GUNICORN, vital=True)
    if not wait_until(lambda: is_alive(port) or not web.is_running(), 60):
        raise Trouble("The web server does not answer.")
    if not web.is_running():
        raise Trouble(f"The web server does not start ({web.how_it_ended()}).")


def is_alive(port: int) -> bool:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=2)
    try:
        connection.request("GET", "/healthz")
        return connection.getresponse().status == 200
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


if __name__ == "__main__":
    sys.exit(exit_code(main))
