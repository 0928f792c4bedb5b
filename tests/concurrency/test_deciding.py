"""One text, one decision: whoever comes too late hears why and keeps what they typed."""

from sqlalchemy import func, select

from app import audit
from app.accounts import actions as accounts
from app.accounts.models import Account
from app.accounts.passphrases import recovery_digest
from app.database import db, transaction
from app.notifications.models import Notice
from app.posts.states import State
from moderation.desk import deciding, taking_back
from moderation.models import Decision, Review
from moderation.outcomes import Outcome
from tests.concurrency.crew import Answer, task, together
from tests.people import EGEL, NOOR, ROBIN, id_of
from tests.things import (
    RED,
    ask,
    claim,
    decide,
    edit,
    fresh,
    publications_of,
    seen,
    withdraw,
)

REPLY = "Dat is niet fijn voor jou. Ken je iemand die je vertrouwt?"
A_CODE = "2345-6789-ABCD-EFGH-JKLM"


def judge(public_id: str, seen: deciding.Seen, outcome: Outcome) -> str:
    judgement = deciding.judgement_of(outcome, "contact", "Laat je nummer weg.")
    return deciding.decide(id_of(ROBIN), public_id, seen, judgement).outcome


def take_back(decision_id: str) -> None:
    taking_back.take_back(id_of(ROBIN), decision_id)


def ask_one(body: str) -> int:
    return ask(EGEL, body=body).id


def recover(passphrase: str) -> str:
    return accounts.recover(EGEL, A_CODE, passphrase).recovery_code


def count(model: type, *where) -> int:
    return db.session.scalar(select(func.count()).select_from(model).where(*where)) or 0


def refusals(answers: list[Answer]) -> list[str]:
    return sorted(answer.refusal for answer in answers)


def test_of_eight_deciders_who_disagree_one_decides(app, environ):
    post = ask()
    review = claim(ROBIN)
    on_screen = seen(review)
    both = (Outcome.PUBLISH, Outcome.RETURN)

    answers = together(
        environ,
        *(task(judge, review.public_id, on_screen, both[number % 2]) for number in range(8)),
    )

    assert refusals(answers) == ["", *["Outdated"] * 7]
    outcome = next(answer.value for answer in answers if not answer.refusal)
    assert db.session.scalars(select(Decision.outcome)).all() == [outcome]
    assert len(publications_of(post)) == (1 if outcome == Outcome.PUBLISH else 0)
    expected = State.PUBLISHED if outcome == Outcome.PUBLISH else State.RETURNED
    assert fresh(post).state == expected
    assert count(Notice, Notice.account_id == post.author_id) == 1
    assert audit.verify().holds


def test_a_decision_is_taken_back_once(app, environ):
    post = ask()
    decision = decide(claim(ROBIN))
    answers = together(environ, *[task(take_back, decision.public_id)] * 2)
    assert refusals(answers) == ["", "Outdated"]
    assert fresh(post).state == State.PENDING
    assert count(Review, Review.post_id == post.id, Review.closed_at.is_(None)) == 1


def test_two_questions_sent_at_once_do_not_pass_the_limit(app, environ):
    ask(), ask()
    bodies = ("Hoe begin ik erover?", "Wie kan ik dit vertellen?")
    answers = together(environ, *[task(ask_one, body) for body in bodies])
    assert refusals(answers) == ["", "Unacceptable"]


def test_a_recovery_code_works_for_one_of_two(app, environ):
    with transaction() as session:
        session.get_one(Account, id_of(EGEL)).recovery_digest = recovery_digest(A_CODE)
    answers = together(
        environ,
        task(recover, "lantaarn vijver klei kompas"),
        task(recover, "perzik orgel ladder sluis"),
    )
    assert refusals(answers) == ["", "Unacceptable"]
    code = next(answer.value for answer in answers if answer.value)
    kept = db.session.get_one(Account, id_of(EGEL)).recovery_digest
    assert kept == recovery_digest(code)


def open_desk(visit):
    """Robin reads a text, and has begun to type."""
    return visit(ROBIN).get("/desk/").submit("Neem het volgende bericht")


def send(desk):
    return desk.submit("reply", press="Plaatsen", reply=REPLY)


def test_who_decides_after_a_takeover_hears_so_and_keeps_the_reply(app, visit, the_clock):
    post = ask()
    desk = open_desk(visit)
    the_clock.advance(minutes=11)
    claim(NOOR)

    answer = send(desk)

    assert answer.status == 409
    assert "nam dit bericht intussen over" in answer
    assert REPLY in answer.html
    assert fresh(post).state == State.PENDING and not publications_of(post)


def test_who_decides_after_a_colleague_hears_so_and_keeps_the_reply(app, visit, the_clock):
    ask()
    desk = open_desk(visit)
    the_clock.advance(minutes=11)
    decide(claim(NOOR), NOOR)

    answer = send(desk)

    assert answer.status == 409
    assert "besliste intussen al" in answer
    assert REPLY in answer.html
    assert count(Decision) == 1


def test_a_lease_that_ran_out_but_stayed_free_still_counts(app, visit, the_clock):
    post = ask()
    desk = open_desk(visit)
    the_clock.advance(minutes=45)
    assert send(desk).status == 200
    assert fresh(post).state == State.PUBLISHED


def test_an_edit_between_reading_and_deciding_stops_the_decision(app, visit):
    post = ask()
    desk = open_desk(visit)
    edit(post, "Ik schreef het liever zo.")

    answer = send(desk)

    assert answer.status == 409
    assert "paste de tekst intussen aan" in answer
    assert "Ik schreef het liever zo." in answer
    assert (
        answer.form("reply").find("textarea", attrs={"name": "reply"}).get_text().strip() == REPLY
    )
    assert not publications_of(post)
    assert send(answer).status == 200, "having read the new words, it goes on"


def test_an_edit_that_turns_red_is_not_shown_and_the_reply_is_kept(app, visit):
    post = ask()
    desk = open_desk(visit)
    edit(post, "Ik wil niet meer leven.", RED)

    answer = send(desk)

    assert answer.status == 409
    assert REPLY in answer.html
    assert "Ik wil niet meer leven." not in answer.html


def test_a_withdrawal_between_reading_and_deciding_stops_the_decision(app, visit):
    post = ask()
    desk = open_desk(visit)
    withdraw(post)

    answer = send(desk)

    assert answer.status == 409
    assert "trok dit bericht intussen in" in answer
    assert REPLY in answer.html
    assert not publications_of(post)


def test_a_double_click_on_deciding_decides_once(app, visit):
    post = ask()
    desk = open_desk(visit)
    assert send(desk).status == 200
    assert send(desk).status == 409
    assert count(Decision, Decision.post_id == post.id) == 1
    assert count(Notice, Notice.account_id == post.author_id, Notice.kind == "published") == 1


def test_a_text_published_in_another_tab_cannot_be_edited_from_an_old_page(app, visit):
    post = ask()
    page = visit(EGEL).get(f"/my-posts/{post.public_id}/edit")
    edit(post, "Vanop mijn telefoon.")
    answer = page.submit("body", body="Vanop de computer.")
    assert answer.status == 409
    assert "Vanop de computer." in answer.html
    assert fresh(post).revision_number == 2
