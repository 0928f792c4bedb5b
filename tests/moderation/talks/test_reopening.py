"""What a young person writes in the talk of a closed case: it goes on, and its clock runs anew."""

import pytest
from sqlalchemy import select

from app.database import db
from app.errors import Outdated
from app.outbox import OutboxItem
from moderation.cases import actions as cases
from moderation.cases.models import CasePost
from moderation.escalation.queries import waiting_now
from moderation.outcomes import Lane
from moderation.talks.models import Reopening
from tests.moderation.talking import (
    answer,
    begin,
    close,
    closed_talk,
    events,
    judge,
    on_screen,
    open_case,
    say,
    talk_of,
)
from tests.people import EGEL, JO, MAXIME, ROBIN, UIL, account, id_of
from tests.things import CALM, RED, ask, published, reply, review_of


def take_up(post, name=JO):
    review = review_of(post)
    return cases.confirm(id_of(name), review.public_id, review.version)


def in_case(case) -> set[int]:
    db.session.expire_all()
    return set(db.session.scalars(select(CasePost.post_id).where(CasePost.case_id == case.id)))


@pytest.mark.parametrize("noticed", [CALM, RED])
def test_any_message_reopens_the_same_case_with_a_clock_of_its_own(app, the_clock, noticed):
    _post, talk, case = closed_talk()
    the_clock.advance(days=3)
    message = say(talk, noticed=noticed)
    again = open_case()
    assert again.id == case.id and again.closed_by_id is None
    review = review_of(message)
    assert review.lane == Lane.STAFF
    assert (review.due_at - review.opened_at).total_seconds() == 15 * 60
    (entry,) = events("case_reopened")
    assert (entry.actor, entry.post) == ("system", message.public_id)
    assert entry.account == account(EGEL).public_id and case.public_id in entry.body
    (kept,) = db.session.scalars(select(Reopening))
    assert (kept.case_id, kept.post_id, kept.at) == (case.id, message.id, message.submitted_at)
    assert message.id not in in_case(again), "it is the case's by its talk"


def test_it_alarms_as_any_message_does(app):
    _post, talk, _case = closed_talk()

    def alerts() -> int:
        return len(db.session.scalars(select(OutboxItem)).all())

    before = alerts()
    say(talk, noticed=RED)
    assert alerts() > before and waiting_now(account(JO)).red == 1


def test_a_case_that_goes_on_is_closed_again_once_the_message_is_dealt_with(app):
    _post, talk, case = closed_talk()
    say(talk)
    with pytest.raises(Outdated):
        close()
    answer(talk)
    close()
    say(talk)
    assert open_case().id == case.id and len(events("case_reopened")) == 2


def test_the_second_message_changes_nothing_more(app):
    _post, talk, _case = closed_talk()
    say(talk)
    say(talk, body="En nog iets.")
    assert len(events("case_reopened")) == 1 and len(on_screen(talk)) == 2


def test_a_message_in_a_case_that_runs_reopens_nothing(app):
    _post, talk = talk_of()
    say(talk)
    assert events("case_reopened") == []


def test_with_another_case_running_the_message_belongs_there(app):
    _post, talk, first = closed_talk()
    other = ask(EGEL, screened=RED)
    begin(other, MAXIME)
    second = open_case()
    message = say(talk)
    assert open_case().id == second.id != first.id and events("case_reopened") == []
    assert in_case(second) == {other.id, message.id}
    with pytest.raises(Outdated):
        close()
    judge(other)
    answer(talk)
    assert close().id == second.id


def test_a_red_message_in_an_earlier_talk_is_taken_up_by_answering(app):
    _post, talk, _first = closed_talk()
    begin(ask(EGEL, screened=RED), MAXIME)
    message = say(talk, noticed=RED)
    assert waiting_now(account(JO)).red == 1
    answer(talk)
    assert waiting_now(account(JO)).red == 0
    (part,) = db.session.scalars(select(CasePost).where(CasePost.post_id == message.id))
    assert part.confirmed_at is not None and part.case_id == open_case().id


def test_a_case_without_a_talk_goes_on_in_the_earlier_one(app):
    _post, talk, _first = closed_talk()
    take_up(ask(EGEL, screened=RED))
    assert open_case().thread_id is None
    message = say(talk)
    assert open_case().thread_id == talk.id and events("case_reopened") == []
    assert message.id not in in_case(open_case())


def test_both_names_of_one_person_share_their_case(app):
    _post, talk, _first = closed_talk(UIL)
    own = reply(published(EGEL, "Noor"), ROBIN, screened=RED)
    begin(own, MAXIME)
    message = say(talk, UIL)
    assert message.id in in_case(open_case(ROBIN)) and events("case_reopened") == []


def test_an_adult_who_writes_in_it_reopens_it_as_well(app):
    _post, talk, case = closed_talk()
    answer(talk, MAXIME, "Hoe gaat het nu?")
    assert open_case().id == case.id
    (entry,) = events("case_reopened")
    assert entry.actor == account(MAXIME).public_id


def test_its_page_says_that_it_runs_again(app, visit):
    _post, talk, case = closed_talk()
    say(talk, body="Het is terug.")
    page = visit(JO).get(f"/staff/talks/{talk.public_id}")
    assert "Het is terug." in page and "Nog niet beantwoord" in page
    assert "Afgesloten door" not in visit(JO).get(f"/staff/cases/{case.public_id}")
