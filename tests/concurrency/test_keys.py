"""Two adults set the same thing at the same moment: one of them is told, and nothing is lost."""

from sqlalchemy import select

from app.audit.models import AuditEntry
from app.database import db
from app.site import reading_hours, settings
from app.site.models import SettingVersion
from tests.concurrency.crew import task, together
from tests.people import JO, MAXIME, id_of

FIRST, JOS, MAXIMES = ([f"{hour}:00-12:00"] * 7 for hour in (8, 9, 10))


def set_hours(name: str, week: list[str], seen: int | None = None) -> bool:
    return reading_hours.set_reading_week(id_of(name), week, seen)


def put_back(name: str, version_id: int, seen: int) -> bool:
    return settings.put_back(id_of(name), version_id, seen)


def versions() -> list[SettingVersion]:
    db.session.rollback()
    return list(db.session.scalars(select(SettingVersion).order_by(SettingVersion.number)))


def check_one_line_of_versions(changes: int) -> None:
    """Numbered without a gap, the last one holds, and the audit knows each."""
    found = versions()
    assert [one.number for one in found] == list(range(1, len(found) + 1))
    shipped = reading_hours.KeptReadingHours().shipped("")
    assert reading_hours.reading_week() == (found[-1].value or shipped)
    entries = select(AuditEntry).where(AuditEntry.event == "reading_hours_set")
    assert len(db.session.scalars(entries).all()) == changes


def test_of_two_first_changes_one_lets_the_other_know(app, environ):
    answers = together(environ, task(set_hours, JO, JOS, 0), task(set_hours, MAXIME, MAXIMES, 0))
    assert sorted(answer.refusal for answer in answers) == ["", "Outdated"]
    check_one_line_of_versions(changes=1)


def test_of_two_later_changes_one_lets_the_other_know(app, environ):
    set_hours(JO, FIRST)
    seen = versions()[-1].number
    answers = together(
        environ, task(set_hours, JO, JOS, seen), task(set_hours, MAXIME, MAXIMES, seen)
    )
    assert sorted(answer.refusal for answer in answers) == ["", "Outdated"]
    check_one_line_of_versions(changes=2)


def test_a_change_and_its_undoing_at_once_leave_one_of_them(app, environ):
    set_hours(JO, FIRST)
    newest = versions()[-1]
    answers = together(
        environ,
        task(put_back, MAXIME, newest.id, newest.number),
        task(set_hours, JO, JOS, newest.number),
    )
    assert sorted(answer.refusal for answer in answers) == ["", "Outdated"]
    check_one_line_of_versions(changes=2)
