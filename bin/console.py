"""What a command says to the person at the keyboard, and how it gives up with one sentence."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable


class Trouble(Exception):
    """A reason to stop that the person can do something about; its text is the whole message."""


def say(sentence: str) -> None:
    """Print at once. A reader who went away must never keep us from ending our processes."""
    try:
        print(sentence, flush=True)
    except OSError:
        sys.stdout = open(os.devnull, "w")  # noqa: SIM115 - stays open until the process ends


def exit_code(command: Callable[..., int | None], *arguments: object) -> int:
    """Run a command; Trouble and a full or forbidden disk become one sentence, not a traceback."""
    try:
        return command(*arguments) or 0
    except Trouble as trouble:
        say(str(trouble))
    except OSError as error:
        say(f"This did not work: {error.strerror or error} ({error.filename or 'no file named'}).")
    return 1
