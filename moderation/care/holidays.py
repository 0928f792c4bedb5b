"""Holidays as staff type them: one period a line, from its first day to its last. Pure."""

import re
from collections.abc import Iterable
from datetime import date

Period = tuple[date, date]

_DAY = r"(\d{1,2})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*(\d{4})"
_PERIOD = re.compile(rf"{_DAY}(?:\s*(?:-|–|tot(?:\s+en\s+met)?|t/m)\s*{_DAY})?")
LONGEST = 100  # days; the summer has 62


class PeriodUnclear(ValueError):
    """A line that cannot be read; `line` is its number, counted from one."""

    def __init__(self, line: int):
        super().__init__(line)
        self.line = line


def parse(typed: str) -> tuple[Period, ...]:
    """The periods in these lines, the earliest first; empty lines do not matter."""
    numbered = enumerate(typed.splitlines(), start=1)
    return tuple(sorted(_period(line.strip(), number) for number, line in numbered if line.strip()))


def written(periods: Iterable[Period]) -> str:
    """The same periods as `parse` reads them."""
    return "\n".join(_line(first, last) for first, last in periods)


def _line(first: date, last: date) -> str:
    return _day(first) if first == last else f"{_day(first)} - {_day(last)}"


def _day(day: date) -> str:
    return f"{day.day}/{day.month}/{day.year}"


def _period(line: str, number: int) -> Period:
    found = _PERIOD.fullmatch(line.lower())
    if found is None:
        raise PeriodUnclear(number)
    first = _date(found.groups()[:3], number)
    last = _date(found.groups()[3:], number) if found.group(4) else first
    if last < first or (last - first).days >= LONGEST:
        raise PeriodUnclear(number)
    return first, last


def _date(parts: tuple[str, ...], number: int) -> date:
    day, month, year = (int(part) for part in parts)
    try:
        return date(year, month, day)
    except ValueError:
        raise PeriodUnclear(number) from None
