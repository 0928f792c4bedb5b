"""Error pages: what happened in plain words, help lines, and whatever was typed, given back."""

import logging

from flask import Flask, render_template, request
from flask_babel import gettext as _
from flask_limiter import RateLimitExceeded
from flask_wtf.csrf import CSRFError
from werkzeug.datastructures import ImmutableMultiDict
from werkzeug.exceptions import HTTPException, RequestEntityTooLarge

from app.database import db
from app.errors import Refusal
from app.forms import ASKED_ANEW, SECRETS

log = logging.getLogger(__name__)

Answer = tuple[str, int]


def init_app(app: Flask) -> None:
    app.register_error_handler(Refusal, _refused)
    app.register_error_handler(CSRFError, _stale_form)
    app.register_error_handler(RateLimitExceeded, _too_often)
    app.register_error_handler(RequestEntityTooLarge, _too_large)
    app.register_error_handler(HTTPException, _other)
    app.register_error_handler(Exception, _mishap)


def _sentences(status: int) -> tuple[str, str]:
    """A heading and what to do, per status."""
    known = {
        400: (_("Dit kwam niet goed aan."), _("Ga terug en probeer het opnieuw.")),
        401: (_("Meld je eerst aan."), _("Daarna kan je verder waar je was.")),
        403: (
            _("Met jouw account kan je deze pagina niet openen."),
            _("Ga terug naar het begin."),
        ),
        404: (
            _("Deze pagina is er niet."),
            _("Misschien is ze verplaatst of weggehaald. Ga terug naar het begin."),
        ),
        405: (_("Dit kan hier niet."), _("Ga terug naar het begin.")),
        409: (
            _("Er is intussen iets veranderd."),
            _("Kijk opnieuw voor je verdergaat."),
        ),
        413: (
            _("Je tekst is te groot om te versturen."),
            _("Ga terug met de knop van je browser en maak je tekst korter."),
        ),
        422: (_("Dit kunnen we zo niet aannemen."), _("Ga terug en pas het aan.")),
        429: (
            _("Dit ging te vaak na elkaar."),
            _("Wacht een kwartier en probeer het dan opnieuw."),
        ),
    }
    return known.get(
        status,
        (
            _("Er ging iets mis bij ons."),
            _("Het ligt niet aan jou. Probeer het straks opnieuw."),
        ),
    )


def _page(status: int, message: str = "", *, resend: bool = False) -> Answer:
    heading, advice = _sentences(status)
    page = render_template(
        "errors/error.html",
        status=status,
        heading=heading,
        message=message or advice,
        typed=_typed(),
        resend=_resend() if resend else [],
    )
    return page, status


def _typed() -> list[tuple[str, str]]:
    """The words of the form that could not be taken, with their labels."""
    labels = {
        "title": _("Titel"),
        "body": _("Je tekst"),
        "words": _("Je woorden"),
        "reply": _("Je antwoord"),
        "question": _("Je vraag aan een collega"),
        "note": _("Je nota"),
        "passage": _("Over welk stuk het ging"),
        "invitation": _("Wat de jongere zou lezen"),
        "refusal": _("Wat de jongere zou lezen"),
    }
    form = _form()
    return [(label, form[name]) for name, label in labels.items() if form.get(name, "").strip()]


def _resend() -> list[tuple[str, str]]:
    """Everything needed to send the same form again with one press; empty where a secret was."""
    form = _form()
    if SECRETS & form.keys():
        return []
    left_out = {"csrf_token", *ASKED_ANEW}
    return [(name, value) for name, value in form.items(multi=True) if name not in left_out]


def _form() -> ImmutableMultiDict[str, str]:
    try:
        return request.form
    except HTTPException:  # too large to be read
        return ImmutableMultiDict()


def _refused(refusal: Refusal) -> Answer:
    return _page(refusal.status, refusal.message)


def _stale_form(_mistake: CSRFError) -> Answer:
    if SECRETS & _form().keys():
        return _page(400, _("Deze pagina stond te lang open. Ga terug en laad ze opnieuw."))
    message = _("Deze pagina stond te lang open. Er is niets verloren. Verstuur het nog eens.")
    return _page(400, message, resend=True)


def _too_often(_exceeded: RateLimitExceeded) -> Answer:
    return _page(429)


def _too_large(_mistake: RequestEntityTooLarge) -> Answer:
    return _page(413)


def _other(mistake: HTTPException) -> Answer:
    return _page(mistake.code or 500)


def _mishap(mishap: Exception) -> Answer:
    """Where and what kind, never the words: an exception may quote what a person wrote."""
    db.session.rollback()
    trace, place = mishap.__traceback__, "?"
    while trace is not None:
        place = f"{trace.tb_frame.f_code.co_filename}:{trace.tb_lineno}"
        trace = trace.tb_next
    log.error("%s at %s (%s)", type(mishap).__name__, place, request.endpoint)
    try:
        return _page(500)
    except Exception:  # without a database no page can be made but this one
        return render_template("errors/bare.html", typed=_typed()), 500
