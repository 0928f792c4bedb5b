"""The keys of the house on one page, what was changed with them, and the texts of the site."""

from flask import redirect, render_template, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from app.access import requires
from app.errors import Unacceptable
from app.forms import number_in
from app.languages import LANGUAGES, Said
from app.paging import id_of
from app.registry import Shape, SiteText, registry
from app.roles import Permission
from app.site import changes, keeping, settings, wording
from app.site.forms import KeepingForm, TextForm
from app.site.known_sites import known_hosts
from app.site.saving import saved, say
from app.site.texts import START, as_prose, blocks
from app.site.views import bp
from app.text import Rendered

Page = str | Response | tuple[str, int]

GROUPS = ("people", "words", "hours", "safety")


@bp.get("/keys")
@requires(Permission.KEEP_SITE)
def keys() -> str:
    """Everything that this adult may set, and where."""
    theirs = [key for key in registry().keys if current_user.can(key.permission)]
    groups = {group: [key for key in theirs if key.group == group] for group in GROUPS}
    return render_template("site/keys.html", groups=groups)


@bp.get("/keys/changes")
@requires(Permission.KEEP_SITE)
def all_changes() -> Page:
    return _changes()


def _changes(problem: str = "") -> str:
    only, before = request.args.get("of", ""), id_of(request.args.get("before"))
    page = changes.changes_for(current_user, only, before)
    return render_template("site/changes.html", page=page, only=only, problem=problem)


@bp.post("/keys/changes/<int(max=2147483647):version_id>/restoration")
@requires(Permission.KEEP_SITE, again=True)
def put_back(version_id: int) -> Page:
    try:
        seen = number_in(request.form.get("seen"))
        say(is_new=settings.put_back(current_user.id, version_id, seen))
    except Unacceptable as refusal:
        return _changes(refusal.message), refusal.status
    return redirect(url_for("site.all_changes"))


@bp.get("/texts")
@requires(Permission.KEEP_SITE)
def texts() -> str:
    return render_template("site/texts.html", texts=wording.overview())


@bp.route("/texts/<text_id>", methods=["GET", "POST"])
@requires(Permission.KEEP_SITE)
def text(text_id: str) -> Page:
    one, name = wording.text(text_id), settings.name_of(START, text_id)
    form = TextForm.for_text(one, wording.shown(text_id), settings.newest_number(name))
    status, preview = 200, {}
    if form.is_submitted() and "preview" in request.form:
        preview = _previewed(one, form)
    elif form.is_submitted():
        typed, seen = form.typed, form.seen_number
        status = saved(form, name, lambda: wording.set_text(current_user.id, text_id, typed, seen))
        if status == 200:
            return redirect(url_for("site.texts"))
    page = render_template(
        "site/text.html", one=one, form=form, preview=preview, languages=LANGUAGES
    )
    return page, status


def _previewed(one: SiteText, form: TextForm) -> dict[str, Rendered | list[tuple[str, str]] | str]:
    """As readers would get it, by language; nothing is kept."""
    written = wording.tidy(one, form.typed)
    for fault in wording.faults_in(one, written):
        form.refuse(fault)
    if one.shape == Shape.PROSE:
        sites = known_hosts()
        return {code: as_prose(Said(words, code), sites) for code, words in written.items()}
    if one.shape == Shape.RULES:
        return {code: list(blocks(words)) for code, words in written.items()}
    return dict(written)


@bp.route("/keeping", methods=["GET", "POST"])
@requires(Permission.KEEP_SITE)
def keeping_page() -> Page:
    name, status = keeping.NAME, 200
    form = KeepingForm.showing(keeping.days_now(), settings.newest_number(name))
    if form.is_submitted():
        days, seen = form.days, form.seen_number
        status = saved(form, name, lambda: keeping.set_keeping(current_user.id, days, seen))
        if status == 200:
            return redirect(url_for("site.keeping_page"))
    return render_template("site/keeping.html", form=form, days=keeping.DAYS), status
