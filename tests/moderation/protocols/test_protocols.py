"""Protocols: a list of steps for each kind of case, written by staff, never changed once saved."""

import pytest
from sqlalchemy import select

from app.audit.models import AuditEntry
from app.database import db
from app.errors import NotAllowed, NotVisible, Outdated, Unacceptable
from moderation.cases.codes import CaseKind
from moderation.protocols import actions, queries
from moderation.protocols.words import LONGEST, MOST_STEPS, steps_in
from tests.concurrency.crew import task, together
from tests.people import EGEL, JO, MAXIME, ROBIN, account, id_of

STEPS = ["Lees alles.", "Schrijf de jongere."]
CRISIS = "/staff/protocols/crisis"


def save(name: str = JO, steps: list[str] | None = None, seen: int = 1, code: str = "crisis"):
    return actions.save(id_of(name), code, seen, steps or STEPS)


def history() -> list[int]:
    return [version.number for version in queries.versions_of(account(JO), "crisis").items]


def test_every_kind_has_its_protocol_from_the_first_day(app):
    found = queries.standing(account(JO))
    assert [version.kind for version in found] == list(CaseKind)
    assert {(version.number, version.made_by) for version in found} == {(1, None)}


@pytest.mark.parametrize("kind", list(CaseKind))
def test_the_first_steps_are_short_calm_and_end_with_an_appointment(app, kind):
    steps = queries.newest(kind).steps
    assert 8 <= len(steps) <= 12 and len(set(steps)) == len(steps)
    assert all(len(step) <= 120 and step.endswith((".", "?")) for step in steps)
    assert "!" not in "".join(steps)
    assert any("wanneer je weer schrijft" in step for step in steps)


@pytest.mark.parametrize(
    ("kind", "named"),
    [
        ("crisis", ["112", "1813"]),
        ("abuse", ["1712", "Vertrouwenscentrum Kindermishandeling", "112"]),
        ("violence", ["1712", "101", "112"]),
        ("grooming", ["116 000", "politie"]),
        ("sexual", ["Child Focus", "CAW", "1712"]),
        ("other", ["102", "112"]),
    ],
)
def test_the_first_protocols_name_the_help_there_is(app, kind, named):
    words = queries.newest(CaseKind(kind)).words
    assert all(name in words for name in named)


def test_staff_write_the_next_version_on_a_page(app, visit):
    page = visit(JO).get(visit(JO).get("/staff/protocols").link("Crisis"))
    after = page.submit("steps", steps="- Lees alles.\n\n  Schrijf de jongere.  \n")
    assert "Bewaard." in after and "Versie 2 · geldt nu" in after
    assert queries.newest(CaseKind.CRISIS).steps == STEPS
    (entry,) = db.session.scalars(select(AuditEntry).where(AuditEntry.event == "protocol_saved"))
    assert '"kind":"crisis"' in entry.body and "Lees" not in entry.body
    assert "Er is niets veranderd" in visit(JO).get(CRISIS).submit("steps")


def test_an_older_version_is_put_back_as_a_new_one(app, visit):
    first = queries.newest(CaseKind.CRISIS).steps
    save()
    visit(JO).get(CRISIS).submit("Zet versie 1 terug")
    assert history() == [3, 2, 1] and queries.newest(CaseKind.CRISIS).steps == first
    assert not actions.restore(id_of(JO), "crisis", 1)
    with pytest.raises(NotVisible):
        actions.restore(id_of(JO), "crisis", 9)


@pytest.mark.parametrize(
    "steps",
    [[], ["a" * (LONGEST + 1)], [str(n) for n in range(MOST_STEPS + 1)], ["Twee keer."] * 2],
)
def test_a_list_that_cannot_be_is_refused(app, visit, steps):
    with pytest.raises(Unacceptable):
        actions.save(id_of(JO), "crisis", 1, steps)
    page = visit(JO).get(CRISIS).submit("steps", steps="\n".join(steps))
    assert page.status == 422 and history() == [1]


def test_who_saves_over_a_colleague_hears_it_first(app, visit):
    page = visit(JO).get(CRISIS)
    save(MAXIME)
    refused = page.submit("steps", steps="Iets anders.")
    assert refused.status == 409 and "Iets anders." in refused.html
    assert "Bewaard." in refused.submit("steps")
    with pytest.raises(Outdated):
        save(seen=1, steps=["Nog iets."])


def test_of_two_who_save_at_once_one_is_refused(app, environ):
    acts = [task(save, name, [f"Stap van {name}."]) for name in (JO, MAXIME)]
    assert sorted(answer.refusal for answer in together(environ, *acts)) == ["", "Outdated"]
    assert history() == [2, 1]


@pytest.mark.parametrize("name", [EGEL, ROBIN])
def test_nobody_else_writes_them(app, visit, name):
    with pytest.raises(NotAllowed):
        save(name)
    assert visit(name).get("/staff/protocols").status == 403


def test_a_kind_that_is_none_has_no_page(app, visit):
    assert visit(JO).get("/staff/protocols/weather").status == 404


def test_what_is_typed_as_a_list_is_steps():
    assert steps_in("• Een\r\n\r\n* Twee \n") == ["Een", "Twee"]
