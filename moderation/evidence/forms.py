"""For which authority a pack is made, on what ground, and with which texts."""

from flask_babel import lazy_gettext as _l
from wtforms import RadioField, SelectChoice, StringField, SubmitField, TextAreaField

from app.forms import Form
from moderation.evidence.actions import Wish
from moderation.evidence.codes import EVIDENCE_GROUNDS


class EvidenceForm(Form):
    authority = StringField(_l("Voor welke overheid?"))
    reference = StringField(_l("Kenmerk of nummer van de vraag"))
    ground = RadioField(
        _l("Op welke grond?"),
        choices=[SelectChoice(code, name) for code, name in EVIDENCE_GROUNDS.items()],
        validate_choice=False,
    )
    words = TextAreaField(_l("Waarom?"))
    send = SubmitField(_l("Maak het bewijspakket"))

    @property
    def wish(self) -> Wish:
        fields = (self.authority, self.reference, self.ground, self.words)
        return Wish.of(*(field.data or "" for field in fields))
