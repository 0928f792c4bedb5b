"""The desk's pages about the text in hand: one text at a time, on one calm screen."""

from flask import Blueprint, flash, jsonify, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.wrappers import Response

from app import clock
from app.access import requires
from app.errors import NotAllowed, NotVisible, Outdated, Refusal, Unacceptable
from app.registry import screen
from app.roles import Permission
from app.text import render
from moderation.desk import (
    claims,
    deciding,
    drafts,
    heavy,
    notes,
    opinions,
    putting_down,
    taking_back,
)
from moderation.desk.closing import other_wording
from moderation.desk.drafts import draft_of
from moderation.desk.forms import JudgeForm
from moderation.desk.page import desk_page, heavy_label, is_covered_for
from moderation.desk.queries import review_for
from moderation.desk.starters import starters
from moderation.desk.ways import ways_of
from moderation.gate import Judgement
from moderation.models import Decision, Review
from moderation.openings import record_red_opened
from moderation.outcomes import Outcome
from moderation.reasons import kind_words

bp = Blueprint("desk", __name__, url_prefix="/desk")

Page = str | Response | tuple[str, int]
LATER = "escalate_later"  # passed on, not urgent


@bp.post("/claims")
@requires(Permission.JUDGE)
def claim() -> Response:
    """Next post."""
    try:
        review = claims.claim_next(current_user.id)
    except NotAllowed:
        return redirect(url_for("table.start"))  # it says why
    if review is None:
        return redirect(url_for("table.start", empty=1))
    return redirect(url_for("desk.review", public_id=review.public_id))


@bp.post("/reviews/<public_id>/claims")
@requires(Permission.SEE_EVERYTHING)
def claim_this(public_id: str) -> Response:
    review = claims.claim(current_user.id, public_id)
    return redirect(url_for("desk.review", public_id=review.public_id))


@bp.get("/reviews/<public_id>")
@requires(Permission.JUDGE)
def review(public_id: str) -> Page:
    form = JudgeForm(formdata=None)
    try:
        held = review_for(current_user, public_id)
    except NotVisible:
        return redirect(url_for("table.start", rest=1))
    form.bring_back(draft_of(current_user, held.post_id))
    return _desk(public_id, form)


def _desk(public_id: str, form: JudgeForm, preview: bool = False) -> str:
    held = review_for(current_user, public_id)
    if is_covered_for(current_user, held):
        return _covered(held, form)
    page = desk_page(current_user, public_id)
    record_red_opened(current_user.id, [page.review])  # it may have turned red in their hands
    if form.is_submitted() and form.seen.revision != page.review.revision.number:
        form.problem = form.problem or other_wording()
    form.show(page.review, current_user.is_adult)
    return render_template(
        "desk/review.html",
        page=page,
        form=form,
        kind_words=kind_words(),
        starters=starters(),
        preview=render(form.reply_words.body) if preview and form.reply_words else "",
    )


def _covered(held: Review, form: JudgeForm) -> str:
    """Only what it is about. Words that were typed about another wording are kept as a draft."""
    if form.is_submitted():
        _keep_typed(held.public_id, form)
    return render_template(
        "desk/covered.html",
        review=held,
        ways=ways_of(held),
        label=heavy_label(held),
        problem=form.problem,
    )


def _keep_typed(public_id: str, form: JudgeForm) -> None:
    typed = (form.reply.data or "", form.reason.data or "", form.words.data or "")
    drafts.keep_typed(current_user.id, public_id, *typed)


@bp.post("/reviews/<public_id>/uncovering")
@requires(Permission.JUDGE)
def uncover(public_id: str) -> Response:
    claims.uncover(current_user.id, public_id)
    return redirect(url_for("desk.review", public_id=public_id))


@bp.post("/reviews/<public_id>/decisions")
@requires(Permission.JUDGE)
def decide(public_id: str) -> Page:
    form = JudgeForm()
    asked = request.form.get("outcome", "")
    try:
        outcome = Outcome.ESCALATE if asked == LATER else Outcome(asked)
        judgement = _judgement(public_id, form, outcome, urgent=asked != LATER)
        reply = form.reply_words
        noticed = screen("", reply.body) if reply else None
        decision = deciding.decide(current_user.id, public_id, form.seen, judgement, reply, noticed)
        _say_what_follows(decision)
        return redirect(url_for("table.start", rest=1))
    except ValueError:
        form.problem = _("Kies wat je met dit bericht doet.")
        return _desk(public_id, form), 422
    except (Unacceptable, Outdated, NotAllowed) as refusal:
        return _give_back(public_id, form, refusal)


def _judgement(public_id: str, form: JudgeForm, outcome: Outcome, urgent: bool = True) -> Judgement:
    return deciding.judgement_of(
        outcome,
        form.reason.data or "",
        form.words.data or "",
        passage=_passage(public_id, form) if outcome == Outcome.RETURN else None,
        kept=form.kept,
        urgent=urgent,
    )


def _passage(public_id: str, form: JudgeForm) -> tuple[int, int] | None:
    """Where the marked words stand; Unacceptable when the text does not say that."""
    if not form.marks_a_passage:
        return None
    try:
        page = desk_page(current_user, public_id)
    except NotVisible:
        return None  # no longer in these hands: the verb says why
    return form.passage_in(page.title, page.body)


def _say_what_follows(decision: Decision | None) -> None:
    if decision is None:
        flash(_("Jullie dachten er anders over. Een volwassene kijkt mee. Dat mag."), "info")
    elif decision.outcome == Outcome.ESCALATE:
        flash(_("Een volwassene neemt dit bericht over. Goed dat je het doorgaf."), "warm")
    elif deciding.reply_is_held(decision):
        flash(_("Je antwoord wacht nog op een volwassene van het team."), "info")


def _give_back(public_id: str, form: JudgeForm, refusal: Refusal) -> Page:
    """The desk again, with what was typed; or, when the text is gone, the typed words alone."""
    form.refuse(Unacceptable(refusal.message, refusal.field))
    if refusal.field is None:
        _keep_typed(public_id, form)
    form.offer_words()
    try:
        return _desk(public_id, form), refusal.status
    except (NotVisible, NotAllowed):
        raise refusal from None


@bp.post("/reviews/<public_id>/second-opinions")
@requires(Permission.JUDGE)
def second_opinion(public_id: str) -> Page:
    form = JudgeForm()
    try:
        leaning = form.leaning.data
        outcome = Outcome(leaning) if leaning in set(Outcome) else Outcome.ESCALATE
        judgement = _judgement(public_id, form, outcome)
        question, reply = form.question.data or "", form.reply_words
        opinions.ask(current_user.id, public_id, form.seen, judgement, question, reply)
    except (Unacceptable, Outdated, NotAllowed) as refusal:
        return _give_back(public_id, form, refusal)
    flash(_("Je vraag gaat naar een collega. Die ziet eerst niet wat jij zou doen."), "info")
    return redirect(url_for("table.start", rest=1))


@bp.post("/reviews/<public_id>/too-heavy")
@requires(Permission.JUDGE)
def too_heavy(public_id: str) -> Response:
    _keep_typed(public_id, JudgeForm())
    heavy.too_heavy(current_user.id, public_id)
    return redirect(url_for("table.after_heavy"))


@bp.post("/reviews/<public_id>/heartbeats")
@requires(Permission.JUDGE)
def heartbeat(public_id: str) -> Response:
    until = claims.renew(current_user.id, public_id, request.form.get("token", ""))
    return jsonify(until=until.isoformat(), now=clock.now().isoformat())


@bp.route("/reviews/<public_id>/put-down", methods=["GET", "POST"])
@requires(Permission.JUDGE)
def put_down(public_id: str) -> Page:
    """The text goes down at once; whoever wants may say why afterwards."""
    if request.method == "POST":
        _keep_typed(public_id, JudgeForm())
        putting_down.put_down(current_user.id, public_id)
        return redirect(url_for("desk.put_down", public_id=public_id))
    return render_template("desk/put_down.html", public_id=public_id, why=putting_down.WHY)


@bp.post("/reviews/<public_id>/put-down/reason")
@requires(Permission.JUDGE)
def put_down_reason(public_id: str) -> Response:
    putting_down.say_why(current_user.id, public_id, request.form.get("why", ""))
    flash(_("Bedankt dat je het zei. Alleen de zorgcoach leest dit."), "info")
    return redirect(url_for("table.start", rest=1))


@bp.post("/reviews/<public_id>/opened/<finding_id>")
@requires(Permission.JUDGE)
def open_cover(public_id: str, finding_id: str) -> Page:
    """Part of the desk's form, so that what was typed comes along."""
    claims.open_cover(current_user.id, public_id, finding_id)
    return _desk(public_id, JudgeForm())


@bp.post("/reviews/<public_id>/preview")
@requires(Permission.JUDGE)
def preview(public_id: str) -> Page:
    """How the answer will look; nothing is sent."""
    return _desk(public_id, JudgeForm(), preview=True)


@bp.post("/reviews/<public_id>/notes")
@requires(Permission.JUDGE)
def note(public_id: str) -> Page:
    form = JudgeForm()
    try:
        notes.write(current_user.id, public_id, form.note.data or "")
        form.note.data = ""
        return _desk(public_id, form)
    except (Unacceptable, Outdated) as refusal:
        return _give_back(public_id, form, refusal)


@bp.post("/decisions/<decision_id>/reversals")
@requires(Permission.JUDGE)
def take_back(decision_id: str) -> Page:
    review, typed = taking_back.take_back(current_user.id, decision_id)
    if review.claimed_by_id is None:  # reported meanwhile
        flash(_("Je nam het terug. Een volwassene leest dit bericht nu."), "info")
        return redirect(url_for("table.start", rest=1))
    return _desk(review.public_id, JudgeForm(formdata=None, data=typed))
