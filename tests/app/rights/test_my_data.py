"""My data: every table is given or has a reason why not; the file is its owner's alone."""

import json

import pytest
import sqlalchemy as sa

from app import outbox, retention
from app.accounts.models import Account
from app.audit.models import AuditEntry
from app.database import db
from app.notifications.models import News, Notice
from app.registry import registry
from app.rights import files, gathering
from app.rights.models import DataFile
from moderation.desk import claims
from moderation.reports.actions import report
from tests.people import ADA, EGEL, EVERYONE, JO, NOOR, OTTER, ROBIN, UIL, account, id_of
from tests.promises.test_migrations_go_down_and_up import in_use  # noqa: F401
from tests.things import RED, ask, claim, decide, published, returned, review_of

NOBODY = retention.NOBODY
# Proposed, or still to come, in the forum in use: that is told to nobody yet.
QUIET = {"Gesprekken achteraf", "Waarover het team je schreef"}


def given_tables() -> set[str]:
    return {table for part in registry().my_data for held in part.held for table in held.tables}


def given_to(name: str) -> dict:
    return json.loads(json.dumps(gathering.everything(account(name)), default=str))


def all_words(name: str) -> str:
    return json.dumps(given_to(name), ensure_ascii=False)


def test_every_table_is_given_or_says_why_not(app):
    with_a_person = {name for name, fate in registry().fates.items() if fate.why != NOBODY}
    left = with_a_person - given_tables() - set(registry().not_given)
    assert left == set(), "give it (registry.my_data) or say why not (registry.not_given)"
    assert not given_tables() & set(registry().not_given)


def test_of_everything_that_is_given_somebody_gets_something(in_use):  # noqa: F811
    """With a row in every table, each kind of entries is filled for somebody, and reads well."""
    empty = {str(held.name) for part in registry().my_data for held in part.held}
    for name in everyone_here():
        for part in gathering.parts_for(name):
            for one in gathering.shown(name, part):
                columns = {key for entry in one.entries for key in entry}
                assert columns <= set(one.held.names), one.held.name
                if one.entries:
                    empty.discard(str(one.held.name))
    assert empty <= QUIET


def everyone_here() -> list[Account]:
    return list(db.session.scalars(sa.select(Account).order_by(Account.id)))


@pytest.mark.parametrize("name", [name for name in EVERYONE if name != ADA])
def test_every_page_of_it_can_be_read(in_use, visit, name):  # noqa: F811
    page = visit(name).get("/account/my-data")
    assert page.status == 200
    for part in gathering.parts_for(account(name)):
        assert page.browser.get(page.link(str(part.name))).status == 200


def test_a_theme_is_named_in_the_language_of_who_reads(app, visit):
    visit(JO).get("/staff/themes/1").submit("name", name_fr="Chez toi", about_fr="À la maison.")
    ask(EGEL)
    assert "Chez toi" in visit(EGEL, language="fr").get("/account/my-data/texts")


def test_the_keys_of_the_desk_are_named_to_whom_has_a_desk(app, visit):
    assert "Toetsen aan de leestafel" not in visit(EGEL).get("/account/my-data/account")
    assert "Toetsen aan de leestafel" in visit(NOOR).get("/account/my-data/account")


def test_it_holds_every_wording_and_what_was_said_of_it(app, the_clock):
    post = returned(EGEL, body="Mijn eigen woorden.")
    the_clock.pass_grace()
    said = all_words(EGEL)
    assert "Mijn eigen woorden." in said and "Laat je nummer weg." in said
    assert post.public_id in said and str(account(EGEL).person.birth_year) in said


def test_a_decision_that_can_still_be_taken_back_is_not_told(app):
    returned(EGEL)
    assert "Laat je nummer weg." not in all_words(EGEL)


def test_nothing_of_others_is_in_it(app, the_clock):
    """Who reported, who judged, what an adult noted, what screening saw."""
    post = published(EGEL, body="Van Egel.")
    the_clock.pass_grace()
    report(id_of(OTTER), post.public_id, "other", "Van Otter.")
    claims.claim(id_of(JO), review_of(ask(EGEL, screened=RED)).public_id)
    said = all_words(EGEL)
    for other in (OTTER, ROBIN, JO, "Van Otter.", "crisis"):
        assert other not in said
    assert "Van Otter." in all_words(OTTER) and "Van Egel." not in all_words(OTTER)


def test_a_young_person_is_shown_nothing_about_judging(app, visit):
    page = visit(EGEL).get("/account/my-data")
    assert "Je uren" not in page and "Je uren" in visit(UIL).get("/account/my-data")
    assert page.browser.get("/account/my-data/hours").status == 404


def test_the_work_is_given_without_the_words_of_who_wrote(app, the_clock):
    published(EGEL, by=NOOR, body="Van Egel.")
    the_clock.pass_grace()
    said = all_words(NOOR)
    assert '"outcome": "publish"' in said and "Van Egel." not in said


def test_a_file_is_made_by_the_job_and_announced(app, visit):
    published(EGEL, body="Mijn eigen woorden.")
    page = visit(EGEL).get("/account/my-data").submit("Maak mijn bestand")
    assert "We maken je bestand" in page
    outbox.drain()
    notices = page.browser.get("/notices")
    assert notices.link("Je gegevens staan klaar.") == "/account/my-data"
    address = page.browser.get("/account/my-data").link("Haal mijn bestand op")
    answer = page.browser.get(address).response
    assert answer.mimetype == "application/json"
    assert "no-store" in answer.headers["Cache-Control"]
    content = json.loads(answer.get_data())
    assert "Mijn eigen woorden." in json.dumps(content["parts"]["texts"])
    events = db.session.scalars(sa.select(AuditEntry.event)).all()
    assert {"my_data_asked", "my_data_taken"} <= set(events)


def made(name: str) -> DataFile:
    files.ask(id_of(name))
    outbox.drain()
    return db.session.scalars(sa.select(DataFile).where(DataFile.account_id == id_of(name))).one()


def test_in_the_database_nobody_reads_it(app):
    published(EGEL, body="Mijn eigen woorden.")
    file = made(EGEL)
    assert "woorden" not in file.sealed and EGEL not in file.sealed


def test_nobody_else_gets_it_by_any_address(app, visit):
    address = f"/account/my-data/file/{made(EGEL).public_id}"
    made(OTTER)
    for name in (OTTER, ROBIN, JO, ADA):
        assert visit(name).get(address).status == 404
    assert visit(None).get(address, follow=False).response.location.startswith("/sign-in")
    assert visit(EGEL).get(address).status == 200


def test_the_other_account_of_the_same_person_does_not_open_it(app, visit):
    address = f"/account/my-data/file/{made(UIL).public_id}"
    assert visit(ROBIN).get(address).status == 404


def test_it_asks_again_who_one_is(app, visit, the_clock):
    address = f"/account/my-data/file/{made(EGEL).public_id}"
    page = visit(EGEL)
    the_clock.advance(minutes=11)
    for asked in (address, "/account/my-data", "/account/my-data/texts"):
        answer = page.get(asked)
        assert answer.status == 401 and "Ben jij het nog?" in answer


def test_after_a_week_it_is_gone(app, visit, the_clock):
    file_id, public_id = made(EGEL).id, db.session.scalar(sa.select(DataFile.public_id))
    the_clock.advance(days=7)
    assert visit(EGEL).get(f"/account/my-data/file/{public_id}").status == 404
    retention.erase_due()
    assert db.session.get(DataFile, file_id, populate_existing=True) is None


def test_it_can_be_erased_sooner_and_asked_again(app, visit):
    first = made(EGEL).public_id
    page = visit(EGEL).get("/account/my-data").submit("Wis dit bestand nu")
    assert "Maak mijn bestand" in page
    assert made(EGEL).public_id != first
    assert made(EGEL).made_at is not None


def test_a_press_while_it_is_made_adds_nothing(app):
    files.ask(id_of(EGEL))
    files.ask(id_of(EGEL))
    assert len(db.session.scalars(sa.select(DataFile)).all()) == 1
    outbox.drain()
    told = sa.select(Notice).where(Notice.kind == News.MY_DATA)
    assert len(db.session.scalars(told).all()) == 1


def test_a_decision_that_is_taken_back_leaves_the_news_alone(app):
    """Its number is no decision's."""
    made(EGEL)
    ask(OTTER)
    decide(claim(ROBIN), ROBIN)
    about = db.session.scalars(sa.select(Notice.decision_id).where(Notice.kind == News.MY_DATA))
    assert about.one() < 0
