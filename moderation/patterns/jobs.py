"""What the worker does for patterns: looks at a new wording, erases old prints."""

from app.registry import Periodic
from moderation.patterns import prints

HOUR = 3600

PERIODIC = (Periodic("erase-text-prints", HOUR, prints.erase_old),)
