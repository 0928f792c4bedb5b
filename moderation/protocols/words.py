"""The words of a protocol: steps, how many there may be, and how long each."""

from flask_babel import gettext as _

from app.errors import Unacceptable
from app.text import one_line

MOST_STEPS, LONGEST = 25, 200


def steps_in(typed: str) -> list[str]:
    """What was typed, a step on each line; empty lines and the marks of a list fall away."""
    lines = (one_line(line).lstrip("-*• ").strip() for line in typed.splitlines())
    return [line for line in lines if line]


def check_steps(steps: list[str]) -> None:
    if not steps:
        raise Unacceptable(_("Schrijf minstens één stap."), "steps")
    if len(steps) > MOST_STEPS:
        raise Unacceptable(
            _("Dit zijn er te veel. Hoogstens %(most)s stappen.", most=MOST_STEPS), "steps"
        )
    for number, step in enumerate(steps, start=1):
        if len(step) > LONGEST:
            raise Unacceptable(
                _(
                    "Stap %(number)s is te lang. Hoogstens %(most)s tekens.",
                    number=number,
                    most=LONGEST,
                ),
                "steps",
            )
    if len(set(steps)) < len(steps):
        raise Unacceptable(_("Twee stappen zijn dezelfde."), "steps")
