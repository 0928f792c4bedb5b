"""Erased words are gone everywhere, and nothing that pointed to them breaks."""

import pytest
import sqlalchemy as sa

from app import audit, clock
from app.database import db, transaction
from app.erasure import words
from app.erasure.models import Erasure, Why
from app.errors import NotAllowed, NotVisible, Outdated
from app.posts import actions as posts
from app.posts.models import RevisionText
from app.posts.publishing import NOBODY
from moderation.desk import claims, notes
from moderation.outcomes import Outcome
from tests.people import EGEL, JO, OTTER, ROBIN, id_of
from tests.things import (
    RED,
    ask,
    claim,
    decide,
    decide_on,
    edit,
    fresh,
    publications_of,
    published,
    reply,
    returned,
    review_of,
    withdraw,
)

SECRET = "Mijn broer heet Wannes en dat weet hier niemand"
GONE = "Dit bericht is gewist."


def everything_held() -> str:
    """Every column of every row, as one text to search in."""
    db.session.rollback()
    with db.engine.connect() as connection:
        tables = sa.inspect(connection).get_table_names()
        rows = (connection.execute(sa.text(f'SELECT * FROM "{table}"')).all() for table in tables)
        return repr([row for found in rows for row in found])


def erase(post, name=EGEL) -> None:
    words.erase_own(id_of(name), post.public_id)


def answered(body: str = SECRET):
    """A question that Otter answered, both on the forum."""
    post = published(title="Over thuis", body=body)
    answer = reply(post, OTTER, "Ik ken dat ook.")
    decide(claim())
    return post, answer


def test_nothing_of_them_is_left_in_any_table(app):
    post = returned(body=SECRET)
    assert SECRET in everything_held()
    erase(post)
    assert SECRET not in everything_held()


def test_the_words_to_the_author_go_along(app):
    post = ask(body=SECRET)
    decide(claim(), outcome=Outcome.RETURN, words=f"Laat weg: {SECRET}")
    erase(post)
    assert SECRET not in everything_held()


def test_earlier_wordings_go_along(app, the_clock):
    post = published(body=SECRET)
    the_clock.pass_grace()
    edit(post, "Toch maar anders.")
    decide_on(post, JO)
    the_clock.pass_grace()
    erase(post)
    held = everything_held()
    assert SECRET not in held and "Toch maar anders" not in held


def test_notes_and_opened_covers_about_it_go_along(app):
    post = ask(body=SECRET)
    review = claims.claim(id_of(JO), review_of(post).public_id)
    notes.write(id_of(JO), review.public_id, f"Zie: {SECRET}")
    decide(review, JO, Outcome.RETURN)
    erase(post)
    assert SECRET not in everything_held()


def test_a_question_that_was_answered_keeps_its_place(app, the_clock, visit):
    post, _answer = answered()
    the_clock.pass_grace()
    erase(post)
    page = visit().get(f"/threads/{post.thread.public_id}")
    assert GONE in page and "Ik ken dat ook." in page
    assert SECRET not in page and EGEL not in page
    assert "het bericht van iemand" not in page, "there is nothing to report"
    assert "Gewist bericht" in visit().get("/")


def test_one_that_nobody_followed_up_is_out_of_sight(app, the_clock, visit):
    post = published(body=SECRET)
    the_clock.pass_grace()
    erase(post)
    assert visit().client.get(f"/threads/{post.thread.public_id}").status_code == 404
    assert fresh(post).thread.unanswered_since is None


def test_a_ready_made_page_hears_of_it(app, the_clock, visit):
    post, _answer = answered()
    the_clock.pass_grace()
    assert SECRET in visit().get(f"/threads/{post.thread.public_id}")
    erase(post)
    assert SECRET not in visit().get(f"/threads/{post.thread.public_id}")


def test_the_log_still_verifies_and_says_so(app):
    post = returned(body=SECRET)
    erase(post)
    assert audit.verify().holds
    entry = db.session.execute(sa.text("SELECT body FROM audit_entry ORDER BY seq DESC")).first()
    assert '"event":"text_erased"' in entry.body and SECRET not in entry.body


def test_its_author_reads_that_it_is_gone(app, visit):
    post = returned(body=SECRET)
    erase(post)
    browser = visit(EGEL)
    assert GONE in browser.get("/my-posts")
    page = browser.get(f"/my-posts/{post.public_id}")
    assert "Je woorden zijn weg" in page and "Pas aan" not in page and SECRET not in page


def test_it_cannot_be_worded_anew(app):
    post = returned(body=SECRET)
    erase(post)
    with pytest.raises(Outdated):
        edit(post, "Toch nog iets.")


def test_what_waits_is_taken_back_first(app):
    post = ask(body=SECRET)
    erase(post)
    assert fresh(post).state == "withdrawn"
    assert claims.claim_next(id_of(ROBIN)) is None
    assert SECRET not in everything_held()


def test_what_adults_have_still_to_see_stays(app):
    post = ask(body=SECRET, screened=RED)
    with pytest.raises(NotAllowed):
        erase(post)
    withdraw(post)
    with pytest.raises(NotAllowed):
        erase(post)
    assert SECRET in everything_held()


def test_nobody_erases_what_another_wrote(app):
    with pytest.raises(NotVisible):
        erase(returned(), OTTER)


def test_twice_is_once(app):
    post = returned()
    erase(post)
    erase(post)
    assert db.session.scalar(sa.select(sa.func.count(Erasure.id))) == 1


def test_the_door_opens_for_what_is_erased_alone(app):
    kept, gone = returned(), returned(OTTER)
    with pytest.raises(sa.exc.DBAPIError, match="written once"), transaction() as session:
        session.add(Erasure(revision_id=_revision(gone), why=Why.ASKED, erased_at=clock.now()))
        session.flush()
        session.execute(sa.delete(RevisionText).where(RevisionText.revision_id == _revision(kept)))


def test_not_even_what_is_erased_is_changed(app):
    post = returned()
    with pytest.raises(sa.exc.DBAPIError, match="written once"), transaction() as session:
        session.add(Erasure(revision_id=_revision(post), why=Why.ASKED, erased_at=clock.now()))
        session.flush()
        session.execute(sa.update(RevisionText).values(body="Iets anders."))


def _revision(post) -> int:
    query = sa.text("SELECT max(id) FROM revision WHERE post_id = :id")
    return db.session.scalars(query, {"id": post.id}).one()


def test_a_name_taken_off_stays_off(app, the_clock, visit):
    post = published(OTTER, body="Dit mag blijven staan.")
    the_clock.pass_grace()
    words.take_name_off_own(id_of(OTTER), post.public_id)
    page = visit().get(f"/threads/{post.thread.public_id}")
    assert "Dit mag blijven staan." in page and OTTER not in page
    edit(post, "Iets anders gezegd.")
    decide_on(post, JO)
    assert {publication.byline for publication in publications_of(post)} == {NOBODY}


def test_no_reader_breaks_on_an_erased_text(app, the_clock, visit):
    post, _answer = answered("Bel mij. 0470 12 34 56")
    the_clock.pass_grace()
    edit(post, "Anders gezegd.")
    review = review_of(post)
    with transaction():
        locked = posts.locked(post.id)
        words.erase_wordings(locked, words.revisions_of(locked)[1:], Why.TIME)
    claims.claim(id_of(JO), review.public_id)
    assert GONE in visit(JO).get(f"/desk/reviews/{review.public_id}")
