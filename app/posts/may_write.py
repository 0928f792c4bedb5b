"""Who may write here, now: asked by pages before anything is typed, and by verbs before writing."""

from flask import current_app
from flask_babel import gettext as _

from app.accounts.locking import locked_account
from app.accounts.models import Account
from app.database import db
from app.errors import NotAllowed, Unacceptable
from app.posts.queries import waiting_count
from app.registry import registry
from app.roles import Permission
from app.site.switches import check_posting_is_open


def author_who_may(author_id: int, permission: Permission) -> Account:
    """Inside a transaction: this account, when it may do this."""
    author = db.session.get_one(Account, author_id)
    check_may_write(author, permission)
    return author


def check_may_write(author: Account, permission: Permission) -> None:
    """Pages ask this before anything is typed, verbs before anything is written."""
    if author.ended_at or not author.can(permission):
        raise NotAllowed(
            _("Met deze naam kan je hier niet schrijven. Gebruik de naam waarmee je vragen stelt.")
        )


def stopped_words(author: Account) -> str:
    """Said before anything is typed: why this name may not write just now; "" when it may."""
    try:
        _check_not_stopped(author)
    except Unacceptable as refusal:
        return refusal.message
    return ""


def _check_not_stopped(author: Account) -> None:
    for check in registry().may_write:
        check(author)


def check_room(author: Account) -> None:
    """Posting is open, and this young person has not too many texts waiting."""
    if author.can(Permission.LINK):
        return  # moderators and staff
    check_posting_is_open()
    _check_not_stopped(author)
    # Held, so that two tabs sending at once are counted one after the other.
    locked_account(author.id)
    most = current_app.config["WAITING_POSTS_PER_ACCOUNT"]
    if waiting_count(author.id) >= most:
        raise Unacceptable(
            _(
                "Er wachten al %(most)s berichten van jou. Zodra er één gelezen is, kan je dit "
                "bericht sturen. Bewaar je tekst intussen even.",
                most=most,
            ),
            "body",
        )
