"""How certificates are wired in: what is set, fates, and the way to them from other pages."""

from flask import Flask, render_template
from flask_babel import lazy_gettext as _l

from app.accounts.models import Person, Viewer
from app.registry import Fate, Key
from app.roles import Permission
from moderation.certificates.bar import KeptBar
from moderation.certificates.queries import (
    ends_soon,
    moderating_account,
    running_certificate,
)

FATES = {
    "certificate_theme": Fate("what a certificate was for"),
    "training_talk": Fate("that an adult spoke with somebody before their certificate"),
}


def init_app(app: Flask) -> None:
    registry = app.extensions["registry"]
    registry.keys.append(
        Key(
            "people",
            "certificates.bar",
            _l("Wat een certificaat vraagt"),
            _l("Hoeveel iemand oefent, hoeveel proefrondes, en wat er elk jaar bij komt."),
        )
    )
    registry.kept[KeptBar.start] = KeptBar()
    registry.fates |= FATES
    registry.panels["nav"].append(_nav)
    registry.panels["person"].append(_person)
    registry.panels["desk_word"].append(_ends_soon)


def _nav(viewer: Viewer) -> str:
    """The way to the lessons and the practice, for who is in training."""
    if not viewer.can(Permission.TRAIN) or viewer.can(Permission.JUDGE):
        return ""
    return render_template("certificates/_nav.html")


def _person(person: Person) -> str:
    """To staff, on the page of somebody who trains or moderates."""
    account = moderating_account(person)
    if account is None:
        return ""
    certificate = running_certificate(person.id)
    return render_template("certificates/_person.html", person=person, certificate=certificate)


def _ends_soon(viewer: Viewer) -> str:
    """To a moderator at the desk, a month before: what to do to go on."""
    if viewer.is_adult or viewer.person_id is None:
        return ""
    certificate = running_certificate(viewer.person_id)
    if certificate is None or not ends_soon(certificate):
        return ""
    return render_template("certificates/_ends_soon.html", certificate=certificate)
