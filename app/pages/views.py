"""Plain pages, the language they are in, and the signs of life."""

from typing import Any

from flask import (
    Blueprint,
    Response,
    current_app,
    jsonify,
    make_response,
    redirect,
    render_template,
    request,
    session,
    url_for,
)
from flask_babel import gettext as _
from flask_login import current_user
from sqlalchemy.exc import SQLAlchemyError
from wtforms import SelectChoice

from app import clock, outbox
from app.access import public
from app.accounts import sign_ins
from app.database import db
from app.errors import NotVisible, Unacceptable
from app.forms import page_here
from app.forum.forms import AskForm
from app.jobs import redis_answers, worker_is_alive
from app.languages import COOKIE, FIRST, LANGUAGES
from app.pages.elsewhere import elsewhere
from app.registry import registry
from app.security import A_YEAR
from app.site import texts

bp = Blueprint("pages", __name__)


@bp.get("/rules")
@public
def rules() -> str:
    return render_template("pages/rules.html", rules=texts.rules())


@bp.get("/about")
@public
def about() -> str:
    return render_template("pages/about.html")


@bp.get("/help")
@public
def help() -> str:
    return render_template("pages/help.html")


@bp.get("/language/<language>")
@public
def read_in(language: str) -> Any:
    """A plain link, so that it stands on pages all visitors share; it changes this device alone."""
    if language not in LANGUAGES:
        raise NotVisible
    answer = redirect(page_here(request.args.get("back", "")) or url_for("forum.home"))
    if language == FIRST:
        answer.delete_cookie(COOKIE)
    else:
        secure = current_app.config["SESSION_COOKIE_SECURE"]
        answer.set_cookie(COOKIE, language, A_YEAR, secure=secure, httponly=True, samesite="Lax")
    return answer


@bp.get("/away")
@public
def away() -> Response:
    """The quick exit. A plain link, so that it always works: it signs out and wipes the device."""
    try:
        if current_user.is_authenticated:
            sign_ins.end(current_user)
    except SQLAlchemyError:  # leaving fast works without a database too
        db.session.rollback()
    session.clear()
    response = make_response(render_template("pages/away.html", elsewhere=elsewhere()))
    response.headers["Clear-Site-Data"] = '"cache", "storage"'
    response.delete_cookie(current_app.config["SESSION_COOKIE_NAME"])
    response.delete_cookie(COOKIE)
    return response


@bp.get("/styleguide")
@public
def styleguide() -> str:
    if current_app.config["KIND"] != "development":
        raise NotVisible
    form = AskForm(formdata=None)
    form.theme.choices = [SelectChoice("1", _("Ouders")), SelectChoice("2", _("Vriendschap"))]
    form.refuse(Unacceptable(_("Schrijf eerst iets. Een paar zinnen is genoeg."), "body"))
    return render_template("styleguide.html", form=form)


@bp.get("/healthz")
@public
def healthz() -> Response:
    """The process answers."""
    return jsonify(alive=True)


@bp.get("/readyz")
@public
def readyz() -> tuple[Response, int]:
    """Database, worker and outbox; nothing about anyone."""
    db.session.execute(db.text("SELECT 1"))
    since = outbox.oldest_waiting()
    waiting = int((clock.now() - since).total_seconds()) if since else 0
    found = {
        "database": True,
        "redis": redis_answers(),
        "worker": worker_is_alive(),
        "outbox_oldest_seconds": waiting,
        **{name: check() for name, check in registry().health.items()},
    }
    ready = found["redis"] and found["worker"] and waiting < outbox.STUCK.total_seconds()
    return jsonify(found), 200 if ready else 503
