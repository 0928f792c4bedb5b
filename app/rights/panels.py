"""How one's rights are wired in: their job, their rules, and where their notices lead."""

from collections.abc import Sequence

from flask import Flask, flash, has_request_context, url_for
from flask_babel import gettext as _
from sqlalchemy import delete

from app.accounts.models import Account
from app.database import db
from app.notifications.models import News, Notice
from app.posts.models import Post, Revision
from app.posts.setting_aside import forget, forget_wordings
from app.posts.signals import account_emptied, words_erased
from app.registry import Fate, Periodic, Rule
from app.rights import files, goodbyes, leaving
from app.rights.left_out import NOT_GIVEN
from app.rights.models import DataFile
from app.rights.parts import PARTS
from app.rights.single import has_name
from app.rights.words import in_words

HOUR = 3600
FATES = {
    "leaving": Fate("until everything of the account is gone, or they came back", ("leaving",)),
    "set_aside": Fate("a week; goes with the words, or is put back", ("leaving", "texts")),
    "data_file": Fate("a week after it was made", ("data_files",)),
}


def init_app(app: Flask) -> None:
    registry = app.extensions["registry"]
    registry.my_data += PARTS
    registry.not_given |= NOT_GIVEN
    registry.come_back = _come_back
    registry.outbox[files.JOB] = files.make
    registry.periodic.append(Periodic("announce-goodbyes", HOUR, goodbyes.announce))
    registry.erasing += [
        Rule("leaving", leaving.carry_out),
        Rule("data_files", files.erase_old),
    ]
    registry.fates |= FATES
    registry.panels["notice_leads_to"].append(_leads_to)
    app.jinja_env.globals["has_name"] = has_name
    app.jinja_env.globals["in_words"] = in_words
    words_erased.connect(_on_words_erased, sender=app)
    account_emptied.connect(_on_account_emptied, sender=app)


def _come_back(account_id: int) -> None:
    """Said on the page where they arrive: what is back, and what they have to send anew."""
    leaving.come_back(account_id)
    if has_request_context():
        said = _(
            "Je bent terug. Wat op het forum stond, staat er weer. "
            "Wat nog gelezen moest worden, is ingetrokken."
        )
        flash(said, "warm")


def _leads_to(notice: Notice) -> str:
    if notice.kind == News.MY_DATA:
        return url_for("rights.my_data")
    return url_for("rights.goodbye") if notice.kind == News.GOODBYE else ""


def _on_words_erased(_app: Flask, post: Post, revisions: Sequence[Revision]) -> None:
    forget_wordings(revisions)


def _on_account_emptied(_app: Flask, account: Account) -> None:
    forget(account.id)
    db.session.execute(delete(DataFile).where(DataFile.account_id == account.id))
