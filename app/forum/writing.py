"""The forms in which somebody asks or replies: filled with what is known, checked, and shown."""

from flask import render_template, request
from flask_babel import gettext as _
from flask_login import current_user
from markupsafe import escape
from wtforms import RadioField, SelectChoice

from app.errors import Unacceptable
from app.forum.forms import AskForm, ReplyForm
from app.posts import queries
from app.posts.bylines import OWN, known_name, offered_name
from app.posts.closing import check_takes_replies
from app.posts.may_write import check_may_write, stopped_words
from app.posts.models import Publication
from app.posts.read_over import chosen_before
from app.posts.unsent import QUESTION, unsent_of
from app.posts.words import check_words, faults_in
from app.registry import screen
from app.roles import Permission
from app.site.switches import check_posting_is_open, paused_words, switches


def question_form() -> AskForm:
    """As it was sent, or with what was typed earlier and not sent."""
    if current_user.is_authenticated:
        check_may_write(current_user, Permission.ASK)
    kept = unsent_of(current_user, QUESTION)
    typed = kept.fields if kept else {}
    if theme := request.args.get("theme"):
        typed["theme"] = theme
    form = AskForm(data=typed)
    form.kept = kept
    form.theme.choices = [
        SelectChoice(str(theme.id), escape(theme.said_name))
        for theme in queries.open_theme_choices()
    ]
    _offer_names(form.as_name, None)
    return form


def opening_and_form(public_id: str) -> tuple[Publication, ReplyForm]:
    """The question as it stands there, and the form to reply to it."""
    opening = queries.question(public_id)
    if current_user.is_authenticated:
        check_may_write(current_user, Permission.REPLY)
    kept = unsent_of(current_user, public_id)
    form = ReplyForm(data=kept.fields if kept else {})
    form.kept = kept
    _offer_names(form.as_name, opening)
    return opening, form


def _offer_names(field: RadioField, opening: Publication | None) -> None:
    """A fresh name first, or one's own; nothing to choose where one is known already."""
    field.choices = []
    if not (current_user.is_authenticated and current_user.can(Permission.ASK)):
        return
    if opening and known_name(current_user, opening.post.thread) is not None:
        return
    fresh = offered_name(field.data)
    field.choices = [SelectChoice(fresh), SelectChoice(OWN, current_user.pseudonym)]
    if field.data != OWN:
        field.data = fresh


def check_question(form: AskForm) -> None:
    faults = list(faults_in(form.words, needs_title=True))
    if str(form.theme.data) not in {choice.value for choice in form.theme.choices}:
        faults.append(Unacceptable(_("Kies een thema."), "theme"))
    if faults:  # all at once, each beside its field
        for fault in faults[1:]:
            form.refuse(fault)
        raise faults[0]
    check_posting_is_open()


def check_reply(form: ReplyForm, opening: Publication) -> None:
    check_words(form.words, needs_title=False)
    if not current_user.can(Permission.LINK):
        check_posting_is_open()
        check_takes_replies(current_user, opening.post.thread)


def writing_page(template: str, form: AskForm | ReplyForm, **more: object) -> str | tuple[str, int]:
    page = render_template(
        template,
        form=form,
        paused=_paused_words(),
        noticed=screen(form.words.title, form.words.body) if form.is_submitted() else None,
        left_out=chosen_before(),
        **more,
    )
    return (page, 422) if form.errors or form.problem else page


def _paused_words() -> str:
    """Why nobody, or this name alone, can write just now; before anything is typed."""
    now = switches()
    if not now.posting_is_open:
        return paused_words(now)
    return stopped_words(current_user) if current_user.is_authenticated else ""
