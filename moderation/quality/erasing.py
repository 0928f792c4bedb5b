"""What is said beside second looks has had its time after a year; that they were read stays."""

from datetime import timedelta

from sqlalchemy import delete, update

from app import clock
from app.database import transaction
from moderation.quality.models import PrivateWord, SecondLook

KEPT_FOR = timedelta(days=365)


def erase_old() -> int:
    before = clock.now() - KEPT_FOR
    with transaction() as session:
        words = session.execute(delete(PrivateWord).where(PrivateWord.written_at < before))
        said = session.execute(
            update(SecondLook)
            .where(SecondLook.settled_at < before, SecondLook.words != "")
            .values(words="")
        )
        return words.rowcount + said.rowcount  # type: ignore[attr-defined]
