"""The private talk: only a case opens one, both sides are screened, and it says what is kept."""

import pytest
from sqlalchemy import select

from app.database import db
from app.errors import NotVisible
from app.outbox import drain
from app.posts import actions as posts
from app.posts.models import Post, Revision, Thread
from app.posts.states import State
from app.posts.words import Words
from moderation.cases.models import Case
from moderation.models import StoredFinding
from moderation.talks import actions as talks
from moderation.talks import readings
from tests.moderation.talking import answer, begin, events, on_screen, say, talk_of
from tests.people import EGEL, JO, MAXIME, NOOR, OTTER, ROBIN, id_of
from tests.promises.source import calls
from tests.things import CALM, RED, ask, review_of
from tests.worker.mailbox import open_mailbox

MARKER = "zwerfkei"
SAID = "Wat tussen ons blijft, en wat niet"


# Only a case opens one


def test_a_talk_is_begun_in_one_place_together_with_its_case(app):
    begun = {module for module, said in calls() if said.rpartition(".")[2] == "talk_with"}
    assert begun == {"moderation.talks.actions"}
    makers = {module for module, said in calls() if said.rpartition(".")[2] == "Thread"}
    invented = "moderation.practising.page"  # stands in no database
    assert makers <= {"app.posts.actions", "moderation.seed", invented}


def test_every_talk_has_its_case(app):
    talk_of(EGEL)
    talk_of(OTTER)
    private = set(db.session.scalars(select(Thread.id).where(Thread.audience == "private")))
    assert private == set(db.session.scalars(select(Case.thread_id))) and len(private) == 2


@pytest.mark.parametrize("name", [OTTER, ROBIN, NOOR])
def test_nobody_else_writes_in_a_talk_whatever_page_they_come_from(app, name):
    _post, talk = talk_of()
    with pytest.raises(NotVisible):
        posts.reply(id_of(name), talk.id, Words.of("Ik lees mee."), CALM)


def test_a_question_is_no_talk_to_write_in(app):
    thread = ask().thread
    with pytest.raises(NotVisible):
        talks.write_in_talk(id_of(JO), thread.public_id, {}, Words.of("Dag."), CALM)
    with pytest.raises(NotVisible):
        talks.mark_dealt_with(id_of(JO), thread.public_id, {})


# Both sides are screened


def test_both_sides_are_screened_and_an_adults_words_arrive_all_the_same(app, visit):
    post = ask(EGEL, screened=RED)
    talk = begin(post)
    page = visit(JO).get(f"/staff/talks/{talk.public_id}")
    page.submit("body", body="Wil je dood zijn?")
    visit(EGEL).get(f"/talks/{talk.public_id}").submit("body", body="Ik wil dood.")
    written = db.session.scalars(select(Post).where(Post.thread_id == talk.id).order_by(Post.id))
    _first, adults, own = written.all()
    assert adults.state == State.PUBLISHED and own.state == State.PENDING
    assert review_of(own).level == 2
    for message in (adults, own):
        assert "crisis" in _categories(message)


def _categories(message: Post) -> set[str]:
    query = select(StoredFinding.category).join(Revision, Revision.id == StoredFinding.revision_id)
    return set(db.session.scalars(query.where(Revision.post_id == message.id)))


# What is kept between us is said first


def test_what_is_kept_stands_above_the_first_message_and_before_the_first_answer(app, visit):
    _post, talk = talk_of()
    page = visit(EGEL).get(f"/talks/{talk.public_id}")
    words = page.text
    assert SAID in words and "kunnen we dat niet voor ons houden" in words
    assert words.index(SAID) < words.index("Dag, ik las het."), "above what the adult wrote"
    box = page.soup.find(string=SAID).find_parent(class_="notice")
    assert box is not None and box.select(".help-line"), "help lines beside it, nothing folded"
    after = page.submit("body", body="Oké.")
    assert after.soup.find("summary", string=SAID), "later it can be opened again"


def test_an_adult_reads_beforehand_what_the_young_person_will_read(app, visit):
    post = ask(EGEL, screened=RED)
    visit(JO).get("/staff/waiting").submit("Lees")
    page = visit(JO).get(f"/staff/reviews/{review_of(post).public_id}/answer")
    assert "Wat de jongere boven je bericht leest" in page
    assert "Een tweede volwassene van het team leest mee." in page


# Never content in mail


def test_no_mail_holds_a_word_of_a_talk(app, the_clock):
    with open_mailbox() as mailbox:
        host, port = mailbox.server_address
        app.config.update(SMTP_HOST=str(host), SMTP_PORT=int(port), ALERT_MAIL=["t@example.org"])
        post = ask(EGEL, title=MARKER, body=MARKER, screened=RED)
        drain()
        talk = begin(post, body=MARKER)
        say(talk, body=MARKER, noticed=RED)
        drain()
        answer(talk, body=MARKER)
        the_clock.advance(hours=25)
        readings.remind()
        drain()
    mails = [mail.as_string() + str(mail.get_payload(decode=True)) for mail in mailbox.mails]
    assert len(mails) > 2, "staff are told of the text, of the message, of the reading that is late"
    assert not [mail for mail in mails if MARKER in mail or EGEL in mail or talk.public_id in mail]


# Answering


def test_who_reads_it_first_deals_with_it_and_what_came_meanwhile_waits(app):
    _post, talk = talk_of()
    say(talk)
    seen = on_screen(talk)
    late = say(talk, body="En nog iets.")
    talks.write_in_talk(id_of(MAXIME), talk.public_id, seen, Words.of("Dag."), CALM)
    assert list(on_screen(talk)) == [review_of(late).public_id]
    assert not events("case_reopened")
