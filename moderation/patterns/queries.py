"""Reading patterns: what no adult has seen first, each with its evidence."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from app.accounts.models import Account
from app.database import db
from app.errors import NotAllowed, NotVisible
from app.looks import door
from app.looks.words import What
from app.paging import Page, open_ones_first
from app.posts.models import Post, Revision, Thread
from app.roles import Permission
from moderation.models import Review, StoredFinding
from moderation.patterns.models import Pattern, PatternPost
from moderation.screening.findings import Finding, Level
from moderation.screening.marks import Segment, split_marks
from moderation.screening.store import as_finding

PAGE = 30


@dataclass(frozen=True)
class Part:
    """A text of the evidence, and the review that it waits in."""

    post: Post
    review: Review | None


@dataclass(frozen=True)
class Noticed:
    """A pattern as staff see it in the list."""

    pattern: Pattern
    parts: list[Part]

    @property
    def names(self) -> list[str]:
        """Under which names this person wrote what is in the evidence."""
        mine = (part.post for part in self.parts if part.post.person_id == self.pattern.person_id)
        return list(dict.fromkeys(post.author.pseudonym for post in mine))

    @property
    def askers(self) -> int:
        """How many others the answers in the evidence are for."""
        threads = [part.post.thread for part in self.parts if not part.post.opens]
        return len({thread.asker_id for thread in threads})


@dataclass(frozen=True)
class Worded:
    """A wording to be read, with what was noticed in it."""

    revision: Revision
    title: list[Segment]
    body: list[Segment]


def unseen_patterns(viewer: Account) -> int:
    _check(viewer)
    query = select(func.count()).select_from(Pattern).where(Pattern.seen_at.is_(None))
    return db.session.scalar(query) or 0


def patterns_for(viewer: Account, after: str | None = None) -> Page[Noticed]:
    """Always as many statements, however many there are."""
    _check(viewer)
    page = open_ones_first(after, PAGE, _read, lambda one: (one.seen_at is None, one.id))
    return Page(_with_evidence(page.items), page.next_key)


def pattern_for(viewer: Account, public_id: str) -> Noticed:
    _check(viewer)
    query = select(Pattern).where(Pattern.public_id == public_id)
    pattern = db.session.scalar(query.options(joinedload(Pattern.seen_by)))
    if pattern is None:
        raise NotVisible
    if pattern.seen_at is not None:  # it is at hand no more
        door.check(viewer, pattern.person_id, What.TEXTS)
    return _with_evidence([pattern])[0]


def wordings_of(noticed: Noticed) -> dict[int, list[Worded]]:
    """The evidence to be read: by post every wording, the newest first. Two statements."""
    posts = [part.post.id for part in noticed.parts]
    query = select(Revision).where(Revision.post_id.in_(posts)).order_by(Revision.number.desc())
    revisions = list(db.session.scalars(query))
    found: dict[int, list[Finding]] = {revision.id: [] for revision in revisions}
    stored = select(StoredFinding).where(StoredFinding.revision_id.in_(found))
    for finding in db.session.scalars(stored):
        found[finding.revision_id].append(as_finding(finding))
    wordings: dict[int, list[Worded]] = {post_id: [] for post_id in posts}
    for revision in revisions:
        words = revision.words
        marked = split_marks(words.title, words.body, found[revision.id])
        wordings[revision.post_id].append(Worded(revision, *marked))
    return wordings


def red_reviews_of(noticed: Noticed) -> list[Review]:
    """The reviews in which adults have, or had, the red ones among them: reading is noted."""
    posts = [part.post.id for part in noticed.parts]
    newest = select(func.max(Review.id)).where(Review.post_id.in_(posts)).group_by(Review.post_id)
    query = select(Review).where(Review.id.in_(newest), Review.level == Level.RED)
    return list(db.session.scalars(query))


def _check(viewer: Account) -> None:
    if not viewer.can(Permission.SEE_EVERYTHING):
        raise NotAllowed


def _read(is_unseen: bool, before: int | None) -> Iterable[Pattern]:
    seen = Pattern.seen_at.is_(None) if is_unseen else Pattern.seen_at.is_not(None)
    query = select(Pattern).where(seen).options(joinedload(Pattern.seen_by))
    query = query.order_by(Pattern.id.desc()).limit(PAGE + 1)
    return db.session.scalars(query if before is None else query.where(Pattern.id < before))


def _with_evidence(patterns: list[Pattern]) -> list[Noticed]:
    posts: dict[int, list[Post]] = {pattern.id: [] for pattern in patterns}
    thread = joinedload(PatternPost.post).joinedload(Post.thread)
    query = select(PatternPost).where(PatternPost.pattern_id.in_(posts))
    loaded = query.options(
        thread.joinedload(Thread.theme), joinedload(PatternPost.post).joinedload(Post.author)
    )
    for part in db.session.scalars(loaded.order_by(PatternPost.post_id)):
        posts[part.pattern_id].append(part.post)
    reviews = _open_reviews([post.id for found in posts.values() for post in found])
    return [
        Noticed(pattern, [Part(post, reviews.get(post.id)) for post in posts[pattern.id]])
        for pattern in patterns
    ]


def _open_reviews(posts: list[int]) -> dict[int, Review]:
    query = select(Review).where(Review.post_id.in_(posts), Review.closed_at.is_(None))
    found = query.options(joinedload(Review.claimed_by)).order_by(Review.id)
    return {review.post_id: review for review in db.session.scalars(found)}
