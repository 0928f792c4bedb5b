"""At nineteen: announced two months before, with a choice; words stay unless they choose."""

import pytest
import sqlalchemy as sa

from app import audit, clock, retention
from app.accounts.models import Account, Leaving, Parting
from app.database import db, transaction
from app.notifications.models import News, Notice
from app.posts.models import RevisionText
from app.rights import goodbyes, leaving
from tests.people import EGEL, OTTER, ROBIN, UIL, account, id_of
from tests.things import published


def born(name: str, year: int) -> None:
    with transaction():
        account(name).person.birth_year = year


@pytest.fixture
def too_old(app):
    """Egel turns nineteen this year."""
    born(EGEL, clock.today().year - 19)
    goodbyes.announce()


def days_go_by(the_clock, days: int) -> None:
    the_clock.advance(days=days, minutes=1)
    retention.erase_due()
    db.session.expire_all()


def test_it_is_announced_once_to_who_grows_too_old_and_to_nobody_else(too_old):
    goodbyes.announce()
    told = db.session.scalars(sa.select(Notice).where(Notice.kind == News.GOODBYE)).all()
    assert [notice.account_id for notice in told] == [id_of(EGEL)]


def test_who_is_eighteen_all_year_hears_nothing(app):
    born(OTTER, clock.today().year - 18)
    goodbyes.announce()
    assert not db.session.scalars(sa.select(Leaving)).all()


def test_the_page_says_what_happens_and_when(too_old, visit):
    notices = visit(EGEL).get("/notices")
    page = notices.browser.get(notices.link("Er komt een afscheid aan."))
    assert "18 januari 2027" in page and "Je kan schrijven en lezen zoals altijd." in page
    assert visit(OTTER).get("/account/goodbye").status == 404


def test_two_months_long_nothing_changes(too_old, the_clock, visit):
    days_go_by(the_clock, 60)
    assert account(EGEL).ended_at is None


def test_then_the_name_goes_and_the_words_stay(too_old, the_clock, visit):
    post, gone = published(EGEL, body="Nog nuttig."), id_of(EGEL)
    days_go_by(the_clock, 61)
    emptied = db.session.get(Account, gone)
    assert emptied.pseudonym.startswith("iemand ") and emptied.person.birth_year is None
    shown = visit(None).get(f"/threads/{post.thread.public_id}")
    assert "Nog nuttig." in shown and EGEL not in shown
    assert audit.verify().holds


def test_who_chooses_so_takes_the_words_along(too_old, the_clock, visit):
    published(EGEL)
    page = visit(EGEL).get("/account/goodbye").submit("words", words="erase")
    chosen = page.soup.find("input", value="erase")
    assert chosen.has_attr("checked")
    days_go_by(the_clock, 61)
    assert not db.session.scalars(sa.select(RevisionText)).all()


def test_thinking_again_about_leaving_does_not_put_it_off(too_old, the_clock):
    last = db.session.get(Leaving, id_of(EGEL)).due_at
    leaving.leave(id_of(EGEL), with_words=False)
    leaving.come_back(id_of(EGEL))
    row = db.session.get(Leaving, id_of(EGEL), populate_existing=True)
    assert (row.why, row.due_at) == (Parting.AGE, last)


def test_who_moderates_keeps_that_account(app, the_clock):
    born(UIL, clock.today().year - 19)
    goodbyes.announce()
    days_go_by(the_clock, 61)
    assert account(ROBIN).ended_at is None and account(ROBIN).person.birth_year is not None
