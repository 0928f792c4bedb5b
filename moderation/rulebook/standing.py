"""The rules that hold now: the shipped ones, what staff put in their place, less what failed."""

import logging
from collections.abc import Iterator

from flask import current_app
from sqlalchemy import func, literal, select
from sqlalchemy.orm import contains_eager

from app.database import db
from moderation.models import ScreeningFault
from moderation.rulebook.models import RuleOutcome, RuleVersion
from moderation.screening import rules as rule_data
from moderation.screening.phrases import Parts
from moderation.screening.rules import Rule, RuleSet, RulesInvalid, read_rule
from moderation.screening.store import FAILURES_TO_STEP_BACK

log = logging.getLogger(__name__)

# None stands for a rule that is not to run: staff let it rest, or there was none yet.
History = list[Rule | None]


def standing() -> RuleSet:
    """The rules to screen with at this moment: one statement, and more only after a change."""
    edition = select(func.max(RuleOutcome.id)).where(RuleOutcome.is_active).scalar_subquery()
    failing = ScreeningFault.seen_at.is_(None) & (ScreeningFault.times >= FAILURES_TO_STEP_BACK)
    one = select(literal(1)).subquery()
    query = select(edition, ScreeningFault.rule, ScreeningFault.times)
    rows = db.session.execute(query.select_from(one).outerjoin(ScreeningFault, failing)).all()
    steps = frozenset((rule, times // FAILURES_TO_STEP_BACK) for _, rule, times in rows if rule)
    key = (rows[0][0] or 0, steps)
    known = current_app.extensions.get("standing_rules")
    if known is None or known[0] != key:
        known = current_app.extensions["standing_rules"] = (key, _built(*key))
    return known[1]


def _built(edition: int, steps_back: frozenset[tuple[str, int]]) -> RuleSet:
    shipped = rule_data.load()
    histories: dict[str, History] = {rule.id: [rule] for rule in shipped.rules}
    for rule_id, rule in _written_by_staff(edition):
        histories.setdefault(rule_id, []).append(rule)
    back = dict(steps_back)
    rules, resting = [], []
    for rule_id, history in histories.items():
        steps = back.get(rule_id, 0)
        newest = next((rule for rule in reversed(history) if rule is not None), None)
        before = history[-1 - steps] if steps < len(history) else None
        if before is not None or history[-1] is None:
            rules.append(before)
        elif newest is not None:
            resting.append((rule_id, newest.level))
    running = tuple(rule for rule in rules if rule is not None)
    return RuleSet(running, f"{shipped.data_hash} {edition}", shipped.parts, tuple(resting))


def _written_by_staff(edition: int) -> Iterator[tuple[str, Rule | None]]:
    """Every version that came to hold, oldest first. What newer code cannot read is left out:
    the version before it holds on."""
    query = select(RuleVersion).join(RuleVersion.outcome).where(RuleOutcome.is_active)
    query = query.options(contains_eager(RuleVersion.outcome))
    in_order = query.where(RuleOutcome.id <= edition).order_by(RuleOutcome.id)
    for version in db.session.scalars(in_order):
        try:
            yield version.rule, rule_of(version)
        except RulesInvalid:
            log.error("version %s of screening rule %s is unreadable", version.number, version.rule)


def rule_of(version: RuleVersion) -> Rule | None:
    """The rule in a version; None where it says that the rule is to rest."""
    if version.data is None:
        return None
    return read_rule(version.data, parts_of(version.source), version.source)


def parts_of(source: str) -> Parts:
    """The words that a rule of this file may name; a file that is gone has none."""
    return rule_data.load().parts.get(source, {})
