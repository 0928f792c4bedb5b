"""What goes of practising: each try after ten months, and all of them with who leaves."""

from datetime import timedelta

from flask import Flask
from sqlalchemy import delete

from app import clock
from app.accounts.models import Account
from app.database import db, transaction
from app.erasure.accounts import has_left
from app.erasure.kept import is_kept
from app.registry import Fate
from moderation.practising.models import PracticeTry

RULE = "practice"
KEPT_FOR = timedelta(days=300)  # by the time of a yearly refresh every post is new again
FATES = {
    "practice_try": Fate("ten months, and with the last account of its person", (RULE, "accounts"))
}


def erase_old() -> int:
    before = clock.now() - KEPT_FOR
    old = delete(PracticeTry).where(PracticeTry.tried_at < before, ~is_kept(PracticeTry.person_id))
    with transaction() as session:
        return session.execute(old).rowcount  # type: ignore[attr-defined]


def on_account_emptied(_app: Flask, account: Account) -> None:
    if has_left(account.person_id):
        theirs = delete(PracticeTry).where(PracticeTry.person_id == account.person_id)
        db.session.execute(theirs)
