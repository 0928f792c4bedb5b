"""What is wrong with the text of a lesson, said to whoever edits it."""

from flask_babel import gettext as _

from app.errors import Unacceptable


class LessonInvalid(Unacceptable):
    """The text is no lesson yet; `line` says where, `reason` what to do about it."""

    def __init__(self, line: int, reason: str):
        super().__init__(_("Lijn %(line)s: %(reason)s", line=line, reason=reason), "text")
        self.line = line
        self.reason = reason

    def __str__(self) -> str:
        return self.message
