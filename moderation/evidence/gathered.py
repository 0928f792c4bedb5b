"""What goes into a pack, as plain facts: texts, findings, decisions, sight, and the log's lines."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any, TypeVar

from sqlalchemy import Select, select
from sqlalchemy.orm import joinedload

from app import clock
from app.accounts.models import Account
from app.audit.models import AuditEntry, AuditHead
from app.database import db
from app.posts.models import Post, Publication, Revision
from moderation.cases.models import Case
from moderation.evidence.names import Codes
from moderation.guidelines.models import GuidelineVersion
from moderation.guidelines.queries import as_of, edition
from moderation.models import Decision, Review, StoredFinding
from moderation.names import category_name
from moderation.reasons import name_of

T = TypeVar("T")
Facts = dict[str, Any]


def gather(case: Case, everything: Sequence[Post], chosen: Sequence[Post]) -> Facts:
    """`everything` of the case says who gets which code; `chosen` is what is told."""
    codes = Codes(case.person_id, _people(everything))
    decisions = _decisions(chosen)
    return {
        "case": _case(case, codes),
        "texts": _texts(chosen, decisions, codes),
        "guidelines": _guidelines(decisions),
        "people": [{"code": code, "accounts": ids} for code, ids in codes.people],
        "log": _log(chosen),
    }


def _people(posts: Sequence[Post]) -> list[Account]:
    """Authors first, then who judged, each in order."""
    judges = [decision.decided_by for decision in _decisions(posts)]
    return [*(post.author for post in posts), *judges]


def _decisions(posts: Sequence[Post]) -> list[Decision]:
    query = select(Decision).where(Decision.post_id.in_([post.id for post in posts]))
    review = joinedload(Decision.review).joinedload(Review.revision)
    return _all(query.options(joinedload(Decision.decided_by), review).order_by(Decision.id))


def _case(case: Case, codes: Codes) -> Facts:
    return {
        "id": case.public_id,
        "opened_at": _moment(case.opened_at),
        "opened_by": codes.of(case.opened_by),
        "closed_at": _moment(case.closed_at),
    }


def _texts(posts: Sequence[Post], decisions: list[Decision], codes: Codes) -> list[Facts]:
    ids = [post.id for post in posts]
    query = select(Revision).where(Revision.post_id.in_(ids)).order_by(Revision.number)
    wordings = _by_post(_all(query))
    shown = _by_post(_all(select(Publication).where(Publication.post_id.in_(ids))))
    judged = _by_post(decisions)
    found = _findings([revision.id for post_id in ids for revision in wordings[post_id]])
    return [
        {
            "number": number,
            "id": post.public_id,
            "place": post.thread.theme.name if post.thread.theme else None,
            "opens": post.opens,
            "author": codes.of(post.author),
            "sent_at": _moment(post.submitted_at),
            "state": str(post.state),
            "wordings": [_wording(one, found[one.id]) for one in wordings[post.id]],
            "decisions": [_decision(one, codes) for one in judged[post.id]],
            "on_the_forum": [_sight(one) for one in shown[post.id]],
        }
        for number, post in enumerate(posts, start=1)
    ]


def _findings(revisions: list[int]) -> dict[int, list[StoredFinding]]:
    found: dict[int, list[StoredFinding]] = defaultdict(list)
    query = select(StoredFinding).where(StoredFinding.revision_id.in_(revisions))
    for finding in _all(query.order_by(StoredFinding.id)):
        found[finding.revision_id].append(finding)
    return found


def _wording(revision: Revision, found: list[StoredFinding]) -> Facts:
    text = revision.text
    return {
        "number": revision.number,
        "made_at": _moment(revision.made_at),
        "title": text.title if text else None,
        "body": text.body if text else None,
        "salt": text.salt if text else None,
        "digest": revision.digest,
        "is_erased": text is None,
        "findings": [
            {
                "category": one.category,
                "said": category_name(one.category),
                "level": one.level,
                "start": one.start,
                "end": one.end,
                "rule": one.rule,
                "why": one.why,
                "ruleset": one.ruleset,
            }
            for one in found
        ],
    }


def _decision(decision: Decision, codes: Codes) -> Facts:
    text = decision.text
    return {
        "id": decision.public_id,
        "wording": decision.review.revision.number,
        "outcome": str(decision.outcome),
        "reason": str(name_of(decision.reason)) if decision.reason else None,
        "words": text.words if text else None,
        "salt": text.salt if text else None,
        "digest": decision.words_digest,
        "by": codes.of(decision.decided_by),
        "waited_since": _moment(decision.review.opened_at),
        "decided_at": _moment(decision.decided_at),
        "level": decision.review.level,
        "ruleset": decision.ruleset,
        "guidelines": decision.guidelines_edition,
    }


def _sight(publication: Publication) -> Facts:
    return {"from": _moment(publication.visible_from), "until": _moment(publication.hidden_at)}


def _guidelines(decisions: list[Decision]) -> dict[int, list[GuidelineVersion]]:
    """By edition, those that held when one of these decisions fell; now, where none did."""
    editions = {one.guidelines_edition for one in decisions if one.guidelines_edition}
    now = edition()
    return {
        one: list(as_of(one).values())
        for one in sorted(editions or ({now} if now is not None else set()))
    }


def _log(posts: Sequence[Post]) -> Facts:
    """What the log says of these texts, as it is sealed, and where the chain ends now."""
    ids = [post.public_id for post in posts]
    query = select(AuditEntry).where(AuditEntry.post.in_(ids)).order_by(AuditEntry.seq)
    head = db.session.execute(select(AuditHead.seq, AuditHead.hash)).one()
    return {
        "head": {"seq": head.seq, "hash": head.hash},
        "entries": [{"seq": e.seq, "hash": e.hash, "body": e.body} for e in _all(query)],
    }


def _all(query: Select[tuple[T]]) -> list[T]:
    return list(db.session.scalars(query).unique())


def _by_post(rows: Iterable[Any]) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = defaultdict(list)
    for row in rows:
        found[row.post_id].append(row)
    return found


def _moment(moment: datetime | None) -> str | None:
    """On a clock in Brussels, with what it differs from UTC."""
    return clock.local(moment).isoformat(timespec="seconds") if moment else None
