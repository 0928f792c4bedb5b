"""Holding an account until the transaction ends: the first lock of every verb that counts."""

from sqlalchemy import select

from app.accounts.models import Account
from app.database import db
from app.errors import NotAllowed
from app.roles import Permission


def locked_account(account_id: int) -> Account:
    """Inside a transaction, before all other locks: two presses of one person become one act.

    As it stands once the lock is there, also when it was read before.
    """
    return db.session.scalars(
        select(Account)
        .where(Account.id == account_id)
        .with_for_update(key_share=True)
        .execution_options(populate_existing=True)
    ).one()


def locked_adult(account_id: int) -> Account:
    """The same for an adult of the team; NotAllowed for others."""
    account = locked_account(account_id)
    if not account.can(Permission.SEE_EVERYTHING):
        raise NotAllowed
    return account
