"""News by mail: only to who gave an address, and only that there is news. At most once a day.

The address is kept sealed, until its owner stops it with one press; then nothing is left of it.
"""

import hashlib
import re
import secrets
from datetime import datetime, timedelta

from flask import current_app
from flask_babel import LazyString, force_locale
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy import CheckConstraint, ForeignKey, Select, String, delete, exists, or_, select
from sqlalchemy.orm import Mapped, mapped_column

from app import clock, outbox
from app.accounts.models import Account
from app.accounts.sealing import Sealed
from app.database import Base, UTCDateTime, db, transaction
from app.errors import NotVisible, Unacceptable
from app.languages import LANGUAGES
from app.notifications.mail import send
from app.notifications.models import News, Notice
from app.notifications.queries import is_held

CONFIRM, NEWS = "confirm_news_address", "news_mail"
QUIET = (News.FOLLOWED, News.HOW_IT_WENT)  # these wait in the site
CONFIRM_WITHIN = timedelta(days=2)
BETWEEN = timedelta(minutes=10)  # two mails to confirm
A_DAY = timedelta(days=1)
PARAGRAPH = "\n\n"
_SUBJECT, _WORDS = _l("Er is nieuws"), _l("Er is nieuws voor je.")
_CONFIRM_SUBJECT = _l("Bevestig je adres")
_CONFIRM_WORDS = _l(
    "Iemand vroeg om hier te horen wanneer er nieuws is. Was jij dat? Open dan de link hieronder. "
    "Was jij het niet? Dan hoef je niets te doen."
)
_ADDRESS = re.compile(r"[^@\s<>,;\"]{1,64}@[^@\s<>,;\"]{1,130}\.[^@\s<>,;\"\.]{2,}")


class NewsAddress(Base):
    """Where somebody wants to hear that there is news; `confirmed_at` once they opened the link."""

    __tablename__ = "news_address"
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), primary_key=True)
    address: Mapped[str | None] = mapped_column("sealed", Sealed("news address", 500))
    asked_at: Mapped[datetime] = mapped_column(UTCDateTime)
    token_digest: Mapped[str | None] = mapped_column(String(64), unique=True)
    confirmed_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    mailed_at: Mapped[datetime | None] = mapped_column(UTCDateTime)

    __table_args__ = (
        CheckConstraint("token_digest IS NULL OR confirmed_at IS NULL", name="confirmed_once"),
    )


def is_offered() -> bool:
    """Mail leaves this machine, and a link in it would lead back here."""
    return bool(current_app.config["SMTP_HOST"] and current_app.config["PUBLIC_URL"])


def address_of(account_id: int) -> NewsAddress | None:
    return db.session.get(NewsAddress, account_id, populate_existing=True)


def give(account_id: int, typed: str) -> None:
    """This address, in the place of an earlier one, once its link was opened."""
    address = typed.strip()
    if not _ADDRESS.fullmatch(address):
        raise Unacceptable(_("Kijk je mailadres na, er klopt iets niet."), "address")
    if not is_offered():
        raise Unacceptable(_("We kunnen nu geen mail sturen."), "address")
    with transaction() as session:
        now, known = clock.now(), address_of(account_id)
        if known and known.asked_at > now - BETWEEN:
            raise Unacceptable(_("Je vroeg dit net. Probeer het over tien minuten."), "address")
        session.merge(
            NewsAddress(
                account_id=account_id,
                address=address,
                asked_at=now,
                token_digest=None,
                confirmed_at=None,
                mailed_at=known.mailed_at if known else None,
            )
        )
        outbox.put(CONFIRM, account_id=account_id)


def stop(account_id: int) -> None:
    """At once; nothing is left of the address. May join a transaction."""
    with transaction() as session:
        session.execute(delete(NewsAddress).where(NewsAddress.account_id == account_id))


def ask_to_confirm(account_id: int) -> None:
    """What the outbox runs. A link made later takes the place of an earlier one."""
    token = secrets.token_urlsafe(24)
    with transaction():
        kept = address_of(account_id)
        if kept is None or kept.confirmed_at is not None or kept.address is None:
            return
        kept.token_digest, address = _digest(token), kept.address
    link = f"{current_app.config['PUBLIC_URL']}/mail/{token}"
    _send(address, _CONFIRM_SUBJECT, f"{_in_each_language(_CONFIRM_WORDS, PARAGRAPH)}\n\n{link}")


def waits_for(token: str) -> NewsAddress:
    """Whose address this link, which works once and for two days, would confirm."""
    kept = db.session.scalar(select(NewsAddress).where(NewsAddress.token_digest == _digest(token)))
    if kept is None or kept.asked_at <= clock.now() - CONFIRM_WITHIN:
        raise NotVisible
    return kept


def confirm(token: str) -> None:
    with transaction():
        kept = waits_for(token)
        kept.confirmed_at, kept.token_digest = clock.now(), None


def note_news() -> None:
    """What a job runs: who hears today that there is news they did not read in the site."""
    with transaction() as session:
        for account_id in session.scalars(_due()).all():
            key = f"{NEWS}:{account_id}:{clock.today()}"
            outbox.put(NEWS, dedupe_key=key, account_id=account_id)


def _due(account_id: int | None = None) -> Select[tuple[int]]:
    now = clock.now()
    unread = exists().where(
        Notice.account_id == NewsAddress.account_id,
        Notice.kind.not_in(QUIET),
        Notice.read_at.is_(None),
        Notice.cancelled_at.is_(None),
        Notice.visible_from <= now,
        Notice.visible_from > NewsAddress.confirmed_at,
        or_(NewsAddress.mailed_at.is_(None), Notice.visible_from > NewsAddress.mailed_at),
        ~is_held(),
    )
    rested = or_(NewsAddress.mailed_at.is_(None), NewsAddress.mailed_at <= now - A_DAY)
    query = select(NewsAddress.account_id).join(Account, Account.id == NewsAddress.account_id)
    query = query.where(Account.ended_at.is_(None), rested, unread)
    return query if account_id is None else query.where(NewsAddress.account_id == account_id)


def mail_news(account_id: int) -> None:
    """What the outbox runs. Noted before it leaves, and taken back when it did not."""
    with transaction() as session:
        if session.scalar(_due(account_id)) is None:
            return
        kept = session.get_one(NewsAddress, account_id)
        before, address = kept.mailed_at, kept.address
        kept.mailed_at = clock.now()
    try:
        if address:
            _send(address, _SUBJECT, _in_each_language(_WORDS, "\n"))
    except OSError:
        with transaction() as session:
            session.get_one(NewsAddress, account_id).mailed_at = before
        raise


def erase_unconfirmed() -> int:
    with transaction() as session:
        old = NewsAddress.asked_at <= clock.now() - CONFIRM_WITHIN
        gone = delete(NewsAddress).where(NewsAddress.confirmed_at.is_(None), old)
        return session.execute(gone).rowcount  # type: ignore[attr-defined]


def _send(address: str, subject: LazyString, words: str) -> None:
    said = _in_each_language(subject, " / ")
    send([address], said, words, sender=current_app.config["NEWS_MAIL_FROM"])


def _in_each_language(words: LazyString, between: str) -> str:
    """Which one its reader reads is kept nowhere, so a mail says it in all of them."""
    said = []
    for code in LANGUAGES:
        with force_locale(code):
            said.append(str(words))
    return between.join(said)


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
