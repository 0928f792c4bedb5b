"""One text of one's own: its words gone, or no name above it; or kept for now, kindly said."""

import sqlalchemy as sa

from app import audit
from app.database import db
from app.posts.models import RevisionText
from moderation.reports.actions import report
from tests.people import EGEL, OTTER, id_of
from tests.things import ask, fresh, publications_of, published


def test_a_page_says_first_what_happens_and_one_press_does_it(app, visit, the_clock):
    post = published(EGEL, body="Mijn woorden.")
    the_clock.pass_grace()
    page = visit(EGEL).get(f"/my-posts/{post.public_id}")
    asked = page.browser.get(page.link("Haal mijn woorden weg"))
    assert "Je kan het niet terughalen." in asked
    assert db.session.scalars(sa.select(RevisionText)).all(), "reading the page changes nothing"
    done = asked.submit("Haal mijn woorden weg")
    assert "Dit bericht is gewist" in done and "Jouw woorden" not in done
    assert not db.session.scalars(sa.select(RevisionText)).all()
    assert audit.verify().holds


def test_it_can_stay_without_a_name(app, visit, the_clock):
    post = published(EGEL, body="Mijn woorden.")
    the_clock.pass_grace()
    page = visit(EGEL).get(f"/my-posts/{post.public_id}")
    done = page.browser.get(page.link("Laat staan zonder mijn naam")).submit("Laat staan")
    assert done.status == 200 and "Laat staan zonder mijn naam" not in done
    assert "Je naam staat er niet meer bij." in done and "heet je hier" not in done
    shown = visit(None).get(f"/threads/{post.thread.public_id}")
    assert "Mijn woorden." in shown and EGEL not in shown
    assert done.browser.get(f"/my-posts/{post.public_id}/nameless").status == 404


def test_what_nobody_reads_has_no_name_to_take_off(app, visit):
    post = ask(EGEL)
    page = visit(EGEL).get(f"/my-posts/{post.public_id}")
    assert "Haal mijn woorden weg" in page and "zonder mijn naam" not in page


def test_while_something_keeps_it_the_page_says_so_and_offers_nothing(app, visit, the_clock):
    post = published(EGEL)
    the_clock.pass_grace()
    before = visit(EGEL).get(f"/my-posts/{post.public_id}/erasure")
    report(id_of(OTTER), post.public_id, "other", "")
    late = before.submit("Haal mijn woorden weg")
    assert late.status == 403 and "Nu nog niet" in late
    page = visit(EGEL).get(f"/my-posts/{post.public_id}/erasure")
    assert "Nu nog niet" in page and not page.soup.select("main form")
    assert db.session.scalars(sa.select(RevisionText)).all()
    assert fresh(post).state == "published" and publications_of(post)


def test_nobody_touches_the_text_of_somebody_else(app, visit, the_clock):
    post = published(EGEL)
    the_clock.pass_grace()
    for what in ("erasure", "nameless"):
        address = f"/my-posts/{post.public_id}/{what}"
        assert visit(OTTER).get(address).status == 404
