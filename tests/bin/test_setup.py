"""Setting up: quick when there is nothing to do, one sentence when it cannot be done."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

# Stands in for uv: makes a .venv with a program in it, and "installs" as the test wishes.
UV = """#!/bin/sh
echo "$@" >> "$LOG"
case "$1" in
venv) for last; do :; done; mkdir -p "$last/bin"; touch "$last/bin/python" ;;
pip) if [ -n "$COMPLAINT" ]; then echo "$COMPLAINT"; exit 1; fi ;;
esac
"""


@pytest.fixture
def checkout(tmp_path):
    folder = tmp_path / "checkout"
    shutil.copytree(ROOT / "bin", folder / "bin", ignore=shutil.ignore_patterns("__pycache__"))
    for lock in ("requirements.txt", "requirements-dev.txt"):
        shutil.copy(ROOT / lock, folder)
    (tmp_path / "path").mkdir()
    return folder


def set_up(checkout, *arguments, uv=True, complaint=""):
    """Run it, and hand back its exit code, what it said, and what it asked of uv."""
    path, log = checkout.parent / "path", checkout.parent / "log"
    if uv:
        (path / "uv").write_text(UV)
        (path / "uv").chmod(0o755)
    log.write_text("")
    done = subprocess.run(
        [sys.executable, "-m", "bin.setup", *arguments],
        cwd=checkout,
        env={"PATH": f"{path}:/usr/bin:/bin", "LOG": str(log), "COMPLAINT": complaint},
        capture_output=True,
        text=True,
    )
    assert done.stderr == ""
    return done.returncode, done.stdout, [line.split()[0] for line in log.read_text().splitlines()]


def test_it_installs_once_and_is_silent_after(checkout):
    code, said, asked = set_up(checkout)
    assert (code, asked) == (0, ["venv", "pip"])
    assert "packages of requirements.txt" in said
    assert set_up(checkout) == (0, "", [])


def test_a_changed_lock_is_installed_into_the_same_environment(checkout):
    set_up(checkout)
    with (checkout / "requirements.txt").open("a") as lock:
        lock.write("# one more\n")
    assert set_up(checkout)[2] == ["pip"]


def test_the_development_lock_serves_for_running_too(checkout):
    set_up(checkout, "--dev")
    assert set_up(checkout) == (0, "", [])


def test_an_interrupted_install_is_done_anew(checkout):
    set_up(checkout, complaint="Killed")
    assert set_up(checkout)[2] == ["venv", "pip"]


@pytest.mark.parametrize(
    ("complaint", "sentence"),
    [
        ("OSError: [Errno 28] No space left on device", "the disk is full."),
        ("error: dns error: failed to lookup", "the package index cannot be reached"),
        ("THESE PACKAGES DO\nsomething unforeseen", "something unforeseen"),
    ],
)
def test_a_failure_is_one_sentence(checkout, complaint, sentence):
    code, said, _ = set_up(checkout, complaint=complaint)
    assert code == 1
    assert said.splitlines()[-1].startswith(f"Setting up failed: {sentence}")


def test_a_missing_venv_module_names_the_package(checkout, tmp_path):
    python = tmp_path / "path" / "python3"
    python.write_text("#!/bin/sh\necho 'because ensurepip is not\navailable.'\nexit 1\n")
    python.chmod(0o755)
    script = f"import sys; sys.executable = {str(python)!r}; from bin import setup; "
    done = subprocess.run(
        [sys.executable, "-c", script + "sys.exit(setup.exit_code(setup.main, []))"],
        cwd=checkout,
        env={"PATH": str(tmp_path / "path")},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 1
    assert "python3-venv is missing (apt-get install python3-venv)." in done.stdout
    assert done.stderr == ""


def test_the_development_lock_contains_the_other_whole():
    pins = [
        {line.split(" ")[0] for line in (ROOT / name).read_text().splitlines() if "==" in line}
        for name in ("requirements.txt", "requirements-dev.txt")
    ]
    assert pins[0] <= pins[1]
    assert os.path.getsize(ROOT / "requirements.txt") > 0
