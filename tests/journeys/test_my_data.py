"""What is mine: read, taken along, erased or left without a name; and leaving, with a way back."""

import json

import pytest

from app import outbox
from app.accounts import actions as accounts
from app.database import db, transaction
from tests.journeys.ways import in_each_way
from tests.people import EGEL, NOOR, account
from tests.things import published

KNOWN = "een goede lange wachtzin"
FIRST, SECOND = "Mijn broer luistert niet", "Hoe zeg ik sorry"
OFFERED = "Haal mijn bestand op"


@pytest.fixture
def own(app, the_clock):
    """Two questions of Egel on the forum, and a passphrase that the test knows."""
    posts = [published(EGEL, by=NOOR, title=title) for title in (FIRST, SECOND)]
    with transaction():
        account(EGEL).passphrase_hash = accounts.hash_passphrase(KNOWN)
    the_clock.pass_grace()
    return posts


@in_each_way
def test_my_data_is_read_and_taken_along(own, come, way):
    egel = come(way, EGEL)
    egel.go("/account")
    way.choose(egel, "Mijn gegevens")
    egel.look("my-data")
    egel.click("main .threads a >> nth=1")
    assert egel.page.locator("main dl").count()
    egel.look("a-part-of-it")
    way.choose(egel, "Mijn gegevens")
    way.choose(egel, "Maak mijn bestand")
    assert egel.reads("We maken je bestand")
    outbox.drain()
    db.session.rollback()
    egel.go("/notices")
    way.choose(egel, "Je gegevens staan klaar.")
    egel.look("ready")
    with egel.page.expect_download() as taking:
        way.hit(egel, OFFERED)
    content = json.loads(taking.value.path().read_text())
    assert SECOND in json.dumps(content["parts"])
    way.choose(egel, "Wis dit bestand nu")
    assert egel.reads("Maak mijn bestand") and not egel.reads(OFFERED)


@in_each_way
def test_one_text_goes_and_one_stays_without_a_name(own, open_window, come, way):
    first, second = own
    egel, reader = come(way, EGEL), open_window()
    egel.go(f"/my-posts/{first.public_id}")
    way.choose(egel, "Haal mijn woorden weg")
    egel.look("what-erasing-does")
    way.choose(egel, "Haal mijn woorden weg")
    assert egel.reads("Dit bericht is gewist") and not egel.reads(FIRST)
    egel.go(f"/my-posts/{second.public_id}")
    way.choose(egel, "Laat staan zonder mijn naam")
    egel.look("what-namelessness-does")
    way.choose(egel, "Laat staan zonder mijn naam")
    reader.go("/themes/1")
    assert reader.reads(SECOND) and not reader.reads(FIRST)
    reader.go(f"/threads/{second.thread.public_id}")
    assert not reader.reads(EGEL)


@in_each_way
def test_who_leaves_may_think_again_for_a_week(own, come, the_clock, way):
    egel = come(way, EGEL)
    egel.go("/account")
    way.choose(egel, "Ik wil weggaan")
    way.tick(egel, "Wis alles wat ik schreef")
    way.choose(egel, "Sluit mijn account")
    assert egel.reads("Zet een vinkje als je het zeker weet.")
    assert egel.page.get_by_label("Wis alles wat ik schreef").is_checked()
    egel.look("not-sure-yet")
    way.tick(egel, "Ja, ik wil weg")
    way.choose(egel, "Sluit mijn account")
    assert egel.reads("Je account is dicht")
    egel.look("left")
    egel.go("/themes/1")
    assert not egel.reads(FIRST)
    the_clock.advance(days=6)
    egel.go("/sign-in")
    way.type_in(egel, "pseudonym", EGEL)
    way.type_in(egel, "passphrase", KNOWN)
    way.choose(egel, "Meld me aan")
    egel.look("back-again")
    egel.go("/themes/1")
    assert egel.reads(FIRST) and egel.reads("Account")
