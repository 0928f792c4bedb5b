"""Persons, their accounts, sign-ins and second steps, and the certificates of those who judge."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from flask_login import AnonymousUserMixin, UserMixin
from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, String, Table, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship, validates

from app.database import Base, UTCDateTime, public_id_column
from app.roles import ADULTS, SECOND_STEP, Permission, Role, may


class Person(Base):
    """A human. Of a young person the birth year is all that is known; of an adult not even that."""

    __tablename__ = "person"
    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = public_id_column()
    birth_year: Mapped[int | None]
    accounts: Mapped[list["Account"]] = relationship(back_populates="person", order_by="Account.id")


class Account(Base, UserMixin):
    """A sign-in of a person. A peer has two: one to write with, one to moderate with."""

    __tablename__ = "account"
    __allow_unmapped__ = True
    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = public_id_column()
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    pseudonym: Mapped[str] = mapped_column(String(60), unique=True)
    name_key: Mapped[str] = mapped_column(String(80), unique=True)  # folded, for signing in
    role: Mapped[Role] = mapped_column(String(20))
    passphrase_hash: Mapped[str] = mapped_column(String(200))
    passphrase_is_temporary: Mapped[bool] = mapped_column(default=False)
    recovery_digest: Mapped[str | None] = mapped_column(String(64))
    rules_version: Mapped[str | None] = mapped_column(String(20))
    keys_at_desk: Mapped[bool] = mapped_column(default=True)
    created_at: Mapped[datetime] = mapped_column(UTCDateTime)
    ended_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    person: Mapped[Person] = relationship(back_populates="accounts")
    second_step: Mapped["SecondStep | None"] = relationship(viewonly=True)

    __table_args__ = (
        CheckConstraint(
            "role IN ('young_person', 'trainee', 'moderator', 'staff', 'admin', 'outside_reader')",
            name="role",
        ),
    )

    sign_in: "SignIn"  # the one this request came with; set by the loader

    @validates("pseudonym")
    def _fold(self, _key: str, pseudonym: str) -> str:
        """Databases do not agree on what a small letter is."""
        self.name_key = pseudonym.casefold()
        return pseudonym

    def can(self, permission: Permission | str) -> bool:
        return may(Role(self.role), Permission(permission))

    @property
    def is_adult(self) -> bool:
        return self.role in ADULTS

    @property
    def takes_second_step(self) -> bool:
        return self.role in SECOND_STEP

    @property
    def has_second_step(self) -> bool:
        """Whether signing in takes a code besides the passphrase."""
        return self.second_step is not None and self.second_step.since is not None

    def get_id(self) -> str:
        """Flask-Login keeps this in the cookie: the sign-in's token, never the account's id."""
        return self.sign_in.token


class Visitor(AnonymousUserMixin):
    """Somebody who is not signed in: may read, and may begin to write."""

    id: None = None
    person_id: None = None
    public_id: None = None
    role: None = None
    is_adult = False
    takes_second_step = False
    has_second_step = False
    keys_at_desk = False

    def can(self, permission: Any) -> bool:
        return False


Viewer = Account | Visitor


class SignIn(Base):
    """One device that is signed in, until it is ended. Only a digest of its token is kept."""

    __tablename__ = "sign_in"
    __allow_unmapped__ = True
    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = public_id_column()
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), index=True)
    token_digest: Mapped[str] = mapped_column(String(64), unique=True)
    started_at: Mapped[datetime] = mapped_column(UTCDateTime)
    ended_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    # When who signed in last proved who they are; until the second step is taken, never.
    confirmed_at: Mapped[datetime | None] = mapped_column(UTCDateTime)

    token: str  # known to the cookie and to the request that brought it, not to the database


class SecondStep(Base):
    """What an account's codes are computed from, sealed; `coming` is one that is being set up."""

    __tablename__ = "second_step"
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), primary_key=True)
    sealed: Mapped[str | None] = mapped_column(String(200))
    since: Mapped[datetime | None] = mapped_column(UTCDateTime)
    last_step: Mapped[int] = mapped_column(default=0)  # of time: no code of it works again
    coming: Mapped[str | None] = mapped_column(String(200))
    coming_at: Mapped[datetime | None] = mapped_column(UTCDateTime)

    __table_args__ = (
        CheckConstraint("(sealed IS NULL) = (since IS NULL)", name="set_is_whole"),
        CheckConstraint("(coming IS NULL) = (coming_at IS NULL)", name="coming_is_whole"),
    )


class SecondStepCode(Base):
    """A code for who lost their phone: works once. Only a digest is kept."""

    __tablename__ = "second_step_code"
    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    digest: Mapped[str] = mapped_column(String(64))
    used_at: Mapped[datetime | None] = mapped_column(UTCDateTime)

    __table_args__ = (UniqueConstraint("account_id", "digest"),)


# The themes that a certificate is for. Without any it is for all of them.
certificate_theme = Table(
    "certificate_theme",
    Base.metadata,
    Column("certificate_id", ForeignKey("certificate.id"), primary_key=True),
    Column("theme_id", ForeignKey("theme.id"), primary_key=True),
)


class Certificate(Base):
    """Says that this person may judge, from when until when, and what it covers. What it covers
    never changes: another certificate takes over. It may rest a while."""

    __tablename__ = "certificate"
    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = public_id_column()
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    granted_by_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    valid_from: Mapped[datetime] = mapped_column(UTCDateTime)
    valid_until: Mapped[datetime] = mapped_column(UTCDateTime)
    ended_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    paused_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    releases_replies: Mapped[bool]
    covers_heavy: Mapped[bool]
    # Took over from one that covered something else, for the rest of its term.
    is_rescoped: Mapped[bool] = mapped_column(default=False)

    __table_args__ = (
        CheckConstraint("valid_from < valid_until", name="period"),
        Index("ix_certificate_person_id_valid_until", "person_id", "valid_until"),
    )

    def is_in_force(self, moment: datetime) -> bool:
        return self.is_running(moment) and self.paused_at is None

    def is_running(self, moment: datetime) -> bool:
        """In force, or resting."""
        return self.ended_at is None and self.valid_from <= moment < self.valid_until


class Parting(StrEnum):
    """Why somebody leaves."""

    ASKED = "asked"  # they want to: closed already, and back when they sign in before `due_at`
    AGE = "age"  # they are too old for the forum: announced, and open until `due_at`


class Leaving(Base):
    """An account that is emptied at `due_at`, or once nothing of it is kept any more.

    `goodbye_at` outlives a change of mind: who is announced a goodbye does not put it off so.
    """

    __tablename__ = "leaving"
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), primary_key=True)
    why: Mapped[Parting] = mapped_column(String(10))
    began_at: Mapped[datetime] = mapped_column(UTCDateTime)
    due_at: Mapped[datetime] = mapped_column(UTCDateTime)
    with_words: Mapped[bool]
    goodbye_at: Mapped[datetime | None] = mapped_column(UTCDateTime)

    __table_args__ = (
        CheckConstraint("why IN ('asked', 'age')", name="why"),
        CheckConstraint("why = 'asked' OR goodbye_at IS NOT NULL", name="age_is_announced"),
        CheckConstraint("began_at < due_at", name="period"),
    )
