"""What somebody says with a question: what they hope for, and what to know before reading it."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l


class Need(StrEnum):
    LISTEN = "listen"
    TIPS = "tips"
    EXPERIENCE = "experience"
    ADULT = "adult"  # changes no lane: staff see it, and answer where nobody did in time


class Note(StrEnum):
    """A short list: what can weigh on whoever reads it."""

    HOME = "home"
    BULLYING = "bullying"
    LOW = "low"
    SELF_HARM = "self_harm"
    DEATH = "death"
    BODY = "body"
    VIOLENCE = "violence"
    ABUSE = "abuse"
    SEX = "sex"


IN_NOTES = ", ".join(f"'{note.value}'" for note in Note)

NEEDS: dict[Need, LazyString] = {
    Need.LISTEN: _l("iemand die luistert"),
    Need.TIPS: _l("tips"),
    Need.EXPERIENCE: _l("wie dit ook meemaakte"),
    Need.ADULT: _l("raad van een volwassene"),
}
NOTES: dict[Note, LazyString] = {
    Note.HOME: _l("ruzie thuis"),
    Note.BULLYING: _l("pesten"),
    Note.LOW: _l("je heel slecht voelen"),
    Note.SELF_HARM: _l("jezelf pijn doen"),
    Note.DEATH: _l("iemand die dood is"),
    Note.BODY: _l("eten en je lichaam"),
    Note.VIOLENCE: _l("geweld"),
    Note.ABUSE: _l("misbruik"),
    Note.SEX: _l("seks"),
}


@dataclass(frozen=True)
class Asked:
    """What goes with the words of a question."""

    needs: tuple[Need, ...] = ()
    note: Note | None = None

    @classmethod
    def of(cls, needs: Iterable[str], note: str | None) -> "Asked":
        """From a form: what is no code of ours is left aside, the rest in the order of the list."""
        chosen = set(needs)
        return cls(tuple(need for need in Need if need.value in chosen), _note(note))

    @property
    def codes(self) -> str:
        """As a thread keeps its needs."""
        return " ".join(self.needs)


NOTHING_ELSE = Asked()


def _note(code: str | None) -> Note | None:
    return Note(code) if code in set(Note) else None


def needs_said(codes: str | None) -> str:
    """What a thread's asker hopes for, in words; empty when they did not say."""
    return ", ".join(str(NEEDS[need]) for need in Asked.of((codes or "").split(), None).needs)


def note_said(code: str | None) -> str:
    """What a thread is about, to be read before it; empty without a note."""
    note = _note(code)
    return str(NOTES[note]) if note else ""
