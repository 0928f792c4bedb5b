"""Every migration can be taken back and done again on a database that is in use."""

import logging

import pytest
import sqlalchemy as sa
from alembic.script import ScriptDirectory
from flask_migrate import downgrade, upgrade

from app import audit
from app.database import db
from app.posts.words import Words
from moderation.desk import claims, putting_down, taking_back
from moderation.escalation import actions as escalation
from moderation.outcomes import Outcome
from tests.people import EGEL, JO, NOOR, OTTER, ROBIN, id_of, token_for
from tests.promises.schema import described
from tests.things import AMBER, CALM, RED, ask, claim, decide, edit, published, reply, review_of

QUIET = {"screened_with", "screening_fault"}  # nothing points to them


@pytest.fixture
def in_use(app):
    """Something of everything."""
    post = published()
    reply(post, OTTER)
    decision = decide(claim(NOOR), NOOR, reply="Ik ken dat.")
    taking_back.take_back(id_of(NOOR), decision.public_id)
    reply(post, EGEL)
    putting_down.put_down(id_of(ROBIN), claim(ROBIN).public_id)
    token_for(app, EGEL)
    edit(post, "Anders gezegd.", AMBER)
    held = claims.claim(id_of(JO), review_of(ask(screened=RED)).public_id)
    escalation.answer(id_of(JO), held.public_id, held.version, Words.of("Dag."), CALM)
    cover = claims.claim(id_of(JO), review_of(ask(OTTER, screened=AMBER)).public_id)
    claims.open_cover(id_of(JO), cover.public_id, _finding_of(cover.revision_id))
    decide(cover, JO, Outcome.RETURN)
    db.session.remove()
    return app


def _finding_of(revision_id: int) -> str:
    query = sa.text("SELECT public_id FROM finding WHERE revision_id = :id")
    return db.session.scalars(query, {"id": revision_id}).one()


def steps() -> list[tuple[str, str]]:
    """Each migration and the one before it, the newest first."""
    script = ScriptDirectory("migrations")
    return [(one.revision, one.down_revision or "base") for one in script.walk_revisions()]


def schema() -> str:
    with db.engine.connect() as connection:
        return described(connection)


def counts() -> dict[str, int]:
    with db.engine.connect() as connection:
        tables = sa.inspect(connection).get_table_names()
        return {t: connection.scalar(sa.text(f'SELECT count(*) FROM "{t}"')) for t in tables}


def test_there_is_a_row_in_every_table(in_use):
    assert {table for table, count in counts().items() if not count} - QUIET == set()


def test_every_migration_goes_down_and_up_again_with_rows_in_it(in_use):
    logging.getLogger("alembic").setLevel(logging.WARNING)
    whole = schema()
    for revision, before in steps():
        downgrade(revision=before)
        upgrade()
        assert schema() == whole, f"after {revision} went down and up"
        assert audit.verify().holds, f"the log after {revision} went down and up"
        db.session.remove()


def test_a_forum_that_went_all_the_way_down_begins_anew(in_use):
    downgrade(revision="base")
    assert set(counts()) == {"alembic_version"}
    upgrade()
    assert counts()["theme"] == 10 and counts()["account"] == 0
