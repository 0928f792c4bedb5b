"""The list of a case: which kind, by which version, and what of it is done."""

from collections.abc import Iterable

from flask_babel import gettext as _
from sqlalchemy import select

from app import audit, clock
from app.database import db, transaction
from app.errors import Outdated, Unacceptable
from moderation.cases.adults import adult
from moderation.cases.codes import CaseKind
from moderation.cases.models import Case, Tick
from moderation.cases.sheets import locked_running
from moderation.protocols.models import ProtocolVersion
from moderation.protocols.queries import newest


def set_kind(account_id: int, public_id: str, kind: str) -> None:
    """It is about something else than it seemed: the list of that kind takes over."""
    if kind not in set(CaseKind):
        raise Unacceptable(_("Kies een soort."), "kind")
    with transaction():
        account, case = adult(account_id), locked_running(public_id)
        if case.sheet.kind == kind:
            return
        case.sheet.kind = CaseKind(kind)
        _go_by(case, newest(CaseKind(kind)))
        audit.record("case_kind_set", actor=account.public_id, case=case.public_id, kind=kind)


def renew(account_id: int, public_id: str) -> None:
    """ "Gebruik de nieuwe versie": the list as it stands today."""
    with transaction():
        account, case = adult(account_id), locked_running(public_id)
        version = newest(CaseKind(case.sheet.kind))
        if version.id == case.sheet.protocol_id:
            return
        _go_by(case, version)
        audit.record(
            "case_list_renewed",
            actor=account.public_id,
            case=case.public_id,
            kind=case.sheet.kind,
            number=version.number,
        )


def tick(account_id: int, public_id: str, version_id: int, step: int) -> None:
    """This step is done. Pressed twice it is done once, by whoever was first."""
    with transaction() as session:
        account, case = adult(account_id), _going_by(public_id, version_id, step)
        if _ticked(case, step) is not None:
            return
        mine = {"case_id": case.id, "protocol_id": version_id, "step": step}
        session.add(Tick(**mine, by_id=account.id, at=clock.now()))
        _record("case_step_done", account.public_id, case, step)


def untick(account_id: int, public_id: str, version_id: int, step: int) -> None:
    """It was not done after all."""
    with transaction() as session:
        account, case = adult(account_id), _going_by(public_id, version_id, step)
        ticked = _ticked(case, step)
        if ticked is None:
            return
        session.delete(ticked)
        _record("case_step_undone", account.public_id, case, step)


def _going_by(public_id: str, version_id: int, step: int) -> Case:
    """The case, if it still goes by the list that was on the screen."""
    case = locked_running(public_id)
    if case.sheet.protocol_id != version_id or not 0 <= step < len(case.sheet.protocol.steps):
        raise Outdated(_("De lijst van deze zaak is intussen een andere. Kijk opnieuw."))
    return case


def _ticked(case: Case, step: int) -> Tick | None:
    here = (Tick.case_id == case.id, Tick.protocol_id == case.sheet.protocol_id)
    return db.session.scalar(select(Tick).where(*here, Tick.step == step))


def _go_by(case: Case, version: ProtocolVersion) -> None:
    """What was done already and stands in the new list too, is done there."""
    case.sheet.protocol = version
    ticks = db.session.scalars(select(Tick).where(Tick.case_id == case.id).order_by(Tick.id)).all()
    known = {tick.step for tick in ticks if tick.protocol_id == version.id}
    done = _by_words(ticks)
    for step, words in enumerate(version.steps):
        if words in done and step not in known:
            before = done[words]
            mine = {"case_id": case.id, "protocol_id": version.id, "step": step}
            db.session.add(Tick(**mine, by_id=before.by_id, at=before.at))


def _by_words(ticks: Iterable[Tick]) -> dict[str, Tick]:
    return {tick.protocol.steps[tick.step]: tick for tick in ticks}


def _record(event: str, actor: str, case: Case, step: int) -> None:
    audit.record(
        event,
        actor=actor,
        case=case.public_id,
        kind=case.sheet.kind,
        number=case.sheet.protocol.number,
        step=step + 1,
    )
