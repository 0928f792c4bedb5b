"""Practising: an invented post on the desk's own screen, and what had been agreed for it."""

from flask import Blueprint, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.wrappers import Response

from app.access import requires
from app.errors import Unacceptable
from app.roles import Permission
from app.text import render
from moderation.desk.deciding import judgement_of
from moderation.desk.forms import JudgeForm
from moderation.desk.page import DeskPage
from moderation.desk.starters import starters
from moderation.gate import Judgement
from moderation.outcomes import Outcome
from moderation.practising import trying
from moderation.practising.comparing import Comparison, compare, masks_of, shown, verdict_of
from moderation.practising.page import heavy_label, in_sight, noticed, practice_page, ways_of
from moderation.practising.posts import one
from moderation.practising.practice import PracticePost
from moderation.practising.queries import next_for, progress_of
from moderation.quality.verdicts import Verdict
from moderation.reasons import kind_words, name_of, reasons

bp = Blueprint("practising", __name__, url_prefix="/training/practice")

Page = str | Response | tuple[str, int]
LATER = "escalate_later"  # passed on, not urgent: to practise, the same


@bp.get("/")
@requires(Permission.TRAIN)
def start() -> str:
    return render_template(
        "practising/start.html",
        progress=progress_of(current_user.person_id),
        about=_about(),
        reason=name_of(_about()),
        has_any=next_for(current_user, _about()) is not None,
    )


@bp.post("/")
@requires(Permission.TRAIN)
def next_one() -> Response:
    return _to_next()


@bp.get("/<practice_id>")
@requires(Permission.TRAIN)
def post(practice_id: str) -> str:
    here = one(practice_id).post
    if here.heavy and "open" not in request.args:
        return render_template(
            "practising/covered.html",
            review=_page(here, []).review,
            ways=ways_of(here.code, _about()),
            label=heavy_label(here, noticed(here)),
            problem="",
        )
    return _desk(here, JudgeForm(formdata=None))


@bp.post("/<practice_id>/uncovering")
@requires(Permission.TRAIN)
def uncover(practice_id: str) -> Response:
    here = one(practice_id).post
    return redirect(
        url_for("practising.post", practice_id=here.code, open=1, about=_about() or None)
    )


@bp.post("/<practice_id>/decisions")
@requires(Permission.TRAIN)
def decide(practice_id: str) -> Page:
    here, form = one(practice_id).post, JudgeForm()
    try:
        judgement = _judgement(here, form)
        trying.check(judgement, form.reply_words)
    except ValueError:
        form.problem = _("Kies wat je met dit bericht doet.")
        return _desk(here, form), 422
    except Unacceptable as refusal:
        form.refuse(refusal)
        form.offer_words()
        return _desk(here, form), refusal.status
    given = Verdict(judgement.outcome, judgement.reason)
    told = compare(here, given, in_sight(noticed(here), judgement.kept))
    trying.record(current_user.id, here.code, told)
    return _compared(here, form, told)


@bp.post("/<practice_id>/second-opinions")
@requires(Permission.TRAIN)
def second_opinion(practice_id: str) -> str:
    """Who asks what others think, hears it. That is no verdict, and counts for nothing; nor does
    what they choose for this post later."""
    here = one(practice_id).post
    agreed = verdict_of(here.agreed)
    told = Comparison(agreed, agreed)
    trying.record(current_user.id, here.code, told, was_told=True)
    return _compared(here, JudgeForm(), told, has_chosen=False)


@bp.post("/<practice_id>/put-down")
@requires(Permission.TRAIN)
def put_down(practice_id: str) -> Response:
    return _to_next(after=one(practice_id).post.code)


@bp.post("/<practice_id>/too-heavy")
@requires(Permission.TRAIN)
def too_heavy(practice_id: str) -> str:
    """Nothing is written down: not that it was too heavy, not for whom."""
    here = one(practice_id).post
    return render_template("practising/too_heavy.html", post=here, about=_about())


@bp.post("/<practice_id>/preview")
@requires(Permission.TRAIN)
def preview(practice_id: str) -> str:
    return _desk(one(practice_id).post, JudgeForm(), preview=True)


@bp.post("/<practice_id>/opened/<finding_id>")
@requires(Permission.TRAIN)
def open_cover(practice_id: str, finding_id: str) -> str:
    return _desk(one(practice_id).post, JudgeForm(), opening=finding_id)


def _desk(here: PracticePost, form: JudgeForm, preview: bool = False, opening: str = "") -> str:
    opened = [*request.form.getlist("opened"), *([opening] if opening else [])]
    page = _page(here, opened)
    form.show(page.review, adult=False)
    return render_template(
        "practising/desk.html",
        page=page,
        opened=opened,
        form=form,
        kind_words=kind_words(),
        starters=starters(),
        preview=render(form.reply_words.body) if preview and form.reply_words else "",
    )


def _page(here: PracticePost, opened: list[str]) -> DeskPage:
    return practice_page(here, noticed(here), ways_of(here.code, _about()), opened)


def _judgement(here: PracticePost, form: JudgeForm) -> Judgement:
    """What was chosen; ValueError when that is nothing, Unacceptable when it is not whole."""
    asked = request.form.get("outcome", "")
    outcome = Outcome.ESCALATE if asked == LATER else Outcome(asked)
    place = None
    if outcome == Outcome.RETURN and form.marks_a_passage:
        page = _page(here, request.form.getlist("opened"))
        place = form.passage_in(page.title, page.body)
    reason, words = form.reason.data or "", form.words.data or ""
    return judgement_of(outcome, reason, words, passage=place, kept=form.kept)


def _compared(
    here: PracticePost, form: JudgeForm, told: Comparison, *, has_chosen: bool = True
) -> str:
    title, body = shown(here)
    agreed = reasons().of.get(here.agreed.reason)
    return render_template(
        "practising/compared.html",
        post=here,
        told=told,
        has_chosen=has_chosen,
        title=title,
        body=body,
        masks=masks_of(here),
        words=form.words.data or "",
        kind_words=str(agreed.words) if agreed else "",
        passage=form.passage.data or "",
        reply=render(form.reply_words.body) if form.reply_words else "",
        about=_about(),
    )


def _to_next(after: str = "") -> Response:
    found = next_for(current_user, _about(), after or request.form.get("after", ""))
    if found is None:
        return redirect(url_for("practising.start", about=_about() or None))
    return redirect(url_for("practising.post", practice_id=found.code, about=_about() or None))


def _about() -> str:
    """The reason that somebody practises, by its code; it goes along in every address."""
    return request.args.get("about", "")
