"""The questions of a lesson as a form, and the text of a lesson as staff write it."""

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import RadioField, SelectChoice, StringField, SubmitField, TextAreaField

from app.errors import Unacceptable
from app.forms import Form, SeenForm
from app.text import of_markdown
from moderation.training.lessons import Lesson


class QuestionsForm(Form):
    """One choice for each question, by the place of the answer; made for one lesson."""

    send = SubmitField(_l("Kijk mijn antwoorden na"))

    @classmethod
    def of(cls, lesson: Lesson, **more: Any) -> "QuestionsForm":
        choices = {
            _field_of(place): RadioField(
                question.text,
                choices=[
                    SelectChoice(str(at), of_markdown(answer.text, in_line=True))
                    for at, answer in enumerate(question.answers)
                ],
                validate_choice=False,
            )
            for place, question in enumerate(lesson.questions)
        }
        return type("QuestionsForm", (cls,), choices)(**more)  # type: ignore[no-any-return]

    def asked(self, lesson: Lesson) -> list[tuple[Any, Any, Any]]:
        """Each field with its question and the answer that was chosen, if any."""
        rows = []
        for place, question in enumerate(lesson.questions):
            field = self[_field_of(place)]
            at = field.data if field.data in {one.value for one in field.choices} else None
            rows.append((field, question, question.answers[int(at)] if at is not None else None))
        return rows

    def chosen(self, lesson: Lesson) -> list[int]:
        """The places of the answers, once each question has one."""
        rows, missing = self.asked(lesson), False
        for field, _question, answer in rows:
            if answer is None:
                missing = True
                self.refuse(Unacceptable(_("Kies een antwoord."), field.name))
        if missing:
            raise Unacceptable
        return [question.answers.index(answer) for _field, question, answer in rows]

    def mark_wrong(self, lesson: Lesson) -> None:
        """At its place, where another answer is better; which one, they find themselves."""
        for field, _question, answer in self.asked(lesson):
            if answer is not None and not answer.best:
                self.refuse(Unacceptable(_("Hier is een ander antwoord beter."), field.name))


def _field_of(place: int) -> str:
    return f"question_{place + 1}"


class LessonForm(SeenForm):
    text = TextAreaField(_l("De les"))
    send = SubmitField(_l("Bewaar als nieuwe versie"))


class NewLessonForm(Form):
    lesson_code = StringField(_l("Korte naam in het adres"))
    send = SubmitField(_l("Begin een nieuwe les"))
