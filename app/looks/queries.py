"""Reading who looked at whom, the newest first: for all staff, so that they watch each other."""

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from app.accounts.models import Account, Person
from app.database import db
from app.errors import NotAllowed
from app.looks.models import Look
from app.paging import Page, id_key, page_of
from app.roles import Permission

PAGE = 50


def looks_for(viewer: Account, before: int | None = None) -> Page[Look]:
    if not viewer.can(Permission.READ_AUDIT):
        raise NotAllowed
    query = select(Look).order_by(Look.id.desc()).limit(PAGE + 1)
    if before is not None:
        query = query.where(Look.id < before)
    whom = joinedload(Look.person).options(selectinload(Person.accounts))
    found = list(db.session.scalars(query.options(joinedload(Look.account), whom)))
    return page_of(found, PAGE, lambda look: id_key(look.id))
