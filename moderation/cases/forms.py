"""What adults fill in about a case."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from flask_babel import LazyString
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import RadioField, SelectChoice, SelectField, StringField, SubmitField, TextAreaField
from wtforms.widgets import DateInput, TimeInput

from app import clock
from app.accounts.models import Account
from app.errors import Unacceptable
from app.forms import Form, day_in, time_in
from app.text import normalise
from moderation.cases.codes import CameOf, Ground, Reported
from moderation.cases.endings import Conclusion
from moderation.cases.words import CAME_OF, GROUNDS, KINDS, REPORTED, WHOM

EARLIEST = 2000  # a year before is a slip of the finger

Choices = list[SelectChoice]


def _choices(names: Mapping[Any, LazyString], first: LazyString | None = None) -> Choices:
    empty = [SelectChoice("", first)] if first is not None else []
    return [*empty, *(SelectChoice(code.value, words) for code, words in names.items())]


class KindForm(Form):
    kind = SelectField(_l("Soort"), choices=_choices(KINDS), validate_choice=False)
    send = SubmitField(_l("Verander de soort"))


class OwnerForm(Form):
    to = SelectField(_l("Geef door aan"), validate_choice=False)
    send = SubmitField(_l("Geef deze zaak door"))

    @classmethod
    def showing(cls, colleagues: list[Account], owner: Account, **more: Any) -> "OwnerForm":
        form = cls(**more)
        others = [one for one in colleagues if one.id != owner.id]
        form.to.choices = _named(others, _l("Kies een collega"))
        return form


class NoteForm(Form):
    note = TextAreaField(_l("Nota voor het team"))
    send = SubmitField(_l("Bewaar deze nota"))


class ContactForm(Form):
    whom = SelectField(
        _l("Met wie sprak je?"), choices=_choices(WHOM, _l("Kies")), validate_choice=False
    )
    spoken_day = StringField(_l("Dag"), widget=DateInput())
    spoken_time = StringField(_l("Uur"), widget=TimeInput())
    said = TextAreaField(_l("Wat is er gezegd?"))
    send = SubmitField(_l("Noteer dit gesprek"))

    @classmethod
    def showing(cls) -> "ContactForm":
        wall = clock.local(clock.now())
        return cls(
            formdata=None, data={"spoken_day": f"{wall:%Y-%m-%d}", "spoken_time": f"{wall:%H:%M}"}
        )

    @property
    def spoken_at(self) -> datetime:
        """The moment on a wall in Flanders; refused at its field when it cannot be read."""
        day, hour = day_in(self.spoken_day.data), time_in(self.spoken_time.data)
        if day is None or day.year < EARLIEST:
            raise Unacceptable(_("Kies een dag."), "spoken_day")
        if hour is None:
            raise Unacceptable(_("Schrijf het uur zo: 16:00."), "spoken_time")
        return datetime.combine(day, hour, clock.BRUSSELS).astimezone(clock.UTC)


class LinkForm(Form):
    pasted = StringField(_l("Adres van een bericht of een zaak"))
    send = SubmitField(_l("Voeg toe"))


class CloseForm(Form):
    came_of = RadioField(_l("Hoe liep het af?"), choices=_choices(CAME_OF), validate_choice=False)
    reported = SelectField(
        _l("Is het buiten het forum gemeld?"),
        choices=_choices(REPORTED, _l("Nee, niet gemeld")),
        validate_choice=False,
    )
    ground = SelectField(
        _l("Op welke grond?"), choices=_choices(GROUNDS, _l("Niet gemeld")), validate_choice=False
    )
    decided_by = SelectField(_l("Wie besliste?"), validate_choice=False)
    also_by = SelectField(_l("Samen met"), validate_choice=False)
    summary = TextAreaField(_l("In het kort"))
    send = SubmitField(_l("Sluit deze zaak af"))

    @classmethod
    def showing(cls, colleagues: list[Account], viewer: Account, **more: Any) -> "CloseForm":
        form = cls(data={"decided_by": viewer.public_id}, **more)
        form.decided_by.choices = _named(colleagues)
        form.also_by.choices = _named(colleagues, _l("Niemand anders"))
        return form

    @property
    def said(self) -> Conclusion:
        came_of = self.came_of.data
        if came_of not in set(CameOf):
            raise Unacceptable(_("Kies hoe het afliep."), "came_of")
        reported, ground = self.reported.data, self.ground.data
        return Conclusion(
            came_of=CameOf(came_of),
            reported=Reported(reported) if reported in set(Reported) else None,
            ground=Ground(ground) if ground in set(Ground) else None,
            decided_by=self.decided_by.data or "",
            also_by=self.also_by.data or "",
            summary=normalise(self.summary.data or ""),
        )


def _named(accounts: list[Account], first: LazyString | None = None) -> Choices:
    empty = [SelectChoice("", first)] if first is not None else []
    return [*empty, *(SelectChoice(one.public_id, one.pseudonym) for one in accounts)]
