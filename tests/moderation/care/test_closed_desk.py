"""No adult, no desk; no certificate, hours, budget, check-in: no desk. In the claim itself."""

from contextlib import suppress

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select, update

from app import clock
from app.accounts.models import Certificate, Person
from app.database import db, transaction
from app.errors import NotAllowed
from moderation.care import debriefs, duty, sittings
from moderation.care.limits import DEFAULTS, AgeGroup
from moderation.care.models import Exposure, HeavyOptIn, Presence, Sitting
from moderation.care.queries import at_desk, budget_of
from moderation.desk import claims, taking_back
from moderation.desk.queries import judge_of
from moderation.eligibility import Closed, why_closed
from moderation.models import Review
from tests.conftest import A_WEDNESDAY
from tests.house import real_house
from tests.people import EGEL, JO, MAXIME, OTTER, ROBIN, account, id_of
from tests.things import ask, claim, decide, review_of


@pytest.fixture
def house(app, the_clock):
    real_house(app)
    return app


def closed_to(name: str) -> Closed | None:
    db.session.rollback()
    person = account(name)
    return why_closed(judge_of(person), at_desk(person))


def claims_nothing(name: str = ROBIN) -> bool:
    try:
        claims.claim_next(id_of(name))
    except NotAllowed:
        return True
    return False


def ready(name: str = ROBIN) -> None:
    duty.tap(id_of(JO))
    sittings.check_in(id_of(name), "good")


def test_no_adult_no_desk(house, visit, the_clock):
    ask()
    sittings.check_in(id_of(ROBIN), "good")
    assert closed_to(ROBIN) == Closed.NOBODY_ON_DUTY and claims_nothing()
    assert "Er is nu geen volwassene bij" in visit(ROBIN).get("/desk/")
    duty.tap(id_of(JO))
    page = visit(ROBIN).get("/desk/")
    assert "Jo is er voor jou." in page and "Neem het volgende bericht" in page
    the_clock.advance(minutes=29)
    sittings.check_in(id_of(ROBIN), "good")
    assert closed_to(ROBIN) is None
    the_clock.advance(minutes=1)
    assert closed_to(ROBIN) == Closed.NOBODY_ON_DUTY and claims_nothing()


def test_an_adult_who_left_is_not_there(house):
    ready()
    assert closed_to(ROBIN) is None
    duty.leave(id_of(JO))
    assert closed_to(ROBIN) == Closed.NOBODY_ON_DUTY
    duty.tap(id_of(MAXIME))
    assert closed_to(ROBIN) is None


def test_a_moderator_of_age_has_no_hours_and_a_minor_has(house, the_clock):
    the_clock.set(A_WEDNESDAY + clock.timedelta(hours=5))  # ten in the evening
    ready()
    assert closed_to(ROBIN) == Closed.OUTSIDE_HOURS and claims_nothing()
    with transaction() as session:
        session.execute(
            update(Person).where(Person.id == account(ROBIN).person_id).values(birth_year=2000)
        )
    assert closed_to(ROBIN) is None


def test_a_closed_desk_says_when_it_opens(house, visit, the_clock):
    the_clock.set(A_WEDNESDAY + clock.timedelta(hours=5))
    assert "donderdag 19 november om 16:00" in visit(ROBIN).get("/desk/")


def test_one_tap_on_how_one_is_opens_the_desk(house, visit):
    duty.tap(id_of(JO))
    page = visit(ROBIN).get("/desk/")
    assert "Hoe gaat het nu met jou?" in page and "Neem het volgende bericht" not in page
    assert closed_to(ROBIN) == Closed.CHECK_IN
    after = page.submit("mood", press="Gaat wel", words="Moe")
    assert "Neem het volgende bericht" in after


def test_a_sitting_without_a_sign_ends_by_itself(house, the_clock):
    ready()
    the_clock.advance(minutes=21)
    assert closed_to(ROBIN) == Closed.CHECK_IN
    duty.tap(id_of(JO))
    sittings.check_in(id_of(ROBIN), "good")
    began = db.session.scalars(select(Sitting).where(Sitting.ended_at.is_not(None))).one()
    assert began.ended_at == began.seen_at, "nobody sat there those twenty minutes"


def test_never_without_a_certificate_in_force(house):
    ready()
    with transaction() as session:
        session.execute(
            update(Certificate)
            .where(Certificate.person_id == account(ROBIN).person_id)
            .values(ended_at=clock.now())
        )
    assert closed_to(ROBIN) == Closed.NO_CERTIFICATE and claims_nothing()


def test_a_text_counts_when_it_is_opened_and_once(house):
    ready()
    ask()
    claims.claim_next(id_of(ROBIN))
    claims.claim_next(id_of(ROBIN))
    assert db.session.scalar(select(func.count(Exposure.id))) == 1
    assert budget_of(account(ROBIN)).used.texts_day == 1


def test_at_the_limit_the_desk_closes_kindly_and_near_it_a_break_is_proposed(house, visit):
    ready()
    most = DEFAULTS[AgeGroup.UNDER_16].texts_day
    _read(most - 4)
    assert closed_to(ROBIN) is None
    assert "Je las al veel" in visit(ROBIN).get("/desk/")
    _read(4)
    ask(OTTER)
    assert closed_to(ROBIN) == Closed.ENOUGH and claims_nothing()
    assert "Genoeg voor nu" in visit(ROBIN).get("/desk/")


def test_a_new_day_is_a_new_budget_and_a_week_has_one_too(house, the_clock):
    ready()
    _read(DEFAULTS[AgeGroup.UNDER_16].texts_day)
    the_clock.advance(days=1)
    ready()
    assert closed_to(ROBIN) is None
    _read(DEFAULTS[AgeGroup.UNDER_16].texts_week - DEFAULTS[AgeGroup.UNDER_16].texts_day)
    the_clock.advance(days=1)
    ready()
    assert closed_to(ROBIN) == Closed.ENOUGH
    the_clock.set(A_WEDNESDAY + clock.timedelta(days=5))  # Monday
    ready()
    assert closed_to(ROBIN) is None


def test_minutes_at_the_desk_count(house, the_clock):
    ready()
    for _ in range(9):
        the_clock.advance(minutes=10)
        duty.tap(id_of(JO))
        with transaction():
            sittings.still_there(id_of(ROBIN))
    assert budget_of(account(ROBIN)).used.minutes_day == 90
    assert closed_to(ROBIN) == Closed.ENOUGH


def test_a_text_in_hand_may_be_finished_within_its_lease_and_no_longer(house, visit, the_clock):
    post = ask()
    the_clock.set(A_WEDNESDAY + clock.timedelta(hours=3, minutes=55))  # 20:55
    ready()
    held = claim(ROBIN)
    the_clock.advance(minutes=6)
    until = claims.renew(id_of(ROBIN), held.public_id, held.claim_token)
    assert until == clock.now() + clock.timedelta(minutes=4), "not prolonged after nine"
    page = visit(ROBIN).get(f"/desk/reviews/{held.public_id}")
    the_clock.advance(minutes=5)
    late = page.submit("reply", "Plaatsen", reply="Ik ken dat.")
    assert late.status == 403 and "je tijd voor dit bericht is om" in late
    assert "Ik ken dat." in late.html, "nothing typed is lost"
    assert review_of(post).closed_at is None


def test_what_was_finished_in_time_counts(house, the_clock):
    ask()
    the_clock.set(A_WEDNESDAY + clock.timedelta(hours=3, minutes=55))
    ready()
    held = claim(ROBIN)
    the_clock.advance(minutes=9)
    assert decide(held, ROBIN) is not None
    assert claims_nothing()


def test_after_too_heavy_no_text_comes_until_an_adult_spoke(house, visit):
    ask()
    ask(OTTER)
    ready()
    page = visit(ROBIN).get("/desk/").submit("Neem het volgende bericht")
    after = page.submit("reply", press="Te zwaar")
    assert "Goed dat je het zei" in after and "Neem het volgende bericht" not in after
    assert closed_to(ROBIN) == Closed.TALK_FIRST and claims_nothing()
    owed = debriefs.open_debriefs(account(JO))[0]
    debriefs.done(id_of(JO), owed.public_id)
    assert closed_to(ROBIN) is None


def test_adults_need_no_desk(house):
    assert closed_to(JO) is None
    ask()
    assert claims.claim_next(id_of(JO)) is not None


MINUTES = st.integers(0, 45)


@given(
    hour=st.integers(0, 23),
    tapped=MINUTES,
    left=st.booleans(),
    sat=MINUTES,
    read=st.integers(0, 24),
    heavy_said=st.booleans(),
    adult_peer=st.booleans(),
)
@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_whatever_the_clock_and_the_history_say_the_claim_says_it_too(
    house, the_clock, hour, tapped, left, sat, read, heavy_said, adult_peer
):
    """Never without an adult, out of hours, over budget, or before the talk one is owed."""
    the_clock.set(clock.datetime(2026, 11, 24, hour, 30, tzinfo=clock.BRUSSELS))
    now, robin = clock.now(), account(ROBIN)
    with suppress(_Undo), transaction() as session:
        ago = clock.timedelta(minutes=1)
        robin.person.birth_year = 2000 if adult_peer else 2010
        session.add(
            Presence(
                account_id=id_of(JO), tapped_at=now - ago * tapped, left_at=now if left else None
            )
        )
        session.add(
            Sitting(
                account_id=robin.id,
                person_id=robin.person_id,
                began_at=now - ago * sat,
                seen_at=now - ago * sat,
            )
        )
        post = ask(EGEL)
        for _ in range(read):
            session.add(_exposure(robin, post.id, now))
        if heavy_said:
            debriefs.owe(robin.id, "too_heavy", post.id)
        session.flush()
        group = AgeGroup.ADULT if adult_peer else AgeGroup.UNDER_16
        is_open = (
            tapped < 30
            and not left
            and sat < 20
            and (adult_peer or 16 <= hour < 21)
            and read < DEFAULTS[group].texts_day
            and not heavy_said
        )
        assert (why_closed(judge_of(robin), at_desk(robin)) is None) == is_open
        assert claims_nothing() != is_open
        raise _Undo


class _Undo(Exception):
    """Takes an example back."""


def _exposure(person, post_id: int, moment) -> Exposure:
    review = _a_review(post_id)
    return Exposure(
        person_id=person.person_id,
        account_id=person.id,
        review_id=review.id,
        post_id=post_id,
        is_heavy=False,
        opened_at=moment,
    )


def _a_review(post_id: int) -> Review:
    """A closed review, so that each text that was read is one of its own."""
    waiting = db.session.scalars(select(Review).where(Review.post_id == post_id)).first()
    assert waiting is not None
    made = Review(
        kind="first",
        post_id=post_id,
        revision_id=waiting.revision_id,
        person_id=waiting.person_id,
        lane="peer",
        level=0,
        ruleset="test",
        opened_at=clock.now(),
        due_at=clock.now(),
        closed_at=clock.now(),
    )
    db.session.add(made)
    db.session.flush()
    return made


def _read(number: int) -> None:
    """So many texts opened just now."""
    post = ask(EGEL) if not db.session.scalar(select(Review.id)) else None
    post_id = post.id if post else db.session.scalars(select(Review.post_id)).first()
    with transaction() as session:
        for _ in range(number):
            session.add(_exposure(account(ROBIN), post_id, clock.now()))


def test_after_closing_a_text_in_hand_is_not_read_and_a_heavy_one_not_opened(
    house, visit, the_clock
):
    ask(EGEL, body="Alles is zo donker.", theme_id=9)
    the_clock.set(A_WEDNESDAY + clock.timedelta(hours=3, minutes=55))
    ready()
    with transaction() as session:
        session.add(HeavyOptIn(person_id=account(ROBIN).person_id, since=clock.now()))
    page = visit(ROBIN).get("/desk/").submit("Neem het volgende bericht")
    the_clock.advance(hours=3)
    assert page.submit("Open het bericht").status == 404
    assert "Alles is zo donker." not in visit(ROBIN).get("/desk/").html
    assert "nu dicht voor jou" in visit(ROBIN).get("/desk/")


def test_writing_for_long_without_a_sign_is_no_reason_to_refuse_what_was_written(
    house, visit, the_clock
):
    """Without scripts nothing tells that somebody is there."""
    ask()
    ready()
    page = visit(ROBIN).get("/desk/").submit("Neem het volgende bericht")
    the_clock.advance(minutes=25)
    duty.tap(id_of(JO))
    assert page.submit("reply", press="Plaatsen").status == 200


def test_taking_back_after_closing_brings_no_new_time(house, the_clock):
    ask()
    the_clock.set(A_WEDNESDAY + clock.timedelta(hours=3, minutes=55))
    ready()
    held = claim(ROBIN)
    until = held.claimed_until
    the_clock.advance(minutes=6)
    decision = decide(held, ROBIN)
    again, _typed = taking_back.take_back(id_of(ROBIN), decision.public_id)
    assert again.claimed_until == until
