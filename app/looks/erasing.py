"""Who looked at whom and why: a year, as a row. That somebody looked stays in the audit."""

from datetime import timedelta

from sqlalchemy import delete

from app import clock
from app.database import transaction
from app.looks.models import Look

KEPT_FOR = timedelta(days=365)


def erase_old() -> int:
    with transaction() as session:
        old = delete(Look).where(Look.until < clock.now() - KEPT_FOR)
        return session.execute(old).rowcount  # type: ignore[attr-defined]
