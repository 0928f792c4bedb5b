"""What joins a case by itself: each red or passed-on text of somebody whose case is open.

Who joins a text shares a lock on its author's row; who opens or closes a case has that row alone.
So none is missed that is sent while a case is being opened, and those who join never wait for
each other.
"""

from collections.abc import Iterable

from sqlalchemy import ColumnElement, Select, or_, select

from app import audit, clock
from app.accounts.models import Person
from app.database import db
from app.posts.models import Post
from moderation.cases.models import Case, CasePost
from moderation.models import Review
from moderation.outcomes import Kind, Lane
from moderation.screening.findings import Level


def join(review: Review) -> None:
    """Inside a transaction, the post locked: a red or passed-on text belongs to the open case."""
    post = review.post
    if post.author.is_adult:
        return
    with db.session.no_autoflush:  # a new review is written once, with all that it is to hold
        share = select(Person.id).where(Person.id == post.person_id)
        db.session.execute(share.with_for_update(read=True, key_share=True))
        case = db.session.scalar(open_case_of(post.person_id))
        if case is None or case.thread_id == post.thread_id or part_of(case, post.id):
            return
    db.session.flush()
    add(case, review)


def leave(review: Review) -> None:
    """Inside a transaction: an adult saw no danger in it, and it was nobody's case yet."""
    case = db.session.scalar(open_case_of(review.person_id))
    part = part_of(case, review.post_id) if case else None
    if part is not None and part.confirmed_at is None:
        db.session.delete(part)


def add(case: Case, review: Review) -> CasePost:
    part = CasePost(case_id=case.id, post_id=review.post_id, joined_at=clock.now())
    db.session.add(part)
    audit.record(
        "case_joined",
        actor=audit.SYSTEM,
        account=review.post.author.public_id,
        post=review.post.public_id,
        review=review.public_id,
        case=case.public_id,
    )
    return part


def open_case_of(person_id: int) -> Select[tuple[Case]]:
    query = select(Case).where(Case.person_id == person_id, Case.closed_at.is_(None))
    return query.execution_options(populate_existing=True)


def part_of(case: Case, post_id: int) -> CasePost | None:
    where = (CasePost.case_id == case.id, CasePost.post_id == post_id)
    return db.session.scalar(select(CasePost).where(*where))


def belong_to_a_case(person_id: int) -> tuple[ColumnElement[bool], ...]:
    """The open reviews of this person's red and passed-on texts."""
    weighty = or_(Review.level == Level.RED, Review.kind == Kind.STAFF)
    mine = (Review.person_id == person_id, Review.closed_at.is_(None), Review.lane == Lane.STAFF)
    return (*mine, weighty)


def lock_texts(post_ids: Iterable[int]) -> None:
    """Inside a transaction: held until the end, in the order of their ids, before all else."""
    query = select(Post.id).where(Post.id.in_(sorted(post_ids))).order_by(Post.id)
    db.session.execute(query.with_for_update(of=Post, key_share=True))
