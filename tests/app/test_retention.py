"""What has had its time is erased by itself, not a day before; and what is kept stays."""

import pytest
import sqlalchemy as sa

from app import clock, retention
from app.accounts.models import SignIn
from app.audit.models import AuditEntry
from app.database import db, transaction
from app.erasure.accounts import is_emptied
from app.jobs import sweep
from app.notifications.models import Notice
from app.registry import registry
from app.site.models import Setting
from tests.app.erasure.test_words import SECRET, everything_held
from tests.people import ADA, EGEL, JO, OTTER, ROBIN, UIL, account, id_of, token_for
from tests.things import (
    ask,
    decide_on,
    edit,
    publications_of,
    published,
    refused,
    returned,
    withdraw,
)


def days_later(the_clock, days: int) -> dict[str, int]:
    the_clock.advance(days=days)
    return retention.erase_due()


def keep(name: str) -> None:
    person_id = account(name).person_id
    registry().keeps.append(lambda: sa.select(sa.literal(person_id)))


@pytest.mark.parametrize("came_to", [returned, refused])
def test_a_text_that_never_was_published_stays_a_year(app, the_clock, came_to):
    came_to(body=SECRET)
    assert "texts" not in days_later(the_clock, 364)
    assert SECRET in everything_held()
    assert days_later(the_clock, 2)["texts"] == 1
    assert SECRET not in everything_held()


def test_a_withdrawn_text_goes_a_year_after_it_left_the_forum(app, the_clock):
    post = published(body=SECRET)
    days_later(the_clock, 300)
    withdraw(post)
    days_later(the_clock, 300)
    assert SECRET in everything_held()
    days_later(the_clock, 66)
    assert SECRET not in everything_held()


def test_what_stands_on_the_forum_stays(app, the_clock):
    published(body=SECRET)
    days_later(the_clock, 5000)
    assert SECRET in everything_held()


def test_an_earlier_wording_goes_a_year_after_the_next_one(app, the_clock):
    post = returned(body=SECRET)
    days_later(the_clock, 200)
    edit(post, "Zo kan het wel.")
    decide_on(post, JO)
    days_later(the_clock, 200)
    assert SECRET in everything_held()
    days_later(the_clock, 166)
    held = everything_held()
    assert SECRET not in held and "Zo kan het wel." in held
    assert publications_of(post)[0].hidden_at is None


def test_what_waits_stays_however_long(app, the_clock):
    ask(body=SECRET)
    days_later(the_clock, 700)
    assert SECRET in everything_held()


def test_staff_say_how_long(app, the_clock):
    with transaction() as session:
        session.merge(Setting(name="keeping", value={"unpublished": 30}))
    returned(body=SECRET)
    days_later(the_clock, 31)
    assert SECRET not in everything_held()


def test_nothing_goes_of_whom_something_is_kept(app, the_clock):
    returned(body=SECRET)
    returned(OTTER, body="Van Otter.")
    keep(EGEL)
    days_later(the_clock, 800)
    held = everything_held()
    assert SECRET in held and EGEL in held and "Van Otter." not in held
    body = db.session.scalars(
        sa.select(AuditEntry.body).where(AuditEntry.event == "erased_by_time")
    ).first()
    assert body is not None and '"kept":1' in body


def test_a_select_of_kept_people_may_hold_a_null(app, the_clock):
    returned(body=SECRET)
    registry().keeps.append(lambda: sa.select(sa.cast(sa.null(), sa.Integer)))
    days_later(the_clock, 400)
    assert SECRET not in everything_held()


def test_an_account_that_nobody_used_for_two_years_is_emptied(app, the_clock):
    token_for(app, EGEL)
    days_later(the_clock, 729)
    assert not is_emptied(id_of(EGEL))
    days_later(the_clock, 2)
    assert EGEL not in everything_held()


def test_who_came_back_once_is_not_idle(app, the_clock):
    days_later(the_clock, 700)
    token_for(app, EGEL)
    days_later(the_clock, 700)
    assert not is_emptied(id_of(EGEL)) and is_emptied_as(OTTER)


def is_emptied_as(name: str) -> bool:
    return name not in everything_held()


def test_who_moderates_is_here_with_both_accounts(app, the_clock):
    days_later(the_clock, 700)
    token_for(app, ROBIN)
    days_later(the_clock, 100)
    assert not is_emptied(id_of(UIL)) and not is_emptied(id_of(ROBIN))


def test_an_adult_is_emptied_only_after_a_colleague_ended_the_account(app, the_clock):
    with transaction() as session:
        session.merge(account(JO)).ended_at = clock.now()
    days_later(the_clock, 731)
    assert is_emptied(id_of(JO)) and not is_emptied(id_of(ADA))
    assert account(JO).pseudonym == JO, "the log names who decided"


def test_old_sign_ins_go_but_the_newest_shows_that_somebody_was_here(app, the_clock):
    for _ in range(3):
        token_for(app, EGEL)
        the_clock.advance(days=1)
    days_later(the_clock, 61)
    mine = sa.select(SignIn).where(SignIn.account_id == id_of(EGEL))
    assert len(db.session.scalars(mine).all()) == 1


def test_a_sign_in_that_is_open_stays(app, the_clock):
    for _ in range(2):
        token_for(app, EGEL)
    days_later(the_clock, 20)
    mine = sa.select(SignIn).where(SignIn.account_id == id_of(EGEL))
    assert len(db.session.scalars(mine).all()) == 2


def test_notices_go_a_year_after_they_came(app, the_clock):
    published()
    days_later(the_clock, 364)
    assert db.session.scalars(sa.select(Notice)).all()
    days_later(the_clock, 3)
    assert not db.session.scalars(sa.select(Notice)).all()


def test_it_runs_by_itself_and_twice_is_once(app, the_clock):
    returned(body=SECRET)
    the_clock.advance(days=400)
    assert "erase" in sweep()
    assert SECRET not in everything_held()
    assert retention.erase_due() == {}


def test_a_rule_that_fails_does_not_hold_up_the_others(app, the_clock, caplog):
    def break_down() -> int:
        raise ValueError(SECRET)

    registry().erasing.insert(0, retention.Rule("broken", break_down))
    returned(body=SECRET)
    assert days_later(the_clock, 400)["texts"] == 1
    assert "erasing broken failed: ValueError" in caplog.text and SECRET not in caplog.text
