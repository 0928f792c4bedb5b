"""The words of a guideline: a title, a text and two examples, and how long each may be."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass

from flask_babel import gettext as _

from app.errors import Unacceptable
from app.text import normalise, one_line, too_long

MOST = {"title": 100, "body": 1500, "example_1": 600, "example_2": 600}


@dataclass(frozen=True)
class GuidelineWords:
    """Normalised. Each is needed: a rule without an example is a riddle."""

    title: str
    body: str
    example_1: str
    example_2: str

    @classmethod
    def of(cls, title: str, body: str, example_1: str, example_2: str) -> "GuidelineWords":
        return cls(one_line(title), normalise(body), normalise(example_1), normalise(example_2))


def faults_in(words: GuidelineWords) -> Iterator[Unacceptable]:
    """Everything that is missing or too long, field by field."""
    for field, typed in asdict(words).items():
        if not typed:
            yield Unacceptable(_("Vul dit in."), field)
        if len(typed) > MOST[field]:
            yield too_long(typed, MOST[field], field)
