"""The care of the demo: a coach, and a number to call, both invented."""

from sqlalchemy import select

from app.accounts.models import Account
from app.database import db
from moderation.care import coach, settings

COACH, ADMIN, DUTY_NUMBER = "Maxime", "Ada", "0800 00 000"


def load() -> None:
    admin = _account(ADMIN)
    coach.name_coach(admin.id, _account(COACH).public_id)
    settings.set_duty_number(admin.id, DUTY_NUMBER)


def _account(name: str) -> Account:
    return db.session.scalars(select(Account).where(Account.pseudonym == name)).one()
