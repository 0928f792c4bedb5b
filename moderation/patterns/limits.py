"""From how much on something is a pattern; docs/operations.md names these numbers. Pure."""

from datetime import timedelta
from enum import StrEnum

from moderation.screening.findings import Category


class PatternKind(StrEnum):
    SEEKS_CONTACT_AGAIN = "seeks_contact_again"
    COPIED_TEXT = "copied_text"
    WRITES_TO_MANY = "writes_to_many"
    WRITES_TO_VULNERABLE = "writes_to_vulnerable"


class Seen(StrEnum):
    """What an adult makes of a pattern."""

    NOTHING = "nothing"  # its texts count no more for a pattern of this kind
    FOLLOW_UP = "follow_up"


# In any text; and what counts as seeking contact in an answer to somebody else.
CONTACT = (Category.GROOMING,)
CONTACT_IN_A_REPLY = (Category.HANDLE, Category.PHONE, Category.EMAIL)
CONTACT_WITHIN = timedelta(days=30)
CONTACT_TEXTS = 2  # of which an earlier one was returned, refused or masked

COPIED_WITHIN = timedelta(days=14)
COPIED_TEXTS = 3
COPIED_LENGTH = 40  # letters and digits: shorter ones are alike by chance
PRINTS_KEPT = timedelta(days=30)

NEW_ACCOUNT = timedelta(days=7)
MANY_WITHIN = timedelta(hours=24)
MANY_ASKERS = 5

NOTICED_LATELY = timedelta(days=30)  # so long somebody who was noticed writes to nobody unseen
