"""Not wanting to read a name or a theme any more, and wanting to again."""

from collections.abc import Collection

from flask_babel import gettext as _
from sqlalchemy import delete, or_, select

from app import clock
from app.accounts.models import Account
from app.database import add_if_new, db, transaction
from app.errors import NotAllowed, NotVisible
from app.muting.models import MutedName, MutedTheme
from app.muting.queries import shown_post
from app.posts.models import Publication, Theme, Thread
from app.posts.publishing import NOBODY


def mute_writer(account_id: int, public_id: str) -> Thread:
    """Whoever wrote this post, under the name that stands above it; returns its thread."""
    with transaction() as session:
        shown = shown_post(public_id)
        account = session.get_one(Account, account_id)
        if not may_mute(account, shown):
            raise NotAllowed(_("Dit schreef je zelf, of er staat geen naam boven."))
        muted = MutedName(
            account_id=account.id,
            person_id=shown.post.person_id,
            byline=shown.byline,
            since=clock.now(),
        )
        add_if_new(muted)
        return shown.post.thread


def may_mute(account: Account, shown: Publication) -> bool:
    """Not oneself; and where nobody's name stands, nobody can be meant."""
    return shown.post.person_id != account.person_id and shown.byline != NOBODY


def unmute(account_id: int, muted_id: int) -> None:
    with transaction() as session:
        muted = session.get(MutedName, muted_id)
        if muted is None or muted.account_id != account_id:
            raise NotVisible
        session.delete(muted)


def mute_themes(account_id: int, theme_ids: Collection[int]) -> None:
    """These and no others."""
    with transaction() as session:
        mine = MutedTheme.account_id == account_id
        session.execute(delete(MutedTheme).where(mine, MutedTheme.theme_id.not_in(theme_ids)))
        for theme_id in session.scalars(select(Theme.id).where(Theme.id.in_(theme_ids))).all():
            since = clock.now()
            add_if_new(MutedTheme(account_id=account_id, theme_id=theme_id, since=since))


def forget_muted(account: Account) -> None:
    """Inside a transaction: the account is emptied. Its names stand nowhere any more."""
    mine = MutedName.account_id == account.id
    theirs = MutedName.person_id == account.person_id
    db.session.execute(delete(MutedName).where(or_(mine, theirs)))
    db.session.execute(delete(MutedTheme).where(MutedTheme.account_id == account.id))
