"""Whose a case is: whoever confirmed it first, until somebody takes it over or hands it on."""

from flask_babel import gettext as _

from app import audit
from app.accounts.models import Account
from app.database import transaction
from app.errors import Outdated
from moderation.cases.adults import adult, adult_named
from moderation.cases.sheets import locked_running


def take_over(account_id: int, public_id: str, seen_owner: str) -> None:
    """ "Neem over": from now on it is mine."""
    with transaction():
        me = adult(account_id)
        _hand(me, me, public_id, seen_owner)


def hand_to(account_id: int, public_id: str, seen_owner: str, to: str) -> None:
    """A colleague goes on with it; `to` and `seen_owner` are public ids of accounts."""
    with transaction():
        _hand(adult(account_id), adult_named(to, "to"), public_id, seen_owner)


def _hand(actor: Account, to: Account, public_id: str, seen_owner: str) -> None:
    case = locked_running(public_id)
    if case.sheet.owner.public_id != seen_owner:
        raise Outdated(_("Een collega nam deze zaak intussen over. Kijk opnieuw."))
    if case.sheet.owner_id == to.id:
        return
    case.sheet.owner = to
    audit.record("case_owner_set", actor=actor.public_id, account=to.public_id, case=case.public_id)
