"""Children that die too often, and children that do not want to die."""

import sys
import time

import pytest

from bin.child import family
from bin.console import Trouble
from bin.supervisor import Supervisor

STUBBORN = """
import signal, subprocess, sys, time
signal.signal(signal.SIGTERM, signal.SIG_IGN)
if sys.argv[1:]:
    subprocess.Popen([sys.executable, __file__], start_new_session=True)
    open(sys.argv[1], "w").close()
time.sleep(600)
"""


@pytest.fixture
def supervisor(tmp_path):
    supervisor = Supervisor(str(tmp_path), first_pause=0.01)
    yield supervisor
    supervisor.stop()


def test_what_keeps_dying_stops_everything_with_one_sentence(supervisor):
    supervisor.start("Redis", ["false"], vital=True)
    with pytest.raises(Trouble, match=r"Redis ended 5 times in a minute \(exit code 1\); I stop\."):
        supervisor.watch()


def test_what_ignores_the_request_is_killed_with_all_it_started(supervisor, tmp_path, eventually):
    program, ready = tmp_path / "stubborn.py", tmp_path / "ready"
    program.write_text(STUBBORN)
    for name in ("Redis", "the watchdog", "the scheduler", "the worker", "the web server"):
        supervisor.start(name, [sys.executable, str(program), str(ready)])
        eventually(ready.exists, 10, "it has a child in a session of its own")
        ready.unlink()
    assert len(family(str(tmp_path))) == 10
    began = time.monotonic()
    supervisor.stop()
    eventually(lambda: not family(str(tmp_path)), 1, "nothing is left")
    assert time.monotonic() - began < 5
