"""`make test-services`: a PostgreSQL and a Redis for one command, gone when it ends."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from bin.child import family
from bin.console import Trouble
from bin.services import program

ROOT = Path(__file__).resolve().parents[2]

try:
    program("initdb")
except Trouble:
    pytest.skip("there is no PostgreSQL here", allow_module_level=True)

ASK_BOTH = """
import os, psycopg, redis
with psycopg.connect(os.environ["DATABASE_URL"].replace("+psycopg", "")) as connection:
    assert connection.execute("SELECT 1").fetchone() == (1,)
assert redis.Redis.from_url(os.environ["REDIS_URL"]).ping()
print("both answer", flush=True)
"""


@pytest.fixture
def start(bare_environment):
    def start(*command, **settings):
        return subprocess.Popen(
            [sys.executable, "-m", "bin.services", *command],
            cwd=ROOT,
            env={**bare_environment, **settings},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )

    return start


def left_over(output):
    """The folder's name is the mark of the servers; the command under test prints it."""
    folder = output.split("folder ")[1].split()[0]
    return family(folder) or os.path.exists(folder)


def test_both_answer_and_the_exit_code_is_the_commands(start):
    script = ASK_BOTH + "print('folder', os.path.dirname(os.environ['REDIS_URL'][7:]))\nexit(7)"
    process = start(sys.executable, "-c", script)
    output, _ = process.communicate(timeout=60)
    assert process.returncode == 7, output
    assert "both answer" in output
    assert not left_over(output)


def test_ended_early_it_leaves_nothing(start, eventually):
    script = "echo folder ${REDIS_URL#unix://} | sed s,/redis.sock,,; exec sleep 600"
    process = start("sh", "-c", script)
    lines = iter(process.stdout.readline, "")
    output = next(line for line in lines if line.startswith("folder "))
    process.send_signal(signal.SIGTERM)
    eventually(lambda: process.poll() is not None, 15, "it has ended")
    assert not left_over(output)


def test_servers_that_are_given_are_used(start):
    given = {"DATABASE_URL": "postgresql+psycopg://elsewhere/x", "REDIS_URL": "redis://elsewhere"}
    process = start("sh", "-c", "echo $DATABASE_URL $REDIS_URL", **given)
    output, _ = process.communicate(timeout=60)
    assert output == "postgresql+psycopg://elsewhere/x redis://elsewhere\n"
