"""Where the answer got lost on the way somebody sends again, and nothing stands there twice."""

import pytest
from sqlalchemy import func, select

from app.audit.models import AuditEntry
from app.database import db
from app.errors import Unacceptable
from app.following import how_it_went
from app.posts import actions as posts
from app.posts.models import Post
from app.posts.words import Words
from moderation.models import Review
from tests.people import EGEL, JO, NOOR, OTTER, UIL, id_of
from tests.things import CALM, ask, edit, published, reply, withdraw

TITLE, BODY = "Hoe zeg ik het?", "Ik weet niet hoe ik dit moet vertellen."


def count(model: type, *where) -> int:
    return db.session.scalar(select(func.count()).select_from(model).where(*where)) or 0


def written(name: str) -> int:
    return count(Post, Post.author_id == id_of(name))


def sent_entries() -> int:
    return count(AuditEntry, AuditEntry.event == "post_submitted")


def question(name: str = EGEL, title: str = TITLE, body: str = BODY, theme_id: int = 1) -> Post:
    return posts.ask(id_of(name), theme_id, Words.of(body, title), CALM)


def answer(post: Post, name: str = OTTER, body: str = BODY) -> Post:
    return posts.reply(id_of(name), post.thread_id, Words.of(body), CALM)


def test_a_question_sent_again_is_the_one_that_waits(app, visit):
    read = visit(EGEL).get("/ask").submit("body", title=TITLE, body=BODY, theme="1")
    for _press in range(4):
        page = read.submit("send")
        sent = db.session.scalars(select(Post)).one()
        assert page.response.request.path == f"/my-posts/{sent.public_id}"
    assert written(EGEL) == count(Review) == sent_entries() == 1


def test_a_reply_sent_again_is_the_one_that_waits(app, the_clock):
    post = published(EGEL)
    the_clock.pass_grace()
    before = sent_entries()
    assert answer(post).id == answer(post).id
    assert written(OTTER) == 1 and sent_entries() == before + 1


def test_nothing_is_refused_where_no_place_is_left(app):
    first = question()
    ask(EGEL), ask(EGEL)
    assert question().id == first.id
    with pytest.raises(Unacceptable):
        question(body="Iets anders.")


def test_other_words_another_place_or_another_writer_make_another_post(app, the_clock):
    post = published(EGEL)
    other = published(EGEL)
    the_clock.pass_grace()
    asked = [question(), question(title="Nog iets"), question(theme_id=2), question(OTTER)]
    told = [answer(post, OTTER), answer(other, OTTER), answer(post, UIL), answer(post, UIL, "Ja.")]
    assert len({one.id for one in (*asked, *told)}) == 8


def test_once_it_does_not_wait_any_more_the_same_words_can_be_sent_anew(app):
    withdrawn = question()
    withdraw(withdrawn)
    changed = question()
    edit(changed, "Andere woorden.", title=TITLE)
    assert len({withdrawn.id, changed.id, question().id}) == 3


def test_a_message_in_a_talk_and_how_it_went_stand_there_once(app, visit, the_clock):
    talk = posts.talk_with(id_of(JO), id_of(EGEL), Words.of("Dag."), CALM)
    form = visit(EGEL).get(f"/talks/{talk.public_id}")
    for _press in range(2):
        form.submit("body", body="Dank je.")
    assert written(EGEL) == 1
    post = published(OTTER)
    the_clock.pass_grace()
    words = Words.of("Het gaat beter.")
    told = {how_it_went.tell(id_of(OTTER), post.thread_id, words, CALM).id for _press in range(2)}
    assert len(told) == 1


def test_who_moderates_writes_what_they_write(app, the_clock):
    """Each of their replies belongs to a decision of its own."""
    post = published(EGEL)
    the_clock.pass_grace()
    assert reply(post, NOOR, "Ik ken dat ook.").id != reply(post, NOOR, "Ik ken dat ook.").id
