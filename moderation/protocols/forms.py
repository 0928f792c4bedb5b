"""Writing a protocol."""

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, SubmitField, TextAreaField

from app.forms import Form, number_in
from moderation.protocols.models import ProtocolVersion
from moderation.protocols.words import steps_in


class ProtocolForm(Form):
    steps = TextAreaField(_l("De stappen"))
    seen = HiddenField()
    send = SubmitField(_l("Bewaar als nieuwe versie"))

    @classmethod
    def showing(cls, now: ProtocolVersion) -> "ProtocolForm":
        return cls(data={"steps": now.words, "seen": str(now.number)})

    def has_seen(self, now: ProtocolVersion) -> None:
        """The newest version is on the screen beside what was typed: from there it may go on."""
        self.seen.data = str(now.number)

    @property
    def seen_number(self) -> int:
        return number_in(self.seen.data)

    @property
    def wished(self) -> list[str]:
        return steps_in(self.steps.data or "")
