"""What the worker does for care, and how often; each may run twice without harm."""

from app.registry import Periodic
from moderation.care import debriefs

MINUTE, HOUR = 60, 3600

PERIODIC = (Periodic("remind-debriefs", 5 * MINUTE, debriefs.remind),)
