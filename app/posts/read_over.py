"""Reading over, one step before sending: the words as they will go, and what could be left out.

Nothing is kept of this step: what was written, and what of it is left out, travel in the form.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from flask import render_template, request
from flask_babel import gettext as _
from wtforms import Field

from app.posts.forms import WordsForm
from app.posts.leaving_out import Cut, Piece, cut, merged, without
from app.posts.words import Words
from app.registry import personal_in, screen, suggested_note
from app.text import normalise

LEFT_OUT = "left_out"  # a field for each piece that is out, holding that piece
ALL = "all"
_WORDS = ("title", "body", "send", "csrf_token")  # the other fields of a form go along as they are


@dataclass(frozen=True)
class Found:
    """A line of the page: the same piece, however often it stands in the words."""

    own: str
    piece: Piece
    is_out: bool
    times: int


@dataclass(frozen=True)
class Reading:
    """What somebody wrote, what in it is personal, and what of that they leave out."""

    words: Words
    pieces: list[Piece]
    out: frozenset[str]

    @property
    def found(self) -> list[Found]:
        lines: dict[str, list[Piece]] = {}
        for piece in self.pieces:
            lines.setdefault(piece.own(self.words), []).append(piece)
        return [Found(own, same[0], own in self.out, len(same)) for own, same in lines.items()]

    @property
    def cuts(self) -> tuple[list[Cut], list[Cut]]:
        return cut(self.words, self.pieces, self.out)

    @property
    def to_send(self) -> Words:
        return without(self.words, self.pieces, self.out)


def wants_to_write() -> bool:
    """They press "Terug naar schrijven"."""
    return "write" in request.form


def chosen_before() -> list[str]:
    """The pieces that were left out when somebody went back to writing."""
    return sorted(_chosen())


def read_over_page(form: WordsForm, *, here: str, send_to: str, **more: object) -> str:
    """`here` takes what is left out or put back, `send_to` the words as they stand."""
    noticed = screen(form.words.title, form.words.body)
    pieces = merged(personal_in(form.words, noticed))
    out, said, pressed = _pressed({piece.own(form.words) for piece in pieces})
    return render_template(
        "posts/read_over.html",
        form=form,
        reading=Reading(form.words, pieces, frozenset(out)),
        noticed=noticed,
        suggested=suggested_note(noticed),
        going_along=[pair for f in form if f.name not in _WORDS for pair in _going_along(f)],
        here=here,
        send_to=send_to,
        said=said,
        pressed=pressed,
        **more,
    )


def _going_along(field: Field) -> Iterator[tuple[str, str]]:
    many = field.data if isinstance(field.data, list) else [field.data]
    return ((field.name, value or "") for value in many)


def _chosen() -> set[str]:
    return {normalise(own) for own in request.form.getlist(LEFT_OUT)} - {""}


def _pressed(found: set[str]) -> tuple[set[str], str, str]:
    """What is out after the button that was pressed, what to say of it, and which line it was."""
    out, form = _chosen() & found, request.form
    if "leave_all_out" in form:
        return found, _("Alles is weggelaten."), ALL
    if "put_all_back" in form:
        return set(), _("Alles is teruggezet."), ALL
    if "leave_out" in form:
        one = normalise(form["leave_out"])
        return out | {one} & found, _("Weggelaten."), one
    if "put_back" in form:
        one = normalise(form["put_back"])
        return out - {one}, _("Teruggezet."), one
    return out, "", ""
