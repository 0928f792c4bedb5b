"""What the judging half erases by time."""

from datetime import timedelta
from typing import Any

from flask import Flask
from sqlalchemy import ColumnElement, Select, and_, delete, exists, func, or_, select, update

from app import clock
from app.accounts.models import Account
from app.database import transaction
from app.erasure.kept import is_kept, is_kept_post
from app.posts.models import Post
from app.posts.signals import account_emptied, words_erased
from app.registry import Rule
from app.site.keeping import keeping
from moderation.care import coach
from moderation.care.models import CheckIn, Debrief, Exposure, HelpCall, Sitting
from moderation.desk import drafts
from moderation.desk.models import Note, Opinion, TooHeavy
from moderation.erasing import along, kept
from moderation.erasing.cases import erase_cases
from moderation.erasing.fates import FATES
from moderation.handover import notes as handover
from moderation.holds.models import LegalHold
from moderation.models import Review
from moderation.patterns import prints
from moderation.patterns.limits import Seen
from moderation.patterns.models import Pattern, PatternPost
from moderation.reports.models import Report
from moderation.roster.models import Place, Shift
from moderation.talks.models import SofterVersion

SAID_BESIDE = timedelta(days=365)  # opinions, notes, what reporters wrote
PATTERNS = timedelta(days=365)  # in which nothing was the matter; others as long as a case
CARE = timedelta(days=365)  # calls for help, talks owed, "te zwaar"
WORK = timedelta(days=730)  # hours at the desk, what was read there, shifts


def init_app(app: Flask) -> None:
    words_erased.connect(along.on_words_erased, sender=app)
    account_emptied.connect(along.on_account_emptied, sender=app)
    registry = app.extensions["registry"]
    registry.keeps_posts += [kept.posts_being_judged, kept.posts_of_cases, kept.evidence]
    # Before texts and accounts are looked at: what was kept for a case or a pattern goes with it.
    registry.erasing[:0] = RULES
    registry.fates |= FATES


def erase_said_beside() -> int:
    """Words of others about a text: not while it is judged or kept, or while it waits."""
    before = clock.now() - SAID_BESIDE
    waits = exists().where(Review.post_id == Post.id, Review.closed_at.is_(None))
    at_rest = select(Post.id).where(~is_kept(Post.person_id), ~is_kept_post(Post.id), ~waits)
    of_opinion = select(Review.id).where(Review.post_id.in_(at_rest))
    opinions = and_(Opinion.given_at < before, Opinion.review_id.in_(of_opinion))
    reports = and_(Report.reported_at < before, Report.post_id.in_(at_rest))
    with transaction() as session:
        emptied = (
            update(Opinion)
            .where(opinions, or_(Opinion.words != "", Opinion.question != ""))
            .values(words="", question=""),
            update(Report)
            .where(reports, Report.words != "", _not_kept(Report.person_id))
            .values(words=""),
            delete(Note).where(Note.written_at < before, Note.post_id.in_(at_rest)),
            delete(SofterVersion).where(
                SofterVersion.answered_at < before, SofterVersion.post_id.in_(at_rest)
            ),
        )
        return _counted(session.execute(one) for one in emptied)


def erase_patterns() -> int:
    now = clock.now()
    is_old = or_(
        and_(Pattern.outcome == Seen.NOTHING, Pattern.seen_at < now - PATTERNS),
        and_(Pattern.outcome == Seen.FOLLOW_UP, Pattern.seen_at < now - keeping().case),
    )
    old = select(Pattern.id).where(is_old, _not_kept(Pattern.person_id))
    with transaction() as session:
        ids = list(session.scalars(old))
        session.execute(delete(PatternPost).where(PatternPost.pattern_id.in_(ids)))
        session.execute(delete(Pattern).where(Pattern.id.in_(ids)))
        return len(ids)


def erase_holds() -> int:
    before = clock.now() - keeping().case
    over = func.coalesce(LegalHold.ended_at, LegalHold.until) < before
    with transaction() as session:
        return _counted([session.execute(delete(LegalHold).where(over))])


def erase_care_facts() -> int:
    """That somebody called, was owed a talk, or found a text too heavy."""
    before = clock.now() - CARE
    theirs = _accounts_not_kept()
    with transaction() as session:
        gone = (
            delete(HelpCall).where(HelpCall.seen_at < before, HelpCall.account_id.in_(theirs)),
            delete(Debrief).where(Debrief.done_at < before, Debrief.account_id.in_(theirs)),
            delete(TooHeavy).where(TooHeavy.said_at < before, TooHeavy.account_id.in_(theirs)),
        )
        return _counted(session.execute(one) for one in gone)


def erase_work() -> int:
    """Hours, texts that were opened, shifts: long enough for the figures of a whole year."""
    before = clock.now() - WORK
    over = select(Shift.id).where(Shift.ends_at < before)
    said = exists().where(CheckIn.sitting_id == Sitting.id)
    empty = ~exists().where(Place.shift_id == Shift.id)
    with transaction() as session:
        gone = (
            delete(Exposure).where(Exposure.opened_at < before, _not_kept(Exposure.person_id)),
            delete(Sitting).where(Sitting.seen_at < before, ~said, _not_kept(Sitting.person_id)),
            delete(Place).where(Place.shift_id.in_(over), _not_kept(Place.person_id)),
            delete(Shift).where(Shift.ends_at < before, empty),
        )
        return _counted(session.execute(one) for one in gone)


def _not_kept(person_id: Any) -> ColumnElement[bool]:
    return ~is_kept(person_id)


def _accounts_not_kept() -> Select[tuple[int]]:
    return select(Account.id).where(~is_kept(Account.person_id))


def _counted(results: Any) -> int:
    return sum(result.rowcount for result in results)


RULES = [
    Rule("care", coach.erase_old),
    Rule("drafts", drafts.erase_old),
    Rule("text_prints", prints.erase_old),
    Rule("said_beside", erase_said_beside),
    Rule("patterns", erase_patterns),
    Rule("holds", erase_holds),
    Rule("care_facts", erase_care_facts),
    Rule("work", erase_work),
    Rule("cases", erase_cases),
    Rule("handover", handover.erase_old),
]
