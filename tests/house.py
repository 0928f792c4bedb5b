"""The house as most tests find it: open at any hour, an adult there, nobody near a limit.

What closes the desk is tried in tests/moderation/care, in a house as it really is.
"""

from collections.abc import Iterable
from dataclasses import fields

from sqlalchemy import delete

from app import clock
from app.accounts.models import Account
from app.database import db, transaction
from app.site.models import Setting
from moderation.care.limits import AgeGroup, Limits
from moderation.care.models import CheckIn, HeavyOptIn, Presence, Sitting
from tests.people import JO, NOOR, ROBIN, account

ALWAYS = "24u"
PATIENCE = {"DUTY_MINUTES": "1000000", "SITTING_MINUTES": "1000000"}
SETTINGS = {
    "desk_calendar": {"school_week": [ALWAYS] * 7, "free_day": ALWAYS, "holidays": []},
    "exposure_limits": {
        group.value: {field.name: 1_000_000 for field in fields(Limits)} for group in AgeGroup
    },
}


def open_house() -> None:
    """Jo is there, Robin and Noor sit at the desk and read whatever comes."""
    now = clock.now()
    with transaction() as session:
        for name, value in SETTINGS.items():
            session.merge(Setting(name=name, value=value))
        session.merge(Presence(account_id=account(JO).id, tapped_at=now))
        sit_down([account(ROBIN), account(NOOR)])


def sit_down(peers: Iterable[Account]) -> None:
    """Inside a transaction: they checked in, and read whatever comes."""
    now = clock.now()
    for peer in peers:
        me = {"account_id": peer.id, "person_id": peer.person_id}
        db.session.add(Sitting(began_at=now, seen_at=now, **me))
        db.session.merge(HeavyOptIn(person_id=peer.person_id, since=now))


def real_house(app) -> None:
    """Nobody is there yet, and the limits and hours are those that a new forum has."""
    app.config["DUTY_LASTS"] = clock.timedelta(minutes=30)
    app.config["SITTING_LASTS"] = clock.timedelta(minutes=20)
    with transaction() as session:
        for table in (CheckIn, Sitting, Presence, HeavyOptIn):
            session.execute(delete(table))
        session.execute(delete(Setting).where(Setting.name.in_(SETTINGS)))
