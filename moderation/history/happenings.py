"""Everything that happened to one text, each thing with its moment. Always as many statements."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from app.accounts.models import Account
from app.audit.models import AuditEntry
from app.database import db
from app.notifications.models import Notice
from app.posts.models import Post, Publication, Revision
from moderation.cases.models import CasePost
from moderation.desk.models import Note, Opinion
from moderation.masks import masked_text
from moderation.models import Decision, Mask, Reversal, Review, StoredFinding, Supersession
from moderation.reports.models import Report
from moderation.reports.reasons import name_of
from moderation.screening.marks import Segment, split_marks
from moderation.screening.run import screen
from moderation.screening.store import as_finding

# Of what no row tells and the log does: the acts that mattered for how it was judged.
ACTS = (
    "post_withdrawn",
    "withdrawn_seen",
    "taken_over",
    "red_opened",
    "cover_opened",
    "too_heavy",
    "lane_raised",
    "lane_lowered",
)
ACTS_SHOWN = 300


@dataclass(frozen=True)
class Happening:
    """One thing: when, what kind of thing, and the row or words that tell of it."""

    at: datetime
    kind: str
    about: Any


@dataclass(frozen=True)
class Worded:
    """A wording with what was noticed in it, by whichever rules."""

    revision: Revision
    title: list[Segment]
    body: list[Segment]
    found: list[StoredFinding]


@dataclass(frozen=True)
class Judged:
    """A decision, what it covered, what came with it, and what it took the place of."""

    decision: Decision
    masked: list[StoredFinding]
    reply: Post | None
    superseded: Decision | None

    @property
    def was_open(self) -> int:
        """Seconds between the opening of its review and the decision."""
        return int((self.decision.decided_at - self.decision.review.opened_at).total_seconds())


@dataclass(frozen=True)
class Said:
    """What somebody reported, and nothing of who."""

    reason: str
    words: str
    hid_post: bool


@dataclass(frozen=True)
class Act:
    """A line of the log, with the name of who did it."""

    entry: AuditEntry
    name: str


def happenings_of(post: Post) -> list[Happening]:
    """In order of time; what happened at one moment in the order of cause and effect."""
    wordings = _wordings(post)
    reviews = _all(select(Review).where(Review.post_id == post.id).order_by(Review.id))
    judged = _judged(post, wordings)
    found = [
        *(Happening(one.revision.made_at, "wording", one) for one in wordings),
        *_said_beside(post, [review.id for review in reviews]),
        *(Happening(review.opened_at, "review", review) for review in reviews),
        *_acts(post),
        *(Happening(one.decision.decided_at, "decision", one) for one in judged),
        *_after_decisions(post, [one.decision.id for one in judged]),
        *_cases(post),
    ]
    return sorted(found, key=lambda happening: happening.at)


def _all(query: Any) -> Sequence[Any]:
    return db.session.scalars(query).all()


def _wordings(post: Post) -> list[Worded]:
    revisions = _all(select(Revision).where(Revision.post_id == post.id).order_by(Revision.number))
    ids = [revision.id for revision in revisions]
    stored = select(StoredFinding).where(StoredFinding.revision_id.in_(ids))
    found: dict[int, list[StoredFinding]] = defaultdict(list)
    for finding in _all(stored.order_by(StoredFinding.start, StoredFinding.id)):
        found[finding.revision_id].append(finding)
    return [_worded(revision, found[revision.id]) for revision in revisions]


def _worded(revision: Revision, found: list[StoredFinding]) -> Worded:
    words = revision.words
    marks = split_marks(words.title, words.body, [as_finding(finding) for finding in found])
    return Worded(revision, *marks, found)


def _judged(post: Post, wordings: Iterable[Worded]) -> list[Judged]:
    query = select(Decision).where(Decision.post_id == post.id)
    query = query.options(joinedload(Decision.decided_by), joinedload(Decision.review))
    decisions = {decision.id: decision for decision in _all(query.order_by(Decision.id))}
    findings = {finding.id: finding for worded in wordings for finding in worded.found}
    masked: dict[int, list[StoredFinding]] = defaultdict(list)
    for mask in _all(select(Mask).where(Mask.decision_id.in_(decisions)).order_by(Mask.id)):
        masked[mask.decision_id].append(findings[mask.finding_id])
    with_reply = [decision.with_reply_id for decision in decisions.values()]
    replies = {reply.id: reply for reply in _all(select(Post).where(Post.id.in_(with_reply)))}
    earlier = {
        one.decision_id: decisions[one.earlier_id]
        for one in _all(select(Supersession).where(Supersession.decision_id.in_(decisions)))
    }
    return [
        Judged(
            decision,
            masked[decision.id],
            replies.get(decision.with_reply_id or 0),
            earlier.get(decision.id),
        )
        for decision in decisions.values()
    ]


def _said_beside(post: Post, reviews: list[int]) -> Iterator[Happening]:
    """Opinions, notes and reports; who reported is told to nobody."""
    opinions = select(Opinion).where(Opinion.review_id.in_(reviews)).order_by(Opinion.id)
    for opinion in _all(opinions.options(joinedload(Opinion.account))):
        yield Happening(opinion.given_at, "opinion", opinion)
    notes = select(Note).where(Note.post_id == post.id).order_by(Note.id)
    for note in _all(notes.options(joinedload(Note.account))):
        yield Happening(note.written_at, "note", note)
    for report in _all(select(Report).where(Report.post_id == post.id).order_by(Report.id)):
        noticed = screen("", report.words).findings if report.words else ()
        said = Said(name_of(report.reason), masked_text(report.words, noticed), report.hid_post)
        yield Happening(report.reported_at, "report", said)


def _acts(post: Post) -> Iterator[Happening]:
    """The last ones, should there be very many."""
    told = (AuditEntry.post == post.public_id, AuditEntry.event.in_(ACTS))
    query = select(AuditEntry, Account.pseudonym).where(*told)
    query = query.outerjoin(Account, Account.public_id == AuditEntry.actor)
    newest = query.order_by(AuditEntry.at.desc(), AuditEntry.seq.desc()).limit(ACTS_SHOWN)
    for entry, name in reversed(db.session.execute(newest).all()):
        yield Happening(entry.at, "act", Act(entry, name or ""))


def _after_decisions(post: Post, decisions: list[int]) -> Iterator[Happening]:
    """What a decision brought: taken back, on the forum, off it again, told to the author."""
    for reversal in _all(select(Reversal).where(Reversal.decision_id.in_(decisions))):
        yield Happening(reversal.reversed_at, "reversal", reversal)
    shown = select(Publication).where(Publication.post_id == post.id).order_by(Publication.id)
    for publication in _all(shown):
        yield from _on_the_forum(publication)
    notices = select(Notice).where(Notice.post_id == post.id, Notice.account_id == post.author_id)
    for notice in _all(notices.order_by(Notice.id)):
        if notice.cancelled_at is None:
            yield Happening(notice.visible_from, "notice", notice)


def _on_the_forum(publication: Publication) -> Iterator[Happening]:
    """Nothing of one that was taken back before anybody could see it."""
    hidden = publication.hidden_at
    if hidden is not None and hidden <= publication.visible_from:
        return
    yield Happening(publication.visible_from, "shown", publication)
    if hidden is not None and publication.replaced_by_id is None:
        yield Happening(hidden, "hidden", publication)


def _cases(post: Post) -> Iterator[Happening]:
    query = select(CasePost).where(CasePost.post_id == post.id).order_by(CasePost.id)
    for part in _all(query.options(joinedload(CasePost.case))):
        yield Happening(part.joined_at, "case", part.case)
