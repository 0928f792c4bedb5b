"""Staff change rules: propose, put into force, lay aside, undo. Nothing is ever overwritten.

A rule that is red, or becomes red, takes two adults: one proposes, another puts it into force.
"""

import json
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import select

from app import audit, clock, outbox
from app.accounts.models import Account
from app.audit.models import AuditHead
from app.database import add_if_new, db, transaction
from app.errors import NotAllowed, NotVisible, Outdated
from app.roles import Permission
from moderation.rulebook.aside import run_again
from moderation.rulebook.draft import Draft, faults_in
from moderation.rulebook.models import RuleOutcome, RuleVersion
from moderation.rulebook.standing import parts_of, standing
from moderation.screening import rules as rule_data
from moderation.screening.findings import Level
from moderation.screening.rules import is_of_phrases

Document = dict[str, Any] | None


def propose(account_id: int, draft: Draft, seen_number: int) -> bool:
    """Keep a checked version; it does nothing yet. False when the rule says just this already.

    Raises the first of its faults, and Outdated when somebody else proposed one since.
    """
    for fault in faults_in(draft, parts_of(draft.source)):
        raise fault
    with transaction():
        account = _keeper(account_id)
        shipped = rule_data.load().named(draft.rule)
        if shipped is not None and not is_of_phrases(shipped):
            raise NotAllowed
        now = standing().named(draft.rule)
        if now is not None and dict(now.data) == draft.data:
            return False
        _write(account, draft.rule, draft.source, draft.data, seen_number)
        return True


def let_rest(account_id: int, rule_id: str, seen_number: int) -> None:
    """Propose that a rule no longer runs."""
    with transaction():
        account = _keeper(account_id)
        in_force, shipped = _in_force(rule_id), rule_data.load().named(rule_id)
        if (in_force[0].data if in_force else shipped) is None:
            raise _it_changed()
        source = in_force[0].source if in_force else shipped.source if shipped else ""
        _write(account, rule_id, source, None, seen_number)


def put_into_force(account_id: int, public_id: str) -> str:
    """From now on this version is the rule, and everything that waits is screened again.

    Tells which rule.
    """
    with transaction():
        version = _version(public_id)
        _put_into_force(_keeper(account_id), version)
        return version.rule


def lay_aside(account_id: int, public_id: str) -> str:
    """A proposal that nobody wants any more; tells of which rule."""
    with transaction():
        account, version = _keeper(account_id), _version(public_id)
        _close(version, account, is_active=False)
        audit.record("rule_laid_aside", actor=account.public_id, **_facts(version))
        return version.rule


def undo(account_id: int, rule_id: str, seen_number: int) -> bool:
    """As it was before its newest version. In force at once, or (red) once a second adult agrees;
    tells which."""
    with transaction():
        account = _keeper(account_id)
        in_force = _in_force(rule_id)
        if not in_force:
            raise _it_changed()
        shipped = rule_data.load().named(rule_id)
        source, before = in_force[0].source, None
        if len(in_force) > 1:
            source, before = in_force[1].source, in_force[1].data
        elif shipped is not None:
            source, before = shipped.source, dict(shipped.data)
        version = _write(account, rule_id, source, before, seen_number)
        if version.needs_two:
            return False
        _put_into_force(account, version)
        return True


def _it_changed() -> Outdated:
    return Outdated(_("Een collega veranderde deze regel intussen. Kijk eerst na wat er nu staat."))


def _keeper(account_id: int) -> Account:
    account = db.session.get_one(Account, account_id)
    if not account.can(Permission.KEEP_SITE):
        raise NotAllowed
    return account


def _version(public_id: str) -> RuleVersion:
    version = db.session.scalar(select(RuleVersion).where(RuleVersion.public_id == public_id))
    if version is None:
        raise NotVisible
    return version


def _was_red(rule_id: str) -> bool:
    """Whether it was red at any time, as shipped or in force: it may rest or be aside just now."""
    shipped = rule_data.load().named(rule_id)
    versions = [version.data for version in _in_force(rule_id)]
    return (shipped is not None and shipped.level == Level.RED) or any(map(_is_red, versions))


def _in_force(rule_id: str) -> list[RuleVersion]:
    """What staff put into force of this rule, the newest first."""
    query = select(RuleVersion).join(RuleVersion.outcome).where(RuleOutcome.is_active)
    query = query.where(RuleVersion.rule == rule_id).order_by(RuleOutcome.id.desc())
    return list(db.session.scalars(query))


def _write(
    account: Account, rule_id: str, source: str, document: Document, seen_number: int
) -> RuleVersion:
    """The next version. One proposal at a time: it takes the place of one that waits."""
    last = db.session.scalar(
        select(RuleVersion)
        .where(RuleVersion.rule == rule_id)
        .order_by(RuleVersion.number.desc())
        .limit(1)
    )
    if (last.number if last else 0) != seen_number:
        raise _it_changed()
    if last is not None and last.is_waiting:
        _close(last, account, is_active=False)
    version = RuleVersion(
        rule=rule_id,
        number=seen_number + 1,
        source=source,
        document=None if document is None else json.dumps(document, ensure_ascii=False),
        needs_two=_is_red(document) or _was_red(rule_id),
        made_by=account,
        made_at=clock.now(),
    )
    if not add_if_new(version):  # two at once
        raise _it_changed()
    audit.record("rule_proposed", actor=account.public_id, **_facts(version))
    return version


def _is_red(document: Document) -> bool:
    return document is not None and document["level"] == "red"


def _put_into_force(account: Account, version: RuleVersion) -> None:
    if version.needs_two and version.made_by.person_id == account.person_id:
        raise NotAllowed(
            _("Deze regel is rood. Een andere volwassene leest je voorstel na en zet het aan.")
        )
    _close(version, account, is_active=True)
    run_again(version.rule)
    audit.record("rule_in_force", actor=account.public_id, **_facts(version))
    outbox.put("new_rules")


def _close(version: RuleVersion, account: Account, *, is_active: bool) -> None:
    if not version.is_waiting:
        raise _it_changed()
    # One after the other: a higher number is never seen before a lower one.
    db.session.execute(select(AuditHead.seq).with_for_update())
    outcome = RuleOutcome(
        version_id=version.id, is_active=is_active, by_id=account.id, at=clock.now()
    )
    if not add_if_new(outcome):  # two at once
        raise _it_changed()
    db.session.expire(version, ["outcome"])


def _facts(version: RuleVersion) -> dict[str, Any]:
    return {"rule": version.rule, "number": version.number}
