"""What a young person writes to join, and what adults fill in until they are welcome."""

from flask_babel import lazy_gettext as _l
from wtforms import (
    BooleanField,
    HiddenField,
    RadioField,
    SelectChoice,
    SelectField,
    StringField,
    SubmitField,
    TextAreaField,
)

from app.forms import Form, SeenForm, number_in
from moderation.joining.call import AGES, Call

INVITED = _l(
    "Fijn dat je wil meelezen. We praten graag eens met je, bij ons ter plaatse. Daarna beslis jij "
    "of je het nog wil, en wij ook. Breng je code mee, dan weten we dat jij het bent."
)
DECLINED = _l(
    "Dank je dat je dit wilde doen. Nu lukt het niet. Dat zegt niets over wie jij bent. Bij een "
    "volgende oproep kan je je opnieuw opgeven."
)


class CallForm(SeenForm):
    open = BooleanField(_l("De oproep staat open"))
    youngest = RadioField(
        _l("Wie kan zich opgeven?"),
        choices=[
            SelectChoice(str(age), _l("Wie dit jaar %(age)s wordt, of ouder is", age=age))
            for age in AGES
        ],
        validate_choice=False,
    )
    send = SubmitField(_l("Bewaar"))

    @property
    def wished(self) -> Call:
        return Call(bool(self.open.data), number_in(self.youngest.data))


class ApplicationForm(Form):
    words = TextAreaField(_l("Waarom wil jij meelezen?"))
    send = SubmitField(_l("Geef je op"))


class InvitationForm(Form):
    invitation = TextAreaField(_l("Wat de jongere leest"))
    send = SubmitField(_l("Nodig uit voor een gesprek"))


class RefusalForm(Form):
    refusal = TextAreaField(_l("Wat de jongere leest als het niet lukt"))
    send = SubmitField(_l("Zeg dat het nu niet lukt"))


class NoteForm(Form):
    """For one kind; several stand on a page, so each has the kind before its fields."""

    kind = HiddenField()
    on_date = StringField(_l("Van welke dag"))
    reference = StringField(_l("Waar het ligt"))
    send = SubmitField(_l("Noteer dit"))


class WelcomeForm(Form):
    name = SelectField(_l("Naam om mee te modereren"), validate_choice=False)
    send = SubmitField(_l("Maak het account"))
