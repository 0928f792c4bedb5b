"""What the worker does for talks: tells staff of one that no second adult has read in time."""

from app.registry import Periodic
from moderation.talks import readings

PERIODIC = (Periodic("remind-readings", 300, readings.remind),)
