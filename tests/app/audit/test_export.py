"""Staff take along what they found, as CSV or JSON; the log knows who took what."""

import csv
import io
import json

import pytest
import sqlalchemy as sa

from app import audit
from app.audit import exporting
from app.audit.chain import digest
from app.audit.filters import Filter
from app.audit.models import AuditEntry
from app.database import db, transaction
from app.errors import NotAllowed, Unacceptable
from tests.page import Page
from tests.people import JO, ROBIN, account, id_of
from tests.things import ask, claim, decide

LOG = "/staff/audit/"


def take(visit, form: str, address: str = LOG) -> Page:
    """Press the button under what was found; the whole is read before anything else happens."""
    sends = visit(JO).get(address).form("Als CSV")
    typed = {tag["name"]: tag["value"] for tag in sends.find_all("input")}
    return visit(JO).post(sends["action"], {**typed, "form": form}, buffered=True)


def newest() -> AuditEntry:
    query = sa.select(AuditEntry).order_by(AuditEntry.seq.desc()).limit(1)
    return db.session.scalars(query).one()


def test_csv_holds_what_was_found_in_the_order_of_time(app, visit):
    ask()
    decide(claim(ROBIN), ROBIN)
    taken = take(visit, "csv", f"{LOG}?event=decided")
    rows = list(csv.DictReader(io.StringIO(taken.html)))
    assert [row["event"] for row in rows] == ["decided"]
    assert rows[0]["actor"].lstrip("'") == account(ROBIN).public_id
    assert digest(rows[0]["body"]) == rows[0]["hash"], "the exact text, so that it can be proven"
    assert taken.response.headers["Content-Disposition"].startswith("attachment; filename=")


def test_json_is_one_list_with_what_was_asked(app, visit):
    post = ask()
    told = json.loads(take(visit, "json", f"{LOG}?post={post.public_id}").html)
    assert told["filter"] == {"post": post.public_id}
    assert [entry["event"] for entry in told["entries"]] == ["post_submitted"]


def test_nothing_found_is_an_empty_list(app):
    export = exporting.begin(id_of(JO), Filter(post="nothing"), "json")
    assert json.loads("".join(export.pieces()))["entries"] == []


def test_who_takes_what_along_is_in_the_log_with_how_much_it_was(app, visit):
    ask()
    take(visit, "csv", f"{LOG}?event=post_submitted&theme=1&since=2026-11-18")
    facts = json.loads(newest().body)
    assert facts["event"] == "audit_exported" and facts["actor"] == account(JO).public_id
    assert (facts["form"], facts["entries"]) == ("csv", 1)
    assert facts["by_event"] == "post_submitted" and facts["by_since"] == "2026-11-18"
    assert newest().theme is None, "it is about the log, not about the theme"


def test_what_comes_in_after_it_was_noted_is_not_in_it(app):
    export = exporting.begin(id_of(JO), Filter(event="post_submitted"), "json")
    ask()
    assert json.loads("".join(export.pieces()))["entries"] == []


@pytest.mark.parametrize("id_", ["=SUM(A1)", "-abc", "+1", "@x", "\tx"])
def test_no_cell_is_a_formula(app, id_):
    with transaction():
        audit.record("duty_began", actor=id_)
    export = exporting.begin(id_of(JO), Filter(event="duty_began"), "csv")
    rows = list(csv.DictReader(io.StringIO("".join(export.pieces()))))
    assert rows[0]["actor"] == f"'{id_}"


def test_only_who_may_read_it_and_only_in_a_form_that_there_is(app):
    with pytest.raises(NotAllowed):
        exporting.begin(id_of(ROBIN), Filter(), "csv")
    with pytest.raises(Unacceptable):
        exporting.begin(id_of(JO), Filter(), "xml")
