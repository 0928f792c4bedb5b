"""The forum as a person starts it: real processes, in a folder and on a port of their own."""

import http.client
import os
import random
import shutil
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from bin.run import FLASK

ROOT = Path(__file__).resolve().parents[2]


def wait_for(condition, seconds, what):
    """Wait for a real condition; say what did not come true."""
    deadline = time.monotonic() + seconds
    while not (answer := condition()):
        assert time.monotonic() < deadline, f"within {seconds} s: {what}"
        time.sleep(0.03)
    return answer


@pytest.fixture
def eventually():
    return wait_for


def free_port():
    """Below the range from which outgoing connections take theirs."""
    while True:
        port = random.randrange(20000, 32000)
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) != 0:
                return port


def bare_environment():
    """What any shell has: no settings of the tests, nothing of the make that started them."""
    inherited = {"PATH", "HOME", "LANG", "LC_ALL", "TMPDIR"}
    return {name: value for name, value in os.environ.items() if name in inherited}


@pytest.fixture(name="bare_environment")
def bare_environment_fixture():
    return bare_environment()


class Forum:
    """One folder of data; it can be started several times, one after the other or at once."""

    READY = "Klankbord runs on"

    def __init__(self, folder):
        self.folder = folder
        self.port = free_port()
        self.started = []

    def environment(self):
        return {**bare_environment(), "INSTANCE_PATH": str(self.folder), "PORT": str(self.port)}

    def start(self, *command):
        log = (self.folder.parent / f"output-{len(self.started)}").open("w+")
        process = subprocess.Popen(
            command or [sys.executable, "-m", "bin.run"],
            cwd=ROOT,
            env=self.environment(),
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            start_new_session=True,
            # Tests that a script started with `&` are told to ignore INT, and would pass that on.
            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
        )
        process.log = log.name
        self.started.append(process)
        return process

    def start_and_wait(self, *command):
        process = self.start(*command)
        wait_for(lambda: self.READY in self.output() or process.poll() is not None, 60, "ready")
        assert self.READY in self.output(), self.output()
        return process

    def output(self):
        return Path(self.started[-1].log).read_text()

    def processes(self):
        """What lives and carries this folder in its environment, with its command line."""
        mark = f"INSTANCE_PATH={self.folder}".encode()
        found = {}
        for entry in Path("/proc").glob("[0-9]*"):
            try:
                if mark in (entry / "environ").read_bytes().split(b"\0"):
                    words = (entry / "cmdline").read_bytes().split(b"\0")
                    found[int(entry.name)] = " ".join(os.fsdecode(word) for word in words)
            except OSError:
                continue
        return found

    def pid_of(self, words):
        """The first process with these words in its command line; its parent comes before it."""
        return min((pid for pid, line in self.processes().items() if words in line), default=None)

    def answers(self):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=2)
        try:
            connection.request("GET", "/healthz")
            return connection.getresponse().status == 200
        except OSError:
            return False
        finally:
            connection.close()

    def is_gone(self):
        return not self.processes() and not self.answers()

    def end(self):
        for pid in self.processes():
            try:
                os.kill(pid, signal.SIGKILL)
            except ProcessLookupError:
                continue
        for process in self.started:
            process.wait()


@pytest.fixture(scope="session")
def made_before(tmp_path_factory):
    """A folder in which the forum has run: the database is up to date and the demo is in it."""
    folder = tmp_path_factory.mktemp("made") / "instance"
    folder.mkdir()
    settings = {"KLANKBORD_ENV": "development", "INSTANCE_PATH": str(folder)}
    for words in (["db", "upgrade"], ["demo"]):
        environment = bare_environment() | settings
        subprocess.run([*FLASK, *words], cwd=ROOT, env=environment, check=True, capture_output=True)
    return folder


@pytest.fixture
def new_forum(tmp_path):
    """It never ran: its folder is yet to be made."""
    forum = Forum(tmp_path / "instance")
    yield forum
    forum.end()


@pytest.fixture
def forum(new_forum, made_before):
    shutil.copytree(made_before, new_forum.folder)
    return new_forum
