"""What screening can find, in words: for the desk, and for the public where it is masked."""

from flask_babel import LazyString, force_locale
from flask_babel import lazy_gettext as _l

from moderation.screening.findings import Category

NAMES: dict[Category, LazyString] = {
    Category.PHONE: _l("telefoonnummer"),
    Category.EMAIL: _l("mailadres"),
    Category.FULL_NAME: _l("volledige naam"),
    Category.LINK: _l("link"),
    Category.CRISIS: _l("mogelijk gevaar"),
    Category.SCREENING_FAILED: _l("niet nagekeken"),
}


def category_name(category: str) -> str:
    """In the reader's language, to stand in a sentence."""
    return str(NAMES[Category(category)])


def mask_of(category: Category) -> str:
    """What stands on the forum in its place; in Dutch, the language of the forum's own words."""
    with force_locale("nl"):
        return f"[{NAMES[category]}]"
