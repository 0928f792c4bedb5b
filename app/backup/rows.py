"""All rows of all tables as JSON, and back: the same from either database."""

from collections.abc import Callable, Iterator
from datetime import date, datetime
from typing import Any, TypedDict

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Date,
    Float,
    Integer,
    String,
    Table,
    TypeDecorator,
    select,
)
from sqlalchemy.engine import Connection

from app.database import UTCDateTime, db

ROWS_IN_A_BATCH = 500

Way = Callable[[Any], Any]


class Batch(TypedDict):
    """Some rows of one table, ready for JSON."""

    table: str
    columns: list[str]
    rows: list[list[Any]]


def batches(connection: Connection) -> Iterator[Batch]:
    """Everything, each table after those that it points to."""
    for table in db.metadata.sorted_tables:
        columns, ways = list(table.columns.keys()), [_ways(column)[0] for column in table.columns]
        found = connection.execute(
            select(table).order_by(*table.primary_key).execution_options(yield_per=ROWS_IN_A_BATCH)
        )
        for rows in found.partitions():
            kept = [[_by(way, value) for way, value in zip(ways, row, strict=True)] for row in rows]
            yield Batch(table=table.name, columns=columns, rows=kept)


def unpacked(batch: Batch) -> tuple[Table, list[dict[str, Any]]]:
    """The table of a batch and its rows as the database takes them."""
    table = db.metadata.tables[batch["table"]]
    ways = {name: _ways(table.columns[name])[1] for name in batch["columns"]}
    return table, [
        {name: _by(way, value) for (name, way), value in zip(ways.items(), row, strict=True)}
        for row in batch["rows"]
    ]


def _ways(column: Column[Any]) -> tuple[Way, Way]:
    """How a value of this column goes into JSON, and how it comes back."""
    if isinstance(column.type, UTCDateTime):
        return datetime.isoformat, datetime.fromisoformat
    if isinstance(column.type, Date):
        return date.isoformat, date.fromisoformat
    kind = column.type.impl if isinstance(column.type, TypeDecorator) else column.type
    if isinstance(kind, Integer | String | Boolean | Float | JSON):
        return _as_it_is, _as_it_is
    raise TypeError(f"a backup does not know how to keep {column}")


def _as_it_is(value: Any) -> Any:
    return value


def _by(way: Way, value: Any) -> Any:
    return None if value is None else way(value)
