"""Which peers are near what they may read and sit: for who looks after them, never to compare."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from app import clock
from app.accounts.models import Account
from app.database import db
from app.roles import Role
from moderation.care.coach import is_coach
from moderation.care.exposure import used_by_each
from moderation.care.limits import Standing, age_group
from moderation.care.queries import Budget
from moderation.care.settings import exposure_limits


@dataclass(frozen=True)
class Load:
    """How many sit at the desk at all, how many are near a limit, how many reached it."""

    peers: int
    near: int
    reached: int
    names: list[str] | None  # of who is near or there; None for who does not look after them


def load_for(viewer: Account, looks_after_the_desk: bool) -> Load:
    """The same statements for one peer as for a hundred. Names for the coach and who is on duty."""
    query = select(Account).where(Account.role == Role.MODERATOR, Account.ended_at.is_(None))
    peers = list(db.session.scalars(query.options(joinedload(Account.person))))
    used, limits, today = (
        used_by_each([one.person_id for one in peers]),
        exposure_limits(),
        clock.today(),
    )
    stand = {
        peer: Budget(
            used[peer.person_id], limits[age_group(peer.person.birth_year, today)]
        ).standing
        for peer in peers
    }
    tired = [peer.pseudonym for peer, one in stand.items() if one != Standing.FREE]
    counts = list(stand.values())
    may_know = is_coach(viewer.id) or looks_after_the_desk
    return Load(
        len(peers),
        counts.count(Standing.NEAR),
        counts.count(Standing.REACHED),
        sorted(tired, key=str.casefold) if may_know else None,
    )
