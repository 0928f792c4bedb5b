"""Who is told, in which order and by which ways; set by staff, noted where a way fails."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from flask_babel import gettext as _
from sqlalchemy import func, select
from sqlalchemy.orm import contains_eager

from app import audit, clock
from app.accounts.models import Account
from app.alerts.actions import raise_alert
from app.alerts.channels import MAIL, WEBHOOK, may_post_to
from app.alerts.kinds import CHANNEL
from app.alerts.models import AlertContact
from app.database import db, transaction
from app.errors import NotAllowed, NotVisible, Unacceptable
from app.roles import ADULTS, Permission

_MAIL = re.compile(r"[^\s@,;:<>()\"\\]{1,64}@[^\s@,;:<>()\"\\]+\.[^\s@,;:<>()\"\\]{2,}", re.ASCII)
MAIL_MOST, WEBHOOK_MOST = 200, 500


@dataclass(frozen=True)
class Told:
    """Somebody on the list, as sending needs them."""

    id: int
    account_id: int
    ways: Mapping[str, str]  # by channel, the address


@dataclass(frozen=True)
class Listed:
    """Somebody on the list, as staff see them: of an address, only enough to know it again."""

    public_id: str
    name: str
    ways: list[tuple[str, str, str]]  # channel, masked address, kind of mishap or ""
    fails_since: clock.datetime | None


def told_in_order() -> list[Told]:
    """Whoever is on the list and still an adult of the team."""
    return [
        Told(
            contact.id,
            contact.account_id,
            {channel: getattr(contact, channel) for channel in _ways_of(contact)},
        )
        for contact in _in_order()
    ]


def listed(viewer: Account) -> list[Listed]:
    if not viewer.can(Permission.SEE_EVERYTHING):
        raise NotAllowed
    return [_as_listed(contact) for contact in _in_order()]


def adults(viewer: Account) -> list[Account]:
    """Who could be put on the list."""
    if not viewer.can(Permission.KEEP_SITE):
        raise NotAllowed
    query = select(Account).where(Account.role.in_(ADULTS), Account.ended_at.is_(None))
    return list(db.session.scalars(query.order_by(Account.pseudonym)))


def keep(actor_id: int, account_id: str, mail: str, webhook: str) -> None:
    """Put a colleague at the end of the list, or give who stands there another address."""
    mail, webhook = mail.strip(), webhook.strip()
    _check_addresses(mail, webhook)
    with transaction() as session:
        actor, account = _keeper(actor_id), _colleague(account_id)
        contact = session.scalar(
            select(AlertContact).where(AlertContact.account_id == account.id).with_for_update()
        )
        if contact is None:
            last = session.scalar(select(func.max(AlertContact.position))) or 0
            contact = AlertContact(account_id=account.id, position=last + 1, mail="", webhook="")
            session.add(contact)
        for channel, address in ((MAIL, mail), (WEBHOOK, webhook)):
            if address:
                setattr(contact, channel, address)
                _note(contact, channel, "")
        if not (contact.mail or contact.webhook):
            raise Unacceptable(_("Vul een mailadres in, of een adres dat een telefoon wekt."), MAIL)
        audit.record(
            "alert_contact_kept",
            actor=actor.public_id,
            account=account.public_id,
            mail=bool(mail),
            webhook=bool(webhook),
        )


def rise(actor_id: int, public_id: str) -> None:
    """One place up: told before whoever stood above."""
    with transaction() as session:
        actor = _keeper(actor_id)
        query = select(AlertContact).order_by(AlertContact.position, AlertContact.id)
        everyone = list(session.scalars(query.with_for_update()))
        place = _place_of(public_id, everyone)
        if place:
            everyone[place - 1], everyone[place] = everyone[place], everyone[place - 1]
            for number, contact in enumerate(everyone, 1):
                contact.position = number
            audit.record("alert_contact_moved", actor=actor.public_id, contact=public_id)


def remove(actor_id: int, public_id: str) -> None:
    with transaction() as session:
        actor = _keeper(actor_id)
        contact = session.scalar(select(AlertContact).where(AlertContact.public_id == public_id))
        if contact is None:
            raise NotVisible
        session.delete(contact)
        account = contact.account.public_id
        audit.record("alert_contact_removed", actor=actor.public_id, account=account)


def note_faults(contact_id: int, faults: Mapping[str, str]) -> None:
    """What became of each way that was tried. Of one that begins to fail the others hear."""
    with transaction() as session:
        query = select(AlertContact).where(AlertContact.id == contact_id).with_for_update()
        contact = session.scalar(query.execution_options(populate_existing=True))
        if contact is None:
            return  # taken off the list meanwhile
        for channel, fault in faults.items():
            if fault and not getattr(contact, f"{channel}_fault"):
                raise_alert(CHANNEL, f"channel:{contact.public_id}:{channel}:{clock.today()}")
            _note(contact, channel, fault)


def _note(contact: AlertContact, channel: str, fault: str) -> None:
    since = getattr(contact, f"{channel}_fault_at") or clock.now()
    setattr(contact, f"{channel}_fault", fault)
    setattr(contact, f"{channel}_fault_at", since if fault else None)


def _in_order() -> list[AlertContact]:
    is_there = (Account.ended_at.is_(None), Account.role.in_(ADULTS))
    query = select(AlertContact).join(AlertContact.account).where(*is_there)
    query = query.options(contains_eager(AlertContact.account))
    ordered = query.order_by(AlertContact.position, AlertContact.id)
    return list(db.session.scalars(ordered.execution_options(populate_existing=True)))


def _ways_of(contact: AlertContact) -> list[str]:
    return [channel for channel in (MAIL, WEBHOOK) if getattr(contact, channel)]


def _as_listed(contact: AlertContact) -> Listed:
    faults = {channel: getattr(contact, f"{channel}_fault") for channel in (MAIL, WEBHOOK)}
    masks = {MAIL: masked_mail, WEBHOOK: masked_webhook}
    since = [at for at in (contact.mail_fault_at, contact.webhook_fault_at) if at]
    ways = _ways_of(contact)
    return Listed(
        contact.public_id,
        contact.account.pseudonym,
        [(channel, masks[channel](getattr(contact, channel)), faults[channel]) for channel in ways],
        min(since, default=None),
    )


def masked_mail(address: str) -> str:
    name, _at, host = address.rpartition("@")
    return f"{name[:1]}…@{host}"


def masked_webhook(address: str) -> str:
    return f"{urlsplit(address).hostname}/…{address[-2:]}"


def _check_addresses(mail: str, webhook: str) -> None:
    if mail and (len(mail) > MAIL_MOST or not _MAIL.fullmatch(mail)):
        raise Unacceptable(_("Schrijf een mailadres, zo: naam@voorbeeld.be."), MAIL)
    if webhook and (len(webhook) > WEBHOOK_MOST or not may_post_to(webhook)):
        raise Unacceptable(_("Schrijf een adres dat met https:// begint."), WEBHOOK)


def _keeper(actor_id: int) -> Account:
    actor = db.session.get_one(Account, actor_id)
    if not actor.can(Permission.KEEP_SITE):
        raise NotAllowed
    return actor


def _colleague(public_id: str) -> Account:
    account = db.session.scalar(select(Account).where(Account.public_id == public_id))
    if account is None or not account.is_adult or account.ended_at:
        raise Unacceptable(_("Kies een collega uit de lijst."), "account")
    return account


def _place_of(public_id: str, everyone: list[AlertContact]) -> int:
    for place, contact in enumerate(everyone):
        if contact.public_id == public_id:
            return place
    raise NotVisible
