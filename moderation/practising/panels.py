"""How practising is wired in: its key, what is kept of it, and how long."""

from datetime import timedelta

from flask import Flask, render_template
from flask_babel import lazy_gettext as _l
from sqlalchemy import delete

from app import clock
from app.accounts.models import Account
from app.database import db, transaction
from app.erasure.accounts import has_left
from app.erasure.kept import is_kept
from app.posts.signals import account_emptied
from app.registry import Fate, Key, Rule
from moderation.practising.kept import KeptPractice
from moderation.practising.models import PracticeTry
from moderation.practising.posts import every

KEPT_FOR = timedelta(days=300)  # by the time of a yearly refresh every post is new again
KEY = Key(
    "words",
    "practice_posts.every",
    _l("Oefenberichten"),
    _l("Verzonnen berichten om op te oefenen, met wat jullie ermee afspraken."),
)
FATE = Fate("ten months, and with the last account of its person", ("practice", "accounts"))


def init_app(app: Flask) -> None:
    registry = app.extensions["registry"]
    registry.keys.append(KEY)
    registry.kept[KeptPractice.start] = KeptPractice()
    registry.fates["practice_try"] = FATE
    registry.erasing.append(Rule("practice", erase_old))
    registry.panels["guideline_more"].append(_more_to_practise)
    account_emptied.connect(_on_account_emptied, sender=app)


def erase_old() -> int:
    before = clock.now() - KEPT_FOR
    old = delete(PracticeTry).where(PracticeTry.tried_at < before, ~is_kept(PracticeTry.person_id))
    with transaction() as session:
        return session.execute(old).rowcount  # type: ignore[attr-defined]


def _on_account_emptied(_app: Flask, account: Account) -> None:
    if has_left(account.person_id):
        theirs = delete(PracticeTry).where(PracticeTry.person_id == account.person_id)
        db.session.execute(theirs)


def _more_to_practise(code: str) -> str:
    """Beside a guideline: how many posts one practises its reason on, and the way to one more."""
    number = sum(one.is_about(code) for one in every().values())
    return render_template("practising/_more.html", code=code, number=number)
