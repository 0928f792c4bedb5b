"""One file, read whole: list, notes, talks with others, links, other cases, endings, clock."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import joinedload

from app.accounts.models import Account
from app.database import db
from app.posts.models import Post, Thread
from moderation.cases.adults import adults_of_the_team
from moderation.cases.clocks import CaseClock, clock_of
from moderation.cases.models import Case, CaseNote, Contact, Ending, Link, Sheet, Tick
from moderation.cases.queries import WholeCase, case_for
from moderation.protocols.models import ProtocolVersion

MOST_SHOWN = 200  # of each; the newest


@dataclass(frozen=True)
class Step:
    """A step of the list, and by whom it was done."""

    number: int
    words: str
    done: Tick | None


@dataclass(frozen=True)
class CaseFile:
    """A case with all that adults keep about it."""

    whole: WholeCase
    protocol: ProtocolVersion
    newest_number: int  # of the protocol of this kind
    steps: list[Step]
    done_before: list[Tick]  # in a list that it went by earlier, and not in this one
    notes: Sequence[CaseNote]
    contacts: Sequence[Contact]
    links: Sequence[Link]
    linked_from: Sequence[Link]  # other cases that name this one
    others: Sequence[Case]  # of the same author, the newest first
    endings: Sequence[Ending]
    clock: CaseClock
    colleagues: list[Account]

    @property
    def left(self) -> list[Step]:
        return [step for step in self.steps if step.done is None]

    @property
    def has_newer_list(self) -> bool:
        return self.newest_number > self.protocol.number


def file_for(viewer: Account, public_id: str) -> CaseFile:
    """Always as many statements."""
    whole = case_for(viewer, public_id)
    case, protocol = whole.case, whole.case.sheet.protocol
    ticks = _of(case, Tick, joinedload(Tick.protocol))
    steps = _steps(protocol, ticks)
    now_done = {step.words for step in steps if step.done}
    return CaseFile(
        whole=whole,
        protocol=protocol,
        newest_number=_newest_number(protocol),
        steps=steps,
        done_before=[tick for tick in ticks if _words_of(tick) not in now_done],
        notes=_of(case, CaseNote),
        contacts=_of(case, Contact),
        links=_links(Link.case_id == case.id),
        linked_from=_links(Link.other_id == case.id),
        others=_others(case),
        endings=_of(case, Ending, joinedload(Ending.decided_by), joinedload(Ending.also_by)),
        clock=clock_of(case),
        colleagues=adults_of_the_team(viewer),
    )


def _steps(protocol: ProtocolVersion, ticks: Sequence[Tick]) -> list[Step]:
    done = {tick.step: tick for tick in ticks if tick.protocol_id == protocol.id}
    return [Step(place, words, done.get(place)) for place, words in enumerate(protocol.steps)]


def _words_of(tick: Tick) -> str:
    return tick.protocol.steps[tick.step]


def _of(case: Case, model: Any, *more: Any) -> Sequence[Any]:
    """What stands in the file of this kind, as it was written, the newest at the end."""
    query = select(model).where(model.case_id == case.id).options(joinedload(model.by), *more)
    return db.session.scalars(query.order_by(model.id.desc()).limit(MOST_SHOWN)).all()[::-1]


def _newest_number(protocol: ProtocolVersion) -> int:
    highest = select(func.max(ProtocolVersion.number)).where(ProtocolVersion.kind == protocol.kind)
    return db.session.scalars(highest).one()


def _links(where: ColumnElement[bool]) -> Sequence[Link]:
    post, other = joinedload(Link.post), joinedload(Link.other)
    query = select(Link).where(where).order_by(Link.id).limit(MOST_SHOWN)
    return db.session.scalars(
        query.options(
            post.joinedload(Post.author),
            post.joinedload(Post.thread).joinedload(Thread.theme),
            other.joinedload(Case.sheet).joinedload(Sheet.owner),
            joinedload(Link.case).joinedload(Case.sheet).joinedload(Sheet.owner),
        )
    ).all()


def _others(case: Case) -> Sequence[Case]:
    mine = (Case.person_id == case.person_id, Case.id != case.id)
    query = select(Case).where(*mine).order_by(Case.id.desc()).limit(MOST_SHOWN)
    return db.session.scalars(query.options(joinedload(Case.sheet).joinedload(Sheet.owner))).all()
