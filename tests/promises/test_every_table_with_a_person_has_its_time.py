"""Promise 6: as little as possible is known, and no longer than needed. No table is forgotten.

Every table says what becomes of its rows (`registry.fates`, and docs/privacy.md in words). A new
one fails here until somebody decided that; years of time over a forum in use leave no word behind.
"""

import re

import pytest
import sqlalchemy as sa

from app import audit, clock, retention
from app.database import db, transaction
from app.posts.models import Publication
from app.registry import registry
from tests.people import JO, account
from tests.promises.source import ROOT
from tests.promises.test_migrations_go_down_and_up import in_use  # noqa: F401

NOBODY = retention.NOBODY
# Whoever points here points to a person, or to what one wrote.
PEOPLE = {"person", "account", "thread", "post", "revision", "review", "decision", "case_file"}
# Written by the team for everyone, or by the code; not about anybody.
NOT_ABOUT_ANYBODY = {
    "audit_entry.body",  # ids, numbers and code words
    "finding.why",  # the sentence of a rule
    "finding.rule",
    "guideline_version.body",
    "guideline_version.example_1",
    "guideline_version.example_2",
    "protocol_version.words",
    "rule_version.document",
    "screening_figures.document",
    "yearly_figures.document",
}


@pytest.fixture
def fates(app):
    return registry().fates


def test_every_table_says_what_becomes_of_it(fates):
    assert set(fates) == set(db.metadata.tables), "decide, write it in docs/privacy.md, list it"


def test_every_rule_that_is_named_runs_and_every_rule_is_named(fates):
    named = {rule for fate in fates.values() for rule in fate.rules}
    assert named == {rule.name for rule in registry().erasing}


def test_a_table_without_a_person_points_to_none(fates):
    for name, fate in fates.items():
        if fate.why == NOBODY and name != "chosen_up_to":  # one number: how far a draw has come
            pointed = {key.column.table.name for key in db.metadata.tables[name].foreign_keys}
            assert not pointed & PEOPLE, name


def test_the_page_on_privacy_names_every_table(fates):
    told = (ROOT / "docs" / "privacy.md").read_text(encoding="utf-8")
    named = set(re.findall(r"`([a-z_]+)`", told))
    assert set(fates) - named == set()


def words_left() -> dict[str, set[str]]:
    """By column, every text that somebody may have written."""
    db.session.rollback()
    left: dict[str, set[str]] = {}
    with db.engine.connect() as connection:
        for column in prose():
            found = {str(one) for one in connection.scalars(sa.select(column)) if one}
            if found:
                left[f"{column.table.name}.{column.name}"] = found
    return left


def prose() -> list[sa.Column]:
    """Every column in which somebody may have written about somebody."""
    columns = [column for table in db.metadata.sorted_tables for column in table.columns]
    named = {f"{column.table.name}.{column.name}": column for column in columns}
    titles = {"revision_text.title", "softer_version.title"}
    return [
        column
        for place, column in named.items()
        if place in titles or (isinstance(column.type, sa.Text) and place not in NOT_ABOUT_ANYBODY)
    ]


def fill_with_words() -> None:
    """Where a row has room for words and nothing is said, something is said."""
    for column in prose():
        said = sa.update(column.table).where(column == "").values({column.name: "Gezegd."})
        try:
            with transaction() as session:
                session.execute(said)
        except sa.exc.DBAPIError as refusal:
            assert "written once" in str(refusal.orig)


def everything_is_dealt_with() -> None:
    """What a team does in the end: all is judged, cases are closed, holds and patterns are over."""
    now = clock.now()
    tables = db.metadata.tables
    review, post = tables["review"], tables["post"]
    nobody = {"claimed_by_id": None, "claimed_until": None, "claim_token": None}
    jo = account(JO)
    jo_id = jo.id
    read = {
        "read_at": now,
        "reader_id": jo_id,
        "reader_person_id": jo.person_id,
        "outcome": "publish",
        "settled_by_id": None,
    }
    with transaction() as session:
        session.execute(sa.update(review).values(closed_at=now, **nobody))
        waits = sa.update(post).where(post.c.state == "pending")
        session.execute(waits.values(state="withdrawn"))
        for name, values in (
            ("case_file", {"closed_at": now, "closed_by_id": jo_id}),
            ("pattern", {"seen_at": now, "seen_by_id": jo_id, "outcome": "follow_up"}),
            ("help_call", {"seen_at": now, "seen_by_id": jo_id}),
            ("debrief", {"done_at": now, "done_by_id": jo_id}),
            ("notice_hold", {"released_at": now}),
            ("second_look", {**read, "reason": None, "settled_at": now, "settlement": "agreed"}),
        ):
            session.execute(sa.update(tables[name]).values(**values))


def said_of_what_stands(place: str) -> set[str]:
    """What stands on the forum, and what its author was told about it."""
    name, column = place.split(".")
    live = "SELECT revision_id FROM publication WHERE hidden_at IS NULL"
    if name == "decision_text":
        which = f"decision_id IN (SELECT id FROM decision WHERE revision_id IN ({live}))"
    else:
        which = f"revision_id IN ({live})"
    return set(db.session.scalars(sa.text(f"SELECT {column} FROM {name} WHERE {which}")))


def test_years_later_only_what_stands_on_the_forum_is_left(in_use, the_clock):  # noqa: F811
    fill_with_words()
    assert len(words_left()) >= 8, "there is something to forget"
    everything_is_dealt_with()
    for _ in range(24):
        the_clock.advance(days=182)
        retention.erase_due()
    left = words_left()
    for place in ("revision_text.title", "revision_text.body", "decision_text.words"):
        assert left.pop(place, set()) <= said_of_what_stands(place)
    assert left == {}
    live = sa.select(Publication.revision_id).where(Publication.hidden_at.is_(None))
    hidden = sa.select(Publication.html).where(Publication.revision_id.not_in(live))
    assert set(db.session.scalars(hidden)) == {"<p>Dit bericht is gewist.</p>"}
    assert audit.verify().holds


def test_years_later_nobody_who_wrote_has_a_name(in_use, the_clock):  # noqa: F811
    everything_is_dealt_with()
    for _ in range(24):
        the_clock.advance(days=182)
        retention.erase_due()
    accounts, person = db.metadata.tables["account"], db.metadata.tables["person"]
    young = accounts.c.role == "young_person"
    names = db.session.scalars(sa.select(accounts.c.pseudonym).where(young)).all()
    assert names and all(name.startswith("iemand ") for name in names)
    adults = sa.select(accounts.c.person_id).where(accounts.c.role.in_(("staff", "admin")))
    years = sa.select(person.c.birth_year).where(person.c.id.not_in(adults))
    assert set(db.session.scalars(years)) == {None}
    of_adults = Publication.badge == "adult"
    bylines = db.session.scalars(sa.select(Publication.byline).where(of_adults.is_not(True)))
    assert set(bylines) <= {"iemand"}
    for secret in ("passphrase_hash", "recovery_digest"):
        kept = db.session.scalars(sa.select(accounts.c[secret]).where(young))
        assert not any(kept)
    sign_ins = db.metadata.tables["sign_in"].c
    left = sa.select(sign_ins.id).join(accounts, accounts.c.id == sign_ins.account_id).where(young)
    assert not db.session.scalars(left).all()
