"""Staff look things up in the log: by who, about whom, what, why, theme, day and text, together."""

import pytest
import sqlalchemy as sa
from flask_babel import force_locale, gettext

from app import audit, clock
from app.audit import SYSTEM, queries
from app.audit.filters import CODES, Filter
from app.audit.models import AuditEntry
from app.database import db, transaction
from app.errors import NotAllowed
from moderation.outcomes import Outcome
from tests.people import EGEL, JO, NOOR, OTTER, ROBIN, account
from tests.things import ask, claim, decide, say_why

LOG = "/staff/audit/"


@pytest.fixture
def judged(app):
    """Robin asks Egel for a change about contact; Noor lets Otter's words about friends through."""
    first = ask(EGEL, theme_id=1)
    decide(claim(ROBIN), ROBIN, Outcome.RETURN, reason="contact")
    second = ask(OTTER, theme_id=2)
    decide(claim(NOOR), NOOR)
    for name in (EGEL, OTTER):
        say_why(JO, name)
    db.session.rollback()
    return first, second


def found(**wanted: str) -> list[str]:
    """What happened, for these, the newest first."""
    page = queries.entries_for(account(JO), Filter.of(wanted))
    return [line.entry.event for line in page.items]


def id_in_log(name: str) -> str:
    return account(name).public_id


def test_each_thing_that_one_can_look_for(judged):
    first, second = judged
    assert found(who=id_in_log(ROBIN), event="decided") == ["decided"]
    assert found(account=id_in_log(OTTER), event="decided") == ["decided"]
    assert found(reason="contact") == ["decided"]
    assert found(theme="2") == ["decided", "post_submitted"]
    assert found(post=first.public_id) == ["decided", "post_submitted"]
    assert found(post=second.public_id, who=id_in_log(NOOR)) == ["decided"]


def test_what_one_looks_for_can_be_put_together(judged):
    first, _second = judged
    everything = {
        "who": id_in_log(ROBIN),
        "account": id_in_log(EGEL),
        "event": "decided",
        "reason": "contact",
        "theme": "1",
        "post": first.public_id,
        "since": "2026-11-18",
        "until": "2026-11-18",
    }
    assert found(**everything) == ["decided"]
    for name, other in everything.items():
        wrong = "2026-11-19" if name == "since" else "2026-11-17" if name == "until" else "x"
        assert found(**(everything | {name: wrong})) == [], f"{name} {other} matters"


def test_a_day_is_a_day_in_brussels(app, the_clock):
    the_clock.set(clock.datetime(2026, 12, 1, 23, 30, tzinfo=clock.UTC))  # the second, in Brussels
    with transaction():
        audit.record("duty_began", actor=id_in_log(JO))
    assert found(since="2026-12-02", until="2026-12-02") == ["duty_began"]
    assert found(until="2026-12-01", event="duty_began") == []


def test_a_page_goes_on_where_the_one_before_ended(app, the_clock):
    with transaction():
        for _ in range(120):
            audit.record("duty_began", actor=id_in_log(JO))
    seen, before = [], None
    while True:
        page = queries.entries_for(account(JO), Filter(event="duty_began"), before)
        seen += [line.entry.seq for line in page.items]
        before = page.next_key
        if before is None:
            break
    assert len(seen) == 120 and seen == sorted(seen, reverse=True)


def test_a_name_is_typed_and_an_id_stands_in_the_address(judged, visit):
    page = visit(JO).get(LOG)
    answer = page.browser.client.post(
        page.form("who").get("action"),
        data={
            "csrf_token": page.form("who").find("input", {"name": "csrf_token"})["value"],
            "who": "Robin",
            "account": EGEL,
        },
    )
    address = answer.headers["Location"]
    assert id_in_log(ROBIN) in address and id_in_log(EGEL) in address
    assert "Robin" not in address and "Egel" not in address
    shown = visit(JO).get(address)
    assert shown.form("who").find("input", {"name": "who"})["value"] == "Robin"
    assert "Beslist, telefoon, mail, account of adres" in shown


def test_a_day_that_cannot_be_read_is_asked_for_again(app, visit):
    page = visit(JO).get(LOG).submit("since", press="Toon", who="Robin", since="gisteren")
    assert page.status == 422 and "Schrijf een dag" in page
    assert page.form("since").find("input", {"name": "since"})["value"] == "gisteren"
    assert page.form("since").find("input", {"name": "who"})["value"] == "Robin"


def test_an_entry_has_a_page_of_its_own_and_reading_it_is_in_the_log(judged, visit):
    seq = db.session.scalar(sa.select(AuditEntry.seq).where(AuditEntry.reason == "contact"))
    db.session.rollback()
    page = visit(JO).get(f"{LOG}{seq}")
    assert f"Regel {seq}: beslist" in page and "Hoelang het openstond" in page
    newest = db.session.scalars(
        sa.select(AuditEntry).order_by(AuditEntry.seq.desc()).limit(1)
    ).one()
    assert newest.event == "audit_read" and f'"entry":{seq}' in newest.body


def test_following_one_young_person_asks_why_and_following_a_moderator_does_not(app, visit):
    for filtered in ("who", "account"):
        page = visit(JO).get(f"{LOG}?{filtered}={id_in_log(EGEL)}")
        assert "Waarom kijk je?" in page and "Regels van het logboek" not in page
        page = visit(JO).get(f"{LOG}?{filtered}={id_in_log(ROBIN)}")
        assert "Waarom kijk je?" not in page
    say_why(JO, EGEL)
    assert "Waarom kijk je?" not in visit(JO).get(f"{LOG}?who={id_in_log(EGEL)}")


def test_who_may_not_read_the_log_gets_nothing_of_it(app):
    for ask_for in (
        lambda viewer: queries.entries_for(viewer, Filter()),
        lambda viewer: queries.entry_for(viewer, 1),
        queries.standing,
    ):
        with pytest.raises(NotAllowed):
            ask_for(account(ROBIN))


def plan_of(query: sa.Select) -> str:
    """By which way the database would answer, were there very much."""
    with db.engine.connect() as connection:
        said = query.compile(connection, compile_kwargs={"literal_binds": True})
        if connection.dialect.name == "sqlite":
            return " ".join(
                row.detail for row in connection.execute(sa.text(f"EXPLAIN QUERY PLAN {said}"))
            )
        for way in ("seqscan", "bitmapscan", "sort"):
            connection.execute(sa.text(f"SET enable_{way} = off"))
        return " ".join(connection.scalars(sa.text(f"EXPLAIN {said}")))


ONE_OF_EACH = [*((name, {name: "x"}) for name in CODES), ("at", {"since": "2026-01-01"})]
COLUMN = {"who": "actor"}


@pytest.mark.parametrize(("name", "wanted"), [*ONE_OF_EACH, ("at", {"until": "2026-01-01"})])
def test_each_of_them_has_an_index_that_ends_in_the_order_of_time(app, name, wanted):
    query = sa.select(AuditEntry.seq).where(*Filter.of(wanted).conditions)
    query = query.order_by(AuditEntry.at.desc(), AuditEntry.seq.desc()).limit(51)
    plan = plan_of(query)
    assert f"ix_audit_entry_{COLUMN.get(name, name)}_" in plan, plan
    assert "TEMP B-TREE" not in plan and "Sort" not in plan, plan


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("reason", ("reason", "theme", "who", "event")),
        ("account", ("account", "reason", "theme", "event")),
        ("post", CODES),
        ("actor", ("who", "event")),
    ],
)
def test_of_those_that_fit_the_one_that_finds_the_fewest_is_taken(app, name, wanted):
    if db.engine.name == "postgresql":
        pytest.skip("PostgreSQL counts for itself what it finds")
    query = sa.select(AuditEntry).where(*Filter.of(dict.fromkeys(wanted, "x")).conditions)
    query = query.order_by(AuditEntry.at.desc(), AuditEntry.seq.desc()).limit(51)
    assert f"ix_audit_entry_{name}_" in plan_of(query)


def test_the_whole_log_is_read_along_an_index_too(app):
    query = sa.select(AuditEntry.seq).order_by(AuditEntry.at.desc(), AuditEntry.seq.desc())
    assert "ix_audit_entry_at_seq" in plan_of(query.limit(51))


def test_what_the_forum_did_by_itself_is_found_by_the_word_that_stands_there(app, visit):
    page = visit(JO).get(LOG)
    assert "vanzelf" in page.soup.table.get_text() and "system" not in page.soup.table.get_text()
    found = page.submit("who", who="vanzelf")
    assert found.form("who").find("input", {"name": "who"})["value"] == "vanzelf"
    actors = {row.find_all("td")[2].get_text() for row in found.soup.table.tbody.find_all("tr")}
    assert actors == {"vanzelf"}


def test_a_name_that_nobody_has_is_asked_for_again_and_stays(app, visit):
    page = visit(JO).get(LOG).submit("who", who="Dapere Egel")
    assert page.status == 422 and "Niemand heet zo" in page
    assert page.form("who").find("input", {"name": "who"})["value"] == "Dapere Egel"


def test_the_log_understands_who_does_things_by_itself_in_both_languages(app):
    with app.test_request_context(), force_locale("fr"):
        said = gettext("vanzelf")
        assert said != "vanzelf"
        assert {queries.public_id_of(typed) for typed in (said, "vanzelf", "Vanzelf")} == {SYSTEM}
