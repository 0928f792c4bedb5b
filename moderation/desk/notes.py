"""Notes on a post, for whoever reads it at the desk later; the author never sees them."""

from flask_babel import gettext as _

from app import audit, clock
from app.accounts.models import Account
from app.database import transaction
from app.errors import Outdated, Unacceptable
from app.text import check_length, normalise
from moderation.desk.models import Note
from moderation.desk.queries import held_by
from moderation.outcomes import Lane

WORDS_MOST = 500


def write(account_id: int, public_id: str, words: str) -> None:
    """By whoever holds the text. What adults write in their own lane stays among adults."""
    said = normalise(words)
    if not said:
        raise Unacceptable(_("Schrijf eerst een nota."), "note")
    check_length(said, WORDS_MOST, "note")
    with transaction() as session:
        account = session.get_one(Account, account_id)
        review = held_by(account)
        if review is None or review.public_id != public_id:
            raise Outdated
        session.add(
            Note(
                post_id=review.post_id,
                account_id=account.id,
                for_staff=review.lane == Lane.STAFF,
                words=said,
                written_at=clock.now(),
            )
        )
        audit.record(
            "note_written",
            actor=account.public_id,
            post=review.post.public_id,
            review=review.public_id,
        )
