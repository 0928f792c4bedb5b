"""The old address of the practice posts, for who still asks here: they stand in practising."""

from moderation.practising.practice import shipped

__all__ = ["shipped"]
