"""What goes of applications: a month after they ended their words, and papers of who did not come.

Who is declined may try again at a next call: until then a row without words remembers it.
"""

from datetime import timedelta
from typing import Any

from flask import Flask
from sqlalchemy import and_, delete, or_, select, update

from app import clock
from app.accounts.models import Account
from app.database import db, transaction
from app.erasure.kept import is_kept
from app.people.models import ModeratorRecord
from app.registry import Fate
from app.roles import MODERATING
from moderation.joining.call import began
from moderation.joining.models import Application, State
from moderation.joining.queries import is_unread_danger

RULE = "applications"
KEPT_FOR = timedelta(days=30)
FATES = {
    "application": Fate(
        "that somebody was welcomed, and when; its words go after a month", (RULE, "accounts")
    )
}


def erase_old() -> int:
    before, since = clock.now() - KEPT_FOR, began()
    over = (Application.ended_at < before, ~is_kept(Application.person_id), ~is_unread_danger())
    has_words = or_(Application.words != "", Application.answer != "")
    is_past = Application.ended_at < since if since else Application.ended_at.is_not(None)
    goes = or_(
        Application.state == State.WITHDRAWN, and_(Application.state == State.DECLINED, is_past)
    )
    with transaction() as session:
        gone: Any = (
            delete(ModeratorRecord).where(*_of_who_did_not_come(before)),
            delete(Application).where(*over, goes),
            update(Application).where(*over, has_words).values(words="", answer=""),
        )
        return sum(session.execute(one).rowcount for one in gone)  # type: ignore[attr-defined]


def _of_who_did_not_come(before: Any) -> tuple[Any, ...]:
    """Nobody with an account to moderate, and nobody who may still come."""
    moderate = select(Account.person_id).where(Account.role.in_(MODERATING))
    lately = or_(Application.ended_at.is_(None), Application.ended_at >= before)
    may_come = select(Application.person_id).where(lately)
    person = ModeratorRecord.person_id
    return (person.not_in(moderate), person.not_in(may_come), ~is_kept(person))


def on_account_emptied(_app: Flask, account: Account) -> None:
    """Who leaves takes their application along; that they were welcomed stays, without words."""
    theirs = and_(Application.account_id == account.id, ~is_unread_danger())
    stays = Application.state == State.WELCOMED
    db.session.execute(delete(Application).where(theirs, ~stays))
    db.session.execute(update(Application).where(theirs).values(words="", answer=""))
