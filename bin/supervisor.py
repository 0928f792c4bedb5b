"""Keeps children running, and ends them in order when asked or when their keeping is hopeless."""

import os
import signal
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

from bin.child import Child, family, kill
from bin.console import Trouble, say

SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGALRM)
# Seconds after the request to stop at which the last, the one before it, ... is killed.
PATIENCE = (4.4, 4.1, 3.9, 3.5, 2.5)
DEATHS = 5
MINUTE = 60


class Stop(BaseException):
    """Someone asked us to end; it passes through every step of starting up."""


class Supervisor:
    """The mark is the name of this run: all its processes carry it."""

    def __init__(self, mark: str, first_pause: float = 0.5) -> None:
        self.mark = mark
        self.first_pause = first_pause
        self.children: list[Child] = []
        self.vital: set[str] = set()
        self.deaths: dict[str, list[float]] = defaultdict(list)
        self.restarts: dict[str, float] = {}
        self.parent = Parent()

    @contextmanager
    def ending_everything(self) -> Iterator[None]:
        """However the work inside ends, the children end with it."""
        for number in SIGNALS:  # also INT, which a script's `&` makes its commands ignore
            signal.signal(number, self.on_signal)
        signal.setitimer(signal.ITIMER_REAL, 0.3, 0.3)
        try:
            yield
        except Stop:
            say("Stopping.")
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)
            for number in SIGNALS:
                signal.signal(number, on_second_signal)
            self.stop()

    def on_signal(self, number: int, frame: FrameType | None) -> None:
        if number != signal.SIGALRM or self.parent.wants_to_stop():
            for each in SIGNALS:
                signal.signal(each, on_second_signal)
            raise Stop

    def start(self, name: str, command: list[str], vital: bool = False) -> Child:
        """Children end in the reverse of this order."""
        child = Child(name, command, f"{self.mark}:{name}")
        self.children.append(child)
        if vital:
            self.vital.add(name)
        child.start()
        return child

    def watch(self) -> None:
        while True:
            for child in self.children:
                self.care_for(child)
            time.sleep(0.2)

    def care_for(self, child: Child) -> None:
        if child.is_running():
            return
        now = time.monotonic()
        if child.name not in self.restarts:
            self.mourn(child, now)
        elif now >= self.restarts[child.name]:
            del self.restarts[child.name]
            child.start()

    def mourn(self, child: Child, now: float) -> None:
        """A growing pause keeps a child that cannot live from eating the machine."""
        how = child.how_it_ended()
        child.kill()  # what it left behind may still hold the port
        recent = [moment for moment in self.deaths[child.name] if now - moment < MINUTE]
        self.deaths[child.name] = [*recent, now]
        if len(recent) + 1 >= DEATHS and child.name in self.vital:
            raise Trouble(f"{title(child)} ended {DEATHS} times in a minute ({how}); I stop.")
        pause = min(self.first_pause * 2 ** len(recent), 30)
        say(f"{title(child)} ended ({how}); starting it again in {pause:g} s.")
        self.restarts[child.name] = now + pause

    def stop(self) -> None:
        began = time.monotonic()
        for index in reversed(range(len(self.children))):
            child = self.children[index]
            child.stop(deadline=began + PATIENCE[index])
            say(f"{title(child)} ended.")
        kill(family(self.mark))


def title(child: Child) -> str:
    return child.name[0].upper() + child.name[1:]


def on_second_signal(number: int, frame: FrameType | None) -> None:
    """Ctrl-C comes to make and to us, and make passes TERM on: a second one says nothing new."""


class Parent:
    """When make started us, we end with make, however it is ended.

    make passes TERM on, but not INT: it then waits for us, and all that shows is that it no longer
    catches the signal. (Where make itself was told to ignore INT, by a script's `&`, nothing can
    show it: there, INT must go to the process group, or TERM to make.)"""

    def __init__(self) -> None:
        self.pid = os.getppid() if "MAKELEVEL" in os.environ else None
        self.caught_interrupts = self.catches_interrupts()

    def wants_to_stop(self) -> bool:
        if self.pid is None:
            return False
        gone = os.getppid() != self.pid
        return gone or (self.caught_interrupts and not self.catches_interrupts())

    def catches_interrupts(self) -> bool:
        try:
            status = Path(f"/proc/{self.pid}/status").read_text()
        except OSError:
            return False
        caught = next(line.split()[1] for line in status.splitlines() if line.startswith("SigCgt"))
        return bool(int(caught, 16) & 1 << (signal.SIGINT - 1))
