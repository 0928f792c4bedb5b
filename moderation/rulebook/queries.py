"""The rulebook as staff read it: every rule, its versions, and how far re-screening is."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import exists, func, select
from sqlalchemy.orm import joinedload

from app.accounts.models import Account
from app.database import db
from app.errors import NotAllowed, NotVisible
from app.paging import Page, id_key, page_of
from app.roles import Permission
from moderation.models import Review
from moderation.rulebook.comparing import Comparison, compare
from moderation.rulebook.models import RuleOutcome, RuleVersion
from moderation.rulebook.standing import rule_of, standing
from moderation.screening import rules as rule_data
from moderation.screening.findings import Category, Level
from moderation.screening.rules import Rule, RulesInvalid

VERSIONS_SHOWN = 20


class Standing(StrEnum):
    """How a rule stands, for a row of the list."""

    SHIPPED = "shipped"  # as it came with the forum
    CHANGED = "changed"  # as staff wrote it
    RESTS = "rests"  # staff took it out
    ASIDE = "aside"  # it failed, and waits for staff


@dataclass(frozen=True)
class Row:
    """One rule in the list."""

    id: str
    category: Category
    level: Level
    languages: tuple[str, ...]
    why: str
    stands: Standing
    has_proposal: bool


@dataclass(frozen=True)
class RulePage:
    """A rule, with what somebody proposes for it. `rule` is None while it does not run."""

    id: str
    rule: Rule | None
    shown: Rule | None  # what the form begins with: the rule in force, or the last that was
    proposal: RuleVersion | None
    proposed: Rule | None
    comparison: Comparison | None
    versions: Page[RuleVersion]
    last_number: int
    can_undo: bool
    needs_another: bool  # the viewer proposed it, and it takes two


def _check(viewer: Account) -> None:
    if not viewer.can(Permission.KEEP_SITE):
        raise NotAllowed


def rules_in_order(viewer: Account) -> list[Row]:
    """Every rule that ever ran, by what it finds and then by name; proposals for new ones too."""
    _check(viewer)
    running = {rule.id: rule for rule in standing().rules}
    aside = {rule for rule, _level in standing().resting}
    shipped = {rule.id: rule for rule in rule_data.load().rules}
    written = _last_written(except_for=frozenset(running))
    proposals = _with_a_proposal()
    rows = [
        Row(
            id=rule.id,
            category=rule.category,
            level=rule.level,
            languages=rule.languages,
            why=rule.why,
            stands=_stands(rule, running, aside, shipped),
            has_proposal=rule.id in proposals,
        )
        for rule in (shipped | written | running).values()
    ]
    return sorted(rows, key=lambda row: (-row.level, row.category, row.id))


def _stands(
    rule: Rule, running: Mapping[str, Rule], aside: set[str], shipped: Mapping[str, Rule]
) -> Standing:
    if rule.id in aside:
        return Standing.ASIDE
    if rule.id not in running:
        return Standing.RESTS
    return Standing.SHIPPED if rule is shipped.get(rule.id) else Standing.CHANGED


def _with_a_proposal() -> set[str]:
    query = select(RuleVersion.rule).outerjoin(RuleVersion.outcome).where(RuleOutcome.id.is_(None))
    return set(db.session.scalars(query))


def _last_written(
    only: str | None = None, except_for: frozenset[str] = frozenset()
) -> dict[str, Rule]:
    """By its id, what staff last wrote in a rule; also where it does not run, or not yet."""
    newest = select(func.max(RuleVersion.id)).where(RuleVersion.document.is_not(None))
    if only is not None:
        newest = newest.where(RuleVersion.rule == only)
    query = select(RuleVersion).where(RuleVersion.id.in_(newest.group_by(RuleVersion.rule)))
    query = query.where(RuleVersion.rule.not_in(except_for)) if except_for else query
    read = ((version.rule, _readable(version)) for version in db.session.scalars(query))
    return {rule_id: rule for rule_id, rule in read if rule is not None}


def _readable(version: RuleVersion) -> Rule | None:
    try:
        return rule_of(version)
    except RulesInvalid:
        return None


def is_known(rule_id: str) -> bool:
    """Whether this name is taken, by a shipped rule or by one that staff wrote."""
    written = select(exists().where(RuleVersion.rule == rule_id))
    return rule_data.load().named(rule_id) is not None or bool(db.session.scalar(written))


def rule_page(viewer: Account, rule_id: str, before: int | None = None) -> RulePage:
    _check(viewer)
    running = standing().named(rule_id)
    versions = _versions_of(rule_id, before)
    newest = db.session.scalar(
        select(RuleVersion)
        .where(RuleVersion.rule == rule_id)
        .order_by(RuleVersion.id.desc())
        .limit(1)
    )
    proposal = newest if newest is not None and newest.is_waiting else None
    proposed = _readable(proposal) if proposal else None
    shown = (
        proposed
        or running
        or _last_written(only=rule_id).get(rule_id)
        or rule_data.load().named(rule_id)
    )
    if shown is None:
        raise NotVisible
    in_force = select(RuleOutcome.id).join(RuleOutcome.version)
    in_force = in_force.where(RuleVersion.rule == rule_id, RuleOutcome.is_active).limit(1)
    return RulePage(
        id=rule_id,
        rule=running,
        shown=shown,
        proposal=proposal,
        proposed=proposed,
        comparison=compare(running, proposed) if proposal else None,
        versions=versions,
        last_number=newest.number if newest else 0,
        can_undo=proposal is None and db.session.scalar(in_force) is not None,
        needs_another=proposal is not None
        and proposal.needs_two
        and proposal.made_by.person_id == viewer.person_id,
    )


def _versions_of(rule_id: str, before: int | None) -> Page[RuleVersion]:
    query = select(RuleVersion).where(RuleVersion.rule == rule_id)
    if before is not None:
        query = query.where(RuleVersion.id < before)
    query = query.options(
        joinedload(RuleVersion.made_by),
        joinedload(RuleVersion.outcome).joinedload(RuleOutcome.by),
    )
    found = list(
        db.session.scalars(query.order_by(RuleVersion.id.desc()).limit(VERSIONS_SHOWN + 1))
    )
    return page_of(found, VERSIONS_SHOWN, lambda version: id_key(version.id))


@dataclass(frozen=True)
class Rescreened:
    """Of the texts that wait, how many were looked at with the rules of now."""

    done: int
    waiting: int

    @property
    def is_complete(self) -> bool:
        return self.done == self.waiting


def rescreened(viewer: Account) -> Rescreened:
    _check(viewer)
    done = func.count().filter(Review.ruleset == standing().version)
    query = select(done, func.count()).where(Review.closed_at.is_(None))
    return Rescreened(*db.session.execute(query).one())
