"""In words: what screening can find, also as the public reads it in its place; and what one can
choose to do with a text.
"""

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

from app.languages import in_first
from moderation.outcomes import Outcome
from moderation.screening.findings import Category

NAMES: dict[Category, LazyString] = {
    Category.PHONE: _l("telefoonnummer"),
    Category.EMAIL: _l("mailadres"),
    Category.FULL_NAME: _l("volledige naam"),
    Category.HANDLE: _l("account"),
    Category.ADDRESS: _l("adres"),
    Category.SCHOOL: _l("school"),
    Category.OTHER_PERSONAL: _l("persoonlijk gegeven"),
    Category.LINK: _l("link"),
    Category.SPAM: _l("reclame of nep"),
    Category.INSULT: _l("belediging"),
    Category.HATE: _l("haat"),
    Category.CRISIS: _l("mogelijk gevaar"),
    Category.ABUSE: _l("misbruik of mishandeling"),
    Category.VIOLENCE: _l("geweld"),
    Category.GROOMING: _l("contact zoeken"),
    Category.SEXUAL: _l("seks"),
    Category.SCREENING_FAILED: _l("niet nagekeken"),
}
OUTCOMES: dict[Outcome, LazyString] = {
    Outcome.PUBLISH: _l("Plaatsen"),
    Outcome.RETURN: _l("Een aanpassing vragen"),
    Outcome.REFUSE: _l("Niet plaatsen"),
    Outcome.ESCALATE: _l("Doorgeven aan een volwassene"),
}


def category_name(category: str) -> str:
    """In the reader's language, to stand in a sentence."""
    return str(NAMES[Category(category)])


def outcome_name(outcome: str) -> str:
    """As a choice: what one does."""
    return str(OUTCOMES[Outcome(outcome)])


def mask_of(category: Category) -> str:
    """What stands on the forum in its place; in Dutch, the language of the forum's own words."""
    return f"[{in_first(NAMES[category])}]"
