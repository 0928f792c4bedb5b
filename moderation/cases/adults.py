"""Who may do something about a case: the adults of the team."""

from flask_babel import gettext as _
from sqlalchemy import select

from app.accounts.models import Account
from app.database import db
from app.errors import NotAllowed, Unacceptable
from app.roles import ADULTS, Permission


def adult(account_id: int) -> Account:
    account = db.session.get_one(Account, account_id)
    if not account.can(Permission.ANSWER_PRIVATELY):
        raise NotAllowed
    return account


def adult_named(public_id: str, field: str) -> Account:
    """Somebody who was chosen in a form; `field` is where to say that it is nobody."""
    query = select(Account).where(Account.public_id == public_id, Account.role.in_(ADULTS))
    found = db.session.scalar(query.where(Account.ended_at.is_(None)))
    if found is None:
        raise Unacceptable(_("Kies een collega."), field)
    return found


def adults_of_the_team(viewer: Account) -> list[Account]:
    if not viewer.can(Permission.SEE_EVERYTHING):
        raise NotAllowed
    query = select(Account).where(Account.role.in_(ADULTS), Account.ended_at.is_(None))
    return list(db.session.scalars(query.order_by(Account.pseudonym)))
