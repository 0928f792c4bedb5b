"""At nineteen: announced two months before, with a choice about one's words; never sudden.

In the year in which somebody grows too old for the forum. Only the year is known, so nobody hears
of it on a birthday.
"""

from datetime import timedelta

from flask import current_app
from sqlalchemy import Select, delete, exists, select

from app import audit, clock
from app.accounts.locking import locked_account
from app.accounts.models import Account, Leaving, Parting, Person
from app.database import db, transaction
from app.errors import NotVisible
from app.notifications.actions import notify
from app.notifications.models import News, Notice
from app.roles import Role

ANNOUNCED = timedelta(days=61)


def announce() -> None:
    """To everybody who grows too old this year, and to whom nobody said it yet."""
    for account_id in list(db.session.scalars(_too_old())):
        with transaction() as session:
            account = locked_account(account_id)
            if session.scalar(_too_old().where(Account.id == account.id)) is None:
                continue
            now = clock.now()
            last = now + ANNOUNCED
            session.add(
                Leaving(
                    account_id=account.id,
                    why=Parting.AGE,
                    began_at=now,
                    due_at=last,
                    goodbye_at=last,
                    with_words=False,
                )
            )
            earlier = (Notice.account_id == account.id, Notice.kind == News.GOODBYE)
            session.execute(delete(Notice).where(*earlier))
            # Below zero: no decision has such a number, so none takes the notice back.
            notify(account.id, News.GOODBYE, None, about=-account.id, visible_from=now)
            audit.record("goodbye_announced", actor=audit.SYSTEM, account=account.public_id)


def goodbye_of(viewer: Account) -> Leaving | None:
    """The goodbye that was announced to this account."""
    row = db.session.get(Leaving, viewer.id)
    return row if row is not None and row.why == Parting.AGE else None


def own_goodbye(viewer: Account) -> Leaving:
    row = goodbye_of(viewer)
    if row is None:
        raise NotVisible
    return row


def choose(account_id: int, *, with_words: bool) -> None:
    """What becomes of their words on that day."""
    with transaction():
        account = locked_account(account_id)
        own_goodbye(account).with_words = with_words


def _too_old() -> Select[tuple[int]]:
    """Who moderates with another account keeps that one."""
    born_before = clock.today().year - current_app.config["OLDEST"]
    announced = exists().where(Leaving.account_id == Account.id)
    return (
        select(Account.id)
        .join(Account.person)
        .where(Account.role == Role.YOUNG_PERSON, Account.ended_at.is_(None))
        .where(Person.birth_year < born_before, ~announced)
        .order_by(Account.id)
    )
