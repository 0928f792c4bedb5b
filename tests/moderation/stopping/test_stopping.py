"""Stopping is one button: nothing stays in hands, the hours stay one's own, staff thank them."""

from datetime import time

import pytest
from sqlalchemy import select

from app import clock
from app.accounts.models import Certificate
from app.accounts.queries import certificate_in_force
from app.audit.models import AuditEntry
from app.database import db, transaction
from app.errors import NotAllowed
from app.outbox import OutboxItem
from app.people.actions import end_colleague
from app.roles import Role
from moderation.care.models import HeavyOptIn
from moderation.care.sittings import open_sitting
from moderation.desk import claims
from moderation.evenings import answers, planning
from moderation.evenings.models import EveningGuest
from moderation.evenings.planning import EveningWish
from moderation.models import Decision, Review
from moderation.quality import holding
from moderation.roster.models import Place, Shift
from moderation.stopping import actions
from moderation.stopping.erasing import erase_old
from moderation.stopping.models import Stop
from moderation.stopping.queries import has_stopped
from tests.moderation.quality.looking import chosen
from tests.people import EGEL, JIP, JO, NOOR, OTTER, ROBIN, UIL, account, id_of
from tests.things import ask, claim, published

STOP, STAFF = "/training/stop", "/staff/training/stopped"


def stop(name: str = ROBIN) -> None:
    actions.stop(id_of(name))
    db.session.rollback()


def shift_of(name: str, hours: int) -> Place:
    """A place in a shift that begins in so many hours."""
    with transaction() as session:
        starts_at = clock.now() + clock.timedelta(hours=hours)
        shift = Shift(
            starts_at=starts_at,
            ends_at=starts_at + clock.timedelta(hours=1),
            places=2,
            made_by_id=id_of(JO),
        )
        session.add(shift)
        session.flush()
        place = Place(
            shift_id=shift.id,
            account_id=id_of(name),
            person_id=account(name).person_id,
            taken_at=clock.now(),
        )
        session.add(place)
    return place


def test_one_button_from_ones_own_page(app, visit):
    page = visit(ROBIN).get("/desk/mine")
    page = visit(ROBIN).get(page.link("Ik stop ermee"))
    for told in ("Stoppen mag altijd", "leest een collega", "rooster", "getuigschrift"):
        assert told in page, told
    after = page.submit("Ik stop ermee")
    assert after.status == 200 and "Dank je wel" in after and "terugkomen" in after
    assert account(ROBIN).role == Role.TRAINEE
    assert certificate_in_force(account(ROBIN).person_id) is None
    assert visit(ROBIN).get("/desk/").status == 403
    assert "Dank je wel" in visit(ROBIN).get(STOP), "there is nothing left to press"


def test_what_was_in_hand_goes_back(app):
    post = ask()
    held = claim(ROBIN)
    stop()
    review = db.session.get_one(Review, held.id, populate_existing=True)
    assert review.claimed_by_id is None and review.closed_at is None
    assert open_sitting(id_of(ROBIN)) is None
    assert claims.claim_next(id_of(NOOR)).post_id == post.id, "a colleague reads it"


def test_a_second_look_goes_back_too(app, the_clock):
    chosen(the_clock, EGEL, NOOR)
    look = holding.take(id_of(ROBIN))
    stop()
    db.session.refresh(look)
    assert look.claimed_by_id is None and look.read_at is None


def test_places_ahead_are_free_and_what_was_stays(app):
    ahead, gone = shift_of(ROBIN, 20), shift_of(ROBIN, -20)
    theirs = shift_of(NOOR, 20)
    stop()
    ended = {place.id: place.ended_at for place in db.session.scalars(select(Place))}
    assert ended[ahead.id] is not None
    assert ended[gone.id] is None and ended[theirs.id] is None


def test_heavy_texts_and_evenings_are_let_go(app):
    wish = EveningWish(clock.today() + clock.timedelta(days=3), time(19), 60, "Hier")
    evening = planning.plan(id_of(JO), wish)
    answers.answer(id_of(ROBIN), evening.public_id, coming=True)
    stop()
    me = account(ROBIN).person_id
    assert db.session.get(HeavyOptIn, me) is None
    assert db.session.get(EveningGuest, (evening.id, me), populate_existing=True).coming is False
    with pytest.raises(NotAllowed):
        answers.answer(id_of(ROBIN), evening.public_id, coming=True)
    assert db.session.get(HeavyOptIn, account(NOOR).person_id) is not None


def test_what_they_decided_stays_and_the_forum_stays_open(app, visit, the_clock):
    published(OTTER)
    stop()
    (decision,) = db.session.scalars(select(Decision))
    assert decision.decided_by_id == id_of(ROBIN)
    assert visit(UIL).get("/").status == 200
    assert account(UIL).role == Role.YOUNG_PERSON


def test_the_hours_can_be_printed_afterwards_and_nothing_else_opens(app, visit, the_clock):
    the_clock.advance(hours=1)
    ask()
    claim(ROBIN)  # a sign of being there
    after = visit(ROBIN).get(STOP).submit("Ik stop ermee")
    assert "1 uur" in after
    hours = visit(ROBIN).get(after.link("Getuigschrift"))
    assert "In totaal 1 uur" in hours and "Wat ik deed" not in hours
    for closed in ("/desk/mine", "/desk/", "/desk/roster", "/desk/guidelines"):
        assert visit(ROBIN).get(closed).status == 403, closed
    assert visit(EGEL).get("/desk/mine/hours").status == 403


def test_a_trainee_stops_as_easily(app, visit):
    page = visit(JIP).get(STOP)
    assert "Je opleiding stopt" in page and "rooster" not in page
    after = page.submit("Ik stop ermee")
    assert "Dank je wel" in after and "dat vraagt moed" in after
    assert has_stopped(account(JIP).person_id)


def test_twice_is_once(app):
    stop()
    stop()
    assert len(db.session.scalars(select(Stop)).all()) == 1
    logged = select(AuditEntry).where(AuditEntry.event == "moderating_stopped")
    (entry,) = db.session.scalars(logged)
    assert entry.actor == account(ROBIN).public_id


def test_adults_and_young_people_have_no_such_button(app, visit):
    for name in (JO, EGEL):
        with pytest.raises(NotAllowed):
            stop(name)
    assert visit(EGEL).get(STOP).status == 403
    assert "Wie stopte" in visit(JO).get(STOP)
    assert "Ik stop ermee" not in visit(JO).get("/desk/mine")


def test_staff_hear_of_it_without_a_name_and_see_who(app, visit):
    stop()
    (told,) = [
        item
        for item in db.session.scalars(select(OutboxItem))
        if item.kind == "alert" and item.ids["what"] == "stopped"
    ]
    assert "Robin" not in str(told.ids)
    page = visit(JO).get("/staff/people/")
    assert "1 moderator stopte" in page
    seen = visit(JO).get(page.link("1 moderator stopte")).submit("Ik zag dit")
    assert "Robin" in seen and "Ik zag dit" not in seen
    assert "moderator stopte" not in visit(JO).get("/staff/people/")
    for name in (ROBIN, NOOR):
        assert visit(name).get(STAFF).status == 403


def test_staff_let_somebody_come_back(app, visit):
    stop(JIP)
    page = visit(JO).get(STAFF).submit("Laat terugkomen")
    assert "is terug" in page
    assert not has_stopped(account(JIP).person_id)
    assert "Stoppen mag altijd" in visit(JIP).get("/training/stopped")
    assert account(JIP).role == Role.TRAINEE, "a certificate is given anew"


def test_a_certificate_given_anew_is_coming_back(app, the_clock):
    stop()
    the_clock.advance(days=9)
    with transaction() as session:
        session.add(
            Certificate(
                person_id=account(ROBIN).person_id,
                granted_by_id=id_of(JO),
                valid_from=clock.now(),
                valid_until=clock.now() + clock.timedelta(days=90),
                releases_replies=False,
                covers_heavy=False,
            )
        )
    assert not has_stopped(account(ROBIN).person_id)
    the_clock.advance(days=9)
    stop()
    assert has_stopped(account(ROBIN).person_id), "and one may stop again"
    assert len(db.session.scalars(select(Stop)).all()) == 2


def test_a_stop_that_nobody_saw_stays_in_the_list_and_one_that_holds_is_not_forgotten(
    app, visit, the_clock
):
    stop(JIP)
    the_clock.advance(days=400)
    assert "Jip" in visit(JO).get(STAFF)
    the_clock.advance(days=400)
    erase_old()
    assert has_stopped(account(JIP).person_id), "nobody let them back"


def test_after_two_years_it_is_forgotten(app, the_clock):
    stop()
    end_colleague(id_of(JO), account(ROBIN).public_id)
    the_clock.advance(days=729)
    assert erase_old() == 0
    the_clock.advance(days=2)
    assert erase_old() == 1
