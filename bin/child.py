"""One process that a command started, with everything that process started in turn."""

import ctypes
import os
import pwd
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import nullcontext, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

MARK = "KLANKBORD_PROCESS"
PR_SET_PDEATHSIG = 1
LIBC = ctypes.CDLL(None, use_errno=True) if sys.platform == "linux" else None


@dataclass
class Child:
    """Runs in a session of its own, so that Ctrl-C reaches only us and we choose the order of
    ending. Its mark stands in its environment, is inherited by all that it starts, and finds them
    back: a work-horse of RQ leaves the process group of its worker."""

    name: str
    command: list[str]
    mark: str
    stop_signal: signal.Signals = signal.SIGTERM
    user: str | None = None
    log: Path | None = None
    process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        parent = os.getpid()
        with self.log.open("ab") if self.log else nullcontext() as output:
            self.process = subprocess.Popen(
                self.command,
                env={**os.environ, MARK: self.mark},
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                start_new_session=True,
                preexec_fn=lambda: end_with_parent(parent, self.stop_signal),
                **as_user(self.user),
            )

    def is_running(self) -> bool:
        return self.process is not None and self.process.poll() is None

    def how_it_ended(self) -> str:
        code = self.process.returncode if self.process else 0
        return f"signal {signal.Signals(-code).name}" if code < 0 else f"exit code {code}"

    def stop(self, deadline: float) -> None:
        """Ask, wait until the deadline, then kill whatever is left."""
        if self.process is not None and self.is_running():
            self.process.send_signal(self.stop_signal)
            with suppress(subprocess.TimeoutExpired):
                self.process.wait(max(0, deadline - time.monotonic()))
        self.kill()

    def kill(self) -> None:
        """End the process and its whole family, also when it died before them."""
        if self.process is not None:
            with suppress(ProcessLookupError, PermissionError):
                os.killpg(self.process.pid, signal.SIGKILL)
        kill(family(self.mark))
        if self.process is not None:
            self.process.wait()


def end_with_parent(parent: int, stop_signal: int) -> None:
    """Runs in the new process: from now on, the kernel ends it when the parent is gone."""
    if LIBC is not None:
        LIBC.prctl(PR_SET_PDEATHSIG, int(stop_signal))
        if os.getppid() != parent:
            os._exit(1)


def as_user(user: str | None) -> dict[str, Any]:
    if user is None:
        return {}
    account = pwd.getpwnam(user)
    return {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": []}


def family(mark: str) -> list[int]:
    """The processes whose environment carries this mark, or one that continues it after a colon.

    Only Linux shows environments; elsewhere process groups have to do."""
    whole, start = f"{MARK}={mark}".encode(), f"{MARK}={mark}:".encode()
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            for variable in (folder / "environ").read_bytes().split(b"\0"):
                if variable == whole or variable.startswith(start):
                    found.append(int(folder.name))
    return [pid for pid in found if pid != os.getpid()]


def kill(pids: list[int], number: int = signal.SIGKILL) -> None:
    for pid in pids:
        with suppress(ProcessLookupError, PermissionError):
            os.kill(pid, number)


def end_family(mark: str, seconds: float) -> None:
    """End what carries the mark: kindly first, by force after so many seconds."""
    kill(family(mark), signal.SIGTERM)
    if not wait_until(lambda: not family(mark), seconds):
        kill(family(mark))


def wait_until(condition: Callable[[], bool], seconds: float) -> bool:
    """Whether the condition came true in time."""
    deadline = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.05)
    return True
