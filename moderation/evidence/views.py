"""Staff's pages on packs for an authority: choosing what goes in, the download, and the list."""

from flask import Blueprint, Response, render_template, request
from flask_login import current_user

from app.access import requires
from app.errors import Unacceptable
from app.paging import id_of
from app.roles import Permission
from moderation.evidence import actions, queries
from moderation.evidence.codes import EVIDENCE_GROUNDS
from moderation.evidence.forms import EvidenceForm
from moderation.evidence.models import EvidencePack

bp = Blueprint("evidence", __name__, url_prefix="/staff")


@bp.get("/evidence")
@requires(Permission.ANSWER_PRIVATELY)
def packs() -> str:
    page = queries.packs_for(current_user, id_of(request.args.get("before")))
    return render_template("evidence/packs.html", page=page, grounds=EVIDENCE_GROUNDS)


@bp.route("/cases/<public_id>/evidence", methods=["GET", "POST"])
@requires(Permission.ANSWER_PRIVATELY, again=True)
def make(public_id: str) -> Response | tuple[str, int]:
    choices = queries.choices_for(current_user, public_id)
    form, status = EvidenceForm(), 200
    chosen, problem = set(request.form.getlist("texts")), ""
    if form.is_submitted():
        try:
            return _download(*actions.make(current_user.id, public_id, form.wish, chosen))
        except Unacceptable as refusal:
            form.refuse(refusal)
            problem = refusal.message if refusal.field == "texts" else ""
            status = refusal.status
    shown = {"choices": choices, "chosen": chosen, "problem": problem}
    page = render_template("evidence/make.html", form=form, grounds=EVIDENCE_GROUNDS, **shown)
    return page, status


def _download(pack: EvidencePack, whole: bytes) -> Response:
    name = f"klankbord-dossier-{pack.public_id}.zip"
    attached = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(whole, mimetype="application/zip", headers=attached)
