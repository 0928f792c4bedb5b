"""The watchdog: a process beside the worker that alarms, by itself, when the worker stands still.

It uses neither Redis nor the outbox. It is quiet in its own first minutes, so that a start is no
alarm; one outage is one alert, told again until somebody takes it or everything runs again.
"""

import logging
import time
from enum import StrEnum
from pathlib import Path

from flask import current_app
from sqlalchemy import select, update
from sqlalchemy.exc import SQLAlchemyError

from app import clock, jobs, outbox
from app.alerts.actions import go_on, pause
from app.alerts.channels import message_for
from app.alerts.kinds import WATCHDOG
from app.alerts.models import Alert
from app.alerts.telling import tell
from app.database import db, transaction
from app.notifications import mail

log = logging.getLogger(__name__)

EVERY = 60  # seconds
ABOUT = "worker"


class Wrong(StrEnum):
    STOPPED = "stopped"  # no sign of worker and scheduler
    STUCK = "stuck"  # something stays in the outbox
    DATABASE = "database"


def keep_looking() -> None:
    """Until the process is ended."""
    watch(anew=True)
    while True:
        time.sleep(EVERY)
        watch()


def watch(*, anew: bool = False) -> Wrong | None:
    """One look, also when the database does not answer."""
    memory = Path(current_app.config["INSTANCE"]) / "watchdog-without-database"
    try:
        wrong = _look(anew)
    except SQLAlchemyError as mishap:
        log.error("the watchdog sees no database: %s", type(mishap).__name__)
        db.session.rollback()
        _tell_without_database(memory)
        return Wrong.DATABASE
    memory.unlink(missing_ok=True)
    return wrong


def wrong_now() -> Wrong | None:
    """What staff see on each of their pages as well."""
    now, hearts = clock.now(), jobs.hearts()
    # Where the worker never gave a sign, it is missed since the watchdog looks.
    last_sign = hearts[jobs.WORKER][1] if jobs.WORKER in hearts else None
    if last_sign is None and WATCHDOG in hearts:
        last_sign = hearts[WATCHDOG][0]
    if last_sign is not None and now - last_sign > jobs.SILENCE:
        return Wrong.STOPPED
    oldest = outbox.oldest_waiting()
    return Wrong.STUCK if oldest is not None and now - oldest > outbox.STUCK else None


def is_watching() -> bool:
    return jobs.is_alive(WATCHDOG)


def _look(anew: bool) -> Wrong | None:
    jobs.beat(WATCHDOG, anew=anew)
    wrong = wrong_now()
    if wrong is None:
        _end_outage()
        return None
    since, _at = jobs.hearts()[WATCHDOG]
    if clock.now() - since >= jobs.SILENCE:
        _alarm()
    return wrong


def _end_outage() -> None:
    with transaction() as session:
        ended = update(Alert).where(Alert.what == WATCHDOG, Alert.over_at.is_(None))
        session.execute(ended.values(over_at=clock.now()))


def _alarm() -> None:
    """Tell the next, when it is time. Who cannot be reached now is tried at the next look."""
    now = clock.now()
    with transaction() as session:
        alert = _outage()
        if alert is None:
            key = f"{WATCHDOG}:{now.isoformat()}"
            alert = Alert(what=WATCHDOG, key=key, about=ABOUT, raised_at=now, next_at=now + pause())
            alert.step = 0
            session.add(alert)
        elif alert.taken_at is not None or alert.next_at > now:
            return
        else:
            go_on(alert, now)
        session.flush()
        number, step = alert.id, alert.step
    try:
        tell(WATCHDOG, number, step)
    except Exception as mishap:
        db.session.rollback()
        log.error("the watchdog reached nobody: %s", type(mishap).__name__)
        with transaction() as session:
            again = update(Alert).where(Alert.id == number, Alert.step == step)
            session.execute(again.values(next_at=now))


def _outage() -> Alert | None:
    """The one that lasts, also when somebody took it."""
    query = select(Alert).where(Alert.what == WATCHDOG, Alert.over_at.is_(None))
    return db.session.scalar(query.order_by(Alert.id.desc()).limit(1).with_for_update())


def _tell_without_database(memory: Path) -> None:
    """Whom the list names is not known now: the team's mail, with a file to remember by."""
    now = clock.now()
    try:
        not_before = clock.datetime.fromisoformat(memory.read_text())
    except (OSError, ValueError):
        _remember(memory, now + jobs.SILENCE)  # it may be back in a moment
        return
    if now >= not_before:
        message = message_for(WATCHDOG)
        try:
            mail.send_to_team(message.subject, message.text)
        except Exception as mishap:  # tried again at the next look
            log.error("the watchdog reached nobody: %s", type(mishap).__name__)
            return
        _remember(memory, now + pause())


def _remember(memory: Path, not_before: clock.datetime) -> None:
    try:
        memory.write_text(not_before.isoformat())
    except OSError as mishap:
        log.error("the watchdog cannot remember: %s", type(mishap).__name__)
