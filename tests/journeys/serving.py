"""The real web server with its real settings, in a process of its own, for one test's forum."""

import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from gunicorn.app import wsgiapp

from bin.services import free_port
from tests.processes import PROCESSES

ROOT = Path(__file__).resolve().parents[2]
# Its end does not wait for what a browser holds open.
COMMAND = (
    *("gunicorn", "--config", "bin/gunicorn.conf.py", "--graceful-timeout", "0"),
    "tests.journeys.served:app",
)
PATIENCE = 30  # seconds after which it counts as stuck


@contextmanager
def serving(environ: dict[str, str]) -> Iterator[str]:
    """Where it listens, or is about to."""
    port = str(free_port())
    web = {"HOST": "127.0.0.1", "PORT": port, "WEB_CONCURRENCY": "1", "PATH": os.environ["PATH"]}
    server = PROCESSES.Process(target=_serve, args=(environ | web,), daemon=True)
    server.start()
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        assert server.pid is not None
        os.kill(server.pid, signal.SIGQUIT)
        server.join(PATIENCE)


def _serve(environ: dict[str, str]) -> None:
    os.chdir(ROOT)
    os.environ.clear()
    os.environ.update(environ)
    sys.argv = list(COMMAND)
    wsgiapp.run()
