"""The daily look at the log, and the alarm on every staff page when a link is broken."""

from datetime import timedelta

from flask import Flask, render_template

from app.accounts.models import Viewer
from app.audit import anchor
from app.audit.actions import keep_verification
from app.audit.queries import break_for
from app.registry import Periodic
from app.roles import Permission

DAY = int(timedelta(days=1).total_seconds())


def init_app(app: Flask) -> None:
    registry = app.extensions["registry"]
    registry.panels["staff_signs"].append(_alarm)
    registry.outbox["audit_anchor"] = anchor.write_down
    registry.periodic.append(Periodic("verify-audit", DAY, look))


def look() -> None:
    """Once a day."""
    keep_verification()


def _alarm(viewer: Viewer) -> str:
    if not viewer.can(Permission.READ_AUDIT):
        return ""
    broken = break_for(viewer)  # type: ignore[arg-type]
    return render_template("panels/audit_alarm.html", broken=broken) if broken else ""
