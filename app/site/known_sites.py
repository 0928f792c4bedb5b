"""The help sites that moderators and staff may link to."""

import re
from collections.abc import Iterable
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import select

from app import clock, editions
from app.database import db
from app.errors import NotVisible, Unacceptable
from app.site.models import KnownSite
from app.site.settings import Event, Kept, Line, keep, name_of
from app.text import one_line

START = "known_site"
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
    if host in known_hosts():
        raise Unacceptable(_("Deze site staat al in de lijst."), "host")
    keep(account_id, name_of(START, host), {"name": name[:100]})


def remove_known_site(account_id: int, site_id: int) -> None:
    site = db.session.get(KnownSite, site_id)
    if site is None:
        raise NotVisible
    keep(account_id, name_of(START, site.host), None)


class KeptSite(Kept):
    """By its host: "known_site:awel.be"."""

    start = START

    def called(self, about: str, value: Any) -> str:
        return _("Bekende site %(host)s", host=about)

    def now(self, about: str) -> Any:
        site = _site(about)
        return {"name": site.name} if site else None

    def put(self, about: str, value: Any) -> None:
        site = _site(about)
        if value is None:
            db.session.delete(site)
        elif site is None:
            db.session.add(KnownSite(host=about, added_at=clock.now(), **value))
        else:
            site.name = value["name"]
        db.session.flush()
        editions.bump(editions.SITE)  # the texts of the site may link to it

    def lines(self, about: str, value: Any) -> Iterable[Line]:
        if value:
            yield _("Adres"), about
            yield _("Naam"), value["name"]

    def events(self, before: Any, after: Any) -> Iterable[Event]:
        return [("known_site_removed" if after is None else "known_site_added", {})]


def _site(host: str) -> KnownSite | None:
    query = select(KnownSite).where(KnownSite.host == host)
    return db.session.scalar(query.execution_options(populate_existing=True))
