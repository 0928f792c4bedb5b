"""What every process of these tests would read again: read once, before it is forked."""

from moderation.screening.rules import load

load()
