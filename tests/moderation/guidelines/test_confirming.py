"""Changed guidelines are read before the next shift; a text in hand never waits for it."""

from dataclasses import replace

import pytest
from sqlalchemy import select

from app import clock
from app.accounts.models import Certificate
from app.audit.models import AuditEntry
from app.database import db, transaction
from app.errors import NotAllowed, Unacceptable
from app.roles import Role
from moderation.care import sittings
from moderation.guidelines import actions
from moderation.guidelines.confirming import confirm, to_read
from moderation.guidelines.models import GuidelineReading
from moderation.guidelines.queries import edition
from moderation.guidelines.words import GuidelineWords
from tests.people import EGEL, JIP, JO, NOOR, ROBIN, account, id_of
from tests.things import ask, claim, decide

MINE = GuidelineWords("Nummers", "Een nummer gaat eruit.", "> Bel mij.\n\nVraag.", "> 102\n\nLaat.")


@pytest.fixture(autouse=True)
def before_their_shift(app, the_clock):
    """Robin got up a while ago."""
    sittings.check_out(id_of(ROBIN))
    the_clock.advance(hours=1)


def changed(code: str = "contact", seen: int = 1, **words: str) -> None:
    actions.save(id_of(JO), code, seen, replace(MINE, **words))


def codes(name: str = ROBIN) -> list[str]:
    db.session.rollback()
    waiting = to_read(account(name))
    return [one.now.code for one in waiting.changed] if waiting else []


def certified(name: str) -> None:
    """From now, as a moderator."""
    with transaction() as session:
        theirs = account(name)
        theirs.role = Role.MODERATOR
        session.add(
            Certificate(
                person_id=theirs.person_id,
                granted_by_id=id_of(JO),
                valid_from=clock.now(),
                valid_until=clock.now() + clock.timedelta(days=90),
                releases_replies=False,
                covers_heavy=True,
            )
        )


def test_nobody_is_asked_about_what_came_with_the_forum(app, visit):
    page = visit(ROBIN).get("/desk/")
    assert "Dit veranderde" not in page
    page.submit("mood", "Goed")
    assert sittings.open_sitting(id_of(ROBIN)) is not None


def test_a_change_is_read_before_one_sits_down_again(app, visit):
    changed()
    page = visit(ROBIN).get("/desk/")
    for told in ("Dit veranderde", "Een nummer gaat eruit.", "Zo was het", "Bel mij."):
        assert told in page, told
    assert not page.soup.find("button", attrs={"name": "mood"}), "not both at once"
    with pytest.raises(Unacceptable):
        sittings.check_in(id_of(ROBIN), "good")
    after = page.submit("Ik las dit")
    assert "Dit veranderde" not in after and "Hoe gaat het nu met jou?" in after
    after.submit("mood", "Goed")
    assert sittings.open_sitting(id_of(ROBIN)) is not None
    assert to_read(account(NOOR)) is not None, "each reads for themselves"


def test_a_check_in_that_was_on_the_screen_is_refused_kindly(app, visit):
    page = visit(ROBIN).get("/desk/")
    changed()
    refused = page.submit("mood", "Goed")
    assert refused.status == 422 and "Lees eerst wat er veranderde" in refused
    assert "Dit veranderde" in refused


def test_a_change_during_a_shift_closes_nothing(app, visit, the_clock):
    sittings.check_in(id_of(ROBIN), "good")
    ask()
    held = claim(ROBIN)
    changed()
    assert "Dit veranderde" not in visit(ROBIN).get("/desk/?rest=1")
    decide(held, ROBIN)
    ask()
    assert claim(ROBIN), "and the next one as well"
    sittings.check_in(id_of(ROBIN), "good")
    sittings.check_out(id_of(ROBIN))
    assert "Dit veranderde" in visit(ROBIN).get("/desk/?rest=1"), "the next shift begins with it"


def test_what_came_while_one_read_is_still_to_be_read(app, visit):
    changed()
    page = visit(ROBIN).get("/desk/")
    changed("name", title="Namen", body="Een naam gaat eruit.")
    after = page.submit("Ik las dit")
    assert "Intussen veranderde er nog iets" in after
    assert codes() == ["name"]
    after.submit("Ik las dit")
    assert codes() == []


def test_only_what_says_something_else_is_shown(app):
    changed()
    actions.restore(id_of(JO), "contact", 1)
    assert codes() == [], "it was put back as it stood"
    changed("name")
    assert codes() == ["name"]


def test_two_changes_of_one_guideline_are_read_as_one(app):
    changed()
    changed(seen=2, body="Een nummer gaat er altijd uit.")
    waiting = to_read(account(ROBIN))
    (one,) = waiting.changed
    assert one.now.number == 3 and one.before.number == 1


def test_what_changed_before_somebody_began_is_part_of_their_training(app, the_clock):
    changed()
    the_clock.advance(days=1)
    certified(JIP)
    assert codes(JIP) == []
    the_clock.advance(days=1)
    changed("name")
    assert codes(JIP) == ["name"]
    certified(JIP)
    assert codes(JIP) == ["name"], "another certificate is no reading"


def test_the_first_words_count_as_known_however_old_a_certificate_is(app):
    with transaction() as session:
        for one in session.scalars(select(Certificate)):
            one.valid_from -= clock.timedelta(days=900)
    changed()
    (one,) = to_read(account(ROBIN)).changed
    assert one.before is not None and one.before.number == 1


def test_a_number_that_nobody_saw_confirms_no_more_than_there_is(app):
    changed()
    confirm(id_of(ROBIN), 0)
    assert codes() == ["contact"]
    confirm(id_of(ROBIN), 999_999_999)
    assert codes() == []
    assert db.session.get(GuidelineReading, account(ROBIN).person_id).edition == edition()
    confirm(id_of(ROBIN), 1)
    assert codes() == [], "an old page takes nothing back"


def test_adults_are_not_asked_and_young_people_have_no_part_in_it(app, visit):
    changed()
    assert to_read(account(JO)) is None
    confirm(id_of(JO), 999)
    for name in (EGEL, JIP):
        assert to_read(account(name)) is None
        with pytest.raises(NotAllowed):
            confirm(id_of(name), 999)
    assert not db.session.scalars(select(GuidelineReading)).all()


def test_the_log_tells_which_edition(app):
    changed()
    confirm(id_of(ROBIN), edition())
    (entry,) = db.session.scalars(
        select(AuditEntry).where(AuditEntry.event == "guidelines_confirmed")
    )
    assert entry.actor == account(ROBIN).public_id
    assert f'"edition":{edition()}' in entry.body
