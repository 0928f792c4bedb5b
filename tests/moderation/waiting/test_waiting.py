"""The expected wait: told before and after sending, measured over two weeks, kept or not."""

from datetime import UTC, datetime

import pytest

from app.database import db, transaction
from app.errors import NotAllowed
from app.posts.models import Post
from app.site.reading_hours import set_reading_week
from moderation.cases import actions as cases
from moderation.desk import opinions, putting_down
from moderation.desk.taking_back import take_back
from moderation.gate import Judgement
from moderation.models import Review
from moderation.outcomes import Lane, Outcome
from moderation.waiting import jobs
from moderation.waiting.measure import FEWEST
from moderation.waiting.models import ExpectedWait
from moderation.waiting.queries import waits_for
from moderation.waiting.words import wait_sentence
from tests.people import EGEL, JO, NOOR, OTTER, ROBIN, account, id_of
from tests.things import (
    RED,
    ask,
    claim,
    decide,
    decide_on,
    edit,
    published,
    reply,
    review_of,
    seen,
    withdraw,
)

NIGHT = datetime(2026, 11, 18, 22, 0, tzinfo=UTC)  # eleven in the evening
LATE = datetime(2026, 11, 18, 19, 30, tzinfo=UTC)  # half past eight, half an hour to go


def expect(usual_minutes: int, most_minutes: int, lane: Lane = Lane.PEER) -> None:
    """As if this had been measured."""
    with transaction() as session:
        session.merge(
            ExpectedWait(
                lane=lane,
                median_seconds=60 * usual_minutes,
                p90_seconds=60 * most_minutes,
                counted=100,
                measured_at=NIGHT,
            )
        )


def judged_after(the_clock, minutes: float, name: str = EGEL) -> Post:
    post = ask(name)
    the_clock.advance(minutes=minutes)
    decide(claim())
    return post


def doubt(review: Review) -> None:
    """Robin would let it through, and asks a colleague."""
    judgement = Judgement(Outcome.PUBLISH)
    opinions.ask(id_of(ROBIN), review.public_id, seen(review), judgement, "En jij?")


def measured(lane: Lane = Lane.PEER) -> ExpectedWait | None:
    jobs.measure()
    db.session.expire_all()
    return db.session.get(ExpectedWait, lane)


def counted(lane: Lane = Lane.PEER) -> tuple[int, int]:
    """How many promises of this lane fell due, and how many were kept."""
    found = next(wait for wait in waits_for(account(JO)) if wait.lane == lane)
    return found.promised, found.kept


def own_page(visit, post: Post, name: str = EGEL) -> str:
    return visit(name).get(f"/my-posts/{post.public_id}").text


# What people read.


def test_while_little_was_measured_we_say_what_we_aim_for(app):
    assert wait_sentence(Lane.PEER) == "We proberen het binnen 2 uur te lezen."


def test_while_the_desk_is_open_it_says_usually_and_nearly_always(app):
    expect(38, 112)
    assert (
        wait_sentence(Lane.PEER)
        == "Meestal lezen we het binnen 40 minuten, bijna altijd binnen 2 uur."
    )


@pytest.mark.parametrize(
    ("minutes", "said"),
    [(41, "45 minuten"), (58, "een uur"), (71, "anderhalf uur"), (145, "2,5 uur")],
)
def test_spans_are_said_as_people_say_them(app, minutes, said):
    expect(3, minutes)
    assert wait_sentence(Lane.PEER).endswith(f"bijna altijd binnen {said}.")


def test_once_is_enough_when_usually_and_nearly_always_are_the_same(app):
    expect(2, 4)
    assert wait_sentence(Lane.PEER) == "We lezen het bijna altijd binnen 5 minuten."


def test_at_night_it_says_when_we_read_again(app, the_clock):
    the_clock.set(NIGHT)
    aim = "We lezen weer vanaf morgen om 16 uur. Dan proberen we het binnen 2 uur te lezen."
    assert wait_sentence(Lane.PEER) == aim
    expect(38, 112)
    assert wait_sentence(Lane.PEER) == (
        "We lezen weer vanaf morgen om 16 uur. "
        "Dan lezen we het meestal binnen 40 minuten, bijna altijd binnen 2 uur."
    )
    the_clock.advance(hours=10)
    assert wait_sentence(Lane.PEER).startswith("We lezen weer vanaf 16 uur.")


def test_shortly_before_closing_it_names_the_moment_instead_of_a_span(app, the_clock):
    the_clock.set(LATE)
    expect(20, 112)  # half an hour today, an hour and a half tomorrow
    assert wait_sentence(Lane.PEER) == (
        "Meestal lezen we het binnen 20 minuten, bijna altijd voor morgen om 17:30 uur."
    )


def test_a_desk_that_has_no_hours_promises_none(app):
    set_reading_week(id_of(JO), [""] * 7)
    expect(20, 40)
    assert wait_sentence(Lane.PEER) == "We lezen het zodra er weer iemand is."
    assert review_of(ask()).promised_for is None


def test_it_is_told_before_sending_to_who_does_not_belong_to_the_team(app, visit, the_clock):
    post = published()
    the_clock.pass_grace()
    for address in ("/ask", f"/threads/{post.thread.public_id}/reply"):
        assert "We proberen het binnen 2 uur te lezen." in visit().get(address)
    address = f"/threads/{post.thread.public_id}/reply"
    assert "We proberen het" in visit(OTTER).get(address)
    assert "We proberen het" not in visit(ROBIN).get(address)


def test_its_author_reads_how_long_then_by_when_and_at_last_that_it_is_late(app, visit, the_clock):
    expect(38, 112)
    post = ask()
    assert "Meestal lezen we het binnen 40 minuten" in own_page(visit, post)
    the_clock.advance(minutes=20)
    assert "We lezen dit bijna altijd voor 19 uur." in own_page(visit, post)
    the_clock.advance(minutes=100)
    assert "Het duurt langer dan we wilden. We lezen het zo snel" in own_page(visit, post)
    the_clock.set(NIGHT)
    assert "We lezen weer vanaf morgen om 16 uur." in own_page(visit, post)


def test_without_a_promise_the_aim_is_said_with_its_moment(app, visit, the_clock):
    the_clock.set(NIGHT)
    post = ask()
    the_clock.advance(hours=2)
    assert "We proberen dit voor 18 uur te lezen." in own_page(visit, post)


def test_where_danger_was_seen_no_span_is_told_and_nothing_is_promised(app, visit):
    expect(20, 40)
    post = ask(screened=RED)
    assert review_of(post).promised_for is None
    page = own_page(visit, post)
    assert "Goed dat je dit vertelt" in page and "bijna altijd" not in page


# What is promised.


def test_the_promise_is_what_was_said(app, the_clock):
    expect(38, 112)
    assert review_of(ask()).promised_for == datetime(2026, 11, 18, 18, 0, tzinfo=UTC)
    the_clock.set(NIGHT)
    assert review_of(ask()).promised_for == datetime(2026, 11, 19, 17, 0, tzinfo=UTC)


def test_a_new_wording_waits_under_the_first_promise(app, the_clock):
    expect(38, 112)
    post = ask()
    first = review_of(post).promised_for
    the_clock.advance(minutes=30)
    edit(post, "Anders gezegd.")
    assert review_of(post).promised_for == first


def test_nothing_is_promised_while_too_little_was_measured(app):
    assert review_of(ask()).promised_for is None


def test_a_promise_goes_along_with_every_way_that_a_text_takes(app):
    expect(38, 112)
    passed = ask()
    promised = review_of(passed).promised_for
    decide(claim(), ROBIN, Outcome.ESCALATE)
    assert review_of(passed).promised_for == promised
    doubted = ask()
    doubt(claim())
    assert review_of(doubted).promised_for == promised
    assert decide(claim(NOOR), NOOR, Outcome.RETURN) is None
    assert (review_of(doubted).lane, review_of(doubted).promised_for) == (Lane.STAFF, promised)
    taken_back = ask()
    take_back(id_of(ROBIN), decide(claim()).public_id)
    assert review_of(taken_back).promised_for == promised


# What is measured.


def test_the_median_and_the_ninth_tenth_of_a_worked_example(app, the_clock):
    the_clock.set(datetime(2026, 11, 21, 13, 0, tzinfo=UTC))  # a Saturday from two to nine
    for minutes in range(1, 20):
        judged_after(the_clock, minutes)
    found = measured()
    assert (found.median_seconds, found.p90_seconds, found.counted) == (600, 1080, 19)
    assert measured() is not None, "twice does no harm"


def test_fewer_than_ten_say_nothing(app, the_clock):
    for _ in range(FEWEST - 1):
        judged_after(the_clock, 1)
    assert measured() is None
    judged_after(the_clock, 1)
    assert measured().counted == FEWEST
    assert measured(Lane.STAFF) is None


def test_what_is_older_than_two_weeks_is_forgotten(app, the_clock):
    for _ in range(FEWEST):
        judged_after(the_clock, 1)
    assert measured() is not None
    the_clock.advance(days=14, minutes=11)
    assert measured() is None


def test_the_night_is_no_waiting(app, the_clock):
    the_clock.set(LATE)
    posts = [ask(name) for name in (EGEL, OTTER) for _ in range(3)]
    the_clock.set(datetime(2026, 11, 19, 15, 10, tzinfo=UTC))  # ten past four
    for _ in posts:
        decide(claim())
    for _ in range(4):
        judged_after(the_clock, 40)
    found = measured()
    assert (found.median_seconds, found.p90_seconds) == (2400, 2400)


def test_a_reply_that_was_released_at_once_waited_for_nobody(app, the_clock):
    post = published()
    for _ in range(FEWEST):
        reply(post, ROBIN)
    assert measured(Lane.STAFF) is None and measured() is None


def test_a_decision_taken_back_counts_when_it_is_taken_again(app, the_clock):
    for _ in range(FEWEST):
        ask()
        the_clock.advance(minutes=5)
        review, _typed = take_back(id_of(ROBIN), decide(claim()).public_id)
        the_clock.advance(minutes=5)
        decide(review)
    found = measured()
    assert (found.median_seconds, found.counted) == (600, FEWEST)


def test_what_a_peer_passed_on_was_read_by_that_peer(app, the_clock):
    for _ in range(FEWEST):
        post = ask()
        the_clock.advance(minutes=5)
        decide(claim(), ROBIN, Outcome.ESCALATE)
        the_clock.advance(minutes=5)
        decide_on(post, JO)
    assert (measured().median_seconds, measured().counted) == (300, FEWEST)
    assert measured(Lane.STAFF) is None


def test_an_adult_who_takes_it_up_as_a_case_has_read_it(app, the_clock):
    for name in (EGEL, OTTER) * (FEWEST // 2):
        app.config["WAITING_POSTS_PER_ACCOUNT"] = 100
        review = review_of(ask(name, screened=RED))
        the_clock.advance(minutes=5)
        cases.confirm(id_of(JO), review.public_id, review.version)
    assert measured(Lane.STAFF).median_seconds == 300


def test_what_nobody_takes_is_not_left_out(app, the_clock):
    for _ in range(2):
        ask(OTTER)
        putting_down.put_down(id_of(ROBIN), claim().public_id)
    for _ in range(FEWEST):
        judged_after(the_clock, 1)
    assert measured().p90_seconds == 600, "two wait for ten minutes, and go on waiting"


# What was kept, for staff.


def test_promises_are_kept_or_broken_and_staff_see_how_many(app, visit, the_clock):
    expect(10, 60)
    judged_after(the_clock, 30)
    late, waits = ask(), ask(OTTER)
    gone, gone_too_late = ask(), ask(OTTER)
    assert counted() == (0, 0), "no moment has come yet"
    the_clock.advance(minutes=30)
    withdraw(gone)
    the_clock.advance(minutes=31)
    withdraw(gone_too_late)
    assert review_of(waits).promised_for is not None
    review = claim()
    assert review.post_id == late.id
    decide(review)
    assert counted() == (4, 1), "kept, decided late, waiting, and withdrawn when it was late"
    page = visit(JO).get("/staff/waiting")
    assert "leeftijdsgenoten: 25 % op tijd" in page and "(1 van 4)" in page
    assert "10 min" in page and "1 u 00 min" in page and "(over 100 berichten)" in page
    assert "nog te weinig gemeten" in page and "nog niets beloofd" in page
    the_clock.advance(days=15)
    assert counted() == (0, 0)


def test_a_text_with_two_opinions_or_passed_on_is_one_promise(app, the_clock):
    expect(10, 60)
    ask()
    the_clock.advance(minutes=5)
    passed = ask(OTTER)
    doubt(claim())
    decide(claim(NOOR), NOOR)
    decide(claim(), ROBIN, Outcome.ESCALATE)
    the_clock.advance(minutes=60)
    decide_on(passed, JO)
    assert counted() == (2, 2) and counted(Lane.STAFF) == (0, 0)


def test_a_released_reply_is_no_kept_promise(app, the_clock):
    post = published()
    expect(10, 60, Lane.STAFF)
    reply(post, ROBIN)
    held = reply(post, NOOR)
    assert review_of(held).promised_for is not None
    the_clock.advance(minutes=61)
    assert counted(Lane.STAFF) == (1, 0)


def test_only_staff_read_how_often_it_was_kept(app):
    with pytest.raises(NotAllowed):
        waits_for(account(ROBIN))
