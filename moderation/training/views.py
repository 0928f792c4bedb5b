"""Lessons: read and answered by who learns, written by staff."""

from flask import Blueprint, redirect, render_template, url_for
from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.wrappers import Response

from app.access import requires
from app.errors import NotVisible, Unacceptable
from app.languages import FIRST, LANGUAGES
from app.roles import Permission
from app.site.saving import saved
from app.site.settings import newest_number
from app.text import of_markdown
from moderation.training import actions, book, queries
from moderation.training.forms import LessonForm, NewLessonForm, QuestionsForm
from moderation.training.lessons import is_code

bp = Blueprint("training", __name__)

Page = str | Response | tuple[str, int]


@bp.route("/training/lessons/<lesson_id>", methods=["GET", "POST"])
@requires(Permission.TRAIN)
def lesson(lesson_id: str) -> Page:
    learned = queries.lesson_for(current_user, lesson_id)
    form, status = QuestionsForm.of(learned.lesson), 200
    if form.is_submitted():
        try:
            if actions.finish(current_user.id, lesson_id, form.chosen(learned.lesson)):
                return redirect(url_for("training.finished", lesson_id=lesson_id))
            form.problem = _("Nog niet alles klopt. Lees wat bij je antwoorden staat.")
            form.mark_wrong(learned.lesson)
        except Unacceptable:
            status = 422
    return render_template(
        "training/lesson.html",
        learned=learned,
        lesson=learned.lesson,
        form=form,
        asked=form.asked(learned.lesson),
        html_of=of_markdown,
    ), status


@bp.get("/training/lessons/<lesson_id>/finished")
@requires(Permission.TRAIN)
def finished(lesson_id: str) -> Page:
    """Why each best answer is the best, once somebody found them all."""
    learned = queries.lesson_for(current_user, lesson_id)
    if not learned.is_done:
        return redirect(url_for("training.lesson", lesson_id=lesson_id))
    return render_template(
        "training/finished.html",
        lesson=learned.lesson,
        next=queries.next_after(current_user, learned.lesson),
        html_of=of_markdown,
    )


@bp.get("/staff/training/lessons")
@requires(Permission.KEEP_SITE)
def kept() -> str:
    return _kept(NewLessonForm(formdata=None))


def _kept(form: NewLessonForm) -> str:
    lessons = book.lessons().values()
    return render_template(
        "training/kept.html", lessons=lessons, languages=LANGUAGES, first=FIRST, form=form
    )


@bp.post("/staff/training/lessons")
@requires(Permission.KEEP_SITE)
def begin() -> Page:
    form = NewLessonForm()
    code = (form.lesson_code.data or "").strip().lower()
    if not is_code(code) or code in book.lessons():
        wrong = _("Kies kleine letters, cijfers en streepjes, en een naam die er nog niet is.")
        form.refuse(Unacceptable(wrong, "lesson_code"))
        return _kept(form), 422
    return redirect(url_for("training.edit", lesson_id=code, language=FIRST))


@bp.route("/staff/training/lessons/<lesson_id>/<language>", methods=["GET", "POST"])
@requires(Permission.KEEP_SITE)
def edit(lesson_id: str, language: str) -> Page:
    if language not in LANGUAGES or not is_code(lesson_id):
        raise NotVisible
    name = book.name_in(lesson_id, language)
    text = book.text_of(lesson_id, language) or book.beginning(lesson_id, language)
    form, status = LessonForm(data={"text": text, "seen": newest_number(name)}), 200
    if form.is_submitted():
        typed, seen = form.text.data or "", form.seen_number
        status = saved(
            form, name, lambda: book.save(current_user.id, lesson_id, language, typed, seen)
        )
        if status == 200:
            return redirect(url_for("training.edit", lesson_id=lesson_id, language=language))
    return render_template(
        "training/edit.html",
        form=form,
        code=lesson_id,
        language=language,
        languages=LANGUAGES,
        first=FIRST,
        headings=book.headings(language),
        lesson=book.lessons().get(lesson_id),
        name=name,
    ), status
