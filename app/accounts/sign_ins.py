"""Signed in: a token in the cookie, its digest in the database, ended at any moment.

Who has a second step is half-way in after the passphrase: that counts for nothing, anywhere, until
the code is given too.
"""

import hashlib
import secrets
from datetime import timedelta

from flask import Flask, current_app, g
from flask import session as cookie
from flask_login import LoginManager, login_user, logout_user
from sqlalchemy import ColumnElement, Row, Select, select, update
from sqlalchemy.orm import joinedload

from app import clock
from app.accounts.models import Account, SignIn, Visitor
from app.database import db, transaction

HALF_WAY = "half_way"  # where the cookie keeps the token of a sign-in that is not whole
HALF_WAY_LASTS = timedelta(minutes=10)

login_manager = LoginManager()
login_manager.anonymous_user = Visitor
login_manager.session_protection = None  # it would keep a trace of address and browser


def init_app(app: Flask) -> None:
    login_manager.init_app(app)


def _is_open() -> tuple[ColumnElement[bool], ...]:
    """Not ended, and not so long ago that the device may be anybody's by now."""
    oldest = clock.now() - current_app.config["PERMANENT_SESSION_LIFETIME"]
    return SignIn.ended_at.is_(None), SignIn.started_at > oldest


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


@login_manager.user_loader
def _load(token: str) -> Account | None:
    whole = _known_by(token).where(SignIn.confirmed_at.is_not(None))
    return _account_in(db.session.execute(whole).one_or_none(), token)


def half_way() -> Account | None:
    """Who gave the passphrase on this device just now, and not yet the code."""
    token = cookie.get(HALF_WAY, "")
    begun = SignIn.confirmed_at.is_(None), SignIn.started_at > clock.now() - HALF_WAY_LASTS
    found = db.session.execute(_known_by(token).where(*begun)).one_or_none()
    return _account_in(found, token)


def _known_by(token: str) -> Select[tuple[SignIn, Account]]:
    return (
        select(SignIn, Account)
        .join(Account, SignIn.account_id == Account.id)
        .where(SignIn.token_digest == _digest(token), *_is_open(), Account.ended_at.is_(None))
        .options(joinedload(Account.second_step))
    )


def _account_in(row: Row[tuple[SignIn, Account]] | None, token: str) -> Account | None:
    if row is None:
        return None
    sign_in, account = row
    sign_in.token = token
    account.sign_in = sign_in
    return account


def begin(account_id: int) -> Account:
    """Sign in on this device; only half-way in for who has a second step."""
    now = clock.now()
    with transaction() as session:
        account = session.get_one(Account, account_id)
        token = secrets.token_urlsafe(32)
        sign_in = SignIn(
            account_id=account.id,
            token_digest=_digest(token),
            started_at=now,
            confirmed_at=None if account.has_second_step else now,
        )
        session.add(sign_in)
    sign_in.token = token
    account.sign_in = sign_in
    if sign_in.confirmed_at is None:
        cookie[HALF_WAY] = token
    else:
        login_user(account)
    g.pop("csrf_token", None)  # the page that follows belongs to the new session
    return account


def is_whole(account: Account) -> bool:
    """Whether nothing more is asked at this sign-in."""
    return account.sign_in.confirmed_at is not None


def confirm(account: Account) -> None:
    """Inside a transaction: who is signed in here proved it this moment."""
    account.sign_in.confirmed_at = clock.now()


def come_in(account: Account) -> None:
    """From half-way to all the way in, under another token than the one that was not enough."""
    token = secrets.token_urlsafe(32)
    with transaction():
        confirm(account)
        account.sign_in.token_digest = _digest(token)
    account.sign_in.token = token
    cookie.clear()
    login_user(account)
    g.pop("csrf_token", None)


def end(account: Account) -> None:
    """Sign out on this device."""
    sign_in_id = account.sign_in.id
    with transaction() as session:
        ended = update(SignIn).where(SignIn.id == sign_in_id).values(ended_at=clock.now())
        session.execute(ended)
    logout_user()
    g.pop("csrf_token", None)


def end_one(account_id: int, public_id: str) -> None:
    """Sign out one device of one's own."""
    with transaction() as session:
        session.execute(
            update(SignIn)
            .where(SignIn.public_id == public_id, SignIn.account_id == account_id)
            .where(SignIn.ended_at.is_(None))
            .values(ended_at=clock.now())
        )


def end_all(account_id: int, keep: int | None = None) -> None:
    """Sign out everywhere, but for the sign-in `keep`. May join a transaction."""
    with transaction() as session:
        session.execute(
            update(SignIn)
            .where(SignIn.account_id == account_id, SignIn.ended_at.is_(None))
            .where(SignIn.id != (keep or 0))
            .values(ended_at=clock.now())
        )


def open_sign_ins(account: Account) -> list[SignIn]:
    query = select(SignIn).where(
        SignIn.account_id == account.id, SignIn.confirmed_at.is_not(None), *_is_open()
    )
    return list(db.session.scalars(query.order_by(SignIn.id.desc())))
