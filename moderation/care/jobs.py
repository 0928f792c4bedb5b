"""What the worker does for care, and how often; each may run twice without harm."""

from app.registry import Periodic
from moderation.care import calls, coach, debriefs

MINUTE, HOUR = 60, 3600

PERIODIC = (
    Periodic("repeat-help-alerts", MINUTE, calls.repeat_alerts),
    Periodic("remind-debriefs", 5 * MINUTE, debriefs.remind),
    # Every hour, not every day: a scheduler that begins anew each day would never come to it.
    Periodic("erase-care", HOUR, coach.erase_old),
)
