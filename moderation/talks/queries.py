"""Reading a private talk as staff do: its messages, its case, and who read it as the second one."""

from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from app.accounts.models import Account
from app.database import db
from app.errors import NotAllowed, NotVisible
from app.looks import door
from app.looks.words import What
from app.posts.models import Audience, Post, Thread
from app.posts.queries import Message, current_revision, messages_in
from app.posts.words import Words
from app.roles import Permission
from moderation.cases.models import Case, CasePost
from moderation.cases.queries import WholeCase, case_of_talk
from moderation.models import Review
from moderation.talks.models import SofterVersion, TalkReading
from moderation.talks.readings import Unread, readings_of, unread_for
from moderation.talks.softer import may_be_offered, open_offers


@dataclass(frozen=True)
class Talk:
    """A talk's messages, and by post the open reviews of those that nobody has dealt with yet."""

    thread: Thread
    messages: list[Message]
    reviews: dict[int, Review]
    whole: WholeCase  # what it is about
    unread: Unread | None  # what waits for a second adult
    readings: dict[int, TalkReading]  # by the last message of each


def talk_for(viewer: Account, public_id: str) -> Talk:
    """A private talk with a young person, as staff read it."""
    if not viewer.can(Permission.SEE_EVERYTHING):
        raise NotAllowed
    thread = db.session.scalar(
        select(Thread)
        .where(Thread.public_id == public_id, Thread.audience == Audience.PRIVATE)
        .options(joinedload(Thread.asker))
    )
    if thread is None:
        raise NotVisible
    whole, unread = case_of_talk(viewer, thread), next(iter(unread_for(viewer, thread)), None)
    if whole.case.closed_at is not None and not (unread and unread.may_read):
        door.check(viewer, thread.asker.person_id, What.TALK)
    messages = messages_in(viewer, thread)
    posts = [message.post.id for message in messages]
    reviews = select(Review).where(Review.closed_at.is_(None), Review.post_id.in_(posts))
    waiting = {review.post_id: review for review in db.session.scalars(reviews)}
    return Talk(
        thread,
        messages,
        waiting,
        whole,
        unread,
        readings_of(viewer, thread),
    )


def reviews_of(talk: Talk) -> list[Review]:
    """Of each message the newest, also when it was dealt with: reading what is red is noted."""
    posts = [message.post.id for message in talk.messages]
    newest = select(func.max(Review.id)).where(Review.post_id.in_(posts)).group_by(Review.post_id)
    return list(db.session.scalars(select(Review).where(Review.id.in_(newest)).order_by(Review.id)))


@dataclass(frozen=True)
class Worded:
    """A text that could be worded more softly: as it stands, and where the new words start from."""

    post: Post
    words: Words
    case: Case
    offered: SofterVersion | None
    review: Review | None  # the newest: reading what is red is noted

    @property
    def starts_from(self) -> Words:
        return self.offered.words if self.offered else self.words


def worded_for(viewer: Account, public_id: str) -> Worded:
    """A text of a case that runs, as it stands now."""
    if not viewer.can(Permission.ANSWER_PRIVATELY):
        raise NotAllowed
    query = select(Post, Case).join(CasePost, CasePost.post_id == Post.id)
    query = query.join(Case, Case.id == CasePost.case_id).where(Post.public_id == public_id)
    row = db.session.execute(query.where(Case.closed_at.is_(None))).unique().one_or_none()
    if row is None or not may_be_offered(row.Post):
        raise NotVisible
    words = current_revision(row.Post).words
    reviews = select(Review).where(Review.post_id == row.Post.id).order_by(Review.id.desc())
    newest = db.session.scalar(reviews.limit(1))
    return Worded(row.Post, Words(words.title, words.body), row.Case, offer_to(row.Post), newest)


def offer_to(post: Post) -> SofterVersion | None:
    """To the author of a text: the softer words that an adult offers, while they can answer."""
    query = open_offers().where(SofterVersion.post_id == post.id)
    return db.session.scalar(query.options(joinedload(SofterVersion.offered_by)))


def offers_to_asker(thread: Thread) -> list[SofterVersion]:
    """The same for whoever a talk is with, of all their texts."""
    return list(db.session.scalars(open_offers().where(Post.author_id == thread.asker_id)))
