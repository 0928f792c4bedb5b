"""An author who does not agree: read again by somebody who had no part in it, answered in time."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from app import clock
from app.accounts.actions import create_account
from app.alerts.models import Alert
from app.database import db, transaction
from app.errors import NotAllowed, NotVisible, Outdated, Unacceptable
from app.notifications.models import News, Notice
from app.outbox import OutboxItem
from app.posts.states import State
from app.roles import Role
from moderation.appeals import actions, queries
from moderation.appeals.actions import Answer
from moderation.appeals.models import Answered, Appeal
from moderation.desk import deciding
from moderation.gate import Judgement
from moderation.models import StoredFinding
from moderation.outcomes import Outcome
from tests.people import ADA, EGEL, JO, MAXIME, OTTER, ROBIN, account, id_of
from tests.things import (
    CALM,
    RED,
    ask,
    claim,
    decide_anew,
    edit,
    fresh,
    publications_of,
    published,
    refused,
    returned,
    seen,
    withdraw,
)

PHONE = "In de groep staat 0470 12 34 56."
WHY = "Ik bedoelde het niet zo."


def appeal(post, words=WHY, screened=CALM) -> Appeal:
    """Its author appeals against what was decided last."""
    decision = queries.appealable(fresh(post))
    assert decision is not None
    return actions.send(post.author_id, post.public_id, decision.public_id, words, screened)


def answer(sent: Appeal, name=MAXIME, agrees=True, outcome=Outcome.PUBLISH, words="Je had gelijk."):
    judgement = Judgement(outcome) if agrees else None
    actions.answer(id_of(name), sent.public_id, Answer(agrees, words, judgement))
    db.session.expire_all()


def waiting(name) -> list[str]:
    db.session.expire_all()
    return [one.public_id for one in queries.appeals_for(account(name)).items]


def told(kind) -> int:
    return len(db.session.scalars(select(Notice).where(Notice.kind == kind)).all())


@pytest.fixture
def post(app, the_clock):
    """Refused by Jo, and settled."""
    refused_post = refused()
    the_clock.pass_grace()
    return refused_post


def test_an_appeal_won_puts_the_text_on_the_forum_at_once(post):
    sent = appeal(post)
    answer(sent)
    assert fresh(post).state == State.PUBLISHED
    (shown,) = publications_of(post)
    assert shown.hidden_at is None
    assert sent.outcome == Answered.AGREED and told(News.APPEAL_ANSWERED) == 1


def test_an_appeal_lost_is_answered_with_a_reason(post):
    sent = appeal(post)
    with pytest.raises(Unacceptable):
        answer(sent, agrees=False, words="  ")
    answer(sent, agrees=False, words="We lazen het opnieuw.")
    assert fresh(post).state == State.REFUSED and sent.outcome == Answered.STANDS
    assert told(News.APPEAL_ANSWERED) == 1


def test_who_decided_never_reads_it(post):
    sent = appeal(post)
    assert waiting(JO) == [] and waiting(MAXIME) == waiting(ADA) == [sent.public_id]
    with pytest.raises(NotVisible):
        queries.appeal_for(account(JO), sent.public_id)
    with pytest.raises(NotVisible):
        answer(sent, JO)


def test_nor_does_who_had_a_say_in_an_earlier_decision_on_the_same_text(app, the_clock):
    post = returned()
    the_clock.pass_grace()
    decide_anew(post, MAXIME, Outcome.REFUSE, reason="hate")
    the_clock.pass_grace()
    assert waiting(MAXIME) == []
    sent = appeal(post)
    assert waiting(MAXIME) == [] and waiting(JO) == [sent.public_id]


@pytest.mark.parametrize("name", [ROBIN, EGEL])
def test_no_minor_reads_one(post, name):
    appeal(post)
    with pytest.raises(NotAllowed):
        queries.appeals_for(account(name))


def test_what_no_adult_may_read_is_for_the_outside_reader_and_nothing_else_is(app, post):
    outside, _passphrase = create_account(Role.OUTSIDE_READER, "Lezer", actor="system")
    sent = appeal(post)
    reader = outside.id
    assert queries.appeals_for(db.session.get_one(type(outside), reader)).items == []
    for name in (MAXIME, ADA):
        leave(name)
    shown = queries.appeals_for(db.session.get_one(type(outside), reader)).items
    assert [one.public_id for one in shown] == [sent.public_id]
    actions.answer(reader, sent.public_id, Answer(True, "Ja.", Judgement(Outcome.PUBLISH)))
    assert fresh(post).state == State.PUBLISHED


def test_staff_read_that_an_appeal_waits_for_another_and_that_nobody_can_read_it(post, visit):
    appeal(post)
    assert "Er wacht nog 1 bezwaar op een collega" in visit(JO).get("/staff/appeals")
    assert "op een collega die" not in visit(MAXIME).get("/staff/appeals")
    for name in (MAXIME, ADA):
        leave(name)
    page = visit(JO).get("/staff/appeals")
    assert "Er is niemand om 1 bezwaar te lezen" in page and "lezer van buiten" in page
    assert "op een collega die" not in page


def leave(name):
    """This adult is no longer here."""
    with transaction():
        account(name).ended_at = clock.now()


def test_it_is_sent_once(post):
    first = appeal(post)
    again = actions.send(post.author_id, post.public_id, first.decision.public_id, "Nog eens.")
    assert again.id == first.id and again.words == WHY
    assert queries.appealable(fresh(post)) is None


def test_and_not_against_its_answer(post):
    answer(appeal(post), outcome=Outcome.PUBLISH)
    assert queries.appealable(fresh(post)) is None


def test_six_months_and_no_longer(post, the_clock):
    the_clock.advance(days=182)
    decision = queries.appealable(fresh(post))
    assert decision is not None
    the_clock.advance(days=2)
    assert queries.appealable(fresh(post)) is None
    with pytest.raises(Outdated):
        actions.send(post.author_id, post.public_id, decision.public_id, WHY, CALM)


def test_nobody_appeals_for_another(post):
    decision = queries.appealable(fresh(post))
    with pytest.raises(NotVisible):
        actions.send(id_of(OTTER), post.public_id, decision.public_id, WHY, CALM)


def test_what_was_published_as_it_was_written_gives_no_reason_to(app, the_clock):
    post = published()
    the_clock.pass_grace()
    assert queries.appealable(fresh(post)) is None


def test_what_was_covered_may_be_shown_after_all(app, the_clock):
    post = ask(EGEL, body=PHONE, screened=None)
    review = claim(ROBIN)
    deciding.decide(id_of(ROBIN), review.public_id, seen(review), Judgement(Outcome.PUBLISH))
    the_clock.pass_grace()
    assert "0470" not in publications_of(post)[0].html
    sent = appeal(post)
    found = db.session.scalars(
        select(StoredFinding.public_id).where(StoredFinding.revision_id == review.revision_id)
    )
    judgement = Judgement(Outcome.PUBLISH, kept=frozenset(found))
    actions.answer(id_of(JO), sent.public_id, Answer(True, "Dat mag.", judgement))
    assert "0470" in publications_of(post)[-1].html


@pytest.mark.parametrize("then", [lambda post: edit(post, "Anders."), withdraw])
def test_what_moved_on_meanwhile_is_answered_and_left_alone(app, the_clock, then):
    post = returned()
    the_clock.pass_grace()
    sent = appeal(post)
    then(post)
    state = fresh(post).state
    answer(sent, JO)
    assert sent.outcome == Answered.AGREED_LATE and fresh(post).state == state


def test_it_is_told_once_when_it_waits_too_long(post, the_clock):
    appeal(post)
    the_clock.advance(hours=71)
    actions.tell_overdue()
    late = select(OutboxItem).where(OutboxItem.dedupe_key.like("appeal_late%"))
    assert db.session.scalars(late).all() == []
    the_clock.advance(hours=2)
    actions.tell_overdue()
    actions.tell_overdue()
    assert len(db.session.scalars(late).all()) == 1


def test_danger_in_its_words_is_an_alarm_that_ends_with_the_answer(post):
    sent = appeal(post, screened=RED)
    assert sent.due_at - sent.sent_at < timedelta(hours=1)
    alarm = db.session.scalars(select(Alert).where(Alert.what == "appeal_danger")).one()
    assert alarm.about == sent.public_id


def test_words_that_nobody_screened_count_as_danger(post):
    assert appeal(post, screened=None).is_red


def test_every_adult_sees_danger_and_only_who_had_no_part_answers(post):
    sent = appeal(post, screened=RED)
    assert waiting(JO) == [sent.public_id]
    with pytest.raises(NotVisible):
        answer(sent, JO)


@pytest.mark.parametrize("outcome", [Outcome.REFUSE, Outcome.ESCALATE])
def test_an_appeal_makes_nothing_worse(post, outcome):
    sent = appeal(post)
    judgement = Judgement(outcome, "hate" if outcome == Outcome.REFUSE else None, "Nee.")
    with pytest.raises(Unacceptable):
        actions.answer(id_of(MAXIME), sent.public_id, Answer(True, "Ja.", judgement))
    assert fresh(post).state == State.REFUSED


def test_two_answers_are_one(post):
    sent = appeal(post)
    answer(sent, MAXIME)
    with pytest.raises(Outdated):
        answer(sent, ADA, agrees=False, words="Nee.")
    assert sent.outcome == Answered.AGREED


def test_the_author_reads_how_and_until_when_and_what_came_of_it(app, visit, post):
    page = visit(EGEL).get(f"/my-posts/{post.public_id}")
    assert "Niet akkoord?" in page and "Een mens besliste dit." in page
    form = visit(EGEL).get(page.link("Ik ben het er niet mee eens"))
    long = form.submit("words", "Stuur je bezwaar", words="x" * 1001)
    assert long.status == 422 and "x" * 1001 in long.html
    own = form.submit("words", "Stuur je bezwaar", words=WHY)
    assert "Je bezwaar is verstuurd" in own and WHY in own.html
    reading = visit(MAXIME).get(visit(MAXIME).get("/staff/appeals").link("Hoort hier niet"))
    assert WHY in reading
    missing = reading.submit(
        "answer", "Stuur je antwoord", verdict="agrees", answer="Je had gelijk."
    )
    assert missing.status == 422 and "Kies wat er met het bericht gebeurt" in missing
    assert "Je had gelijk." in missing.html
    done = missing.submit("answer", "Stuur je antwoord", outcome="publish")
    assert done.status == 200 and "Er wacht geen bezwaar" in done
    assert "Je had gelijk" in visit(EGEL).get(f"/my-posts/{post.public_id}")
    assert "Je kreeg antwoord op je bezwaar." in visit(EGEL).get("/notices")
