"""What somebody wants to read at the desk, and what not: theirs, and the care coach's to know.

Nothing of this is ever in the audit or in a log.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import delete, func, select

from app import clock
from app.accounts.models import Account
from app.database import add_if_new, db, transaction
from app.errors import NotAllowed, NotVisible
from app.posts.models import Theme
from app.posts.queries import themes
from app.roles import Permission
from moderation.care.models import HeavyOptIn, TopicShield
from moderation.care.queries import reads_heavy, shields_of
from moderation.care.topics import HEAVY_CATEGORIES, topic_of_category, topic_of_theme
from moderation.desk.models import Acquaintance


@dataclass(frozen=True)
class Choices:
    """Somebody's own choices, among everything there is to choose from."""

    reads_heavy: bool
    shields: frozenset[str]
    themes: list[Theme]
    categories: tuple[str, ...]
    known: int  # how many people they said to know; who that is, the page never tells


def choices_of(viewer: Account) -> Choices:
    me = viewer.person_id
    known = select(func.count()).where(Acquaintance.person_id == me)
    return Choices(
        reads_heavy(me), shields_of(me), themes(), HEAVY_CATEGORIES, db.session.scalar(known) or 0
    )


def choose(account_id: int, *, heavy: bool, topics: Iterable[str]) -> None:
    """From the next text on. A shield does not take a text out of one's hands."""
    wished = set(topics)
    with transaction() as session:
        account = session.get_one(Account, account_id)
        if not account.can(Permission.JUDGE):
            raise NotAllowed
        if not wished <= _topics():
            raise NotVisible
        _opt(account.person_id, heavy)
        _shield(account.person_id, wished)


def forget_known(account_id: int) -> None:
    """Whom one said to know is forgotten, all at once: their texts may be offered again."""
    with transaction() as session:
        account = session.get_one(Account, account_id)
        if not account.can(Permission.JUDGE):
            raise NotAllowed
        session.execute(delete(Acquaintance).where(Acquaintance.person_id == account.person_id))


def _topics() -> set[str]:
    by_theme = {topic_of_theme(theme_id) for theme_id in db.session.scalars(select(Theme.id))}
    return by_theme | {topic_of_category(name) for name in HEAVY_CATEGORIES}


def _opt(person_id: int, heavy: bool) -> None:
    """Their yes keeps the day on which it was said."""
    if not heavy:
        db.session.execute(delete(HeavyOptIn).where(HeavyOptIn.person_id == person_id))
    elif not reads_heavy(person_id):
        add_if_new(HeavyOptIn(person_id=person_id, since=clock.now()))


def _shield(person_id: int, wished: set[str]) -> None:
    mine = TopicShield.person_id == person_id
    db.session.execute(delete(TopicShield).where(mine, TopicShield.topic.not_in(wished)))
    for topic in sorted(wished - shields_of(person_id)):
        add_if_new(TopicShield(person_id=person_id, topic=topic))
