"""What the worker does for the judging half: each loads by id and may run twice."""

from dataclasses import replace

from sqlalchemy import or_, select, update

from app import clock, outbox
from app.alerts.actions import raise_alert
from app.database import db, transaction
from app.posts import actions as posts
from app.posts.models import Revision
from app.posts.queries import current_revision
from app.posts.states import State
from moderation import intake
from moderation.cases.queries import is_in_hand
from moderation.escalation.queries import unjudged_pending
from moderation.models import Review, ScreenedWith, StoredFinding
from moderation.outcomes import Kind
from moderation.rulebook.standing import standing
from moderation.screening.findings import Finding, Level
from moderation.screening.run import Screening, screen
from moderation.screening.store import UNSCREENED


def notice_new_rules() -> None:
    """When the rules are not those that everything waiting was screened with, screen it again."""
    version = standing().version
    others = select(Review.id, Revision.number).join(Review.revision)
    others = others.where(Review.closed_at.is_(None), Review.ruleset != version)
    if db.session.scalar(select(ScreenedWith.ruleset)) == version and not db.session.scalar(
        select(others.exists())
    ):
        return
    with transaction() as session:
        session.merge(ScreenedWith(id=1, ruleset=version))
        for review_id, number in session.execute(others):
            key = f"rescreen:{version}:{review_id}:{number}"
            outbox.put("rescreen", dedupe_key=key, review_id=review_id)


def rescreen(review_id: int) -> None:
    """Look at a waiting text with the present rules; a lane is raised, never lowered."""
    review = db.session.get(Review, review_id)
    if review is None or review.closed_at is not None:
        return
    words, post_id, revision_id = review.revision.words, review.post_id, review.revision_id
    # A rule that rests just now had its look when the text came in, or left its sign on it.
    screening = screen(words.title, words.body, rules=replace(standing(), resting=()))
    with transaction() as session:
        posts.locked(post_id)
        review = session.get_one(Review, review_id, populate_existing=True, with_for_update=True)
        if review.closed_at is None and review.revision_id == revision_id:
            intake.rescreened(review, *_only_new(revision_id, screening))


def _only_new(revision_id: int, screening: Screening) -> tuple[Screening, Level]:
    """What was noticed before was judged or routed before: an adult's "no danger" stands. The
    level is that of what is new, or heavier than it was."""
    stored = select(StoredFinding).where(StoredFinding.revision_id == revision_id)
    known = {(f.category, f.rule, f.start, f.end): f.level for f in db.session.scalars(stored)}
    new = tuple(found for found in screening.findings if _place(found) not in known)
    heavier = (f.level for f in screening.findings if f.level > known.get(_place(f), Level.GREEN))
    return Screening(new, screening.version, screening.failed), max(heavier, default=Level.GREEN)


def _place(finding: Finding) -> tuple[str, str, int, int]:
    return finding.category.value, finding.rule, finding.start, finding.end


def open_missing_reviews() -> None:
    """Every waiting post is in the queue; one that is not was never screened, so it is red."""
    for post_id in unjudged_pending():
        with transaction() as session:
            post = posts.locked(post_id)
            if post.state != State.PENDING or intake.open_review_of(post):
                continue
            revision = current_revision(post)
            review = intake.open_review(post, revision, Kind.FIRST, ruleset="")
            session.flush()
            intake.rescreened(review, *_only_new(revision.id, UNSCREENED))


def tell_overdue() -> None:
    """Staff hear once of each text that waits longer than promised."""
    late = (
        Review.closed_at.is_(None),
        Review.due_at < clock.now(),
        Review.overdue_told_at.is_(None),
        # An adult is on it; but a report is a new word about it.
        or_(Review.kind == Kind.REPORT, ~is_in_hand()),
    )
    with transaction() as session:
        ids = select(Review.id).where(*late).order_by(Review.id).with_for_update(skip_locked=True)
        told = list(session.scalars(ids))
        if told:  # one alert, however many are late
            session.execute(
                update(Review).where(Review.id.in_(told)).values(overdue_told_at=clock.now())
            )
            raise_alert("overdue", f"overdue:{told[-1]}")
