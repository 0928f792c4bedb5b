"""My data, one text gone or nameless, leaving, and the goodbye of who is too old."""

from flask import Blueprint, Response, redirect, render_template, request, session, url_for
from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.wrappers import Response as Answer
from wtforms import SelectChoice

from app.access import public, requires
from app.accounts.models import Account
from app.erasure import words
from app.errors import NotAllowed, Unacceptable
from app.forms import number_in
from app.posts.queries import own_post
from app.rights import files, gathering, goodbyes, leaving, single
from app.rights.forms import ERASE, KEEP, LeaveForm, WordsForm
from app.roles import Permission
from app.security import WRITE_PER_NETWORK, limiter

bp = Blueprint("rights", __name__)

Page = str | Answer | tuple[str, int]


@bp.get("/account/my-data")
@requires(Permission.HAVE_ACCOUNT, again=True)
def my_data() -> str:
    return render_template(
        "rights/my_data.html",
        parts=gathering.parts_for(current_user),
        not_here=gathering.not_here(),
        file=files.file_of(current_user),
    )


@bp.get("/account/my-data/<part>")
@requires(Permission.HAVE_ACCOUNT, again=True)
def part(part: str) -> str:
    found, skip = gathering.part_for(current_user, part), number_in(request.args.get("from"))
    shown = gathering.shown(current_user, found, skip)
    return render_template("rights/part.html", part=found, shown=shown, skip=skip)


@bp.post("/account/my-data/file")
@requires(Permission.HAVE_ACCOUNT, again=True)
@limiter.limit(WRITE_PER_NETWORK)
def ask_file() -> Answer:
    files.ask(current_user.id)
    return redirect(url_for("rights.my_data"))


@bp.get("/account/my-data/file/<public_id>")
@requires(Permission.HAVE_ACCOUNT, again=True)
def take_file(public_id: str) -> Response:
    content = files.content_for(current_user, public_id)
    answer = Response(content, mimetype="application/json")
    answer.headers["Content-Disposition"] = "attachment; filename=klankbord.json"
    return answer


@bp.post("/account/my-data/file/erasure")
@requires(Permission.HAVE_ACCOUNT)
def erase_file() -> Answer:
    files.erase_own(current_user.id)
    return redirect(url_for("rights.my_data"))


@bp.route("/my-posts/<public_id>/erasure", methods=["GET", "POST"])
@requires(Permission.HAVE_ACCOUNT)
def erase(public_id: str) -> Page:
    """Their words gone, for good; on a page that says first what happens."""
    own = own_post(current_user, public_id)
    if request.method == "POST":
        try:
            words.erase_own(current_user.id, public_id)
            return redirect(url_for("posts.post", public_id=public_id))
        except NotAllowed as refusal:
            return render_template("rights/erase.html", own=own, kept=refusal.message), 403
    return render_template("rights/erase.html", own=own, kept=single.why_kept(own.post))


@bp.route("/my-posts/<public_id>/nameless", methods=["GET", "POST"])
@requires(Permission.HAVE_ACCOUNT)
def nameless(public_id: str) -> Page:
    """It stays on the forum, under nobody's name."""
    own = single.named_post(current_user, public_id)
    if request.method == "POST":
        words.take_name_off_own(current_user.id, public_id)
        return redirect(url_for("posts.post", public_id=public_id))
    return render_template("rights/nameless.html", own=own)


@bp.route("/account/leave", methods=["GET", "POST"])
@requires(Permission.HAVE_ACCOUNT, again=True)
def leave() -> Page:
    form, others = LeaveForm(), leaving.other_accounts(current_user)
    if others:
        form.accounts.choices = _which(others)
    else:
        del form.accounts
    if not form.is_submitted():
        return _leave_page(form, others)
    if not form.validate() or not form.sure.data:
        form.refuse(Unacceptable(_("Zet een vinkje als je het zeker weet."), "sure"))
        return _leave_page(form, others), 422
    leaving.leave(current_user.id, with_words=form.with_words, both=form.both)
    session.clear()
    return redirect(url_for("rights.left"))


def _which(others: list[Account]) -> list[SelectChoice]:
    names = _(" en ").join([current_user.pseudonym, *(other.pseudonym for other in others)])
    return [
        SelectChoice("this", _("Alleen %(name)s", name=current_user.pseudonym)),
        SelectChoice("all", _("Allebei: %(names)s", names=names)),
    ]


def _leave_page(form: LeaveForm, others: list[Account]) -> str:
    return render_template(
        "rights/leave.html",
        form=form,
        others=others,
        may_leave=leaving.may_leave(current_user),
        suspended=leaving.is_suspended(current_user),
        goodbye=goodbyes.goodbye_of(current_user),
    )


@bp.get("/left")
@public
def left() -> str:
    """The last page; it says nothing of who it is."""
    return render_template("rights/left.html")


@bp.route("/account/goodbye", methods=["GET", "POST"])
@requires(Permission.HAVE_ACCOUNT)
def goodbye() -> Page:
    row, form = goodbyes.own_goodbye(current_user), WordsForm()
    if form.is_submitted() and form.validate():
        goodbyes.choose(current_user.id, with_words=form.with_words)
        return redirect(url_for("rights.goodbye"))
    if not form.is_submitted():
        form.words.data = ERASE if row.with_words else KEEP
    return render_template("rights/goodbye.html", form=form, row=row)
