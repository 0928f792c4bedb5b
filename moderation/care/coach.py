"""The care coach: the one adult to whom check-ins, put-down reasons and shields are open."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import delete, select, update
from sqlalchemy.orm import joinedload

from app import audit, clock
from app.accounts.models import Account
from app.database import add_if_new, db, transaction
from app.erasure.kept import is_kept
from app.errors import NotAllowed, NotVisible
from app.roles import ADULTS, MODERATING, Permission
from app.site.keeping import keeping
from moderation.care.models import CareCoach, CheckIn, HeavyOptIn, Sitting, TopicShield
from moderation.desk.models import PutDown


def is_coach(account_id: int) -> bool:
    """Whether this account was named, and is still an adult's."""
    named = select(CareCoach.account_id).join(Account, CareCoach.account_id == Account.id)
    adults = (Account.role.in_(ADULTS), Account.ended_at.is_(None))
    return bool(db.session.scalar(named.where(Account.id == account_id, *adults)))


@dataclass(frozen=True)
class Colleague:
    """An adult of the team; `coach` says since when they are one, and by whose word."""

    account: Account
    coach: CareCoach | None


def colleagues(viewer: Account) -> list[Colleague]:
    """Every adult, for the admin who names coaches."""
    if not viewer.can(Permission.GRANT_STAFF):
        raise NotAllowed
    adults = select(Account).where(Account.role.in_(ADULTS), Account.ended_at.is_(None))
    coaches = {coach.account_id: coach for coach in db.session.scalars(select(CareCoach))}
    found = db.session.scalars(adults.order_by(Account.name_key))
    return [Colleague(account, coaches.get(account.id)) for account in found]


def name_coach(actor_id: int, public_id: str) -> None:
    with transaction():
        actor, account = _admin(actor_id), _account(public_id)
        if not account.is_adult or account.ended_at is not None:
            raise NotAllowed
        coach = CareCoach(account_id=account.id, named_by_id=actor.id, named_at=clock.now())
        if add_if_new(coach):
            audit.record("coach_named", actor=actor.public_id, account=account.public_id)


def unname_coach(actor_id: int, public_id: str) -> None:
    with transaction() as session:
        actor, account = _admin(actor_id), _account(public_id)
        gone = session.execute(delete(CareCoach).where(CareCoach.account_id == account.id))
        if gone.rowcount:  # type: ignore[attr-defined]
            audit.record("coach_unnamed", actor=actor.public_id, account=account.public_id)


@dataclass
class Moderator:
    """All that one moderator said for the coach lately."""

    account: Account
    check_ins: list[CheckIn] = field(default_factory=list)  # the newest first
    put_downs: list[PutDown] = field(default_factory=list)
    shields: list[str] = field(default_factory=list)
    heavy_since: datetime | None = None


def coach_page(viewer: Account) -> list[Moderator]:
    """Everyone who moderates or said something lately, by name; for coaches alone."""
    if not is_coach(viewer.id):
        raise NotVisible
    since = clock.now() - keeping().check_in
    check_ins = _by_person(_check_ins(since), lambda said: said.sitting.person_id)
    put_downs = _by_person(_put_downs(since), lambda down: down.person_id)
    shields = _by_person(db.session.scalars(select(TopicShield)), lambda one: one.person_id)
    heavy = {opted.person_id: opted.since for opted in db.session.scalars(select(HeavyOptIn))}
    return [
        Moderator(
            account,
            check_ins[account.person_id],
            put_downs[account.person_id],
            sorted(shield.topic for shield in shields[account.person_id]),
            heavy.get(account.person_id),
        )
        for account in _moderators()
    ]


def record_look(account_id: int) -> None:
    """Every look is in the audit: who looked and when, never at whom."""
    with transaction() as session:
        audit.record("care_read", actor=session.get_one(Account, account_id).public_id)


def erase_old() -> int:
    """What was said for the coach is kept so many days, and then by nobody."""
    before = clock.now() - keeping().check_in
    theirs = select(Sitting.id).where(~is_kept(Sitting.person_id))
    said = delete(CheckIn).where(CheckIn.said_at < before, CheckIn.sitting_id.in_(theirs))
    given = (PutDown.reason.is_not(None), PutDown.at < before, ~is_kept(PutDown.person_id))
    reasons = update(PutDown).where(*given).values(reason=None)
    with transaction() as session:
        return sum(session.execute(one).rowcount for one in (said, reasons))  # type: ignore[attr-defined]


def _moderators() -> list[Account]:
    query = select(Account).where(Account.role.in_(MODERATING), Account.ended_at.is_(None))
    return list(db.session.scalars(query.order_by(Account.name_key)))


def _check_ins(since: datetime) -> Iterable[CheckIn]:
    query = select(CheckIn).where(CheckIn.said_at > since).options(joinedload(CheckIn.sitting))
    return db.session.scalars(query.order_by(CheckIn.said_at.desc(), CheckIn.id.desc()))


def _put_downs(since: datetime) -> Iterable[PutDown]:
    given = (PutDown.at > since, PutDown.reason.is_not(None))
    return db.session.scalars(select(PutDown).where(*given).order_by(PutDown.at.desc()))


def _by_person(found, person_of):  # type: ignore[no-untyped-def]
    by_person = defaultdict(list)
    for one in found:
        by_person[person_of(one)].append(one)
    return by_person


def _admin(account_id: int) -> Account:
    account = db.session.get_one(Account, account_id)
    if not account.can(Permission.GRANT_STAFF):
        raise NotAllowed
    return account


def _account(public_id: str) -> Account:
    account = db.session.scalar(select(Account).where(Account.public_id == public_id))
    if account is None:
        raise NotVisible
    return account
