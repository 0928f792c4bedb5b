"""Somebody of whom there is a row in every table leaves: nothing tells who it was, all holds."""

import sqlalchemy as sa

from app import audit, retention
from app.accounts.models import Account, Leaving
from app.database import db
from app.posts.models import Audience, Post, RevisionText, SetAside, Thread
from app.rights import leaving
from tests.app.erasure.test_words import everything_held
from tests.people import EGEL, OTTER, ROBIN, STRANGER, UIL, account, id_of
from tests.promises.test_every_table_with_a_person_has_its_time import everything_is_dealt_with
from tests.promises.test_migrations_go_down_and_up import in_use  # noqa: F401
from tests.things import claim, decide, fresh, published, reply

LEAVING = (EGEL, OTTER, UIL)


def test_a_forum_in_use_forgets_who_leaves_with_their_words(in_use, the_clock, visit):  # noqa: F811
    persons = [account(name).person_id for name in LEAVING]
    everything_is_dealt_with()
    for name in LEAVING:
        leaving.leave(id_of(name), with_words=True, both=True)
    for _ in range(12):
        the_clock.advance(days=183)
        retention.erase_due()
    held = everything_held()
    assert not [name for name in LEAVING if name in held or name.casefold() in held]
    theirs = sa.select(RevisionText).join(RevisionText.revision).join(Post)
    assert not db.session.scalars(theirs.where(Post.person_id.in_(persons))).all()
    for emptied in (SetAside, Leaving):
        assert not db.session.scalars(sa.select(emptied)).all()
    assert audit.verify().holds
    threads = sa.select(Thread.public_id).where(Thread.audience == Audience.PUBLIC)
    for public_id in db.session.scalars(threads).all():
        assert visit(STRANGER).get(f"/threads/{public_id}").status in (200, 404)


def test_while_cases_run_everything_waits(in_use, the_clock):  # noqa: F811
    """Uil has a case that is open; nothing of hers goes, and nobody comes in any more."""
    uil = id_of(UIL)
    leaving.leave(uil, with_words=True)
    the_clock.advance(days=8)
    retention.erase_due()
    kept = db.session.get(Account, uil, populate_existing=True)
    assert kept.pseudonym == UIL and kept.ended_at is not None
    assert audit.verify().holds


def test_a_thread_stays_readable_when_its_asker_goes(app, the_clock, visit):
    post = published(EGEL, body="Van Egel.")
    answer = reply(post, OTTER)
    decide(claim(), ROBIN)
    the_clock.pass_grace()
    leaving.leave(id_of(EGEL), with_words=True)
    the_clock.advance(days=8)
    retention.erase_due()
    page = visit(STRANGER).get(f"/threads/{post.thread.public_id}")
    assert "Dit bericht is gewist." in page and "Ik ken dat." in page and OTTER in page
    assert "Van Egel." not in page and fresh(answer).state == "published"
