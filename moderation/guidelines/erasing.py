"""What goes of guidelines: how far somebody read them, with who leaves. The guidelines stay."""

from flask import Flask
from sqlalchemy import delete

from app.accounts.models import Account
from app.database import db
from app.erasure.accounts import has_left
from app.posts.signals import account_emptied
from app.registry import Fate
from moderation.erasing.fates import TEAM, WHILE_HERE
from moderation.guidelines.models import GuidelineReading

FATES = {
    "guideline_version": Fate(TEAM),
    "guideline_reading": Fate(WHILE_HERE, ("accounts",)),
}


def init_app(app: Flask) -> None:
    app.extensions["registry"].fates |= FATES
    account_emptied.connect(on_account_emptied, sender=app)


def on_account_emptied(_app: Flask, account: Account) -> None:
    if has_left(account.person_id):
        theirs = delete(GuidelineReading).where(GuidelineReading.person_id == account.person_id)
        db.session.execute(theirs)
