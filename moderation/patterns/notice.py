"""Looking at a new wording, and raising what it completes: once, to adults, with the evidence."""

from sqlalchemy import exists, select
from sqlalchemy.orm import joinedload

from app import audit, clock
from app.alerts.actions import raise_alert
from app.database import add_if_new, db, transaction
from app.posts.models import Audience, Post, Revision
from moderation import intake
from moderation.cases.joining import lock_texts
from moderation.models import Review
from moderation.outcomes import Kind, Lane
from moderation.patterns.found import FINDERS, Evidence, whose
from moderation.patterns.limits import PatternKind
from moderation.patterns.models import Pattern, PatternPost
from moderation.patterns.prints import keep_print


def look(revision_id: int) -> None:
    """After a submission. It may run twice: what was raised once is not raised again."""
    revision = _revision(revision_id)
    if revision is None or not is_looked_at(revision.post):
        return
    keep_print(revision)
    for kind, find in FINDERS.items():
        revision = _revision(revision_id)
        assert revision is not None
        evidence = find(revision)
        person_id = whose(kind, revision) if evidence else 0
        if evidence and not _is_raised(kind, person_id, revision):
            _raise(kind, person_id, evidence)


def is_looked_at(post: Post) -> bool:
    """What everybody is to read, and no adult wrote."""
    return post.thread.audience == Audience.PUBLIC and not post.author.is_adult


def _revision(revision_id: int) -> Revision | None:
    whole = joinedload(Revision.post)
    query = select(Revision).where(Revision.id == revision_id)
    return db.session.scalar(
        query.options(whole.joinedload(Post.thread), whole.joinedload(Post.author))
    )


def _is_raised(kind: PatternKind, person_id: int, revision: Revision) -> bool:
    """Whether this very wording was in a pattern of this kind when it was last looked at."""
    is_part = exists().where(
        PatternPost.pattern_id == Pattern.id,
        PatternPost.post_id == revision.post_id,
        Pattern.kind == kind,
        Pattern.person_id == person_id,
        Pattern.last_at >= revision.made_at,
    )
    return bool(db.session.scalar(select(is_part)))


def _raise(kind: PatternKind, person_id: int, evidence: Evidence) -> None:
    with transaction() as session:
        lock_texts(evidence)
        now = clock.now()
        fresh = Pattern(kind=kind, person_id=person_id, first_at=now, last_at=now)
        is_new = add_if_new(fresh)
        pattern = fresh if is_new else _unseen(kind, person_id)
        if pattern is None:
            return  # seen this very moment: the next one is another
        pattern.last_at = now
        known = select(PatternPost.post_id).where(PatternPost.pattern_id == pattern.id)
        added = evidence - set(session.scalars(known))
        session.add_all(PatternPost(pattern_id=pattern.id, post_id=one) for one in sorted(added))
        _keep_from_peers(added)
        if is_new:
            audit.record(
                "pattern_noticed",
                actor=audit.SYSTEM,
                pattern=pattern.public_id,
                kind=kind.value,
                texts=len(evidence),
            )
            raise_alert("pattern", f"pattern:{pattern.public_id}")


def _unseen(kind: PatternKind, person_id: int) -> Pattern | None:
    where = (Pattern.kind == kind, Pattern.person_id == person_id, Pattern.seen_at.is_(None))
    return db.session.scalar(select(Pattern).where(*where).with_for_update())


def _keep_from_peers(posts: Evidence) -> None:
    """What waits of it goes to the adults, at the level it has."""
    waits = (Review.post_id.in_(posts), Review.closed_at.is_(None), Review.kind != Kind.REPORT)
    query = select(Review).where(*waits, Review.lane == Lane.PEER).order_by(Review.id)
    locked = query.with_for_update(of=Review).execution_options(populate_existing=True)
    for review in db.session.scalars(locked).all():
        intake.to_staff(review)
        intake.record_raised(review)
