"""What the author of a waiting text is told: by when it is read."""

from datetime import datetime

from moderation.models import Review


def promise(review: Review) -> datetime | None:
    return None
