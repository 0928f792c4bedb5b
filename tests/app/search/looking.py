"""What stands on the forum to be found, and what is found of it."""

from app.accounts.models import Visitor
from app.posts.models import Post
from app.search.queries import find
from tests.people import NOOR
from tests.things import published


def shown(name: str, **words) -> Post:
    """Noor lets it through: Robin and Uil are one person."""
    return published(name, by=NOOR, **words)


def titles(typed: str, **where) -> list[str]:
    return [found.opening.title for found in find(Visitor(), typed, **where).items]
