"""A rule that fails steps back to what worked, or rests; what it might have seen, adults read."""

from dataclasses import replace

import pytest
import sqlalchemy as sa

from app import clock, outbox
from app.database import db
from moderation import jobs
from moderation.escalation import actions as escalation
from moderation.models import ScreeningFault
from moderation.outcomes import Lane
from moderation.rulebook import standing as standing_rules
from moderation.rulebook.draft import Draft
from moderation.rulebook.standing import standing
from moderation.screening.findings import Category, Level
from moderation.screening.rules import load
from moderation.screening.run import Screening, screen
from moderation.screening.store import FAILURES_TO_STEP_BACK
from tests.moderation.rulebook.test_changes import AMBER, RED, propose, put_into_force, runs
from tests.people import EGEL, JO, MAXIME, OTTER, UIL, id_of
from tests.things import ask, review_of


def fails(rule: str, times: int = FAILURES_TO_STEP_BACK) -> None:
    """This rule breaks over so many texts."""
    for number in range(times):
        name = (EGEL, OTTER, UIL)[number % 3]
        body = f"Tekst {number} van {clock.now()}"
        ask(name, body=body, screened=Screening((), "test", failed=(rule,)))


def fault(rule: str) -> ScreeningFault:
    return db.session.scalars(sa.select(ScreeningFault).where(ScreeningFault.rule == rule)).one()


def resting() -> dict[str, Level]:
    return dict(standing().resting)


def test_a_rule_that_fails_now_and_then_goes_on(app, the_clock):
    for _ in range(3):
        fails("phone", FAILURES_TO_STEP_BACK - 1)
        the_clock.advance(hours=25)
    assert runs("phone")


def test_a_shipped_rule_that_keeps_failing_rests_with_one_alarm(app):
    fails("phone")
    assert not runs("phone")
    assert resting() == {"phone": Level.AMBER}
    alarms = sa.select(sa.func.count()).where(
        outbox.OutboxItem.ids["what"].as_string() == "screening"
    )
    assert db.session.scalar(alarms) == 1


@pytest.mark.parametrize(("rule", "level"), [("phone", Level.AMBER), ("nl-wish-to-die", Level.RED)])
def test_a_text_is_never_green_while_a_rule_rests(app, rule, level):
    fails(rule)
    screening = screen("", "Wat eten jullie?", rules=standing())
    assert (screening.level, screening.failed) == (level, ())
    (finding,) = screening.findings
    assert (finding.category, finding.rule) == (Category.SCREENING_FAILED, rule)


def test_a_rule_of_staff_steps_back_to_the_version_before(app, the_clock):
    put_into_force(propose())
    put_into_force(propose(replace(AMBER, why="Iets anders."), seen=1))
    fails(AMBER.rule)
    assert next(r for r in standing().rules if r.id == AMBER.rule).why == AMBER.why
    assert resting() == {}
    the_clock.advance(hours=25)
    fails(AMBER.rule)
    assert resting() == {AMBER.rule: Level.AMBER}


def test_once_staff_have_seen_it_the_rule_runs_and_its_texts_are_screened_again(app, the_clock):
    fails("phone")
    the_clock.advance(hours=25)
    post = ask(body="Bel 0470 12 34 56.", screened=None)
    assert review_of(post).level == Level.AMBER
    escalation.see_faults(id_of(JO))
    assert runs("phone")
    outbox.drain()
    found = {f.rule for f in screen("", "Bel 0470 12 34 56.", rules=standing()).findings}
    assert found == {"phone"}
    again = sa.select(outbox.OutboxItem).where(outbox.OutboxItem.kind == "rescreen")
    assert review_of(post).id in {item.ids["review_id"] for item in db.session.scalars(again)}


def test_a_rest_does_not_send_what_waits_to_adults(app):
    post = ask(OTTER, body="Wat eten jullie?", screened=None)
    outbox.drain()
    jobs.notice_new_rules()
    fails("nl-wish-to-die")
    jobs.notice_new_rules()
    outbox.drain()
    assert review_of(post).lane == Lane.PEER


def test_what_newer_code_cannot_read_leaves_the_version_before(app, monkeypatch):
    put_into_force(propose(RED), MAXIME)
    put_into_force(propose(replace(RED, why="Iets anders."), seen=1), MAXIME)
    sound = standing_rules.rule_of

    def unreadable(version):
        if version.number == 2:
            raise standing_rules.RulesInvalid("of another time")
        return sound(version)

    monkeypatch.setattr(standing_rules, "rule_of", unreadable)
    app.extensions.pop("standing_rules")
    assert next(r for r in standing().rules if r.id == RED.rule).why == RED.why


def test_to_know_which_rules_hold_takes_one_statement(app):
    standing()
    counted = []
    sa.event.listen(db.engine, "before_cursor_execute", lambda *told: counted.append(told[2]))
    standing()
    assert len(counted) == 1, counted


def test_while_a_red_rule_is_aside_it_still_takes_two_adults(app):
    fails("nl-wish-to-die")
    shipped = next(rule for rule in load().rules if rule.id == "nl-wish-to-die")
    lighter = replace(Draft.of(shipped), category="insult", level="amber")
    assert propose(lighter).needs_two


def test_a_rule_that_is_mended_runs_at_once(app, the_clock):
    put_into_force(propose())
    put_into_force(propose(replace(AMBER, why="Iets anders."), seen=1))
    fails(AMBER.rule)
    put_into_force(propose(replace(AMBER, why="Nu goed."), seen=2))
    assert next(r for r in standing().rules if r.id == AMBER.rule).why == "Nu goed."


def test_a_rule_that_grows_red_raises_what_it_found_already(app):
    put_into_force(propose())
    post = ask(body="Wie stuurt mij beltegoed?", screened=None)
    outbox.drain()
    assert review_of(post).lane == Lane.PEER
    put_into_force(propose(replace(AMBER, level="red"), seen=1), MAXIME)
    outbox.drain()
    assert (review_of(post).lane, review_of(post).level) == (Lane.STAFF, Level.RED)
