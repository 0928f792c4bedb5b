"""A second adult reads each talk within a day; whoever had a hand in it is no second reader."""

import pytest
from sqlalchemy import select, update

from app import clock
from app.accounts.models import Account
from app.database import db, transaction
from app.errors import NotAllowed, NotVisible, Outdated, Unacceptable
from app.outbox import OutboxItem
from app.posts.models import Post, Thread
from moderation.talks import actions as talks
from moderation.talks import readings
from tests.moderation.talking import answer, events, on_screen, say, talk_of
from tests.people import ADA, EGEL, JO, MAXIME, OTTER, ROBIN, account, id_of


def unread(name: str = MAXIME) -> list[readings.Unread]:
    db.session.expire_all()
    return readings.unread_for(account(name))


def newest(talk: Thread) -> str:
    query = select(Post.public_id).where(Post.thread_id == talk.id).order_by(Post.id.desc())
    found = db.session.scalar(query.limit(1))
    assert found is not None
    return found


def read(talk: Thread, name: str = MAXIME, remark: str = "") -> None:
    readings.read(id_of(name), talk.public_id, newest(talk), remark)


def alerts() -> int:
    items = db.session.scalars(select(OutboxItem).where(OutboxItem.kind == "alert")).all()
    return len([item for item in items if item.ids.get("what") == "talk_reading"])


def test_whoever_wrote_is_no_second_reader_and_a_colleague_is(app):
    _post, talk = talk_of()
    (one,) = unread(MAXIME)
    assert (one.thread.id, one.by, one.may_read) == (talk.id, [JO], True)
    assert [theirs.may_read for theirs in unread(JO)] == [False]
    with pytest.raises(NotAllowed):
        read(talk, JO)
    read(talk, MAXIME)
    assert unread() == []
    (entry,) = events("talk_read")
    assert entry.actor == account(MAXIME).public_id and entry.post == newest(talk)


def test_what_is_said_after_that_waits_for_a_reader_again(app, the_clock):
    _post, talk = talk_of()
    read(talk)
    say(talk)
    assert unread() == [], "nobody answered yet: that is in the lane"
    the_clock.advance(hours=1)
    answer(talk, MAXIME)
    (one,) = unread(JO)
    assert one.since == clock.now() and one.by == [MAXIME] and one.may_read, "it is Jo's turn"
    read(talk, JO)
    assert unread() == []


def test_saying_that_no_answer_is_needed_is_read_along_too(app):
    _post, talk = talk_of()
    read(talk)
    say(talk)
    talks.mark_dealt_with(id_of(JO), talk.public_id, on_screen(talk))
    (one,) = unread(JO)
    assert one.by == [JO] and not one.may_read


def test_two_who_spoke_wait_for_a_third(app):
    _post, talk = talk_of()
    say(talk)
    answer(talk, MAXIME)
    assert [one.may_read for name in (JO, MAXIME, ADA) for one in unread(name)] == [
        False,
        False,
        True,
    ]


def test_it_is_read_up_to_what_stood_on_the_screen(app):
    _post, talk = talk_of()
    first = newest(talk)
    say(talk)
    answer(talk)
    readings.read(id_of(MAXIME), talk.public_id, first)
    assert len(unread()) == 1
    with pytest.raises(Outdated):
        readings.read(id_of(ADA), talk.public_id, first)
    read(talk)
    assert unread() == []


def test_the_second_who_presses_hears_that_it_was_read(app):
    _post, talk = talk_of()
    read(talk)
    with pytest.raises(Outdated):
        read(talk, ADA)


def test_a_message_of_another_talk_is_not_this_one(app):
    _post, talk = talk_of(EGEL)
    _other_post, other = talk_of(OTTER)
    with pytest.raises(NotVisible):
        readings.read(id_of(MAXIME), talk.public_id, newest(other))
    with pytest.raises(NotAllowed):
        readings.unread_for(account(ROBIN))


def test_after_a_day_staff_hear_of_it_once(app, the_clock):
    _post, talk = talk_of()
    readings.remind()
    the_clock.advance(hours=23)
    readings.remind()
    assert alerts() == 0
    the_clock.advance(hours=2)
    readings.remind()
    readings.remind()
    assert alerts() == 1 and unread()[0].is_late
    read(talk)
    say(talk)
    answer(talk)
    the_clock.advance(hours=25)
    readings.remind()
    assert alerts() == 2, "and of what came after it anew"


def test_where_there_is_one_adult_it_stays_in_the_list(app, visit, the_clock):
    talk_of()
    with transaction() as session:
        others = Account.pseudonym.in_((MAXIME, ADA))
        session.execute(update(Account).where(others).values(ended_at=clock.now()))
    page = visit(JO).get("/staff/talks/readings")
    assert "Er is nog geen tweede volwassene" in page and EGEL in page
    assert "voor een collega" in page and readings.adults_who_could_read() == 1


def test_from_the_list_to_having_read_it_with_a_word_to_the_colleague(app, visit):
    _post, talk = talk_of()
    page = visit(MAXIME).get("/staff/talks/readings")
    shown = visit(MAXIME).get(page.link("Lees mee"))
    assert f"Wie met deze jongere sprak: {JO}." in shown
    done = shown.submit("remark", "Dit is gelezen", remark="Vraag nog naar de school.")
    assert "Er wacht geen gesprek op een tweede lezer." in done
    staff = visit(JO).get(f"/staff/talks/{talk.public_id}")
    assert "Tot hier meegelezen door Maxime" in staff and "Vraag nog naar de school." in staff
    assert "Vraag nog" not in visit(EGEL).get(f"/talks/{talk.public_id}").html


def test_a_remark_that_is_too_long_comes_back_as_it_was(app, visit):
    _post, talk = talk_of()
    page = visit(MAXIME).get(f"/staff/talks/{talk.public_id}")
    again = page.submit("remark", "Dit is gelezen", remark="w" * 1001)
    assert again.status == 422 and "w" * 1001 in again.html and "Hou het korter" in again
    with pytest.raises(Unacceptable):
        read(talk, remark="w" * 1001)
    assert "woord" not in "".join(entry.body for entry in events("talk_read"))


def test_the_page_of_who_wrote_offers_no_such_button(app, visit):
    _post, talk = talk_of()
    page = visit(JO).get(f"/staff/talks/{talk.public_id}")
    assert "Een collega leest dit gesprek nog mee." in page and "remark" not in page.html
