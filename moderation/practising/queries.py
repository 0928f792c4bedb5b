"""How far somebody is with practising. For them and for staff: never beside anybody else's."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from flask import current_app
from sqlalchemy import select

from app.accounts.models import Account
from app.database import db
from moderation.practising.choosing import Tried, level_of, next_post
from moderation.practising.models import PracticeTry
from moderation.practising.posts import every, offered
from moderation.practising.practice import PracticePost
from moderation.quality.agreement import FEWEST, Ac1, ac1
from moderation.quality.verdicts import Verdict, is_missed_harm

LOOKS_BACK = 40  # first tries: what counts for a certificate
LATELY = 20  # of those, what one reads of oneself


@dataclass(frozen=True)
class Practised:
    """Of somebody's last first tries. `missed_harm`: published, where adults had to see it."""

    tried: int
    agreed: int
    missed_harm: int
    beyond_chance: Ac1 | None = None  # once there are enough to say so


@dataclass(frozen=True)
class Progress:
    """`tried` counts posts, each once; `lately` is of the newest of them."""

    level: int
    tried: int
    lately: Practised
    beyond_chance: Ac1 | None


def progress_of(person_id: int) -> Progress:
    first = _first_tries(person_id)
    return Progress(
        level=_level(_tries(person_id)),
        tried=len(first),
        lately=_practised(first[-LATELY:]),
        beyond_chance=_practised(first[-LOOKS_BACK:]).beyond_chance,
    )


def agreement_of(person_id: int, since: datetime | None = None) -> Practised:
    """Over the first tries among the last 40; with `since`, those from then on."""
    return _practised(_first_tries(person_id, since)[-LOOKS_BACK:])


def tried_since(person_id: int, since: datetime | None = None) -> int:
    """How many posts they judged for the first time; with `since`, from then on."""
    return len(_first_tries(person_id, since))


def next_for(viewer: Account, about: str = "", after: str = "") -> PracticePost | None:
    """The post that suits them now; None when none is about this."""
    tries, key = _tries(viewer.person_id), _key(viewer.person_id)
    return next_post(list(offered(about).values()), tries, _level(tries), key, after)


def _key(person_id: int) -> bytes:
    return f"{current_app.config['SECRET_KEY']}\x1fpractice\x1f{person_id}".encode()


def _level(tries: list[Tried]) -> int:
    levels = {code: one.post.level for code, one in every().items()}
    return level_of(tries, levels)


def _tries(person_id: int) -> list[Tried]:
    """The oldest first."""
    query = select(PracticeTry.code, PracticeTry.agrees, PracticeTry.is_first)
    query = query.where(PracticeTry.person_id == person_id).order_by(PracticeTry.id)
    return [Tried(*row) for row in db.session.execute(query)]


def _first_tries(person_id: int, since: datetime | None = None) -> list[PracticeTry]:
    """The first of each post, unless they were told before; with `since`, from then on."""
    query = select(PracticeTry).where(PracticeTry.person_id == person_id)
    if since is not None:
        query = query.where(PracticeTry.tried_at >= since)
    first: dict[str, PracticeTry] = {}
    for one in db.session.scalars(query.order_by(PracticeTry.id)):
        first.setdefault(one.code, one)
    return [one for one in first.values() if not one.was_told]


def _practised(tries: Sequence[PracticeTry]) -> Practised:
    pairs = [
        (Verdict(one.outcome, one.reason), Verdict(one.agreed_outcome, one.agreed_reason))
        for one in tries
    ]
    return Practised(
        tried=len(tries),
        agreed=sum(one.agrees for one in tries),
        missed_harm=sum(is_missed_harm(given, agreed) for given, agreed in pairs),
        beyond_chance=ac1(pairs) if len(pairs) >= FEWEST else None,
    )
