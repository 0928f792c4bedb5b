"""What alerts bring to the rest: the alarm on every staff page, what is done each minute."""

from flask import Flask, render_template, request
from flask_babel import lazy_gettext as _l

from app.accounts.models import Account, Viewer
from app.alerts.actions import forget_old, repeat
from app.alerts.contacts import listed
from app.alerts.kinds import DRILL, KINDS
from app.alerts.models import Alert
from app.alerts.queries import drill_is_over, ending_of, waiting_alerts
from app.alerts.telling import tell
from app.alerts.watchdog import is_watching, wrong_now
from app.registry import Ending, Fate, Key, Periodic, Rule
from app.roles import Permission

MINUTE = 60
SHOWN = 3  # more than these are a link to all of them
PAGE = "alerts.alerts"

FATES = {
    "alert": Fate("ids and code words, and which adult took it; a year", ("alerts",)),
    "alert_telling": Fate("which adult heard of an alert, and when; a year", ("alerts",)),
    "alert_contact": Fate("an adult's address, until they leave the list or the team", ("alerts",)),
    "heartbeat": Fate("no person in it"),
}


def init_app(app: Flask) -> None:
    registry = app.extensions["registry"]
    registry.outbox["alert"] = tell
    registry.periodic.append(Periodic("repeat-alerts", MINUTE, repeat))
    registry.endings.append(Ending((DRILL,), drill_is_over, page=PAGE))
    registry.erasing.append(Rule("alerts", forget_old))
    registry.fates |= FATES
    registry.health["watchdog"] = is_watching
    registry.panels["staff_alarms"].append(panel)
    registry.panels["staff_signs"].append(_signs)
    registry.keys.append(
        Key(
            "safety",
            "alerts.contacts",
            _l("Wie het alarm krijgt"),
            _l("Wie van het team eerst gewekt wordt als iets niet kan wachten, en wie daarna."),
        )
    )
    app.jinja_env.globals.update(alert_sentence=sentence_of, alert_page=page_of)


def panel(viewer: Viewer) -> str:
    """On every staff page: what nobody took yet, with the button that takes it. On the page of
    alerts itself only what comes later."""
    if not isinstance(viewer, Account) or not viewer.can(Permission.SEE_EVERYTHING):
        return ""
    if request.endpoint == PAGE:
        return render_template("alerts/_panel.html", signs=signs_of(waiting_alerts(viewer)))
    waiting = waiting_alerts(viewer)
    return render_template(
        "alerts/_panel.html",
        shown=waiting[:SHOWN],
        more=len(waiting[SHOWN:]),
        signs=signs_of(waiting),
    )


def _signs(viewer: Viewer) -> str:
    """On every staff page: that something keeps alerts from arriving."""
    if not isinstance(viewer, Account) or not viewer.can(Permission.SEE_EVERYTHING):
        return ""
    if request.endpoint == PAGE:
        return ""  # it says so at length
    fails = any(person.fails_since for person in listed(viewer))
    return render_template("alerts/_signs.html", wrong=wrong_now(), fails=fails)


def signs_of(waiting: list[Alert]) -> str:
    """What the script compares: another sign is a new alert, or one that was told again."""
    return " ".join(f"{alert.public_id}:{alert.step}" for alert in waiting)


def sentence_of(alert: Alert) -> str:
    return str(KINDS[alert.what].sentence)


def page_of(alert: Alert) -> str:
    """The endpoint where one sees what it is about."""
    ending = ending_of(alert.what)
    return (ending.page if ending else "") or PAGE
