"""Every migration can be taken back and done again on a database that is in use."""

import logging
from dataclasses import replace
from datetime import time

import pyotp
import pytest
import sqlalchemy as sa
from alembic.script import ScriptDirectory
from flask_migrate import downgrade, upgrade

from app import audit, clock, jobs
from app.accounts import actions as accounts
from app.accounts import second_step
from app.accounts.models import SignIn
from app.alerts import actions as alerts
from app.alerts import contacts
from app.audit.actions import keep_verification
from app.database import db, transaction
from app.erasure import words
from app.following.actions import follow
from app.muting import actions as muting
from app.notifications.news_mail import NewsAddress
from app.people import papers
from app.posts import actions as posts
from app.posts import closing, unsent
from app.posts.asked import Asked
from app.posts.marks import mark_helped
from app.posts.models import Post, Publication, Thread
from app.posts.queries import is_live
from app.posts.thanks import thank
from app.posts.words import Words
from app.rights import files, leaving
from app.roles import Role
from app.site.known_sites import add_known_site
from moderation.accuracy import missed
from moderation.accuracy.models import Verdict
from moderation.appeals import actions as appeals
from moderation.care import calls, coach, grave, shields, sittings
from moderation.cases import actions as cases
from moderation.cases import checklist, links, writing
from moderation.cases.codes import CameOf
from moderation.cases.endings import Conclusion
from moderation.cases.queries import case_for
from moderation.certificates import actions as certificates
from moderation.certificates.actions import Covers
from moderation.desk import (
    answering,
    claims,
    drafts,
    heavy,
    notes,
    opinions,
    putting_down,
    taking_back,
)
from moderation.escalation.queries import last_decision
from moderation.evenings import answers
from moderation.evenings import planning as evenings
from moderation.evenings.planning import EveningWish
from moderation.evidence import actions as evidence
from moderation.evidence.actions import Wish
from moderation.gate import Judgement
from moderation.guidelines import actions as guidelines
from moderation.guidelines import confirming
from moderation.guidelines.queries import edition, newest
from moderation.handover import notes as handover_notes
from moderation.holds import actions as holds
from moderation.joining import actions as joining
from moderation.joining.call import Call, set_call
from moderation.outcomes import Outcome
from moderation.patterns import notice
from moderation.practising import practice, trying
from moderation.practising.comparing import compare, verdict_of
from moderation.quality import giving, holding
from moderation.quality.choosing import choose
from moderation.quality.models import Settlement
from moderation.quality.settling import Settled, settle
from moderation.quality.verdicts import Verdict as SecondVerdict
from moderation.reports.actions import report
from moderation.roster.models import Place, Shift
from moderation.sanctions import actions as sanctions
from moderation.shadowing.models import ShadowShift, ShadowText, ShadowTry
from moderation.statistics import years
from moderation.stopping import actions as stopping
from moderation.talks import actions as talks
from moderation.talks import readings, softer
from moderation.training.actions import finish
from moderation.training.book import lessons
from moderation.waiting.models import ExpectedWait
from tests.moderation.rulebook.test_changes import propose, put_into_force
from tests.moderation.talking import answer, closed_talk, say
from tests.people import (
    ADA,
    EGEL,
    JIP,
    JO,
    MAXIME,
    NOOR,
    OTTER,
    ROBIN,
    UIL,
    account,
    id_of,
    token_for,
)
from tests.promises.schema import described
from tests.promises.test_written_once import close_a_year
from tests.things import (
    AMBER,
    CALM,
    RED,
    ask,
    claim,
    decide,
    decide_anew,
    decide_on,
    edit,
    published,
    refused,
    reply,
    returned,
    review_of,
    say_why,
    seen,
)

QUIET = {"screened_with", "screening_fault", "screening_figures"}  # nothing points to them


@pytest.fixture
def in_use(app, the_clock):
    """Something of everything."""
    words.erase_own(id_of(OTTER), returned(OTTER, NOOR).public_id)
    post = published()
    reply(post, OTTER)
    decision = decide(claim(NOOR), NOOR, reply="Ik ken dat.")
    taking_back.take_back(id_of(NOOR), decision.public_id)
    reply(post, EGEL)
    putting_down.put_down(id_of(ROBIN), claim(ROBIN).public_id)
    token_for(app, EGEL)
    edit(post, "Anders gezegd.", AMBER)
    held = claims.claim(id_of(JO), review_of(ask(screened=RED)).public_id)
    talks.answer(id_of(JO), held.public_id, held.version, Words.of("Dag."), CALM)
    cover = claims.claim(id_of(JO), review_of(ask(OTTER, screened=AMBER)).public_id)
    claims.open_cover(id_of(JO), cover.public_id, _finding_of(cover.revision_id))
    decide(cover, JO, Outcome.RETURN)
    app.config["GRACE"] = clock.timedelta()
    app.config["WAITING_POSTS_PER_ACCOUNT"] = 100
    care_in_use()
    people_in_use()
    desk_in_use()
    patterns_in_use()
    cases_in_use()
    put_into_force(propose())
    add_known_site(id_of(JO), "tejo.be", "TEJO")
    missed.judge(id_of(JO), post.public_id, 1, Verdict.HIDDEN)
    alerts_in_use()
    close_a_year()
    keep_verification()
    gone = ask(OTTER)
    decide_on(gone, JO)
    the_clock.advance(seconds=1)  # somebody may have read it
    decide_anew(gone, MAXIME, Outcome.REFUSE, reason="hate")
    sanctions.begin(id_of(JO), gone.public_id)
    unhappy = refused(OTTER)
    appeals.send(
        unhappy.author_id, unhappy.public_id, last_decision(unhappy).public_id, "Nee.", CALM
    )
    decide_anew(refused())
    talks_in_use()
    second_looks_in_use()
    shadowing_in_use()
    practice_in_use()
    staying_in_use()
    certificates_in_use()
    asking_in_use()
    rights_in_use()
    following_in_use()
    years.keep_up_to(clock.today())
    db.session.remove()
    return app


def asking_in_use() -> None:
    unsent.keep(id_of(UIL), unsent.QUESTION, Words.of("Nog niet klaar."), 1)
    asked = Asked.of(["tips"], "home")
    posts.ask(id_of(UIL), 1, Words.of("Wat nu?", "Thuis"), CALM, asked=asked, as_name="")
    unsent.keep(id_of(UIL), unsent.QUESTION, Words.of("Nog een."), 1, asked=asked, as_name="own")


def rights_in_use() -> None:
    """A file that was made, and somebody who leaves with what they wrote."""
    files.ask(id_of(EGEL))
    files.make(db.session.scalar(sa.text("SELECT id FROM data_file")))
    accounts.create_account(Role.YOUNG_PERSON, "Trage Bever", actor=audit.SYSTEM)
    post = ask("Trage Bever")
    decide_on(post, JO)
    leaving.leave(post.author_id, with_words=True)


def certificates_in_use() -> None:
    """A lesson done, a talk, a certificate for one theme."""
    lesson = lessons()["listening"]
    finish(id_of(NOOR), lesson.code, [question.best for question in lesson.questions])
    person = account(NOOR).person.public_id
    certificates.note_talk(id_of(JO), person, clock.today())
    certificates.cover(id_of(JO), person, Covers(themes=[1]))


def alerts_in_use() -> None:
    """Somebody who is told, an alert that she took, a worker that gives its signs."""
    contacts.keep(id_of(ADA), account(JO).public_id, "jo@example.org", "")
    alert = db.session.scalars(sa.text("SELECT public_id FROM alert WHERE what = 'red'")).first()
    alerts.record_told(1, id_of(JO))
    alerts.take(id_of(JO), alert)
    jobs.beat_worker()


def talks_in_use() -> None:
    """A case that goes on by a message, read along, softer words, a look, a hold, a pack."""
    post, talk, case = closed_talk(UIL)
    say(talk, UIL)
    answer(talk)
    readings.read(id_of(MAXIME), talk.public_id, _newest_in(talk), "Mooi gezegd.")
    softer.offer(id_of(JO), post.public_id, Words.of("Zachter.", "Een titel"))
    say_why(JO, OTTER)
    person, day = account(UIL).person.public_id, clock.today() + clock.timedelta(days=9)
    holds.ask(id_of(JO), person, "order", "Er loopt een onderzoek.", day)
    wish = Wish("Politie", "", "order", "Een brief.")
    evidence.make(id_of(JO), case.public_id, wish, [post.public_id])


def practice_in_use() -> None:
    post = next(iter(practice.shipped().values()))
    trying.record(id_of(NOOR), post.code, compare(post, verdict_of(post.agreed)))


def second_looks_in_use() -> None:
    """One that waits, and one that differed, with a word about it."""
    choose()
    look = holding.take(id_of(MAXIME))
    verdict = SecondVerdict(Outcome.RETURN, "graphic")
    giving.give(id_of(MAXIME), look.public_id, look.claim_token, verdict, "Te precies.")
    settle(id_of(ADA), look.public_id, Settled(Settlement.NOTED, private_words="Dag."))


def staying_in_use() -> None:
    """A guideline that Noor read, an evening to which she comes, a trainee who stopped."""
    version = newest("name")
    guidelines.save(id_of(JO), "name", version.number, replace(version.words, title="Namen"))
    confirming.confirm(id_of(NOOR), edition())
    day = clock.today() + clock.timedelta(days=9)
    evening = evenings.plan(id_of(JO), EveningWish(day, time(19), 90, "Zaal 2", "Grenzen"))
    answers.answer(id_of(NOOR), evening.public_id, coming=True)
    stopping.stop(id_of(JIP))


def shadowing_in_use() -> None:
    """A text that was released and taken back, a shift in which somebody judged it."""
    jo_id, jip, now = id_of(JO), account(JIP).person_id, clock.now()
    decision_id = db.session.scalar(sa.text("SELECT min(id) FROM decision"))
    with transaction() as session:
        shift = ShadowShift(person_id=jip, began_at=now, ended_at=now)
        text = ShadowText(decision_id=decision_id, released_by_id=jo_id, released_at=now)
        text.ended_at, text.ended_by_id = now, jo_id
        session.add_all([shift, text])
        session.flush()
        one = ShadowTry(shift_id=shift.id, person_id=jip, decision_id=decision_id, opened_at=now)
        one.closed_at, one.outcome, one.agrees = now, "publish", True
        session.add(one)


def _newest_in(talk) -> str:
    query = sa.text("SELECT public_id FROM post WHERE thread_id = :id ORDER BY id DESC LIMIT 1")
    return db.session.scalars(query, {"id": talk.id}).one()


def people_in_use() -> None:
    """Ada has a second step; a legal name and a paper are written down."""
    ada = account(ADA)
    ada.sign_in = SignIn(id=0)
    key = second_step.begin(ada.id)
    second_step.finish(ada, pyotp.TOTP(key.secret).at(clock.now()))
    papers.keep_legal_name(ada.id, account(JO).public_id, "Johanna Van den Berghe")
    person = account(NOOR).person.public_id
    papers.record_paper(ada.id, person, "consent", clock.today(), "map M-12")
    joining_in_use()


def following_in_use() -> None:
    """Somebody follows, says what helped, gave an address, and rather does not read some things."""
    answer = db.session.scalars(
        sa.select(Post)
        .join(Publication, Publication.post_id == Post.id)
        .join(Thread, Thread.id == Post.thread_id)
        .where(~Post.opens, Post.author_id != Thread.asker_id, is_live(clock.now()))
    ).first()
    follow(id_of(UIL), answer.thread.public_id)
    mark_helped(answer.thread.asker_id, answer.public_id, helped=True)
    closing.close(id_of(JO), answer.thread.public_id)
    muting.mute_writer(id_of(UIL if answer.author_id != id_of(ROBIN) else OTTER), answer.public_id)
    muting.mute_themes(id_of(UIL), {1})
    with transaction() as session:
        now = clock.now()
        session.add(NewsAddress(account_id=id_of(UIL), address="x@post.be", asked_at=now))


def joining_in_use() -> None:
    """Somebody answered the call, was invited, and came to talk."""
    set_call(id_of(JO), Call(open=True))
    application = joining.send(id_of(OTTER), "Ik wil graag meelezen met anderen.", CALM)
    joining.invite(id_of(JO), application.public_id, "Kom je praten?")
    person = account(OTTER).person.public_id
    papers.record_paper(id_of(JO), person, "interview", clock.today(), "map K-1")


def care_in_use() -> None:
    """Talks owed, calls, a roster, the coach and whom she looks after."""
    robin = account(ROBIN)
    sittings.check_out(robin.id, "good", "Tot morgen")
    sittings.check_in(robin.id, "so_so")
    calls.call(robin.id)
    shields.choose(robin.id, heavy=True, topics=["theme:3"])
    coach.name_coach(id_of(ADA), account(MAXIME).public_id)
    now = clock.now()
    with transaction() as session:
        shift = Shift(
            starts_at=now, ends_at=now + clock.timedelta(hours=1), places=1, made_by_id=id_of(JO)
        )
        session.add(shift)
        session.flush()
        session.add(
            Place(shift_id=shift.id, account_id=robin.id, person_id=robin.person_id, taken_at=now)
        )
        session.add(
            ExpectedWait(lane="peer", median_seconds=1, p90_seconds=2, counted=3, measured_at=now)
        )


def desk_in_use() -> None:
    """A masked text, a second opinion, words kept, a first answer, thanks, a report."""
    while review := claims.claim_next(id_of(NOOR)):
        decide(review, NOOR)
    masked = ask(OTTER, body="Bel 0470 12 34 56.", screened=None)
    held = claims.claim(id_of(JO), review_of(masked).public_id)
    notes.write(id_of(JO), held.public_id, "Lees dit samen.")
    decide(held, JO)
    with transaction():
        drafts.keep_words(id_of(NOOR), masked.id, "Half geschreven")
    answering.take(id_of(NOOR), masked.thread.public_id)
    answer = reply(masked, JO)
    thank(id_of(OTTER), answer.public_id)
    asked = ask(OTTER, body="Mail a.b@example.com.", screened=None)
    first = claim(NOOR)
    assert first.post_id == asked.id
    judgement = Judgement(Outcome.PUBLISH, kept=frozenset({_finding_of(first.revision_id)}))
    opinions.ask(id_of(NOOR), first.public_id, seen(first), judgement, "Wat denk jij?")
    known = ask(EGEL)
    put = claims.claim_next(id_of(NOOR))
    assert put is not None and put.post_id == known.id
    putting_down.put_down(id_of(NOOR), put.public_id)
    putting_down.say_why(id_of(NOOR), put.public_id, "known")
    too_much = ask(OTTER)
    heavy.too_heavy(id_of(NOOR), claim(NOOR).public_id)
    grave.mark_grave(id_of(JO), too_much.public_id)
    report(id_of(EGEL), masked.public_id, "other", "")


def cases_in_use() -> None:
    """A file with something of everything in it, closed; and a note for the next shift."""
    post = ask(OTTER, screened=RED)
    review = review_of(post)
    case = cases.confirm(id_of(JO), review.public_id, review.version)
    checklist.tick(id_of(JO), case.public_id, case.sheet.protocol_id, 0)
    writing.write_note(id_of(JO), case.public_id, "Een nota.")
    writing.note_contact(id_of(JO), case.public_id, "school", "Gebeld.", clock.now())
    links.link(id_of(JO), case.public_id, ask(EGEL).public_id)
    for part in case_for(account(JO), case.public_id).texts:
        if part.review is not None:
            held = claims.claim(id_of(JO), part.review.public_id)
            decide(held, JO, Outcome.RETURN)
    cases.close(id_of(JO), case.public_id, Conclusion(CameOf.SAFE_NOW, summary="Veilig."))
    handover_notes.leave(id_of(JO), "Kijk straks nog eens.")


def patterns_in_use() -> None:
    """The same words sent three times, noticed."""
    words = "Dit is een tekst die iemand drie keer stuurt, woord voor woord."
    for number in range(3):
        ask(OTTER, f"Vraag {number}", words)
    for revision_id in db.session.scalars(sa.text("SELECT id FROM revision ORDER BY id")).all():
        notice.look(revision_id)


def _finding_of(revision_id: int) -> str:
    query = sa.text("SELECT public_id FROM finding WHERE revision_id = :id")
    return db.session.scalars(query, {"id": revision_id}).one()


def steps() -> list[tuple[str, str]]:
    """Each migration and the one before it, the newest first."""
    script = ScriptDirectory("migrations")
    return [(one.revision, one.down_revision or "base") for one in script.walk_revisions()]


def schema() -> str:
    with db.engine.connect() as connection:
        return described(connection)


def counts() -> dict[str, int]:
    with db.engine.connect() as connection:
        tables = sa.inspect(connection).get_table_names()
        return {t: connection.scalar(sa.text(f'SELECT count(*) FROM "{t}"')) for t in tables}


def test_there_is_a_row_in_every_table(in_use):
    assert {table for table, count in counts().items() if not count} - QUIET == set()


def test_every_migration_goes_down_and_up_again_with_rows_in_it(in_use):
    logging.getLogger("alembic").setLevel(logging.WARNING)
    whole = schema()
    for revision, before in steps():
        downgrade(revision=before)
        upgrade()
        assert schema() == whole, f"after {revision} went down and up"
        assert audit.verify().holds, f"the log after {revision} went down and up"
        db.session.remove()


def test_a_forum_that_went_all_the_way_down_begins_anew(in_use):
    downgrade(revision="base")
    assert set(counts()) == {"alembic_version"}
    upgrade()
    assert counts()["theme"] == 10 and counts()["account"] == 0
