"""Certificates: given after every step, for what they cover, and checked at claim and decision."""

from datetime import datetime

import pytest
from sqlalchemy import select

from app import clock
from app.accounts.models import Certificate
from app.accounts.queries import certificate_in_force
from app.audit.models import AuditEntry
from app.database import db, transaction
from app.errors import NotAllowed, Outdated, Unacceptable
from app.posts import actions as posts
from app.posts.models import Post
from app.posts.queries import themes
from app.posts.states import State
from app.posts.words import Words
from app.roles import Role
from moderation.care.shields import choose
from moderation.certificates import actions as certificates
from moderation.certificates.actions import Covers
from moderation.certificates.bar import bar, set_bar
from moderation.desk import answering, claims
from moderation.desk.taking_back import take_back
from moderation.models import Decision, Review
from moderation.outcomes import Outcome
from moderation.quality import giving, holding
from moderation.quality.choosing import choose as choose_looks
from moderation.quality.verdicts import Verdict
from tests.moderation.certificates.learning import finish_lessons, learn, papers, person_of
from tests.people import ADA, EGEL, JIP, JO, NOOR, OTTER, ROBIN, account, id_of
from tests.things import CALM, ask, claim, decide, published, review_of

CHANGE = {"reason": "contact", "words": "Laat je nummer weg."}


def the_clock_in(**span: float) -> datetime:
    return clock.now() + clock.timedelta(**span)


def grant(name: str, **covered: object) -> Certificate:
    return certificates.grant(id_of(JO), person_of(name), Covers(**covered))  # type: ignore[arg-type]


def cover(name: str, **covered: object) -> None:
    certificates.cover(id_of(JO), person_of(name), Covers(**covered))  # type: ignore[arg-type]


def test_staff_give_one_after_every_step_and_its_end_closes_the_desk(app, visit):
    ask()
    assert visit(JIP).get("/desk/").status == 403
    learn(JIP)
    page = visit(JO).get(f"/staff/training/people/{person_of(JIP)}")
    page = page.submit("themes", press="Geef dit certificaat")
    assert account(JIP).role == Role.MODERATOR and "Het certificaat geldt tot" in page
    page = visit(JIP).get("/desk/").submit("mood", press="Goed")
    assert "Neem het volgende bericht" in page
    assert claim(JIP)
    certificates.end(id_of(JO), person_of(JIP))
    assert visit(JIP).get("/desk/").status == 403
    with pytest.raises(NotAllowed):
        claims.claim_next(id_of(JIP))


def test_nobody_gets_one_while_a_step_is_missing_and_the_page_says_which(app, visit):
    with pytest.raises(Unacceptable) as refusal:
        grant(JIP)
    for step in ("De papieren", "De lessen", "Oefenberichten", "Proefrondes", "Een gesprek"):
        assert step in refusal.value.message
    page = visit(JO).get(f"/staff/training/people/{person_of(JIP)}")
    assert "zodra alle stappen gezet zijn" in page
    assert account(JIP).role == Role.TRAINEE


def test_who_gives_rests_and_ends_certificates_is_staff(app):
    learn(JIP)
    for name in (ROBIN, EGEL, JIP):
        for verb in (certificates.end, certificates.pause, certificates.resume):
            with pytest.raises(NotAllowed):
                verb(id_of(name), person_of(NOOR))
        with pytest.raises(NotAllowed):
            certificates.grant(id_of(name), person_of(JIP), Covers())


def test_the_text_in_hand_goes_back_when_it_ends_and_the_typed_words_stay(app, visit):
    post = ask(body="Mijn woorden.")
    address = f"/desk/reviews/{claim(NOOR).public_id}"
    page = visit(NOOR).get(address)
    assert "Mijn woorden." in page
    certificates.end(id_of(JO), person_of(NOOR))
    assert review_of(post).claimed_by_id is None, "a colleague gets it at once"
    assert "Mijn woorden." not in visit(NOOR).get(address).html
    refused = page.submit("reply", press="Plaatsen", reply="Ik ken dat zo goed.")
    assert refused.status == 403 and "Daarvoor heb je een certificaat nodig" in refused
    assert "Ik ken dat zo goed." in refused
    assert claim(ROBIN).post_id == post.id


def test_one_that_runs_out_while_a_text_is_in_hand_refuses_kindly(app, visit, the_clock):
    post = ask(body="Mijn woorden.")
    with transaction():
        certificate = certificate_in_force(account(NOOR).person_id)
        certificate.valid_until = the_clock_in(minutes=5)
    page = visit(NOOR).get(f"/desk/reviews/{claim(NOOR).public_id}")
    the_clock.advance(minutes=6)
    refused = page.submit("reply", press="Plaatsen", reply="Ik ken dat zo goed.")
    assert refused.status == 403
    assert "Je certificaat geldt nu niet voor dit bericht" in refused
    assert "Jij deed niets fout" in refused and "Ik ken dat zo goed." in refused
    assert db.session.scalar(select(Decision.id)) is None
    assert review_of(post).claimed_by_id is None
    assert claim(ROBIN).post_id == post.id


def test_a_decision_and_a_second_opinion_are_refused_while_it_rests(app, visit):
    ask()
    page = visit(NOOR).get(f"/desk/reviews/{claim(NOOR).public_id}")
    with transaction():
        certificate_in_force(account(NOOR).person_id).paused_at = the_clock_in()
    for press in ("Vraag een tweede mening", "Vraag om deze aanpassing"):
        refused = page.submit(
            "reply", press=press, question="Wat denk jij?", leaning="publish", **CHANGE
        )
        assert refused.status == 403 and "certificaat" in refused
    assert not db.session.scalars(select(Decision)).all()
    assert len(db.session.scalars(select(Review)).all()) == 1


def test_it_can_rest_and_go_on_until_the_day_it_had(app, visit, the_clock):
    until = certificate_in_force(account(NOOR).person_id).valid_until
    certificates.pause(id_of(JO), person_of(NOOR))
    with pytest.raises(Outdated):
        certificates.pause(id_of(JO), person_of(NOOR))
    assert "Je certificaat rust" in visit(NOOR).get("/training")
    assert "Je kan nu nog niet aan tafel" in visit(NOOR).get("/desk/")
    assert account(NOOR).role == Role.MODERATOR
    the_clock.advance(days=3)
    certificates.resume(id_of(JO), person_of(NOOR))
    assert certificate_in_force(account(NOOR).person_id).valid_until == until


def test_a_moderator_is_offered_only_the_themes_of_their_certificate(app):
    ask(EGEL, theme_id=1)
    later = ask(OTTER, theme_id=2)
    cover(NOOR, themes=[2])
    assert claim(NOOR).post_id == later.id
    decide(review_of(later), NOOR)
    assert claims.claim_next(id_of(NOOR)) is None
    assert claim(ROBIN) is not None


def test_what_was_narrowed_while_they_held_it_is_only_passed_on(app, visit):
    post = ask(theme_id=1)
    page = visit(NOOR).get(f"/desk/reviews/{claim(NOOR).public_id}")
    cover(NOOR, themes=[2])
    assert page.submit("reply", press="Plaatsen").status == 403
    assert claim(ROBIN).post_id == post.id
    decide(review_of(post), ROBIN, Outcome.ESCALATE)


def test_heavy_texts_are_for_a_certificate_that_covers_them(app):
    post = ask()
    with transaction() as session:
        session.get_one(Review, review_of(post).id).is_heavy = True
    cover(ROBIN, heavy=False)
    choose(id_of(ROBIN), heavy=True, topics=[])
    assert claims.claim_next(id_of(ROBIN)) is None
    cover(ROBIN, heavy=True)
    assert claim(ROBIN).post_id == post.id


def test_a_question_of_another_theme_is_not_theirs_to_answer(app, visit, the_clock):
    published(EGEL, ROBIN, title="Een vraag over school", theme_id=1)
    the_clock.pass_grace()
    assert "Een vraag over school" in visit(NOOR).get("/desk/unanswered")
    cover(NOOR, themes=[2])
    assert "Een vraag over school" not in visit(NOOR).get("/desk/unanswered").html


def test_only_one_that_says_so_releases_their_own_replies(app, visit, the_clock):
    cover(NOOR, releases_replies=True)
    post = ask()
    decide(claim(NOOR), NOOR, reply="Ik ken dat.")
    the_clock.pass_grace()
    thread = db.session.get_one(Post, post.id).thread.public_id
    assert "Ik ken dat." in visit().get(f"/threads/{thread}")


def test_another_scope_keeps_the_term_and_who_rests_goes_on_resting(app):
    until = certificate_in_force(account(NOOR).person_id).valid_until
    certificates.pause(id_of(JO), person_of(NOOR))
    cover(NOOR, themes=[1, 2], heavy=True)
    assert certificate_in_force(account(NOOR).person_id) is None
    certificates.resume(id_of(JO), person_of(NOOR))
    fresh = certificate_in_force(account(NOOR).person_id)
    assert fresh.valid_until == until and fresh.covers_heavy and fresh.is_rescoped


def test_all_themes_is_the_same_as_none_so_that_a_new_theme_is_covered(app, visit):
    cover(NOOR, themes=[theme.id for theme in themes()])
    assert "Voor deze thema" not in visit(NOOR).get("/training").html
    cover(NOOR, themes=[1])
    assert "Voor deze thema" in visit(NOOR).get("/training")


def test_to_cover_no_theme_at_all_is_refused_at_its_place(app, visit):
    browser = visit(JO)
    page = browser.get(f"/staff/training/people/{person_of(NOOR)}")
    page = page.submit("themes", press="Verander waarvoor het geldt", themes=[])
    assert page.status == 422 and "Kies minstens één thema." in page


def test_after_a_year_one_refreshes_and_gets_another_year(app, visit, the_clock):
    the_clock.advance(days=340)
    page = visit(NOOR).get("/training")
    assert "Om op te frissen" in page
    assert "Je certificaat loopt bijna af" in visit(NOOR).get("/desk/")
    with pytest.raises(Unacceptable):
        grant(NOOR)
    learn(NOOR)
    assert "Alles is er" in visit(NOOR).get("/training")
    grant(NOOR, heavy=True)
    assert certificate_in_force(account(NOOR).person_id).valid_until == the_clock_in(days=365)
    assert "Om op te frissen" not in visit(NOOR).get("/training").html


def test_progress_is_for_oneself_and_staff(app, visit):
    address = f"/staff/training/people/{person_of(JIP)}"
    for name in (None, EGEL, ROBIN, JIP):
        assert visit(name).get(address, follow=False).status in (302, 403)
        assert visit(name).get("/staff/training", follow=False).status in (302, 403)
    assert "Jip" in visit(JO).get("/staff/training")
    assert "Jip" not in visit(ROBIN).get("/training").html
    assert visit(JO).get(f"/staff/training/people/{person_of(EGEL)}").status == 404


def test_a_talk_is_noted_by_its_day_alone(app, visit):
    page = visit(JO).get(f"/staff/training/people/{person_of(JIP)}")
    assert page.submit("held_on", held_on="morgen").status == 422
    page = page.submit("held_on", held_on="17/11/2026")
    assert "17/11/2026" in page and "genoteerd door Jo" in page
    page = page.submit("held_on", held_on="19/11/2026")
    assert page.status == 422, "that day is still to come"


def test_every_change_is_in_the_log(app):
    certificates.note_talk(id_of(JO), person_of(NOOR), the_clock_in().date())
    cover(NOOR, themes=[1])
    certificates.pause(id_of(JO), person_of(NOOR))
    certificates.resume(id_of(ADA), person_of(NOOR))
    certificates.end(id_of(JO), person_of(NOOR))
    events = db.session.scalars(select(AuditEntry.event).order_by(AuditEntry.seq)).all()
    assert [event for event in events if event.startswith(("certificate", "training"))] == [
        "training_talk_noted",
        "certificate_ended",
        "certificate_granted",
        "certificate_paused",
        "certificate_resumed",
        "certificate_ended",
    ]


def test_an_answer_is_not_sent_once_the_certificate_is_not_for_its_theme(app, visit, the_clock):
    thread = published(EGEL, ROBIN, title="Een vraag over school").thread
    the_clock.pass_grace()
    answering.take(id_of(NOOR), thread.public_id)
    page = visit(NOOR).get(f"/desk/answers/{thread.public_id}")
    cover(NOOR, themes=[2])
    refused = page.submit("reply", reply="Ik ken dat ook.")
    assert refused.status == 403 and "certificaat" in refused and "Ik ken dat ook." in refused
    with transaction():
        certificate_in_force(account(NOOR).person_id).valid_until = the_clock_in(minutes=1)
    the_clock.advance(minutes=2)
    with pytest.raises(NotAllowed):
        answering.answer(id_of(NOOR), thread.public_id, Words.of("Ik ken dat ook."), CALM)


def test_a_second_look_is_not_given_once_the_certificate_ran_out(app, the_clock):
    published(EGEL, ROBIN)
    the_clock.pass_grace()
    choose_looks()
    look = holding.take(id_of(NOOR))
    assert look is not None
    with transaction():
        certificate_in_force(account(NOOR).person_id).valid_until = the_clock_in(minutes=1)
    the_clock.advance(minutes=2)
    with pytest.raises(Outdated):
        giving.give(id_of(NOOR), look.public_id, look.claim_token, Verdict(Outcome.PUBLISH))


def test_an_own_reply_outside_the_scope_waits_for_an_adult(app, visit, the_clock):
    thread = published(EGEL, ROBIN, theme_id=1).thread
    the_clock.pass_grace()
    cover(NOOR, themes=[2], releases_replies=True)
    reply = posts.reply(id_of(NOOR), thread.id, Words.of("Ik ken dat."), CALM)
    assert reply.state == State.PENDING
    cover(NOOR, themes=[1], releases_replies=True)
    reply = posts.reply(id_of(NOOR), thread.id, Words.of("En ik denk aan je."), CALM)
    assert reply.state == State.PUBLISHED


def test_a_decision_stands_when_the_certificate_rests_before_it_is_taken_back(app):
    ask()
    decision = decide(claim(NOOR), NOOR)
    certificates.pause(id_of(JO), person_of(NOOR))
    with pytest.raises(NotAllowed):
        take_back(id_of(NOOR), decision.public_id)


def test_a_refresh_without_practice_asks_no_agreement(app, the_clock):
    the_clock.advance(days=300)
    set_bar(id_of(JO), {**vars(bar()), "refresh": 0})
    finish_lessons(NOOR)
    papers(NOOR)
    certificates.note_talk(id_of(JO), person_of(NOOR), the_clock_in().date())
    assert grant(NOOR).is_in_force(the_clock_in())
