"""What every form shares: its token, and a place for a refusal beside the field it is about."""

from flask_wtf import FlaskForm
from wtforms import Field

from app.errors import Unacceptable


class Form(FlaskForm):
    """`problem` is what is wrong with the form as a whole."""

    problem: str = ""

    def refuse(self, refusal: Unacceptable) -> None:
        """Show the reason where it belongs; what was typed stays."""
        field: Field | None = self._fields.get(refusal.field or "")
        if field is None:
            self.problem = refusal.message
        else:
            field.errors = [*field.errors, refusal.message]
