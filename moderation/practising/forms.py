"""Writing a practice post."""

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import (
    BooleanField,
    RadioField,
    SelectChoice,
    SelectField,
    StringField,
    SubmitField,
    TextAreaField,
)

from app.forms import SeenForm, number_in
from app.posts.queries import themes
from app.text import normalise, one_line
from moderation.names import OUTCOMES
from moderation.outcomes import PEER_OUTCOMES, Outcome
from moderation.practising.posts import EMPTY, RESTS
from moderation.practising.practice import LEVELS, QUESTION, REPLY
from moderation.reasons import reasons

_NONE = SelectChoice("", _l("Geen"))


class PostForm(SeenForm):
    """The fields are called as in the table that is kept; those of a question that a reply stands
    under, and of a verdict that may be defended too, begin with `under_` and `also_`."""

    kind = RadioField(
        _l("Wat is het?"),
        choices=[SelectChoice(QUESTION, _l("Een vraag")), SelectChoice(REPLY, _l("Een reactie"))],
        default=QUESTION,
        validate_choice=False,
    )
    title = StringField(_l("Titel"))
    body = TextAreaField(_l("Tekst"))
    under_title = StringField(_l("Titel van de vraag"))
    under = TextAreaField(_l("De vraag waar de reactie onder staat"))
    theme = SelectField(_l("Thema"), validate_choice=False)
    level = SelectField(_l("Hoe moeilijk?"), validate_choice=False)
    heavy = BooleanField(_l("Dit is zwaar: dek het eerst af"))
    outcome = SelectField(_l("Wat doen jullie ermee?"), validate_choice=False)
    reason = SelectField(_l("Reden"), validate_choice=False)
    passage = TextAreaField(_l("Over welk stuk gaat het?"))
    masks = TextAreaField(_l("Wat dekken jullie af?"))
    explanation = TextAreaField(_l("Waarom"))
    also_outcome = SelectField(_l("Wat kan ook?"), validate_choice=False)
    also_reason = SelectField(_l("Reden"), validate_choice=False)
    also_passage = TextAreaField(_l("Over welk stuk gaat het dan?"))
    also_masks = TextAreaField(_l("Wat dekken jullie dan af?"))
    also_explanation = TextAreaField(_l("Waarom kan dat ook?"))
    invented = BooleanField(
        _l("Dit is verzonnen of volledig herschreven: niemand herkent er zichzelf of een ander in")
    )
    rests = BooleanField(_l("Laat dit bericht even rusten"))
    send = SubmitField(_l("Bewaar"))

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        outcomes = [SelectChoice(one.value, OUTCOMES[one]) for one in PEER_OUTCOMES]
        self.outcome.choices, self.also_outcome.choices = outcomes, [_NONE, *outcomes]
        self.level.choices = [SelectChoice(str(level), str(level)) for level in LEVELS]
        for field in (self.reason, self.also_reason):
            field.choices = [_NONE, *_reasons(str(field.data or ""))]
        names = dict.fromkeys([theme.name for theme in themes()])
        names |= (
            {self.theme.data: None} if self.theme.data else {}
        )  # one that is called otherwise now
        self.theme.choices = [SelectChoice(name, name) for name in names]

    @classmethod
    def showing(cls, value: dict[str, Any], seen: int) -> "PostForm":
        """As it is kept."""
        under, also = value.get("under") or {}, value.get("also") or {}
        data = {
            **value,
            "level": str(value["level"]),
            "masks": "\n".join(value.get("masks", ())),
            "under_title": under.get("title", ""),
            "under": under.get("body", ""),
            **{f"also_{name}": said for name, said in also.items()},
            "also_masks": "\n".join(also.get("masks", ())),
            "seen": seen,
        }
        return cls(data=data)

    def value(self, code: str) -> dict[str, Any]:
        """What is kept of it: nothing that is empty, but for what every post has."""
        under = {"title": one_line(self.under_title.data or ""), "body": self._said("under")}
        value = {
            "code": code,
            "kind": self.kind.data or "",
            "theme": self.theme.data or "",
            "level": number_in(self.level.data),
            "title": one_line(self.title.data or ""),
            "body": self._said("body"),
            "under": under if all(under.values()) else {},
            **self._judged(""),
            "heavy": bool(self.heavy.data),
            "explanation": self._said("explanation"),
            "also": self._judged("also_") if self.also_outcome.data else {},
            RESTS: bool(self.rests.data),
        }
        return {name: said for name, said in value.items() if said not in EMPTY}

    def _judged(self, start: str) -> dict[str, Any]:
        """Reason and passage belong to a change alone; whatever was chosen besides is left out."""
        outcome = self[f"{start}outcome"].data or ""
        masks = map(one_line, self._said(f"{start}masks").splitlines())
        judged: dict[str, Any] = {"outcome": outcome, "masks": [one for one in masks if one]}
        if outcome == Outcome.RETURN:
            judged |= {name: self._said(start + name) for name in ("reason", "passage")}
        if start:
            judged["explanation"] = self._said("also_explanation")
        return {name: said for name, said in judged.items() if said not in EMPTY}

    def _said(self, name: str) -> str:
        return normalise(self[name].data or "")


def _reasons(chosen: str) -> list[SelectChoice]:
    """To choose from; what was chosen before it was put aside stays."""
    every = reasons()
    offered = every.offered_for(Outcome.RETURN)
    if chosen and chosen in every.of:
        offered = {**offered, chosen: every.of[chosen]}
    return [SelectChoice(reason.code, str(reason.name)) for reason in offered.values()]
