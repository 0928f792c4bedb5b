"""A second opinion: hidden until given; agreement is carried out, a difference goes to staff."""

import pytest
from sqlalchemy import select

from app.database import db
from app.errors import NotAllowed, Unacceptable
from app.posts.states import State
from app.posts.words import Words
from moderation.desk import claims, deciding, opinions
from moderation.desk.drafts import draft_of
from moderation.desk.models import Opinion
from moderation.gate import Judgement
from moderation.outcomes import Kind, Lane, Outcome
from moderation.screening.store import findings_of
from tests.people import EGEL, JO, NOOR, ROBIN, account, id_of
from tests.things import (
    ask,
    claim,
    decide,
    decide_on,
    edit,
    fresh,
    publications_of,
    review_of,
    seen,
)

PUBLISH = Judgement(Outcome.PUBLISH)
CHANGE = Judgement(Outcome.RETURN, "contact", "Laat je nummer weg.")
QUESTION = "Is dit te persoonlijk?"


def second_opinion_on(post, judgement=PUBLISH, by=ROBIN, reply=None):
    held = claim(by)
    assert held.post_id == post.id
    return opinions.ask(id_of(by), held.public_id, seen(held), judgement, QUESTION, reply)


def test_it_goes_to_a_peer_who_has_not_seen_it_with_the_same_clock(app):
    post = ask()
    due = review_of(post).due_at
    second_opinion_on(post)
    review = review_of(post)
    assert (review.kind, review.lane, review.due_at) == (Kind.SECOND_OPINION, Lane.PEER, due)
    assert claims.claim_next(id_of(ROBIN)) is None
    assert claim(NOOR).post_id == post.id


def test_the_verdict_is_hidden_until_the_colleague_has_chosen(app, visit):
    post = ask()
    second_opinion_on(post, CHANGE)
    claim(NOOR)
    page = visit(NOOR).get("/desk/")
    assert QUESTION in page and "Laat je nummer weg." not in page.html.split('name="words"')[0]
    assert ROBIN not in page, "nor who asks"


def test_agreement_is_carried_out(app, the_clock):
    post = ask()
    second_opinion_on(post)
    assert decide(claim(NOOR), NOOR) is not None
    assert fresh(post).state == State.PUBLISHED and len(publications_of(post)) == 1


def test_agreement_on_a_change_needs_the_same_reason(app):
    post = ask()
    second_opinion_on(post, CHANGE)
    assert decide(claim(NOOR), NOOR, Outcome.RETURN, reason="contact") is not None
    assert fresh(post).state == State.RETURNED


@pytest.mark.parametrize(
    ("outcome", "reason"), [(Outcome.RETURN, "contact"), (Outcome.RETURN, "name")]
)
def test_a_difference_goes_to_staff_who_see_both(app, visit, outcome, reason):
    post = ask()
    second_opinion_on(post, PUBLISH if reason == "contact" else CHANGE)
    page = visit(NOOR)
    claim(NOOR)
    done = page.get("/desk/").submit(
        "reply", "Vraag om deze aanpassing", reason=reason, words="Kan dit anders?"
    )
    assert "Jullie dachten er anders over" in done
    review = review_of(post)
    assert (review.kind, review.lane) == (Kind.STAFF, Lane.STAFF)
    assert fresh(post).state == State.PENDING and not publications_of(post)
    claims.claim(id_of(JO), review.public_id)
    seen_by_jo = visit(JO).get("/desk/")
    assert "Wat moderators dachten" in seen_by_jo and QUESTION in seen_by_jo
    assert ROBIN in seen_by_jo and NOOR in seen_by_jo
    assert claims.claim_next(id_of(NOOR)) is None and claims.claim_next(id_of(ROBIN)) is None


def test_what_either_would_cover_is_covered(app):
    post = ask(EGEL, body="Bel 0470 12 34 56 of mail a.b@example.com.", screened=None)
    held = claim(ROBIN)
    phone, mail = findings_of(held.revision_id)
    both = frozenset({phone.public_id, mail.public_id})
    opinions.ask(
        id_of(ROBIN),
        held.public_id,
        seen(held),
        Judgement(Outcome.PUBLISH, kept=frozenset({phone.public_id})),
        QUESTION,
    )
    second = claim(NOOR)
    deciding.decide(
        id_of(NOOR), second.public_id, seen(second), Judgement(Outcome.PUBLISH, kept=both)
    )
    html = str(publications_of(post)[-1].html)
    assert "0470 12 34 56" in html and "[mailadres]" in html


def test_passing_it_on_always_counts(app):
    post = ask()
    second_opinion_on(post)
    decide(claim(NOOR), NOOR, Outcome.ESCALATE)
    assert review_of(post).lane == Lane.STAFF


def test_an_adult_decides_alone(app):
    post = ask()
    second_opinion_on(post, CHANGE)
    decide_on(post, JO)
    assert fresh(post).state == State.PUBLISHED


def test_other_words_make_it_a_first_reading_again(app):
    post = ask()
    second_opinion_on(post)
    edit(post, "Anders gezegd.")
    assert review_of(post).kind == Kind.FIRST
    assert decide(claim(NOOR), NOOR, Outcome.RETURN) is not None
    assert fresh(post).state == State.RETURNED


def test_an_answer_that_was_typed_is_kept_for_later(app):
    post = ask()
    second_opinion_on(post, reply=Words.of("Ik ken dat."))
    assert draft_of(account(ROBIN), post.id).reply == "Ik ken dat."


def test_a_second_opinion_on_a_second_opinion_would_never_end(app):
    post = ask()
    second_opinion_on(post)
    held = claim(NOOR)
    with pytest.raises(NotAllowed):
        opinions.ask(id_of(NOOR), held.public_id, seen(held), PUBLISH, QUESTION)


@pytest.mark.parametrize(
    ("judgement", "question", "field"),
    [
        (Judgement(Outcome.ESCALATE), QUESTION, "leaning"),
        (PUBLISH, "  ", "question"),
        (PUBLISH, "a" * 501, "question"),
    ],
)
def test_a_question_and_a_leaning_are_asked_for(app, judgement, question, field):
    ask()
    held = claim(ROBIN)
    with pytest.raises(Unacceptable) as refusal:
        opinions.ask(id_of(ROBIN), held.public_id, seen(held), judgement, question)
    assert refusal.value.field == field
    assert not db.session.scalars(select(Opinion)).all()


def test_it_does_not_go_to_somebody_who_read_the_text(app, the_clock):
    post = ask()
    claim(NOOR)  # and Noor lets it run out
    the_clock.advance(minutes=11)
    second_opinion_on(post)
    assert claims.claim_next(id_of(NOOR)) is None
    assert claims.claim_next(id_of(JO)) is not None


def test_a_change_needs_a_reason_here_too(app):
    ask()
    held = claim(ROBIN)
    for judgement in (
        Judgement(Outcome.RETURN, None, "Hm."),
        Judgement(Outcome.RETURN, "een verzonnen reden", "Hm."),
        Judgement(Outcome.RETURN, "contact", ""),
    ):
        with pytest.raises(Unacceptable):
            opinions.ask(id_of(ROBIN), held.public_id, seen(held), judgement, QUESTION)
