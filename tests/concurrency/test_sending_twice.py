"""One question sent twice at the same moment, as a bad line does, is one question that waits."""

from sqlalchemy import func, select

from app.database import db
from app.posts import actions as posts
from app.posts.models import Post
from app.posts.words import Words
from moderation.models import Review
from tests.concurrency.crew import task, together
from tests.people import EGEL, OTTER, id_of
from tests.things import CALM, published


def send(name: str) -> str:
    words = Words.of("Wat zouden jullie doen?", "Een vraag")
    return posts.ask(id_of(name), 1, words, CALM).public_id


def answer(name: str, thread_id: int) -> str:
    return posts.reply(id_of(name), thread_id, Words.of("Ik ken dat."), CALM).public_id


def count(model: type) -> int:
    return db.session.scalar(select(func.count()).select_from(model)) or 0


def test_a_question_sent_four_times_at_once_waits_once(app, environ):
    told = together(environ, *(task(send, EGEL) for _press in range(4)))
    assert not any(one.refusal for one in told)
    assert len({one.value for one in told}) == count(Post) == count(Review) == 1


def test_a_reply_sent_four_times_at_once_waits_once(app, environ, the_clock):
    post = published(EGEL)
    the_clock.pass_grace()
    db.session.rollback()
    told = together(environ, *(task(answer, OTTER, post.thread_id) for _press in range(4)))
    assert not any(one.refusal for one in told)
    assert len({one.value for one in told}) == 1 and count(Post) == 2
