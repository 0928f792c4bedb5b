"""The hand-over: everything that the next shift has to know, in one view."""

import pytest
from sqlalchemy import func, select

from app import clock
from app.audit.models import AuditEntry
from app.database import db
from app.errors import NotAllowed, Outdated
from app.posts import actions as posts
from app.posts.words import Words
from moderation.care import calls, debriefs
from moderation.cases import checklist, writing
from moderation.handover import notes
from moderation.handover.last import What
from moderation.handover.models import HandoverNote
from moderation.handover.queries import handover_for
from tests.app.test_statements import statements
from tests.moderation.cases.test_cases import judge, take_up, write
from tests.people import ADA, EGEL, JO, MAXIME, OTTER, ROBIN, UIL, account, id_of
from tests.things import CALM, RED, ask, review_of

PAGE = "/staff/hand-over"


def shown(name: str = MAXIME):
    db.session.rollback()
    db.session.expire_all()
    return handover_for(account(name))


def last() -> What:
    return shown().cases[0].last.what


def leave(words: str = "Kijk om 20 uur.", name: str = JO) -> HandoverNote:
    notes.leave(id_of(name), words)
    return db.session.scalars(select(HandoverNote).order_by(HandoverNote.id.desc())).first()


def test_a_shift_without_anything_says_so(app, visit):
    page = visit(JO).get(PAGE)
    assert "Niets." in page and "Er loopt geen zaak." in page
    assert "Moderators" not in page.soup.main.get_text()


def test_cases_that_run_stand_with_owner_kind_last_thing_and_what_is_left(app, visit, the_clock):
    case = take_up(ask(EGEL, screened=RED))
    checklist.tick(id_of(JO), case.public_id, case.sheet.protocol_id, 0)
    the_clock.advance(minutes=5)
    writing.write_note(id_of(JO), case.public_id, "Bij de tante.")
    page = visit(MAXIME).get(PAGE)
    assert "Crisis · bij Jo · loopt al 5 minuten" in page
    assert "er kwam een nota bij" in page and "Nog 10 stappen" in page
    assert "Er wacht iets in deze zaak." in page
    assert case.sheet.protocol.steps[1] in page and case.sheet.protocol.steps[0] not in page
    assert "Bij de tante." not in page, "what it says stands in the case"


def test_the_last_thing_is_the_last(app, the_clock):
    post = ask(EGEL, screened=RED)
    case = take_up(post)
    assert last() == What.CONFIRMED
    the_clock.advance(minutes=1)
    checklist.tick(id_of(JO), case.public_id, case.sheet.protocol_id, 1)
    assert last() == What.DONE
    the_clock.advance(minutes=1)
    writing.note_contact(id_of(JO), case.public_id, "school", "Gebeld.", clock.now())
    assert last() == What.SPOKE
    the_clock.advance(minutes=1)
    talk = write(post)
    assert last() == What.WROTE
    the_clock.advance(minutes=1)
    posts.reply(id_of(EGEL), talk.id, Words.of("Dank je."), CALM)
    assert last() == What.ANSWERED
    the_clock.advance(minutes=1)
    ask(EGEL, screened=RED)
    assert last() == What.JOINED
    the_clock.advance(minutes=1)
    judge(post)
    assert last() == What.DECIDED


def test_red_that_is_nobodys_stands_with_its_clock(app, visit, the_clock):
    ask(EGEL, screened=RED)
    taken = ask(OTTER, screened=RED)
    take_up(taken)
    the_clock.advance(minutes=16)
    ask(UIL, screened=RED)
    late, fresh = shown().red
    assert (late.seconds, late.is_late) == (16 * 60, True)
    assert (fresh.seconds, fresh.is_late) == (0, False)
    page = visit(JO).get(PAGE)
    assert "16 min" in page and "Alarmen die niemand nam" in page


def test_help_calls_and_talks_owed_stand_there(app, visit):
    calls.call(id_of(ROBIN))
    debriefs.ask(id_of(ROBIN))
    page = visit(JO).get(PAGE)
    assert "Robin heeft iemand nodig" in page and "Gesprek met Robin, uiterlijk" in page


def test_a_note_stands_there_until_a_colleague_has_read_it(app, visit):
    visit(JO).get(PAGE).submit("words", words="Kijk om 20 uur in het gesprek.")
    mine = visit(JO).get(PAGE)
    assert "Nog niemand las dit." in mine and "Gelezen door" not in mine
    after = visit(MAXIME).get(PAGE).submit("Dit is gelezen")
    assert "Eerdere nota's" in after and "Gelezen door Maxime" in after
    found = select(AuditEntry.body).where(AuditEntry.event.in_(["handover_left", "handover_read"]))
    bodies = list(db.session.scalars(found))
    assert len(bodies) == 2 and not [body for body in bodies if "20 uur" in body]


def test_one_reads_a_note_of_somebody_else_once(app):
    note = leave()
    with pytest.raises(NotAllowed):
        notes.read(id_of(JO), note.public_id)
    notes.read(id_of(MAXIME), note.public_id)
    with pytest.raises(Outdated):
        notes.read(id_of(ADA), note.public_id)


@pytest.mark.parametrize("words", ["", "a" * (notes.MOST + 1)])
def test_a_note_that_cannot_be_comes_back(app, visit, words):
    page = visit(JO).get(PAGE).submit("words", words=words)
    assert page.status == 422 and words in page.html


def test_after_a_month_notes_are_gone(app, the_clock):
    leave()
    the_clock.advance(days=20)
    leave("Een tweede.")
    the_clock.advance(days=10)
    assert [note.words for note in shown().notes] == ["Een tweede."]
    assert notes.erase_old() == 1 and notes.erase_old() == 0
    assert db.session.scalar(select(func.count()).select_from(HandoverNote)) == 1


@pytest.mark.parametrize("name", [EGEL, ROBIN])
def test_it_is_for_adults(app, visit, name):
    with pytest.raises(NotAllowed):
        handover_for(account(name))
    with pytest.raises(NotAllowed):
        notes.leave(id_of(name), "Iets.")
    assert visit(name).get(PAGE).status == 403


def test_it_asks_no_more_when_there_is_more(app, visit):
    app.config["WAITING_POSTS_PER_ACCOUNT"] = 100
    take_up(ask(EGEL, screened=RED))
    ask(OTTER, screened=RED)
    leave()
    calls.call(id_of(ROBIN))
    few = statements(visit, JO, PAGE)
    for number in range(6):
        for name in (EGEL, OTTER):
            ask(name, screened=RED)
        leave(f"Nota {number}", (JO, MAXIME)[number % 2])
    other = take_up(ask(UIL, screened=RED))
    for step in range(5):
        checklist.tick(id_of(JO), other.public_id, other.sheet.protocol_id, step)
    review_of(ask(UIL))
    assert statements(visit, JO, PAGE) == few
