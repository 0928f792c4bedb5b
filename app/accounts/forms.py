"""Who are you here: signing up, signing in, changing and recovering."""

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, PasswordField, RadioField, StringField, SubmitField

from app.forms import Form


class SignUpForm(Form):
    pseudonym = RadioField(_l("Kies je naam"), validate_choice=False)
    passphrase = PasswordField(_l("Wachtzin"))
    birth_year = StringField(_l("Geboortejaar"))
    agreed = BooleanField(_l("Ik heb de regels gelezen"))
    send = SubmitField(_l("Maak mijn naam"))


class SignInForm(Form):
    pseudonym = StringField(_l("Naam"))
    passphrase = PasswordField(_l("Wachtzin"))
    send = SubmitField(_l("Meld me aan"))


class RecoverForm(Form):
    pseudonym = StringField(_l("Naam"))
    code = StringField(_l("Herstelcode"))
    passphrase = PasswordField(_l("Nieuwe wachtzin"))
    send = SubmitField(_l("Kies deze wachtzin"))


class PassphraseForm(Form):
    present = PasswordField(_l("Huidige wachtzin"))
    passphrase = PasswordField(_l("Nieuwe wachtzin"))
    send = SubmitField(_l("Verander mijn wachtzin"))


class RecoveryCodeForm(Form):
    present = PasswordField(_l("Huidige wachtzin"))
    send = SubmitField(_l("Geef me een nieuwe herstelcode"))


class SecondStepForm(Form):
    code = StringField(_l("Code"))
    send = SubmitField(_l("Ga verder"))


class AgainForm(Form):
    """No field of it is named like one of a form that travels through it, nor is its button."""

    again = PasswordField(_l("Wachtzin"))


class AgainCodeForm(Form):
    again = StringField(_l("Code"))
