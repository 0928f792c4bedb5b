"""What the cast does, in one line each: the same verbs that the pages call."""

from sqlalchemy import func, select

from app.accounts.models import Account
from app.database import db, transaction
from app.looks.door import give_reason
from app.looks.words import What, Why
from app.posts import actions as posts
from app.posts.models import Post, Publication, Thread
from app.posts.states import State
from app.posts.words import Words
from app.registry import screen
from moderation.desk import claims, deciding
from moderation.desk.deciding import Seen
from moderation.escalation.queries import last_decision
from moderation.gate import Judgement
from moderation.intake import open_review_of
from moderation.models import Decision, Review
from moderation.outcomes import Ground, Outcome
from moderation.screening import Category, Finding, Level, Screening
from moderation.superseding import supersede
from tests.people import EGEL, JO, MAXIME, ROBIN, account, id_of

CALM = Screening(findings=(), version="test")
RED = Screening(
    findings=(Finding(Category.CRISIS, Level.RED, 0, 5, "test", "voor een test"),), version="test"
)
AMBER = Screening(
    findings=(Finding(Category.PHONE, Level.AMBER, 0, 5, "test", "voor een test"),), version="test"
)

QUESTION, REPLY = "Wat zouden jullie doen?", "Ik ken dat."


def ask(
    name: str = EGEL,
    title: str = "Een vraag",
    body: str = QUESTION,
    screened: Screening | None = CALM,
    theme_id: int = 1,
) -> Post:
    """A question that waits; `screened=None` screens it for real."""
    words = Words.of(body if body != QUESTION else another(name, body), title)
    noticed = screened or screen(words.title, words.body)
    return posts.ask(id_of(name), theme_id, words, noticed)


def reply(post: Post, name: str, body: str = REPLY, screened: Screening = CALM) -> Post:
    """A reply in the thread of this post."""
    words = Words.of(body if body != REPLY else another(name, body))
    return posts.reply(id_of(name), post.thread_id, words, screened)


def another(name: str, body: str) -> str:
    """The same words while they wait are the same post: these differ where more of them wait."""
    waiting = (Post.author_id == id_of(name), Post.state == State.PENDING)
    number = db.session.scalar(select(func.count()).select_from(Post).where(*waiting))
    return f"{body} Dit is mijn bericht nummer {number + 1}." if number else body


def edit(post: Post, body: str, screened: Screening = CALM, title: str = "Een vraag") -> None:
    """Its author words it anew."""
    fresh = db.session.get_one(Post, post.id, populate_existing=True)
    words = Words.of(body, title if fresh.opens else "")
    posts.edit(fresh.author_id, fresh.public_id, fresh.revision_number, words, screened)


def withdraw(post: Post) -> None:
    posts.withdraw(post.author_id, post.public_id)


def review_of(post: Post) -> Review:
    """Its open review, as the database has it now."""
    db.session.expire_all()
    review = open_review_of(db.session.get_one(Post, post.id))
    assert review is not None
    return review


def claim(name: str = ROBIN) -> Review:
    """The next text on this desk."""
    review = claims.claim_next(id_of(name))
    assert review is not None
    return review


def seen(review: Review) -> Seen:
    """What stands on the screen of whoever holds this review."""
    return Seen(review.version, review.claim_token or "", review.revision.number)


def decide(
    review: Review,
    name: str = ROBIN,
    outcome: Outcome = Outcome.PUBLISH,
    *,
    reason: str | None = None,
    words: str = "",
    reply: str = "",
    screened: Screening = CALM,
) -> Decision:
    """This person judges what they hold."""
    if outcome in (Outcome.RETURN, Outcome.REFUSE):
        reason = reason or ("contact" if outcome == Outcome.RETURN else "not_here")
        words = words or "Laat je nummer weg."
    answer = Words.of(reply) if reply else None
    judgement = Judgement(outcome, reason, words)
    return deciding.decide(id_of(name), review.public_id, seen(review), judgement, answer, screened)


def decide_on(post: Post, name: str, outcome: Outcome = Outcome.PUBLISH, **more: str) -> Decision:
    """This person takes this very post, wherever it stands in the queue, and judges it."""
    held = claims.claim(id_of(name), review_of(post).public_id)
    return decide(held, name, outcome, **more)


def published(name: str = EGEL, by: str = ROBIN, **words: str) -> Post:
    """A question that this moderator let through. Pass the grace before it can be read."""
    post = ask(name, **words)
    review = claims.claim_next(id_of(by))
    assert review is not None and review.post_id == post.id
    decide(review, by)
    return post


def refused(name: str = EGEL, **words: str) -> Post:
    """A question that staff refused."""
    post = ask(name, **words)
    decide_on(post, JO, Outcome.REFUSE)
    return post


def returned(name: str = EGEL, by: str = ROBIN, **words: str) -> Post:
    """A question that went back to its author."""
    post = ask(name, **words)
    decide(claim(by), by, Outcome.RETURN)
    return post


def decide_anew(
    post: Post,
    name: str = MAXIME,
    outcome: Outcome = Outcome.PUBLISH,
    *,
    reason: str | None = None,
    kept: frozenset[str] = frozenset(),
) -> Decision:
    """This adult puts another decision in the place of the last one; pass the grace before."""
    earlier = last_decision(fresh(post))
    assert earlier is not None
    judgement = Judgement(outcome, reason, "Dit is waarom." if reason else "", kept=kept)
    with transaction() as session:
        by = session.get_one(Account, id_of(name))
        return supersede(by, earlier.id, judgement, Ground.SECOND_LOOK)


def publications_of(post: Post) -> list[Publication]:
    query = select(Publication).where(Publication.post_id == post.id).order_by(Publication.id)
    return list(db.session.scalars(query.execution_options(populate_existing=True)))


def fresh(post: Post) -> Post:
    """The post as the database has it now."""
    return db.session.get_one(Post, post.id, populate_existing=True)


def say_why(name: str, whom: str) -> None:
    """This adult says why they look at somebody; for half an hour no page asks it again."""
    person_id = account(whom).person.public_id
    give_reason(id_of(name), person_id, What.PERSON, Why.ACCOUNT, "")


def thread_of(post: Post) -> Thread:
    return db.session.get_one(Thread, post.thread_id, populate_existing=True)
