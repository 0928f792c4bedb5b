"""Risks that screening missed: texts in which it saw nothing, and people did.

A peer found it too heavy, passed it on, a second reader would have, or somebody reported it. An
adult says of each whether a rule could have seen it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import Row, Select, Subquery, case, exists, func, literal, select, union_all
from sqlalchemy.orm import joinedload

from app import audit, clock
from app.accounts.models import Account
from app.database import add_if_new, db, transaction
from app.errors import NotAllowed, NotVisible, Outdated
from app.paging import Page, moment_key, moment_of, page_of
from app.posts.models import Post, Revision, Thread
from app.roles import Permission
from moderation.accuracy.models import MissedRiskVerdict, Verdict
from moderation.desk.models import TooHeavy
from moderation.models import Decision, Review, StoredFinding
from moderation.outcomes import Outcome
from moderation.quality.models import SecondLook
from moderation.quality.verdicts import GRAVE
from moderation.reports.models import Report

SHOWN_FOR = timedelta(days=90)
PAGE = 20


class Sign(StrEnum):
    """How a risk came to light; the heaviest first."""

    TOO_HEAVY = "too_heavy"
    PASSED_ON = "passed_on"
    SECOND_LOOK = "second_look"
    REPORTED = "reported"


@dataclass(frozen=True)
class MissedRisk:
    """One wording that nothing was found in, and how it came to light."""

    revision: Revision
    post: Post
    at: datetime
    signs: tuple[Sign, ...]
    verdict: MissedRiskVerdict | None


def missed_risks(viewer: Account, before: str | None = None) -> Page[MissedRisk]:
    """The newest first."""
    _check(viewer)
    signs = _signs()
    at = func.max(signs.c.at)
    shown = (func.max(case((signs.c.sign == sign, 1), else_=0)) for sign in Sign)
    query = (
        select(signs.c.revision_id, at, *shown)
        .group_by(signs.c.revision_id)
        .order_by(at.desc(), signs.c.revision_id.desc())
        .limit(PAGE + 1)
    )
    if before is not None:
        moment, revision_id = moment_of(before)
        query = query.having((at < moment) | ((at == moment) & (signs.c.revision_id < revision_id)))
    found = list(db.session.execute(query))
    page = page_of(found, PAGE, lambda row: moment_key(row[1], row[0]))
    return Page(_read(page.items), page.next_key)


def _signs() -> Subquery:
    """(revision, moment, sign) of the last season, where screening had seen nothing at all."""
    since = clock.now() - SHOWN_FOR
    too_heavy = (
        select(
            Decision.revision_id.label("revision_id"),
            TooHeavy.said_at.label("at"),
            literal(Sign.TOO_HEAVY.value).label("sign"),
        )
        .join(Decision, Decision.id == TooHeavy.decision_id)
        .where(TooHeavy.said_at > since)
    )
    passed_on = select(
        Decision.revision_id, Decision.decided_at, literal(Sign.PASSED_ON.value)
    ).where(
        Decision.outcome == Outcome.ESCALATE,
        Decision.decided_at > since,
        ~exists().where(TooHeavy.decision_id == Decision.id),
    )
    reported = select(Report.revision_id, Report.reported_at, literal(Sign.REPORTED.value)).where(
        Report.reported_at > since
    )
    signs = union_all(too_heavy, passed_on, _seen_by_a_second_reader(since), reported).subquery()
    unseen = ~exists().where(StoredFinding.revision_id == signs.c.revision_id)
    return select(signs).where(unseen).subquery()


def _seen_by_a_second_reader(since: datetime) -> Select[Any]:
    """What was published, and would have been taken away or passed on; who found it too heavy
    said so in the first of these signs."""
    return (
        select(Decision.revision_id, SecondLook.read_at, literal(Sign.SECOND_LOOK.value))
        .join(Decision, Decision.id == SecondLook.decision_id)
        .where(
            Decision.outcome == Outcome.PUBLISH,
            SecondLook.outcome.in_(GRAVE),
            SecondLook.read_at > since,
            ~exists().where(TooHeavy.decision_id == Decision.id),
        )
    )


def _read(rows: Sequence[Row]) -> list[MissedRisk]:
    ids = [row[0] for row in rows]
    revisions = select(Revision).where(Revision.id.in_(ids))
    revisions = revisions.options(
        joinedload(Revision.text),
        joinedload(Revision.post).joinedload(Post.thread).joinedload(Thread.theme),
    )
    by_id = {revision.id: revision for revision in db.session.scalars(revisions)}
    verdicts = select(MissedRiskVerdict).where(MissedRiskVerdict.revision_id.in_(ids))
    verdicts = verdicts.options(joinedload(MissedRiskVerdict.by))
    judged = {verdict.revision_id: verdict for verdict in db.session.scalars(verdicts)}
    return [
        MissedRisk(
            revision=by_id[revision_id],
            post=by_id[revision_id].post,
            at=at,
            signs=tuple(sign for sign, is_shown in zip(Sign, shown, strict=True) if is_shown),
            verdict=judged.get(revision_id),
        )
        for revision_id, at, *shown in rows
    ]


def reviews_of(risks: Sequence[MissedRisk]) -> list[Review]:
    """The items in which these wordings were judged: the red ones are in the audit when read."""
    ids = [risk.revision.id for risk in risks]
    return list(db.session.scalars(select(Review).where(Review.revision_id.in_(ids))))


def judge(account_id: int, public_id: str, number: int, verdict: Verdict) -> None:
    """An adult's word on a wording (its post's public id and its number)."""
    with transaction() as session:
        account = session.get_one(Account, account_id)
        _check(account)
        revision = session.scalar(
            select(Revision)
            .join(Revision.post)
            .where(Post.public_id == public_id, Revision.number == number)
        )
        if revision is None:
            raise NotVisible
        row = MissedRiskVerdict(
            revision_id=revision.id, verdict=verdict, by_id=account.id, at=clock.now()
        )
        if not add_if_new(row):
            raise Outdated(_("Een collega keek hier intussen naar."))
        audit.record(
            "missed_risk_judged",
            actor=account.public_id,
            post=public_id,
            revision=number,
            verdict=verdict.value,
        )


def _check(viewer: Account) -> None:
    if not viewer.can(Permission.SEE_EVERYTHING):
        raise NotAllowed
