"""The help sites that moderators and staff may link to."""

import re

from flask_babel import gettext as _
from sqlalchemy import select

from app import audit, clock
from app.accounts.models import Account
from app.database import db, transaction
from app.errors import NotVisible, Unacceptable
from app.site.models import KnownSite
from app.text import one_line

_HOST = re.compile(
    r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)+"
)


def known_sites() -> list[KnownSite]:
    return list(db.session.scalars(select(KnownSite).order_by(KnownSite.host)))


def known_hosts() -> frozenset[str]:
    return frozenset(db.session.scalars(select(KnownSite.host)))


def plain_host(typed: str) -> str:
    """What someone types or pastes as an address, reduced to its host name."""
    typed = typed.strip().lower()
    return typed.split("://")[-1].split("/")[0].removeprefix("www.")


def add_known_site(account_id: int, host: str, name: str) -> None:
    host, name = plain_host(host), one_line(name)
    if not _HOST.fullmatch(host) or len(host) > 100:
        raise Unacceptable(_("Dit is geen adres van een site. Een voorbeeld: awel.be"), "host")
    if not name:
        raise Unacceptable(_("Geef de site een naam."), "name")
    with transaction() as session:
        if session.scalar(select(KnownSite.id).where(KnownSite.host == host)):
            raise Unacceptable(_("Deze site staat al in de lijst."), "host")
        session.add(KnownSite(host=host, name=name[:100], added_at=clock.now()))
        actor = session.get_one(Account, account_id).public_id
        audit.record("known_site_added", actor=actor, host=host)


def remove_known_site(account_id: int, site_id: int) -> None:
    with transaction() as session:
        site = session.get(KnownSite, site_id)
        if site is None:
            raise NotVisible
        session.delete(site)
        actor = session.get_one(Account, account_id).public_id
        audit.record("known_site_removed", actor=actor, host=site.host)
