"""The old address of the list of shadow texts, for who still asks here: see texts.py."""

from moderation.shadowing.texts import texts_to_release as candidates

__all__ = ["candidates"]
