"""What somebody chooses when they leave."""

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, RadioField, SelectChoice, SubmitField

from app.forms import Form

KEEP, ERASE = "keep", "erase"


class WordsForm(Form):
    """What becomes of their words; the first choice takes nothing away from who answered them."""

    words = RadioField(
        _l("Wat gebeurt er met wat je schreef?"),
        choices=[
            SelectChoice(KEEP, _l("Laat het staan, zonder mijn naam")),
            SelectChoice(ERASE, _l("Wis alles wat ik schreef")),
        ],
        default=KEEP,
    )
    send = SubmitField(_l("Bewaar mijn keuze"))

    @property
    def with_words(self) -> bool:
        return bool(self.words.data == ERASE)


class LeaveForm(WordsForm):
    accounts = RadioField(_l("Welk account?"), default="this")
    sure = BooleanField(_l("Ja, ik wil weg. Mijn account gaat meteen dicht."))
    send = SubmitField(_l("Sluit mijn account"))

    @property
    def both(self) -> bool:
        return "accounts" in self and self.accounts.data == "all"
