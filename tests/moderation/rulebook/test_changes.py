"""Rules that staff change: checked, compared, put into force by one or two adults, undone."""

from dataclasses import replace

import pytest
import sqlalchemy as sa

from app import outbox
from app.audit.models import AuditEntry
from app.database import db
from app.errors import NotAllowed, Outdated, Unacceptable
from moderation.models import Review
from moderation.outcomes import Lane
from moderation.rulebook import changes
from moderation.rulebook.draft import Draft, faults_in
from moderation.rulebook.models import RuleVersion
from moderation.rulebook.standing import parts_of, standing
from moderation.screening.findings import Level
from moderation.screening.rules import load
from moderation.screening.run import screen
from tests.concurrency.crew import task, together
from tests.people import ADA, JO, MAXIME, NOOR, id_of
from tests.things import ask, review_of

AMBER = Draft(
    rule="nl-bellen-met-beltegoed",
    source="crisis_nl",
    category="spam",
    level="amber",
    languages=("nl",),
    why="Hier vraagt iemand om beltegoed.",
    found=("wie stuurt mij beltegoed",),
    not_found=("mijn beltegoed is op",),
    phrases={"patterns": ("(stuur|stuurt|geef) ... beltegoed",)},
)
RED = replace(AMBER, rule="nl-wegkruipen", category="crisis", level="red")


def propose(draft: Draft = AMBER, name: str = JO, seen: int = 0) -> RuleVersion:
    changes.propose(id_of(name), draft, seen)
    return newest(draft.rule)


def newest(rule: str) -> RuleVersion:
    query = sa.select(RuleVersion).where(RuleVersion.rule == rule)
    return db.session.scalars(query.order_by(RuleVersion.number.desc()).limit(1)).one()


def put_into_force(version: RuleVersion, name: str = JO) -> None:
    changes.put_into_force(id_of(name), version.public_id)


def runs(rule: str) -> bool:
    return any(one.id == rule for one in standing().rules)


def found_in(text: str) -> set[str]:
    return {finding.rule for finding in screen("", text, rules=standing()).findings}


def events() -> list[str]:
    query = sa.select(AuditEntry.event).where(AuditEntry.event.startswith("rule_"))
    return list(db.session.scalars(query.order_by(AuditEntry.seq)))


def test_without_a_change_the_shipped_rules_hold(app):
    assert [rule.id for rule in standing().rules] == [rule.id for rule in load().rules]
    assert standing() is standing()


def test_a_proposal_finds_nothing_until_it_is_in_force(app):
    version = propose()
    assert not runs(AMBER.rule)
    put_into_force(version)
    assert AMBER.rule in found_in("Geef mij eens wat beltegoed.")
    assert events() == ["rule_proposed", "rule_in_force"]


def test_a_version_gets_another_name_so_that_what_waits_is_screened_again(app):
    before = standing().version
    put_into_force(propose())
    assert standing().version != before


def test_a_red_rule_takes_two_adults_who_are_two_people(app):
    version = propose(RED)
    with pytest.raises(NotAllowed):
        put_into_force(version, JO)
    assert not runs(RED.rule)
    put_into_force(version, MAXIME)
    assert runs(RED.rule)


def test_making_a_red_rule_amber_or_letting_it_rest_takes_two_adults_too(app):
    put_into_force(propose(RED), MAXIME)
    lighter = propose(replace(RED, category="spam", level="amber"), seen=1)
    assert lighter.needs_two
    changes.let_rest(id_of(JO), "nl-wish-to-die", 0)
    with pytest.raises(NotAllowed):
        put_into_force(newest("nl-wish-to-die"), JO)
    assert runs("nl-wish-to-die")
    put_into_force(newest("nl-wish-to-die"), ADA)
    assert not runs("nl-wish-to-die")


def test_an_amber_change_is_undone_at_once(app):
    put_into_force(propose())
    put_into_force(propose(replace(AMBER, why="Iets anders."), seen=1))
    assert changes.undo(id_of(MAXIME), AMBER.rule, 2)
    assert next(r for r in standing().rules if r.id == AMBER.rule).why == AMBER.why
    assert changes.undo(id_of(MAXIME), AMBER.rule, 3)
    assert next(r for r in standing().rules if r.id == AMBER.rule).why == "Iets anders."


def test_what_never_was_rests_again_when_it_is_undone(app):
    put_into_force(propose())
    assert changes.undo(id_of(JO), AMBER.rule, 1)
    assert not runs(AMBER.rule)


def test_a_shipped_rule_comes_back_as_shipped(app):
    shipped = next(rule for rule in standing().rules if rule.id == "nl-wish-to-die")
    changed = replace(Draft.of(shipped), why="Kijk hier.")
    put_into_force(propose(changed), MAXIME)
    assert not changes.undo(id_of(JO), shipped.id, 1), "a red one waits for another adult"
    put_into_force(newest(shipped.id), MAXIME)
    back = next(rule for rule in standing().rules if rule.id == shipped.id)
    assert Draft.of(back) == Draft.of(shipped)


def test_saying_the_same_again_changes_nothing(app):
    put_into_force(propose())
    assert not changes.propose(id_of(JO), AMBER, 1)


def test_a_newer_proposal_takes_the_place_of_one_that_waits(app):
    first = propose()
    second = propose(replace(AMBER, why="Iets anders."), seen=1)
    with pytest.raises(Outdated):
        put_into_force(first)
    put_into_force(second)


def test_what_a_colleague_did_meanwhile_is_not_overwritten(app):
    propose()
    with pytest.raises(Outdated):
        propose(replace(AMBER, why="Iets anders."), MAXIME, seen=0)


def test_a_proposal_laid_aside_never_holds(app):
    version = propose()
    changes.lay_aside(id_of(JO), version.public_id)
    with pytest.raises(Outdated):
        put_into_force(version)


@pytest.mark.parametrize("verb", [propose, lambda name: propose(RED, name)])
def test_who_is_not_staff_changes_no_rule(app, verb):
    with pytest.raises(NotAllowed):
        verb(name=NOOR)


def test_of_two_who_put_one_into_force_at_once_one_is_told(app, environ):
    version = propose()
    force = changes.put_into_force
    tasks = (task(force, id_of(name), version.public_id) for name in (JO, MAXIME))
    answers = together(environ, *tasks)
    assert sorted(answer.refusal for answer in answers) == ["", "Outdated"]


def faults(**changed: object) -> dict[str | None, str]:
    draft = replace(AMBER, **changed)
    return {fault.field: fault.message for fault in faults_in(draft, parts_of(draft.source))}


def test_a_good_draft_has_no_faults(app):
    assert faults() == {}


@pytest.mark.parametrize(
    ("field", "changed"),
    [
        ("rule", {"rule": "Een Regel"}),
        ("category", {"category": "weather"}),
        ("category", {"category": "screening_failed"}),
        ("level", {"level": "green"}),
        ("level", {"category": "crisis", "level": "amber"}),
        ("languages", {"languages": ()}),
        ("languages", {"languages": ("de",)}),
        ("why", {"why": ""}),
        ("why", {"why": "x" * 151}),
        ("patterns", {"phrases": {}}),
        ("patterns", {"phrases": {"patterns": ("beltegoed",)}}),
        ("patterns", {"phrases": {"patterns": ("geef (mij beltegoed",)}}),
        ("patterns", {"phrases": {"patterns": ("geef {niemand} beltegoed",)}}),
        ("patterns", {"phrases": {"patterns": ("geef [a-z]+ beltegoed",)}}),
        ("patterns", {"phrases": {"patterns": ("a ... b ... c ... d ... e ... f ... g ... h",)}}),
        ("unless", {"phrases": {"patterns": AMBER.phrases["patterns"], "unless": ("a)",)}}),
        ("found", {"found": ()}),
        ("found", {"found": ("dag allemaal",)}),
        ("not_found", {"not_found": ()}),
        ("not_found", {"not_found": ("geef mij beltegoed",)}),
    ],
)
def test_what_is_wrong_is_said_at_its_field(app, field, changed):
    found = faults(**changed)
    assert set(found) == {field}
    assert found[field].endswith(".")


def test_a_broken_draft_is_never_kept(app):
    with pytest.raises(Unacceptable):
        propose(replace(AMBER, found=("dag allemaal",)))
    assert db.session.scalar(sa.select(sa.func.count()).select_from(RuleVersion)) == 0


def test_a_new_red_rule_raises_what_waits_and_never_lowers(app):
    calm, other = ask(body="Wie stuurt mij beltegoed?"), ask(body="Ik wil dood.", screened=None)
    assert review_of(calm).lane == Lane.PEER
    put_into_force(propose(RED), MAXIME)
    changes.let_rest(id_of(JO), "nl-wish-to-die", 0)
    put_into_force(newest("nl-wish-to-die"), MAXIME)
    outbox.drain()
    assert (review_of(calm).lane, review_of(calm).level) == (Lane.STAFF, Level.RED)
    assert review_of(other).lane == Lane.STAFF
    rulesets = set(db.session.scalars(sa.select(Review.ruleset)))
    assert rulesets == {standing().version}
