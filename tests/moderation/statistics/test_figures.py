"""What staff keep open and what everybody reads of a year: counted on what the cast really did."""

import csv
import io
import json
from dataclasses import fields
from datetime import date

import pytest
from sqlalchemy import select

from app.audit.models import AuditEntry
from app.database import db, transaction
from app.errors import NotAllowed
from app.site.models import Setting
from moderation.appeals import actions as appeals
from moderation.appeals.actions import Answer
from moderation.appeals.queries import appealable
from moderation.care.limits import AgeGroup, Limits
from moderation.desk import taking_back
from moderation.gate import Judgement
from moderation.outcomes import Lane, Outcome
from moderation.reports import actions as reports
from moderation.statistics import counting, taken
from moderation.statistics.dashboard import figures_for, now_for
from moderation.statistics.load import load_for
from moderation.statistics.models import YearlyFigures
from moderation.statistics.periods import Period, presets, year_up_to
from moderation.statistics.waits import waits
from moderation.statistics.years import count, figures_of, keep, sums_in
from tests.app.test_statements import fill, statements
from tests.people import EGEL, JO, MAXIME, NOOR, OTTER, ROBIN, STRANGER, account, id_of
from tests.things import (
    CALM,
    RED,
    ask,
    claim,
    decide,
    decide_on,
    edit,
    fresh,
    published,
    refused,
    reply,
    returned,
)

TODAY = date(2026, 11, 18)  # as the clock of the tests has it
DAY = Period(TODAY, TODAY)
BEFORE = Period(date(2026, 11, 1), date(2026, 11, 17))


@pytest.fixture(autouse=True)
def room(app):
    app.config["WAITING_POSTS_PER_ACCOUNT"] = 1000


def outcomes(period=DAY) -> dict[str, int]:
    return {(one.outcome, one.reason): one.times for one in counting.decided(period)}


def kept_year(year=2026, last=date(2026, 12, 31), **counts: int) -> YearlyFigures:
    """Figures of a year as if so much had been counted."""
    document = {"counts": counts, "waits": {}, "screening": None}
    with transaction() as session:
        row = YearlyFigures(
            year=year, last_day=last, counted_at=DAY.begin, document=json.dumps(document)
        )
        session.add(row)
    return row


# Counted on the real verbs


def test_a_text_counts_once_however_often_it_is_worded_anew(app):
    post = published()
    edit(post, "Anders gezegd.")
    reply(post, OTTER)
    assert [(one.is_question, one.times) for one in counting.written(DAY)] == [
        (True, 1),
        (False, 1),
    ]
    assert counting.written(BEFORE) == []


def test_decisions_count_by_outcome_and_reason(app):
    published()
    returned(OTTER)
    refused()
    decide_on(ask(OTTER), JO)
    assert outcomes() == {
        ("publish", None): 2,
        ("return", "contact"): 1,
        ("refuse", "not_here"): 1,
    }
    assert outcomes(BEFORE) == {}


def test_what_was_taken_back_was_not_decided(app):
    ask()
    taking_back.take_back(id_of(ROBIN), decide(claim(), outcome=Outcome.RETURN).public_id)
    assert outcomes() == {}


def test_a_moderators_own_reply_that_goes_through_was_decided_by_nobody_else(app, the_clock):
    post = published()
    the_clock.pass_grace()
    reply(post, ROBIN)
    assert outcomes() == {("publish", None): 1}


def test_what_waits_counts_by_lane_and_age(app, the_clock):
    ask()
    the_clock.advance(hours=2)
    ask(OTTER, screened=RED)
    now = counting.waiting()
    assert now[Lane.PEER] == {"hour": 0, "four_hours": 1, "day": 0, "older": 0}
    assert now[Lane.STAFF] == {"hour": 1, "four_hours": 0, "day": 0, "older": 0}


def test_a_question_without_an_answer_is_counted(app, the_clock):
    published()
    the_clock.advance(days=2)
    found = counting.unanswered()
    assert (found.all, found.over_a_day) == (1, 1) and found.since is not None


def test_an_appeal_won_and_a_report_are_counted(app, the_clock):
    post, reported = refused(), published(OTTER)
    the_clock.pass_grace()
    decision = appealable(fresh(post))
    sent = appeals.send(post.author_id, post.public_id, decision.public_id, "Nee toch.", CALM)
    assert taken.appeals(DAY) == {"open": 1}
    judgement = Judgement(Outcome.PUBLISH)
    appeals.answer(id_of(MAXIME), sent.public_id, Answer(True, "Je had gelijk.", judgement))
    assert taken.appeals(DAY) == {"won": 1}
    assert outcomes()[("publish", None)] == 1, "what was decided anew is no first decision"
    reports.report(id_of(EGEL), reported.public_id, "spam", "", CALM)
    assert taken.reports_by_reason(DAY) == {"spam": 1}
    assert taken.reports_by_outcome(DAY) == {"other": 1}


def test_the_wait_says_nothing_on_too_few_texts(app, the_clock):
    published()
    peer, _staff = waits(DAY)
    assert (peer.counted, peer.usual) == (1, None)
    for _ in range(10):
        ask(OTTER)
        the_clock.advance(minutes=5)
        decide(claim(NOOR), NOOR)
    peer, _staff = waits(DAY)
    assert peer.counted == 11 and peer.usual == 300


def test_days_are_those_of_brussels(app):
    assert Period(date(2026, 10, 25), date(2026, 10, 25)).begin.hour == 22, "summer still"
    assert Period(date(2026, 10, 25), date(2026, 10, 25)).end.hour == 23
    assert presets(TODAY)["week"].first == date(2026, 11, 16)


# Care


def test_only_who_is_near_a_limit_is_named_and_only_to_who_looks_after_them(app):
    limits = {field.name: 1_000_000 for field in fields(Limits)} | {"texts_day": 3}
    with transaction() as session:
        session.get_one(Setting, "exposure_limits").value = dict.fromkeys(AgeGroup, limits)
    for _ in range(3):
        published()
    looked_after = load_for(account(JO), looks_after_the_desk=True)
    assert looked_after.names == [ROBIN] and looked_after.reached == 1
    assert load_for(account(JO), looks_after_the_desk=False).names is None


def test_peers_and_young_people_see_no_figures_of_the_team(app):
    for name in (EGEL, ROBIN):
        with pytest.raises(NotAllowed):
            now_for(account(name))
        with pytest.raises(NotAllowed):
            figures_for(account(name), DAY)


# The page of the team


def test_staff_read_it_of_any_days_and_print_it(app, visit):
    published()
    returned(OTTER)
    page = visit(JO).get("/staff/figures?first=2026-11-18&last=2026-11-18")
    assert "Geplaatst" in page and "Aanpassing gevraagd" in page
    assert page.soup.select("figure svg") and page.soup.select("figure table")
    assert "figures.css" in str(page.soup.head)
    empty = visit(JO).get("/staff/figures?first=2026-11-01&last=2026-11-02")
    assert "niets geschreven" in empty
    assert visit(JO).get("/staff/figures?first=2026-11-02&last=2026-11-01").status == 422


def test_it_asks_the_same_however_much_there_is(app, visit, the_clock):
    fill(3)
    few = statements(visit, JO, "/staff/figures")
    fill(20)
    assert statements(visit, JO, "/staff/figures") == few


# A year for everybody


def test_a_month_that_is_over_is_counted_and_a_year_is_fixed(app, the_clock):
    published()
    keep()
    assert db.session.scalars(select(YearlyFigures)).all() == [], "November runs still"
    the_clock.advance(days=14)
    keep()
    keep()
    assert figures_of(2026).last_day == date(2026, 11, 30)
    assert figures_of(2026).figures["counts"]["written"] == 1
    the_clock.advance(days=40)
    keep()
    closed = figures_of(2026)
    assert closed.is_closed and len(db.session.scalars(select(YearlyFigures)).all()) == 2
    assert closed.figures["counts"]["decided:publish"] == 1


def test_nothing_of_a_person_is_kept_in_it(app, the_clock):
    post = refused(body="Bijzondere woorden.")
    document = json.dumps(count(year_up_to(TODAY)))
    for secret in ("Bijzondere", post.public_id, EGEL, JO, account(EGEL).public_id):
        assert secret not in document


def test_all_that_is_counted_adds_up(app):
    published()
    returned(OTTER)
    refused()
    counts = count(year_up_to(TODAY))["counts"]
    for one in sums_in(counts):
        assert counts[one.total] == sum(counts[part] for part in one.parts), one.total


def year_of_many(last=date(2026, 12, 31)) -> None:
    kept_year(
        last=last,
        **{
            "written": 70,
            "written:question": 30,
            "written:reply": 40,
            "decided": 66,
            "decided:publish": 53,
            "decided:return": 10,
            "decided:refuse": 3,
            "return:contact": 10,
            "refuse:not_here": 3,
            "appeals": 0,
            "appeal:won": 0,
            "reported": 0,
            "looks": 0,
            "cases": 2,
            "alarms": 12,
            "people:peers": 6,
            "people:adults": 4,
            "people:outside": 0,
        },
    )


def test_everybody_reads_the_year_without_small_counts(app, visit):
    year_of_many()
    page = visit(STRANGER).get("/about/figures")
    assert "53" in page and "minder dan 5" in page and "niet getoond" in page
    assert "66" in page
    shown = dict(zip(page.soup.select("dt"), page.soup.select("dd"), strict=False))
    assert "3" not in {value.get_text(strip=True) for value in shown.values()}
    assert "Bekijk de cijfers" in visit(STRANGER).get("/about")


def test_a_year_that_runs_is_rounded(app, visit):
    year_of_many(date(2026, 10, 31))
    page = visit(EGEL).get("/about/figures/2026")
    assert "naar beneden afgerond" in page and "53" not in page and "50" in page


def test_the_report_can_be_printed_and_taken_along(app, visit):
    year_of_many()
    page = visit(STRANGER).get("/about/figures/2026/report")
    for heading in ("Aantal berichten", "per grond", "Geautomatiseerde middelen", "Klachten"):
        assert heading in page
    response = visit(STRANGER).client.get("/about/figures/2026/report.csv")
    rows = list(csv.reader(io.StringIO(response.get_data(as_text=True))))
    assert ["Wat er beslist is", "Geplaatst", "53"] in rows
    assert ["Wat er beslist is", "Niet geplaatst", "minder dan 5"] in rows
    assert "attachment" in response.headers["Content-Disposition"]


def test_without_figures_the_page_says_so(app, visit):
    assert "nog geen cijfers" in visit(STRANGER).get("/about/figures")
    assert visit(STRANGER).get("/about/figures/2019").status == 404


def test_looking_at_figures_leaves_no_trace_of_anybody(app, visit):
    before = len(db.session.scalars(select(AuditEntry.seq)).all())
    visit(JO).get("/staff/figures")
    db.session.rollback()
    assert len(db.session.scalars(select(AuditEntry.seq)).all()) == before
