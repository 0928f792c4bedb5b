"""The judging half's words and facts go in their time, and cases as whole files."""

import sqlalchemy as sa

from app import audit, clock, retention
from app.database import db, transaction
from app.posts.models import Revision
from app.posts.words import Words
from app.registry import registry
from moderation.care import calls, sittings
from moderation.care.models import Sitting
from moderation.cases import actions as cases
from moderation.cases.codes import CameOf
from moderation.cases.endings import Conclusion
from moderation.cases.models import Case, CasePost
from moderation.desk import claims, notes, opinions
from moderation.gate import Judgement
from moderation.models import Review, StoredFinding
from moderation.outcomes import Kind, Outcome
from moderation.patterns.models import Pattern
from moderation.reports.actions import report
from moderation.reports.models import Report
from moderation.talks import actions as talks
from tests.app.erasure.test_words import SECRET, everything_held
from tests.people import EGEL, JO, NOOR, OTTER, ROBIN, account, id_of, token_for
from tests.things import CALM, RED, ask, claim, decide, decide_on, published, review_of, seen

WORDS = "Wat ik als collega hierover schrijf"


def days_later(the_clock, days: int) -> dict[str, int]:
    the_clock.advance(days=days)
    return retention.erase_due()


def talked(body: str = SECRET) -> Case:
    """A red text that Jo took as real, answered, and refused; nothing of it waits."""
    post = ask(screened=RED, body=body)
    held = claims.claim(id_of(JO), review_of(post).public_id)
    thread = talks.answer(
        id_of(JO), held.public_id, held.version, Words.of("Dag Egel, ik ben Jo."), CALM
    )
    decide(claims.claim(id_of(JO), held.public_id), JO, Outcome.REFUSE)
    return db.session.scalars(sa.select(Case).where(Case.thread_id == thread.id)).one()


def close(case: Case) -> None:
    said = Conclusion(CameOf.SAFE_NOW, summary="Alles is weer rustig thuis.")
    cases.close(id_of(JO), case.public_id, said)


def test_a_case_that_is_open_stays_whole(app, the_clock):
    talked()
    days_later(the_clock, 5000)
    held = everything_held()
    assert SECRET in held and "Dag Egel, ik ben Jo." in held and EGEL in held


def test_a_closed_case_stays_whole_five_years(app, the_clock):
    close(talked())
    days_later(the_clock, 1824)
    held = everything_held()
    assert SECRET in held and "Dag Egel, ik ben Jo." in held and "Alles is weer rustig" in held


def test_then_its_file_its_talk_and_its_texts_go(app, the_clock):
    case = talked()
    close(case)
    assert days_later(the_clock, 1826)["cases"] == 1
    held = everything_held()
    for gone in (SECRET, "Dag Egel, ik ben Jo.", "Alles is weer rustig"):
        assert gone not in held
    assert not db.session.scalars(sa.select(CasePost)).all()
    kept = db.session.get_one(Case, case.id, populate_existing=True)
    assert kept.closed_at is not None, "that there was a case stays"
    assert audit.verify().holds
    assert "cases" not in retention.erase_due()


def test_two_cases_of_one_person_each_have_their_time(app, the_clock):
    close(talked())
    days_later(the_clock, 700)
    token_for(app, EGEL)
    close(talked("Het is weer zover."))
    days_later(the_clock, 1126)
    held = everything_held()
    assert SECRET not in held and "Het is weer zover." in held
    days_later(the_clock, 700)
    assert "Het is weer zover." not in everything_held()


def test_nothing_of_an_old_case_goes_while_another_is_open(app, the_clock):
    close(talked())
    days_later(the_clock, 700)
    token_for(app, EGEL)
    talked("Het is weer zover.")
    days_later(the_clock, 2000)
    assert SECRET in everything_held()


def test_the_case_of_a_public_text_leaves_it_on_the_forum(app, the_clock, visit):
    post = published(body="Dit staat op het forum.")
    the_clock.pass_grace()
    report(id_of(OTTER), post.public_id, "danger", "")
    review = db.session.scalars(sa.select(Review).where(Review.kind == Kind.REPORT)).one()
    cases.confirm(id_of(JO), review.public_id, review.version)
    decide(claims.claim(id_of(JO), review.public_id), JO)
    close(db.session.scalars(sa.select(Case)).one())
    assert days_later(the_clock, 1826)["cases"] == 1
    assert "Dit staat op het forum." in visit().get(f"/threads/{post.thread.public_id}")


def test_notes_and_opinions_go_a_year_after_they_were_written(app, the_clock):
    post = ask(body="Dit blijft staan.")
    first = claim(NOOR)
    judgement = Judgement(Outcome.RETURN, "contact", WORDS)
    opinions.ask(id_of(NOOR), first.public_id, seen(first), judgement, WORDS)
    review = claims.claim(id_of(JO), review_of(post).public_id)
    notes.write(id_of(JO), review.public_id, WORDS)
    decide(review, JO)
    days_later(the_clock, 364)
    assert WORDS in everything_held()
    assert days_later(the_clock, 2)["said_beside"] == 2
    held = everything_held()
    assert WORDS not in held and "Dit blijft staan." in held


def test_what_is_said_about_a_waiting_text_stays(app, the_clock):
    post = ask()
    review = claims.claim(id_of(JO), review_of(post).public_id)
    notes.write(id_of(JO), review.public_id, WORDS)
    days_later(the_clock, 400)
    assert WORDS in everything_held()


def test_what_a_reporter_wrote_goes_a_year_later_but_not_that_they_reported(app, the_clock):
    post = published()
    the_clock.pass_grace()
    report(id_of(OTTER), post.public_id, "other", WORDS)
    review = db.session.scalars(sa.select(Review).where(Review.kind == Kind.REPORT)).one()
    decide(claims.claim(id_of(JO), review.public_id), JO)
    days_later(the_clock, 366)
    assert WORDS not in everything_held()
    assert db.session.scalar(sa.select(sa.func.count(Report.id))) == 1


def test_a_finding_keeps_what_it_was_and_loses_where(app, the_clock):
    post = returned_with_findings()
    found = sa.select(StoredFinding).join(Revision).where(Revision.post_id == post.id)
    assert {one.category for one in db.session.scalars(found)} == {"phone"}
    days_later(the_clock, 366)
    after = db.session.scalars(found.execution_options(populate_existing=True)).all()
    assert len(after) == 2
    assert all(one.start == one.end and one.category == "phone" for one in after)


def returned_with_findings():
    post = ask(body="Bel 0470 12 34 56 of 0470 65 43 21.", screened=None)
    decide_on(post, JO, Outcome.RETURN)
    return post


def test_what_adults_did_for_a_moderator_goes_in_a_year(app, the_clock):
    call = calls.call(id_of(ROBIN))
    calls.see(id_of(JO), call.public_id)
    assert "care_facts" not in days_later(the_clock, 364)
    assert days_later(the_clock, 2)["care_facts"] == 1


def test_hours_at_the_desk_go_in_two_years(app, the_clock):
    sittings.check_out(id_of(ROBIN), "good", WORDS)
    days_later(the_clock, 31)
    assert WORDS not in everything_held()
    assert "work" not in days_later(the_clock, 690)
    days_later(the_clock, 40)
    robins = Sitting.person_id == account(ROBIN).person_id
    assert not db.session.scalars(sa.select(Sitting).where(robins)).all()


def test_a_check_in_of_whom_something_is_kept_stays(app, the_clock):
    person_id = account(ROBIN).person_id
    registry().keeps.append(lambda: sa.select(sa.literal(person_id)))
    sittings.check_out(id_of(ROBIN), "good", WORDS)
    days_later(the_clock, 31)
    assert WORDS in everything_held()


def test_a_pattern_in_which_nothing_was_the_matter_goes_in_a_year(app, the_clock):
    now = clock.now()
    with transaction() as session:
        for kind, outcome in (("copied_text", "nothing"), ("writes_to_many", "follow_up")):
            session.add(
                Pattern(
                    kind=kind,
                    person_id=account(OTTER).person_id,
                    first_at=now,
                    last_at=now,
                    seen_at=now,
                    seen_by_id=id_of(JO),
                    outcome=outcome,
                )
            )
    days_later(the_clock, 366)
    assert db.session.scalars(sa.select(Pattern.outcome)).all() == ["follow_up"]
    days_later(the_clock, 1500)
    assert not db.session.scalars(sa.select(Pattern)).all()
