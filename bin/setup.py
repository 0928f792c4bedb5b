"""Makes .venv and installs the locked packages; runs on a bare system Python, before anything."""

from __future__ import annotations

import fcntl
import hashlib
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

from bin.console import Trouble, exit_code, say

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
RECORD = VENV / "installed-locks"
OLDEST = (3, 11)
ROOM = 700 * 2**20
# requirements-dev.txt is compiled with requirements.txt as its constraint, so it contains it whole.
LOCKS = {
    False: ["requirements.txt"],
    True: ["requirements-dev.txt", "requirements.txt"],
}
NO_INDEX = "the package index cannot be reached, is there a network?"
REASONS = {
    "No space left on device": "the disk is full.",
    "ensurepip is not": "Debian's package python3-venv is missing (apt-get install python3-venv).",
    "do not match the hashes": "a package differs from its hash in the lock.",
    "Hash mismatch": "a package differs from its hash in the lock.",
    "Permission denied": "this folder may not be written to.",
    "No matching distribution": NO_INDEX,
    "name resolution": NO_INDEX,
    "dns error": NO_INDEX,
    "connect": NO_INDEX,
    "Connection": NO_INDEX,
    "timed out": NO_INDEX,
}


def main(arguments):
    signal.signal(signal.SIGINT, interrupted)
    signal.signal(signal.SIGTERM, interrupted)
    locks = LOCKS["--dev" in arguments]
    with (ROOT / locks[0]).open() as lock:
        wait_for_other_setup(lock)
        if not is_installed(locks):
            make_venv()
            install(locks)


def interrupted(number, frame):
    raise Trouble("Setting up was interrupted; the next run starts it again.")


def wait_for_other_setup(lock):
    """Two commands started together would otherwise both fill the same .venv."""
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        say("Waiting for another setup in this folder to end.")
        fcntl.flock(lock, fcntl.LOCK_EX)


def is_installed(locks):
    recorded = RECORD.read_text().split() if RECORD.exists() else []
    return digest(locks[0]) in recorded and PYTHON.exists()


def digest(lock):
    return hashlib.sha256((ROOT / lock).read_bytes()).hexdigest()


def make_venv():
    """Keep a sound .venv. One that an interrupted install left half filled is made anew."""
    if PYTHON.exists() and not is_half_filled() and (uv() or (VENV / "bin" / "pip").exists()):
        return
    python = newest_python()
    check_room()
    say("Making the virtual environment .venv.")
    shutil.rmtree(VENV, ignore_errors=True)
    if uv():
        call([uv(), "venv", "--quiet", "--python", python, str(VENV)])
    else:
        call([python, "-m", "venv", str(VENV)])


def is_half_filled():
    """An empty record is written before installing, and filled in after it."""
    return RECORD.exists() and not RECORD.read_text().strip()


def newest_python():
    if sys.version_info >= OLDEST:
        return sys.executable
    for minor in (14, 13, 12, 11):
        found = shutil.which(f"python3.{minor}")
        if found:
            return found
    raise Trouble(
        f"Klankbord needs Python 3.{OLDEST[1]} or newer; "
        f"this is Python {sys.version_info[0]}.{sys.version_info[1]}."
    )


def check_room():
    if shutil.disk_usage(str(ROOT)).free < ROOM:
        raise Trouble(f"The disk is too full: setting up needs {ROOM // 2**20} MB.")


def install(locks):
    lock = locks[0]
    count = sum(1 for line in (ROOT / lock).read_text().splitlines() if line[:1].isalnum())
    tool = "uv" if uv() else "pip; this can take a minute"
    say(f"Installing the {count} packages of {lock} with {tool}.")
    RECORD.write_text("")
    if uv():
        command = [uv(), "pip", "install", "--quiet", "--compile-bytecode", "--python", str(PYTHON)]
    else:
        command = [str(PYTHON), "-m", "pip", "install", "--quiet", "--no-input"]
        command.append("--disable-pip-version-check")
    call([*command, "--require-hashes", "-r", lock])
    RECORD.write_text("\n".join(digest(each) for each in locks))


def uv():
    return shutil.which("uv")


def call(command):
    """Run quietly; when it fails, say why in one sentence."""
    done = subprocess.run(
        command, cwd=str(ROOT), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    if done.returncode:
        lines = done.stdout.strip().splitlines() or ["it did not say why"]
        reason = next((REASONS[sign] for sign in REASONS if sign in done.stdout), lines[-1].strip())
        raise Trouble(f"Setting up failed: {reason}")


if __name__ == "__main__":
    os.environ.pop("PYTHONPATH", None)
    sys.exit(exit_code(main, sys.argv[1:]))
