"""The cast, and how its members come in. Their relations are told in app/demo.py, once:

Dappere Egel and Stille Otter write. Vrolijke Uil writes too, and moderates as Robin: one person,
two accounts. Noor moderates, but her replies wait for staff. Jip is in training. Jo and Maxime are
staff, Ada is admin.
"""

from contextvars import Context
from typing import Any

from flask import Flask
from sqlalchemy import select

from app.accounts import sign_ins
from app.accounts.models import Account, SignIn
from app.database import db

EGEL, OTTER, UIL = "Dappere Egel", "Stille Otter", "Vrolijke Uil"
ROBIN, NOOR, JIP = "Robin", "Noor", "Jip"
JO, MAXIME, ADA = "Jo", "Maxime", "Ada"
EVERYONE = (EGEL, OTTER, UIL, ROBIN, NOOR, JIP, JO, MAXIME, ADA)
STRANGER = None  # somebody who is not signed in


def account(name: str) -> Account:
    """The account of this member of the cast, as the database has it now."""
    query = select(Account).where(Account.pseudonym == name)
    return db.session.scalars(query.execution_options(populate_existing=True)).one()


def id_of(name: str) -> int:
    return account(name).id


def token_for(app: Flask, name: str) -> str:
    """A fresh sign-in's token, as the cookie would carry it."""
    account_id = id_of(name)

    def sign_in() -> str:
        with app.test_request_context("/"):
            return sign_ins.begin(account_id).sign_in.token

    db.session.rollback()
    return Context().run(sign_in)


def client_of(app: Flask, name: str | None) -> Any:
    """A browser of this person: signed in without the slow passphrase, or a stranger's."""
    client = app.test_client()
    if name is not None:
        token = token_for(app, name)
        with client.session_transaction() as session:
            session["_user_id"] = token
            session["_fresh"] = True
    return client


def open_sign_ins(name: str) -> int:
    query = select(SignIn.id).where(SignIn.account_id == id_of(name), SignIn.ended_at.is_(None))
    return len(db.session.scalars(query).all())
