"""Ten thousand texts that wait, and what keeps some of them from everybody, or from one reader."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, insert, select, update

from app import clock
from app.accounts.models import Account
from app.database import db, new_public_id, transaction
from app.posts.models import Theme
from moderation.care.models import TopicShield
from moderation.care.topics import topic_of_category, topic_of_theme
from moderation.desk.models import Acquaintance, PutDown
from moderation.models import Review, StoredFinding
from moderation.screening.findings import Category
from moderation.seed import RULESET, plant

WAITING = 10_000
HEAVY = 3  # of each ten
OWN, PUT_DOWN, FOUND = 400, 100, 7  # for each reader one of so many; a finding in one of so many


def pile_up(readers: Sequence[int]) -> None:
    """`readers` are accounts of moderators, of whom nobody opted in to heavy texts.

    So the heavy ones wait longest: whoever asks for the next text must step over all of them.
    """
    with transaction():
        plant(threads=0, replies=0, pending=WAITING)
        _change(Review.id % 10 < HEAVY, is_heavy=True, due_at=clock.now() - clock.timedelta(days=1))
        _plant_findings()
        themes = list(db.session.scalars(select(Theme.id).order_by(Theme.id)))
        writer = db.session.scalars(
            select(Account.person_id).where(Account.passphrase_hash == RULESET).limit(1)
        ).one()
        for number, account_id in enumerate(readers):
            person_id = db.session.get_one(Account, account_id).person_id
            _change(Review.id % OWN == number * (OWN // len(readers)), person_id=person_id)
            _put_down(person_id, Review.id % PUT_DOWN == number)
            _shield(person_id, themes[number % len(themes)])
            db.session.add(
                Acquaintance(person_id=person_id, known_person_id=writer, since=clock.now())
            )


def _change(which: ColumnElement[bool], **values: object) -> None:
    waiting = update(Review).where(Review.closed_at.is_(None), which).values(values)
    db.session.execute(waiting.execution_options(synchronize_session=False))


def _plant_findings() -> None:
    found = select(Review.revision_id).where(Review.closed_at.is_(None), Review.id % FOUND == 0)
    rows = [
        {
            "public_id": new_public_id(),
            "revision_id": revision_id,
            "category": Category.LINK,
            "level": 1,
            "start": 0,
            "end": 4,
            "rule": "link",
            "why": "",
            "ruleset": RULESET,
        }
        for revision_id in db.session.scalars(found)
    ]
    db.session.execute(insert(StoredFinding), rows)


def _put_down(person_id: int, which: ColumnElement[bool]) -> None:
    posts = db.session.scalars(select(Review.post_id).where(Review.closed_at.is_(None), which))
    rows = [{"post_id": post, "person_id": person_id, "at": clock.now()} for post in posts]
    db.session.execute(insert(PutDown), rows)


def _shield(person_id: int, theme_id: int) -> None:
    topics = (topic_of_theme(theme_id), topic_of_category(Category.LINK))
    db.session.add_all(TopicShield(person_id=person_id, topic=topic) for topic in topics)
