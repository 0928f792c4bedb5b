""" "Ik kom", "ik kom niet": what a moderator or a trainee says. Nobody asks why."""

from flask import Flask
from flask_babel import gettext as _
from sqlalchemy import select, update

from app import clock
from app.accounts.locking import locked_account
from app.database import db, transaction
from app.errors import NotAllowed
from app.roles import MODERATING
from moderation.evenings.models import Evening, EveningGuest
from moderation.evenings.planning import check_lies_ahead, guest_of, locked_evening
from moderation.stopping.queries import has_stopped


def answer(account_id: int, public_id: str, *, coming: bool) -> None:
    """Until it begins one may say something else."""
    with transaction():
        account = locked_account(account_id)
        evening = locked_evening(public_id)
        if account.role not in MODERATING:
            raise NotAllowed(_("Wie avonden plant, hoeft hier niets te zeggen."))
        if coming and has_stopped(account.person_id):
            raise NotAllowed(_("Je stopte. Wil je terugkomen, zeg het aan iemand van het team."))
        check_lies_ahead(evening)
        guest_of(evening, account.person_id).coming = coming


def on_moderating_stopped(_app: Flask, person_id: int) -> None:
    """Inside the transaction: who stops does not come to what lies ahead."""
    ahead = select(Evening.id).where(Evening.begins_at > clock.now())
    theirs = update(EveningGuest).where(EveningGuest.person_id == person_id)
    db.session.execute(theirs.where(EveningGuest.evening_id.in_(ahead)).values(coming=False))
