"""What a reader may want to know first, by what screening noticed. Only ever a suggestion."""

from app.posts.asked import Note
from moderation.screening.findings import Category
from moderation.screening.run import Screening

# Who asks to meet says nothing yet that weighs on a reader: of that no note is offered.
FITTING: dict[Category, Note] = {
    Category.CRISIS: Note.LOW,
    Category.ABUSE: Note.ABUSE,
    Category.VIOLENCE: Note.VIOLENCE,
    Category.SEXUAL: Note.SEX,
    Category.HATE: Note.BULLYING,
}


def content_note(noticed: Screening | None) -> str | None:
    """The first that fits, in the order of this list: the heaviest."""
    found = {finding.category for finding in noticed.findings} if noticed else set()
    return next((note.value for category, note in FITTING.items() if category in found), None)
