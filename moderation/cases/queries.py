"""Reading cases: the open ones first, each with its texts and what still waits of them."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import partial

from sqlalchemy import ColumnElement, Select, exists, select
from sqlalchemy.orm import contains_eager, joinedload

from app.accounts.models import Account
from app.database import db
from app.errors import NotAllowed, NotVisible
from app.looks import door
from app.looks.words import What
from app.paging import Page, open_ones_first
from app.posts.models import Post, Thread
from app.roles import Permission
from moderation.cases.joining import open_case_of
from moderation.cases.models import Case, CasePost, Sheet
from moderation.models import Review
from moderation.outcomes import Lane

PAGE = 30
MOST_RUNNING = 200


class Show(StrEnum):
    """Which cases a list shows."""

    ALL = "all"
    MINE = "mine"  # those that run
    CLOSED = "closed"


@dataclass(frozen=True)
class CaseText:
    """A text of a case, and the review of it that adults still have open."""

    part: CasePost
    review: Review | None


@dataclass(frozen=True)
class WholeCase:
    """A case as staff see it."""

    case: Case
    texts: list[CaseText]
    unanswered: int  # messages in its talk that nobody has dealt with

    @property
    def names(self) -> list[str]:
        """Under which names its author wrote."""
        talk = [self.case.thread.asker] if self.case.thread else []
        authors = [text.part.post.author for text in self.texts] or talk
        return list(dict.fromkeys(author.pseudonym for author in authors))

    @property
    def waits(self) -> bool:
        return bool(self.unanswered) or any(text.review for text in self.texts)


def is_in_hand() -> ColumnElement[bool]:
    """On a query of reviews: an adult took this very text up, and the case still runs."""
    return exists().where(
        CasePost.post_id == Review.post_id,
        CasePost.confirmed_at.is_not(None),
        CasePost.case_id == Case.id,
        Case.closed_at.is_(None),
    )


def cases_for(viewer: Account, after: str | None = None, show: Show = Show.ALL) -> Page[WholeCase]:
    """Open ones first, then the closed, each the newest first. Always as many statements."""
    _check(viewer)
    read = partial(_read, viewer, show)
    page = open_ones_first(after, PAGE, read, lambda case: (case.closed_at is None, case.id))
    return Page(_with_texts(page.items), page.next_key)


def running_cases(viewer: Account) -> list[WholeCase]:
    """All that are open, the oldest first; staff who cannot read everything have few."""
    _check(viewer)
    protocol = joinedload(Case.sheet).joinedload(Sheet.protocol)
    running = _cases().options(protocol).where(Case.closed_at.is_(None)).order_by(Case.id)
    return _with_texts(list(db.session.scalars(running.limit(MOST_RUNNING))))


def case_for(viewer: Account, public_id: str) -> WholeCase:
    _check(viewer)
    whole = _one(Case.public_id == public_id)
    if whole.case.closed_at is not None:  # it is at hand no more
        door.check(viewer, whole.case.person_id, What.CASE)
    return whole


def case_of_talk(viewer: Account, thread: Thread) -> WholeCase:
    """The newest of the cases that this talk belongs to."""
    _check(viewer)
    return _one(Case.thread_id == thread.id)


def running_case_of(viewer: Account, person_id: int) -> tuple[Case | None, set[int]]:
    """To adults alone: the case of this person that is open, and the posts confirmed in it."""
    if not viewer.is_adult:
        return None, set()
    case = db.session.scalar(open_case_of(person_id).options(joinedload(Case.thread)))
    if case is None:
        return None, set()
    confirmed = (CasePost.case_id == case.id, CasePost.confirmed_at.is_not(None))
    return case, set(db.session.scalars(select(CasePost.post_id).where(*confirmed)))


def parts_of_open_cases(viewer: Account, reviews: list[Review]) -> dict[int, CasePost]:
    """Of these reviews, by post, the place in a case that runs."""
    _check(viewer)
    posts = [review.post_id for review in reviews]
    query = select(CasePost).join(CasePost.case).where(Case.closed_at.is_(None))
    found = query.where(CasePost.post_id.in_(posts)).options(contains_eager(CasePost.case))
    return {part.post_id: part for part in db.session.scalars(found)}


def talks_about(post_ids: list[int]) -> dict[int, Thread]:
    """By post, the newest talk that an adult began after it."""
    query = (
        select(CasePost.post_id, Thread)
        .join(CasePost.case)
        .join(Case.thread)
        .where(CasePost.post_id.in_(post_ids))
        .order_by(Case.id)
    )
    return {post_id: thread for post_id, thread in db.session.execute(query)}


def talk_with_its_author(post: Post) -> Thread | None:
    """To the author of a text: the talk about it, once an adult took this very text up."""
    return db.session.scalar(
        select(Thread)
        .join(Case, Case.thread_id == Thread.id)
        .join(CasePost, CasePost.case_id == Case.id)
        .where(CasePost.post_id == post.id, CasePost.confirmed_at.is_not(None))
        .where(Case.closed_at.is_(None), Thread.asker_id == post.author_id)
    )


def _check(viewer: Account) -> None:
    if not viewer.can(Permission.SEE_EVERYTHING):
        raise NotAllowed


def _cases() -> Select[tuple[Case]]:
    adults = (joinedload(Case.opened_by), joinedload(Case.closed_by))
    owner = joinedload(Case.sheet).joinedload(Sheet.owner)
    return select(Case).options(*adults, owner, joinedload(Case.thread).joinedload(Thread.asker))


def _read(viewer: Account, show: Show, is_open: bool, before: int | None) -> Iterable[Case]:
    if show == (Show.CLOSED if is_open else Show.MINE):
        return []
    closed = Case.closed_at.is_(None) if is_open else Case.closed_at.is_not(None)
    query = _cases().where(closed).order_by(Case.id.desc()).limit(PAGE + 1)
    if show == Show.MINE:
        query = query.join(Sheet, Sheet.case_id == Case.id).where(Sheet.owner_id == viewer.id)
    return db.session.scalars(query if before is None else query.where(Case.id < before))


def _one(where: ColumnElement[bool]) -> WholeCase:
    case = db.session.scalar(_cases().where(where).order_by(Case.id.desc()).limit(1))
    if case is None:
        raise NotVisible
    return _with_texts([case])[0]


def _with_texts(cases: list[Case]) -> list[WholeCase]:
    """Three statements, however many there are."""
    parts: dict[int, list[CasePost]] = {case.id: [] for case in cases}
    author, thread = joinedload(CasePost.post), joinedload(CasePost.post)
    query = select(CasePost).where(CasePost.case_id.in_(parts)).order_by(CasePost.id)
    author, thread = author.joinedload(Post.author), thread.joinedload(Post.thread)
    for part in db.session.scalars(query.options(author, thread.joinedload(Thread.theme))):
        parts[part.case_id].append(part)
    reviews = _open_reviews([part.post_id for found in parts.values() for part in found])
    messages = _unanswered([case.thread_id for case in cases if case.thread_id])
    return [
        WholeCase(
            case,
            [CaseText(part, reviews.get(part.post_id)) for part in parts[case.id]],
            messages.get(case.thread_id or 0, 0),
        )
        for case in cases
    ]


def _open_reviews(posts: list[int]) -> dict[int, Review]:
    """By post, what adults still have to judge of it."""
    query = select(Review).where(Review.post_id.in_(posts), Review.closed_at.is_(None))
    query = query.where(Review.lane == Lane.STAFF).options(joinedload(Review.claimed_by))
    return {review.post_id: review for review in db.session.scalars(query.order_by(Review.id))}


def _unanswered(threads: list[int]) -> dict[int, int]:
    query = select(Post.thread_id).join(Review, Review.post_id == Post.id)
    query = query.where(Post.thread_id.in_(threads), Review.closed_at.is_(None))
    found = list(db.session.scalars(query))
    return {thread_id: found.count(thread_id) for thread_id in set(found)}
