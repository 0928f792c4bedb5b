"""Sanctions: rare, step by step, decided by adults, told kindly, with a way back."""

import pytest
from sqlalchemy import select

from app.database import db, transaction
from app.errors import NotAllowed, Outdated, Unacceptable
from app.notifications.models import News, Notice
from app.posts.actions import reply as write_reply
from app.posts.words import Words
from moderation.cases.actions import confirm
from moderation.desk import claims
from moderation.intake import open_locked
from moderation.outcomes import Outcome
from moderation.patterns.limits import PatternKind, Seen
from moderation.patterns.models import Pattern, PatternPost
from moderation.reports.actions import report
from moderation.sanctions import actions, queries
from moderation.sanctions.actions import Terms
from moderation.sanctions.ladder import LADDER, Step, needs_two, next_step
from moderation.sanctions.models import Sanction
from moderation.talks import actions as talks
from tests.people import ADA, EGEL, JO, MAXIME, OTTER, ROBIN, account, id_of
from tests.things import (
    CALM,
    RED,
    ask,
    decide,
    decide_anew,
    fresh,
    published,
    refused,
    returned,
    review_of,
)


def taken_away(the_clock, name=EGEL):
    """It stood on the forum, and an adult took it away."""
    post = published(name)
    the_clock.pass_grace()
    decide_anew(post, JO, Outcome.REFUSE, reason="hate")
    the_clock.pass_grace()
    return post


def proposals() -> list[Sanction]:
    actions.propose()
    db.session.expire_all()
    return list(queries.sanctions_for(account(JO))[0])


@pytest.fixture
def proposed(app, the_clock):
    """Twice taken away: a first step is proposed."""
    taken_away(the_clock)
    taken_away(the_clock)
    (sanction,) = proposals()
    return sanction


def decided(sanction, step=Step.PAUSE, days=3, by=JO):
    days = days if step == Step.PAUSE else 0
    actions.ask(id_of(by), sanction.public_id, Terms(step, days, "Zo is het.", "Wacht even.", "x"))
    db.session.expire_all()
    return sanction


def may_write(name=EGEL) -> bool:
    db.session.rollback()
    try:
        queries.check_may_write(account(name))
    except Unacceptable:
        return False
    return True


def test_the_ladder_goes_up_one_step_and_no_further():
    assert next_step([]) == Step.WORD
    assert [next_step([step]) for step in LADDER] == [*LADDER[1:], Step.CLOSED]
    assert not needs_two(Step.PAUSE, 7) and needs_two(Step.PAUSE, 8) and needs_two(Step.CLOSED, 0)


def test_what_was_stopped_before_anybody_read_it_never_counts(app, the_clock):
    for _once in range(3):
        refused()
        returned()
        the_clock.advance(days=1)
    assert proposals() == []
    with pytest.raises(Unacceptable):
        actions.begin(id_of(JO), refused(OTTER).public_id)


def test_twice_taken_away_is_put_before_the_adults_once(proposed, the_clock):
    assert proposed.step == Step.WORD and len(proposed.grounds) == 2
    assert len(proposals()) == 1
    assert may_write(), "a proposal does nothing"


def test_seeking_contact_again_after_an_explanation_counts_though_nobody_read_it(app):
    post = returned()
    with transaction() as session:
        pattern = Pattern(
            kind=PatternKind.SEEKS_CONTACT_AGAIN,
            person_id=post.person_id,
            first_at=post.submitted_at,
            last_at=post.submitted_at,
            seen_at=post.submitted_at,
            seen_by_id=id_of(JO),
            outcome=Seen.FOLLOW_UP,
        )
        session.add(pattern)
        session.flush()
        session.add(PatternPost(pattern_id=pattern.id, post_id=post.id))
    (sanction,) = proposals()
    assert [ground.post_id for ground in sanction.grounds] == [post.id]


def test_a_word_is_told_and_stops_nothing(proposed):
    decided(proposed, Step.WORD)
    assert proposed.began_at is not None and may_write()
    told = db.session.scalars(select(Notice).where(Notice.kind == News.SANCTION)).all()
    assert [one.account_id for one in told] == [id_of(EGEL)]


def test_a_pause_keeps_every_word_and_ends_by_itself(proposed, the_clock):
    decided(proposed, days=3)
    assert not may_write() and may_write(OTTER)
    with pytest.raises(Unacceptable) as refusal:
        ask(EGEL)
    assert refusal.value.field == "body"
    the_clock.advance(days=4)
    ask(EGEL)


def test_who_has_a_pause_reads_why_and_loses_no_word(proposed, visit):
    decided(proposed)
    page = visit(EGEL).get("/my-posts")
    assert "Je hebt een pauze" in page and "Zo is het." in page and "Wacht even." in page
    assert "Je hebt een pauze" in visit(EGEL).get("/ask"), "before anything is typed"
    assert "Je hebt een pauze" not in visit(OTTER).get("/ask")
    answer = visit(EGEL).get("/ask").send("body", title="Titel", body="Mijn woorden.", theme="1")
    assert answer.status == 422 and "Je hebt een pauze" in answer
    assert "Mijn woorden." in answer.html


def test_a_talk_goes_on_during_a_pause(proposed, the_clock):
    held = claims.claim(id_of(JO), review_of(ask(EGEL, screened=RED)).public_id)
    talk = talks.answer(id_of(JO), held.public_id, held.version, Words.of("Dag."), CALM)
    decided(proposed)
    with transaction():
        write_reply(id_of(EGEL), talk.id, Words.of("Ik wil praten."), CALM)


def test_a_long_pause_takes_two_adults(proposed):
    decided(proposed, days=30)
    assert proposed.began_at is None and may_write()
    with pytest.raises(NotAllowed):
        actions.agree(id_of(JO), proposed.public_id)
    actions.agree(id_of(MAXIME), proposed.public_id)
    assert not may_write()
    with pytest.raises(Outdated):
        actions.agree(id_of(ADA), proposed.public_id)


def test_changing_what_was_asked_asks_for_a_second_adult_anew(proposed):
    decided(proposed, days=30)
    decided(proposed, Step.CLOSED, by=MAXIME)
    assert proposed.began_at is None
    with pytest.raises(NotAllowed):
        actions.agree(id_of(MAXIME), proposed.public_id)
    actions.agree(id_of(JO), proposed.public_id)
    assert not may_write()


def test_who_agrees_agrees_to_what_they_read(proposed):
    decided(proposed, days=30)
    read = proposed.terms_seen
    decided(proposed, Step.CLOSED)
    with pytest.raises(Outdated):
        actions.agree(id_of(MAXIME), proposed.public_id, read)
    with pytest.raises(Outdated):
        actions.ask(id_of(MAXIME), proposed.public_id, Terms(Step.WORD, words="Dag."), read)
    actions.agree(id_of(MAXIME), proposed.public_id, proposed.terms_seen)
    assert not may_write()


def test_who_was_right_in_an_appeal_is_not_proposed(app, the_clock):
    for _twice in range(2):
        post = taken_away(the_clock)
        decide_anew(post, MAXIME)
        the_clock.pass_grace()
    assert proposals() == []


def test_one_adult_is_enough_to_lift_it(proposed):
    decided(proposed)
    actions.end(id_of(ADA), proposed.public_id)
    assert may_write()
    with pytest.raises(Outdated):
        actions.end(id_of(JO), proposed.public_id)


def test_what_was_laid_aside_is_not_proposed_again(proposed):
    actions.end(id_of(JO), proposed.public_id)
    assert proposals() == []


def test_the_next_time_is_one_step_up_and_after_a_year_the_first_again(proposed, the_clock):
    decided(proposed, Step.WARNING)
    taken_away(the_clock)
    taken_away(the_clock)
    (again,) = proposals()
    assert again.step == Step.PAUSE
    actions.end(id_of(JO), again.public_id)
    the_clock.advance(days=366)
    assert queries.own_sanctions(account(EGEL)) == []
    assert queries.proposed_step(id_of(EGEL)) == Step.WORD


def test_who_reported_it_does_not_decide(app, the_clock):
    post = published()
    the_clock.pass_grace()
    report(id_of(MAXIME), post.public_id, "hurtful", "", CALM)
    decide_anew_after_report(post)
    sanction = actions.begin(id_of(JO), post.public_id)
    with pytest.raises(NotAllowed):
        decided(sanction, Step.WORD, by=MAXIME)
    decided(sanction, Step.WORD, by=ADA)


def decide_anew_after_report(post):
    """Jo judges the report: it goes."""
    with transaction():
        public_id = open_locked(fresh(post), report=True).public_id
    decide(claims.claim(id_of(JO), public_id), JO, Outcome.REFUSE, reason="hate")


def test_no_minor_sees_or_decides_any(proposed):
    with pytest.raises(NotAllowed):
        queries.sanctions_for(account(ROBIN))
    with pytest.raises(NotAllowed):
        decided(proposed, by=ROBIN)


def test_nobody_is_shut_out_while_their_case_runs(proposed):
    review = claims.claim(id_of(JO), review_of(ask(EGEL, screened=RED)).public_id)
    confirm(id_of(JO), review.public_id, review.version)
    with pytest.raises(Unacceptable):
        decided(proposed, Step.CLOSED)


def test_it_needs_words_and_a_length(proposed):
    with pytest.raises(Unacceptable):
        actions.ask(id_of(JO), proposed.public_id, Terms(Step.WORD, words=" "))
    for days in (0, 91):
        with pytest.raises(Unacceptable):
            decided(proposed, days=days)


def test_staff_decide_on_a_page_and_a_colleague_agrees(proposed, visit):
    page = visit(JO).get("/staff/sanctions")
    page = visit(JO).get(page.link(EGEL))
    wrong = page.submit("words", step="pause", days="", words="Rustig aan.")
    assert wrong.status == 422 and "Kies van 1 tot 90 dagen." in wrong
    assert "Rustig aan." in wrong.html
    asked = wrong.submit("words", step="pause", days="30", words="Rustig aan.")
    assert "Een collega moet hiermee instemmen" in asked
    other = visit(MAXIME).get(f"/staff/sanctions/{proposed.public_id}")
    assert "Rustig aan." in other
    done = other.submit("Ik stem hiermee in")
    assert "Dit geldt vanaf nu" in done and not may_write()
    assert "Hef dit op" in done


def test_an_adult_may_begin_one_about_a_single_text(app, visit, the_clock):
    post = taken_away(the_clock)
    page = visit(JO).get(f"/staff/posts/{post.public_id}/history").submit("why", why="worry")
    begun = page.submit("Stel een maatregel voor")
    assert begun.status == 200 and EGEL in begun and "Waarop het rust" in begun
