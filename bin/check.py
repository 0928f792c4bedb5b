"""`make check`: one list of steps, for the keyboard, the commit hook and CI alike."""

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

from bin.console import exit_code, say

ROOT = Path(__file__).resolve().parent.parent
PYTHON = sys.executable


def steps() -> dict[str, list[str]]:
    return {
        "lint": [PYTHON, "-m", "ruff", "check", "."],
        "format": [PYTHON, "-m", "ruff", "format", "--check", "."],
        "types": [PYTHON, "-m", "mypy", "app", "moderation", "bin", "wsgi.py"],
        "templates": [PYTHON, "-m", "bin.check_templates"],
        "translations": [PYTHON, "-m", "bin.check_translations"],
        "dependencies": dependency_check(),
    }


def dependency_check() -> list[str]:
    """A .venv that uv made has no pip in it."""
    uv = shutil.which("uv")
    if uv:
        return [uv, "pip", "check", "--quiet", "--python", PYTHON]
    return [PYTHON, "-m", "pip", "check"]


def main() -> int:
    """Runs every step, so that one look shows all there is to mend."""
    os.environ["KLANKBORD_ENV"] = "testing"
    failed = [name for name, command in steps().items() if not passes(name, command)]
    say(f"Failed: {', '.join(failed)}." if failed else "All checks passed.")
    return 1 if failed else 0


def passes(name: str, command: list[str]) -> bool:
    began = time.monotonic()
    done = subprocess.run(
        command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    verdict = "FAILED" if done.returncode else "good"
    say(f"{name:<14}{verdict:<8}{time.monotonic() - began:.1f} s")
    if done.returncode:
        say(done.stdout)
    return done.returncode == 0


if __name__ == "__main__":
    sys.exit(exit_code(main))
