"""Erasing a file when its time has come: the words go, that there was a case stays."""

from sqlalchemy import delete, update

from app import audit, clock
from app.database import db
from moderation.cases.models import Case, CaseNote, Contact, Ending, Link, Sheet, Tick
from moderation.cases.sheets import locked


def erase_file(case_id: int) -> bool:
    """Inside a transaction: notes, contacts, ticks, links and the summary; False when there was
    nothing to do. Of a case that runs nothing is erased."""
    case = locked(db.session.get_one(Case, case_id).public_id)
    if case.closed_at is None or case.sheet.erased_at is not None:
        return False
    for table in (CaseNote, Contact, Tick):
        db.session.execute(delete(table).where(table.case_id == case.id))
    db.session.execute(delete(Link).where((Link.case_id == case.id) | (Link.other_id == case.id)))
    db.session.execute(update(Ending).where(Ending.case_id == case.id).values(summary=""))
    db.session.execute(update(Sheet).where(Sheet.case_id == case.id).values(erased_at=clock.now()))
    audit.record("case_file_erased", actor=audit.SYSTEM, case=case.public_id)
    return True
