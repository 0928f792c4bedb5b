"""What goes of lessons: which ones somebody finished, with who leaves."""

from flask import Flask
from sqlalchemy import delete

from app.accounts.models import Account
from app.database import db
from app.erasure.accounts import has_left
from app.posts.signals import account_emptied
from moderation.training.models import LessonDone


def init_app(app: Flask) -> None:
    account_emptied.connect(on_account_emptied, sender=app)


def on_account_emptied(_app: Flask, account: Account) -> None:
    if has_left(account.person_id):
        theirs = delete(LessonDone).where(LessonDone.person_id == account.person_id)
        db.session.execute(theirs)
