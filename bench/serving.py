"""An application behind the same gunicorn that `make run` starts, and what it takes."""

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from bench.load import Question, answers_per_second
from bin.child import Child, family, wait_until
from bin.run import GUNICORN
from bin.services import free_port, running

TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class Server:
    """A running gunicorn: its port, and the mark that all its processes carry."""

    port: int
    mark: str

    def cpu_seconds(self) -> float:
        """All processor time that its processes took until now."""
        return sum(map(_cpu_of, family(self.mark))) / TICKS

    def megabytes(self) -> float:
        """The memory of all its processes together; what they share is counted once."""
        return sum(map(_kilobytes_of, family(self.mark))) / 1024


@contextmanager
def served(application: str, environ: Mapping[str, str], check: str = "/") -> Iterator[Server]:
    port = free_port()
    mark = f"bench:{os.getpid()}:{application}:{port}"
    settings = [f"{name}={value}" for name, value in {**environ, "PORT": port}.items()]
    child = Child(application, ["env", *settings, *GUNICORN[:-1], application], mark)
    with running(child):
        if not wait_until(lambda: _answers(port, check), 30):
            raise RuntimeError(f"{application} does not answer")
        yield Server(port, mark)


def _answers(port: int, check: str) -> bool:
    try:
        return answers_per_second(port, Question(check), 1) > 0
    except OSError:
        return False


def _cpu_of(pid: int) -> int:
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return int(fields[11]) + int(fields[12])


def _kilobytes_of(pid: int) -> int:
    rollup = Path(f"/proc/{pid}/smaps_rollup").read_text()
    return next(int(line.split()[1]) for line in rollup.splitlines() if line.startswith("Pss:"))
