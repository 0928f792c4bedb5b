"""The rulebook's pages: every rule, one rule with its versions, and a new one."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.wrappers import Response

from app.access import requires
from app.errors import Outdated, Unacceptable
from app.forms import number_in
from app.paging import id_of
from app.roles import Permission
from moderation.rulebook import changes, queries
from moderation.rulebook.draft import Draft, faults_in
from moderation.rulebook.forms import RuleForm, sources
from moderation.rulebook.standing import parts_of
from moderation.screening.rules import is_of_phrases

bp = Blueprint("rulebook", __name__, url_prefix="/staff/rules")

Page = Response | tuple[str, int]


@bp.get("")
@requires(Permission.KEEP_SITE)
def rules() -> str:
    return render_template(
        "rulebook/rules.html",
        rules=queries.rules_in_order(current_user),
        rescreened=queries.rescreened(current_user),
    )


@bp.route("/new", methods=["GET", "POST"])
@requires(Permission.KEEP_SITE)
def new() -> Page:
    form, status = RuleForm.empty(), 200
    if form.is_submitted():
        draft = form.draft()
        status = _refused_as_new(form, draft) or _propose(form, draft)
        if status < 300:
            return redirect(url_for("rulebook.rule", rule_id=draft.rule))
    return render_template("rulebook/new.html", form=form), status


def _refused_as_new(form: RuleForm, draft: Draft) -> int:
    """The status of a refusal; 0 when the name is free and the lists exist."""
    if draft.source not in sources():
        form.refuse(Unacceptable(_("Kies een van deze bestanden."), "source"))
    elif draft.rule == "new" or queries.is_known(draft.rule):
        form.refuse(Unacceptable(_("Er is al een regel met deze naam. Pas die aan."), "rule"))
    else:
        return 0
    return Unacceptable.status


@bp.route("/<rule_id>", methods=["GET", "POST"])
@requires(Permission.KEEP_SITE)
def rule(rule_id: str) -> Page:
    shown = queries.rule_page(current_user, rule_id, id_of(request.args.get("before")))
    assert shown.shown is not None
    form, status = None, 200
    if is_of_phrases(shown.shown):
        form = RuleForm.showing(Draft.of(shown.shown), shown.last_number)
        if form.is_submitted():
            status = _propose(form, form.draft(rule_id, shown.shown.source))
            if status < 300:
                return redirect(url_for("rulebook.rule", rule_id=rule_id))
    page = render_template(
        "rulebook/rule.html",
        page=shown,
        form=form,
        parts=parts_of(shown.shown.source),
        rescreened=queries.rescreened(current_user),
    )
    return page, status


def _propose(form: RuleForm, draft: Draft) -> int:
    """The status of the answer; below 300 when it was kept."""
    faults = faults_in(draft, parts_of(draft.source))
    for fault in faults:
        form.refuse(fault)
    if faults:
        return Unacceptable.status
    try:
        is_new = changes.propose(current_user.id, draft, form.seen_number)
    except Outdated as refusal:
        form.refuse(Unacceptable(refusal.message))
        form.seen.data = str(queries.rule_page(current_user, draft.rule).last_number)
        return refusal.status
    flash(_("Bewaard als voorstel.") if is_new else _("Er is niets veranderd."), "info")
    return 200


@bp.post("/<rule_id>/rest")
@requires(Permission.KEEP_SITE)
def rest(rule_id: str) -> Response:
    changes.let_rest(current_user.id, rule_id, number_in(request.form.get("seen")))
    flash(_("Bewaard als voorstel."), "info")
    return redirect(url_for("rulebook.rule", rule_id=rule_id))


@bp.post("/<rule_id>/undoing")
@requires(Permission.KEEP_SITE)
def undo(rule_id: str) -> Response:
    in_force = changes.undo(current_user.id, rule_id, number_in(request.form.get("seen")))
    flash(
        _("De vorige versie geldt weer.")
        if in_force
        else _("Een andere volwassene moet dit nog bevestigen."),
        "info",
    )
    return redirect(url_for("rulebook.rule", rule_id=rule_id))


@bp.post("/versions/<public_id>/force")
@requires(Permission.KEEP_SITE)
def put_into_force(public_id: str) -> Response:
    rule_id = changes.put_into_force(current_user.id, public_id)
    flash(_("De regel geldt. Wat wacht, wordt opnieuw nagekeken."), "info")
    return redirect(url_for("rulebook.rule", rule_id=rule_id))


@bp.post("/versions/<public_id>/laying-aside")
@requires(Permission.KEEP_SITE)
def lay_aside(public_id: str) -> Response:
    rule_id = changes.lay_aside(current_user.id, public_id)
    flash(_("Het voorstel is weg."), "info")
    return redirect(url_for("rulebook.rules", _anchor=rule_id))
