"""Taking the log along as CSV or JSON: what a filter finds, and a line in the log that says so."""

import csv
import io
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlalchemy import func, select

from app import audit
from app.accounts.models import Account
from app.audit.filters import Filter
from app.audit.models import AuditEntry, AuditHead
from app.audit.queries import check_may_look
from app.database import db, transaction
from app.errors import Unacceptable

AT_ONCE = 500
COLUMNS = [column for column in AuditEntry.__table__.columns if column.name != "body"]
_CALCULATES = ("=", "+", "-", "@", "\t", "\r")  # what a spreadsheet takes for a formula


class Form(StrEnum):
    CSV = "csv"
    JSON = "json"


@dataclass(frozen=True)
class Export:
    """What will be taken along: nothing that comes in after it was noted."""

    form: Form
    wanted: Filter
    up_to: int

    @property
    def mimetype(self) -> str:
        return "text/csv" if self.form == Form.CSV else "application/json"

    def pieces(self) -> Iterator[str]:
        """Line by line, however long the log is."""
        return _csv(self._rows()) if self.form == Form.CSV else _json(self._rows(), self.wanted)

    def _rows(self) -> Iterator[dict[str, Any]]:
        query = select(*COLUMNS, AuditEntry.body).where(*_within(self.wanted, self.up_to))
        query = query.order_by(AuditEntry.at, AuditEntry.seq)
        found = db.session.execute(query.execution_options(yield_per=AT_ONCE))
        for row in found.mappings():
            yield {**row, "at": row["at"].isoformat(timespec="microseconds")}


def begin(account_id: int, wanted: Filter, form: str) -> Export:
    """Note who takes what along, and how much it is; then it may be sent."""
    if form not in set(Form):
        raise Unacceptable
    with transaction() as session:
        actor = session.get_one(Account, account_id)
        check_may_look(actor, wanted)
        up_to = session.scalars(select(AuditHead.seq)).one()
        count = select(func.count()).where(*_within(wanted, up_to))
        audit.record(
            "audit_exported",
            actor=actor.public_id,
            form=form,
            entries=session.scalar(count.select_from(AuditEntry)),
            up_to=up_to,
            # Not under their own names: this entry is about the log, not about what was looked for.
            **{f"by_{name}": code for name, code in wanted.codes.items()},
        )
    return Export(Form(form), wanted, up_to)


def _within(wanted: Filter, up_to: int) -> list[Any]:
    return [*wanted.conditions, AuditEntry.seq <= up_to]


def _csv(rows: Iterable[dict[str, Any]]) -> Iterator[str]:
    yield _line([*(column.name for column in COLUMNS), "body"])
    for row in rows:
        yield _line([_calm(value) for value in row.values()])


def _line(values: list[Any]) -> str:
    out = io.StringIO()
    csv.writer(out).writerow(values)
    return out.getvalue()


def _calm(value: Any) -> Any:
    """An id may begin with a sign that makes a spreadsheet calculate."""
    is_formula = isinstance(value, str) and value.startswith(_CALCULATES)
    return f"'{value}" if is_formula else value


def _json(rows: Iterable[dict[str, Any]], wanted: Filter) -> Iterator[str]:
    """One entry a line; `body` is the very text that `hash` seals."""
    yield f'{{"filter": {json.dumps(wanted.codes)}, "entries": ['
    before = "\n"
    for row in rows:
        yield before + json.dumps(row)
        before = ",\n"
    yield "\n]}\n"
