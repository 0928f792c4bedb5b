"""Whoever goes leaves an empty row behind: no name, no key, no birth year."""

import pytest
import sqlalchemy as sa

from app import audit
from app.accounts import actions as signing
from app.accounts.models import Account, Person, SignIn
from app.accounts.passphrases import hash_passphrase, is_passphrase
from app.database import db, transaction
from app.erasure import accounts
from app.erasure.models import Why
from app.errors import NotAllowed, Unacceptable
from app.notifications.models import Notice
from app.posts.models import Publication
from app.posts.publishing import NOBODY
from app.registry import registry
from app.roles import Role
from moderation.desk import claims
from moderation.desk.models import Acquaintance
from moderation.models import Review
from moderation.outcomes import Kind
from moderation.reports.actions import report
from tests.app.erasure.test_words import SECRET, everything_held
from tests.people import EGEL, JO, NOOR, OTTER, ROBIN, UIL, account, id_of, token_for
from tests.things import RED, ask, decide, fresh, published, refused, reply, returned


def emptied(name: str = EGEL, why: Why = Why.TIME, **how: bool) -> Account:
    account_id = id_of(name)
    accounts.empty(account_id, why, **how)
    return db.session.get_one(Account, account_id, populate_existing=True)


def test_nothing_says_who_it_was(app):
    who = account(EGEL)
    person_id = who.person_id
    with transaction() as session:
        session.get_one(Account, who.id).recovery_digest = "a" * 64
    empty = emptied()
    assert EGEL not in everything_held() and EGEL.casefold() not in everything_held()
    assert empty.pseudonym.startswith(f"{NOBODY} ") and len(empty.pseudonym) > 20
    assert (empty.passphrase_hash, empty.recovery_digest, empty.rules_version) == ("", None, None)
    assert db.session.get_one(Person, person_id).birth_year is None


def test_nobody_signs_in_with_it_any_more(app):
    token_for(app, EGEL)
    name, empty = EGEL, emptied()
    assert db.session.scalar(sa.select(sa.func.count()).where(SignIn.account_id == empty.id)) == 0
    for typed in (name, empty.pseudonym):
        with pytest.raises(Unacceptable):
            signing.sign_in(typed, "")


def test_an_empty_hash_fits_nothing():
    assert not is_passphrase("", "")
    assert is_passphrase(hash_passphrase("echt"), "echt")


def test_the_name_is_free_again(app):
    emptied()
    made, _ = signing.create_account(Role.YOUNG_PERSON, EGEL, actor=audit.SYSTEM)
    assert made.pseudonym == EGEL


def test_what_is_published_stays_under_nobodys_name(app, the_clock, visit):
    post = published(body="Wat doen jullie op zondag?")
    the_clock.pass_grace()
    address = f"/threads/{post.thread.public_id}"
    assert EGEL in visit().get(address)
    emptied()
    page = visit().get(address)
    assert "Wat doen jullie op zondag?" in page and NOBODY in page and EGEL not in page


def test_what_is_not_published_goes(app):
    returned(body=SECRET)
    refused(OTTER, body="Dit is van Otter.")
    emptied()
    held = everything_held()
    assert SECRET not in held and "Dit is van Otter." in held


def test_what_waits_for_a_peer_is_taken_back(app):
    post = ask(body=SECRET)
    emptied()
    assert fresh(post).state == "withdrawn" and SECRET not in everything_held()


def test_what_adults_have_still_to_see_stays(app):
    ask(body=SECRET, screened=RED)
    emptied()
    assert SECRET in everything_held()


def test_with_all_words_when_that_is_asked(app, the_clock):
    published(body=SECRET)
    the_clock.pass_grace()
    emptied(why=Why.ASKED, with_words=True)
    assert SECRET not in everything_held()


def test_notices_and_acquaintances_go(app, the_clock):
    post = published(OTTER)
    with transaction() as session:
        session.add(
            Acquaintance(
                person_id=account(NOOR).person_id,
                known_person_id=post.person_id,
                since=post.submitted_at,
            )
        )
    empty = emptied(OTTER)
    assert not db.session.scalars(sa.select(Notice).where(Notice.account_id == empty.id)).all()
    assert not db.session.scalars(sa.select(Acquaintance)).all()


def test_of_who_moderated_the_name_stays_for_the_log_alone(app, the_clock):
    post = published(OTTER)
    reply(post, ROBIN)
    the_clock.pass_grace()
    empty = emptied(ROBIN)
    assert empty.pseudonym == ROBIN and empty.ended_at is not None
    assert empty.passphrase_hash == ""
    bylines = db.session.scalars(sa.select(Publication.byline).where(Publication.badge == "peer"))
    assert set(bylines) == {NOBODY}


def test_the_birth_year_stays_while_another_account_is_used(app):
    emptied(UIL)
    assert db.session.get_one(Person, account(ROBIN).person_id).birth_year == 2010
    person_id = account(ROBIN).person_id
    emptied(ROBIN)
    assert db.session.get_one(Person, person_id, populate_existing=True).birth_year is None


def test_twice_is_once_and_the_log_verifies(app):
    account_id = id_of(EGEL)
    assert accounts.empty(account_id, Why.TIME) and not accounts.empty(account_id, Why.TIME)
    assert audit.verify().holds


def test_nobody_leaves_while_something_of_them_is_kept(app):
    registry().keeps.append(lambda: sa.select(sa.literal(account(EGEL).person_id)))
    with pytest.raises(NotAllowed):
        accounts.leave(id_of(EGEL))
    accounts.leave(id_of(OTTER))


def reported(the_clock) -> Review:
    post = published(OTTER)
    the_clock.pass_grace()
    report(id_of(EGEL), post.public_id, "other", SECRET)
    return db.session.scalars(sa.select(Review).where(Review.kind == Kind.REPORT)).one()


def test_what_they_reported_is_judged_to_its_end(app, the_clock):
    reported(the_clock)
    emptied()
    assert SECRET in everything_held()


def test_what_they_wrote_in_a_report_that_was_judged_goes(app, the_clock):
    decide(claims.claim(id_of(JO), reported(the_clock).public_id), JO)
    emptied()
    assert SECRET not in everything_held()
