"""What the judging half does when an account ends: nothing stays in hands that are gone."""

from flask import Flask
from sqlalchemy import delete, select, update

from app import clock
from app.accounts.models import Account
from app.database import db
from moderation.care.sittings import check_out
from moderation.desk.models import Answering
from moderation.roster.models import Place, Shift


def on_account_ended(_app: Flask, account: Account) -> None:
    """Inside the transaction: the text in hand goes back, seat and shifts ahead are free."""
    check_out(account.id)
    db.session.execute(delete(Answering).where(Answering.account_id == account.id))
    ahead = select(Shift.id).where(Shift.starts_at > clock.now())
    db.session.execute(
        update(Place)
        .where(Place.account_id == account.id, Place.ended_at.is_(None), Place.shift_id.in_(ahead))
        .values(ended_at=clock.now())
    )
