"""What the judging half does when an account ends: nothing stays in hands that are gone."""

from flask import Flask
from sqlalchemy import delete, select, update

from app import clock
from app.accounts.models import Account
from app.database import db
from moderation.care.sittings import check_out
from moderation.desk.models import Answering
from moderation.quality import holding
from moderation.roster.models import Place, Shift


def on_account_ended(_app: Flask, account: Account) -> None:
    """Inside the transaction: away from the desk, and shifts ahead are free."""
    leave_desk(account)
    free_places(account)


def leave_desk(account: Account) -> None:
    """Inside a transaction: the text in hand goes back, a second look and a question being answered
    too."""
    check_out(account.id)
    holding.leave(account.id)
    db.session.execute(delete(Answering).where(Answering.account_id == account.id))


def free_places(account: Account) -> None:
    """Inside a transaction: their places in shifts that have not begun."""
    ahead = select(Shift.id).where(Shift.starts_at > clock.now())
    db.session.execute(
        update(Place)
        .where(Place.account_id == account.id, Place.ended_at.is_(None), Place.shift_id.in_(ahead))
        .values(ended_at=clock.now())
    )
