"""Whether everything is in place to let young people write; in production nothing opens before."""

from dataclasses import dataclass

from flask import current_app
from flask_babel import gettext as _

from app.errors import Unacceptable
from app.registry import Check, registry


@dataclass(frozen=True)
class Checked:
    check: Check
    is_met: bool


def checked() -> list[Checked]:
    """Every check, as it stands now: what is missing first."""
    found = [Checked(check, check.is_met()) for check in registry().readiness]
    return sorted(found, key=lambda one: one.is_met)


def is_binding() -> bool:
    """Elsewhere the page warns, and that is all."""
    return bool(current_app.config["KIND"] == "production")


def check_is_ready() -> None:
    """Unacceptable, in production, as long as something is missing."""
    missing = [str(one.check.name) for one in checked() if not one.is_met]
    if missing and is_binding():
        raise Unacceptable(
            _(
                "Het forum kan nog niet open. Dit ontbreekt: %(missing)s. "
                "Op de pagina Klaar om te openen lees je wat er nog moet gebeuren.",
                missing=", ".join(missing),
            ),
            "opened",
        )
