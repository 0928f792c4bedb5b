"""A private talk from its first message to the end of its case, in a line each."""

from sqlalchemy import select

from app.audit.models import AuditEntry
from app.database import db
from app.posts import actions as posts
from app.posts.models import Post, Thread
from app.posts.words import Words
from moderation.cases import actions as cases
from moderation.cases.codes import CameOf
from moderation.cases.endings import Conclusion
from moderation.cases.models import Case
from moderation.intake import open_review_of
from moderation.outcomes import Outcome
from moderation.screening import Screening
from moderation.talks import actions as talks
from tests.people import EGEL, JO, account, id_of
from tests.things import CALM, RED, ask, decide_on, review_of


def begin(post: Post, name: str = JO, body: str = "Dag, ik las het.") -> Thread:
    """This adult takes the text up by writing to its author."""
    review = review_of(post)
    words = Words.of(body)
    return talks.answer(id_of(name), review.public_id, review.version, words, CALM)


def talk_of(name: str = EGEL) -> tuple[Post, Thread]:
    """A red question, and the talk that Jo began about it."""
    post = ask(name, screened=RED)
    return post, begin(post)


def say(talk: Thread, name: str = EGEL, body: str = "Dank je.", noticed: Screening = CALM) -> Post:
    """The young person writes in the talk."""
    return posts.reply(id_of(name), talk.id, Words.of(body), noticed)


def on_screen(talk: Thread) -> dict[str, int]:
    """Everything that waits in this talk, as it stands on a screen."""
    db.session.expire_all()
    query = select(Post).where(Post.thread_id == talk.id)
    found = (open_review_of(post) for post in db.session.scalars(query).all())
    return {review.public_id: review.version for review in found if review is not None}


def answer(talk: Thread, name: str = JO, body: str = "Vertel.") -> None:
    words = Words.of(body)
    talks.write_in_talk(id_of(name), talk.public_id, on_screen(talk), words, CALM)


def judge(post: Post, outcome: Outcome = Outcome.RETURN) -> None:
    decide_on(post, JO, outcome)


def close(name: str = EGEL) -> Case:
    """Jo closes the case of this young person that runs."""
    case = open_case(name)
    assert case is not None
    cases.close(id_of(JO), case.public_id, Conclusion(CameOf.SAFE_NOW))
    return case


def closed_talk(name: str = EGEL) -> tuple[Post, Thread, Case]:
    """All of it dealt with, and the case closed."""
    post, talk = talk_of(name)
    judge(post)
    return post, talk, close(name)


def open_case(name: str = EGEL) -> Case | None:
    db.session.expire_all()
    query = select(Case).where(Case.person_id == account(name).person_id, Case.closed_at.is_(None))
    return db.session.scalars(query).unique().one_or_none()


def events(event: str) -> list[AuditEntry]:
    query = select(AuditEntry).where(AuditEntry.event == event).order_by(AuditEntry.seq)
    return list(db.session.scalars(query))
