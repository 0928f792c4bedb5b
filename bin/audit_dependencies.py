"""Asks a public register of known holes about the locked packages; needs a network."""

import shutil
import subprocess
import sys

from bin.console import Trouble, exit_code, say


def main() -> int:
    uv = shutil.which("uv")
    if uv is None:
        raise Trouble("This needs uv, which fetches pip-audit for the occasion.")
    command = [uv, "tool", "run", "pip-audit", "--disable-pip", "--requirement", "requirements.txt"]
    done = subprocess.run(command, stderr=subprocess.PIPE, text=True)
    if done.returncode:
        lines = done.stderr.strip().splitlines()
        say(f"pip-audit ended with: {lines[-1] if lines else 'findings, see above'}")
    return done.returncode


if __name__ == "__main__":
    sys.exit(exit_code(main))
