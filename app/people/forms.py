"""Looking someone up, naming a colleague, noting papers."""

from flask_babel import lazy_gettext as _l
from wtforms import SelectChoice, SelectField, StringField, SubmitField

from app.forms import Form
from app.people.papers import KINDS
from app.roles import Role


class LookUpForm(Form):
    name = StringField(_l("Naam"))
    send = SubmitField(_l("Zoek op"))


class ColleagueForm(Form):
    pseudonym = StringField(_l("Naam van je collega"))
    role = SelectField(
        _l("Rol"),
        choices=[
            SelectChoice(Role.STAFF.value, _l("Medewerker")),
            SelectChoice(Role.ADMIN.value, _l("Beheerder")),
            SelectChoice(Role.OUTSIDE_READER.value, _l("Lezer van buiten, alleen voor bezwaren")),
        ],
    )
    send = SubmitField(_l("Maak dit account"))


class LegalNameForm(Form):
    legal_name = StringField(_l("Wettelijke naam"))
    send = SubmitField(_l("Bewaar"))


class PaperForm(Form):
    kind = SelectField(
        _l("Welk papier"), choices=[SelectChoice(kind, name) for kind, name in KINDS.items()]
    )
    on_date = StringField(_l("Van welke dag"))
    reference = StringField(_l("Waar het ligt"))
    send = SubmitField(_l("Noteer dit papier"))
