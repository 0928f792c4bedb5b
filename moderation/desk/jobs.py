"""What the worker does for the desk: reminds of questions without an answer."""

from datetime import timedelta

from sqlalchemy import exists, select

from app import clock
from app.alerts.actions import raise_alert
from app.database import transaction
from app.posts.models import Thread
from app.registry import Periodic

HOUR = 3600
REMIND_AFTER = timedelta(hours=20)  # four hours before the day that a first answer may take


def tell_unanswered() -> None:
    """Staff hear of questions that nobody answered, once a day, while there is still time."""
    late = clock.now() - REMIND_AFTER
    with transaction() as session:
        if session.scalar(select(exists().where(Thread.unanswered_since <= late))):
            raise_alert("unanswered", f"unanswered:{clock.today()}")


PERIODIC = (Periodic("tell-unanswered", HOUR, tell_unanswered),)
