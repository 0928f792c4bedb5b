"""A forum on which every page has something to show, and whom of the cast a role is tried with."""

from dataclasses import replace
from datetime import time
from typing import Any

from sqlalchemy import select

from app import clock
from app.database import db, transaction
from app.posts import unsent
from app.posts.words import Words
from app.rights import files, goodbyes
from app.rights.models import DataFile
from moderation.appeals import actions as appeals
from moderation.care import calls, coach, debriefs, settings
from moderation.care.queries import at_desk
from moderation.desk import answering, claims
from moderation.escalation.queries import last_decision
from moderation.evenings import planning as evenings
from moderation.evenings.planning import EveningWish
from moderation.guidelines import actions as guidelines
from moderation.guidelines.queries import newest
from moderation.joining import actions as joining
from moderation.joining.call import Call, set_call
from moderation.models import Decision
from moderation.outcomes import Outcome
from moderation.patterns import notice
from moderation.quality import giving, holding
from moderation.quality.choosing import choose
from moderation.quality.models import SecondLook, Settlement
from moderation.quality.settling import Settled, settle
from moderation.quality.verdicts import Verdict
from moderation.reports.actions import report
from moderation.roster import planning as roster
from moderation.roster.planning import ShiftWish
from moderation.sanctions import actions as sanctions
from moderation.shadowing import releasing, shifts, trying
from moderation.statistics import years
from moderation.stopping import actions as stopping
from moderation.talks import actions as talks
from moderation.talks import softer
from moderation.training.actions import finish
from moderation.training.book import lessons
from tests.people import (
    ADA,
    EGEL,
    JIP,
    JO,
    MAXIME,
    NOOR,
    OTTER,
    ROBIN,
    STRANGER,
    UIL,
    account,
    id_of,
)
from tests.things import (
    AMBER,
    CALM,
    RED,
    ask,
    claim,
    decide,
    decide_anew,
    decide_on,
    published,
    refused,
    reply,
    returned,
    review_of,
)

# Who is tried first, and who else, when a page has nothing for the first.
CAST_OF = {
    "stranger": (STRANGER,),
    "young": (EGEL, OTTER, UIL),
    "trainee": (JIP,),
    "moderator": (NOOR, ROBIN),
    "staff": (JO, MAXIME),
    "admin": (ADA,),
}


def fill(the_clock: Any) -> None:
    """In order of time: what is old first, what is in somebody's hands last."""
    read_again_and_read_along(the_clock)
    judged_otherwise(the_clock)
    asked_and_answered(the_clock)
    team()
    young_people()
    in_hand()


def read_again_and_read_along(the_clock: Any) -> None:
    """Two readers who differ, once with a word about it; a shadow shift with one text done."""
    for _ in range(4):
        published(OTTER, by=NOOR)
    the_clock.advance(days=1, minutes=1)
    choose()
    differed = [read_otherwise(), read_otherwise()]
    told = Settled(Settlement.NOTED, private_words="Dag.", question="Wat zou je nu doen?")
    settle(id_of(ADA), differed[0].public_id, told)
    alike = select(Decision).where(Decision.id.not_in([look.decision_id for look in differed]))
    for decision in db.session.scalars(alike).all():
        releasing.release(id_of(JO), decision.public_id)
    first = shifts.begin(id_of(JIP))
    trying.give(id_of(JIP), first.public_id, Verdict(Outcome.PUBLISH))
    shifts.take(id_of(JIP))


def read_otherwise() -> SecondLook:
    look = holding.take(id_of(MAXIME))
    assert look is not None
    verdict = Verdict(Outcome.RETURN, "graphic")
    return giving.give(id_of(MAXIME), look.public_id, look.claim_token or "", verdict, "Nee.")


def judged_otherwise(the_clock: Any) -> None:
    """Words that were taken away and what follows on it, an appeal, the same words three times."""
    gone = ask(OTTER)
    decide_on(gone, JO)
    the_clock.pass_grace()
    decide_anew(gone, MAXIME, Outcome.REFUSE, reason="hate")
    sanctions.begin(id_of(JO), gone.public_id)
    unhappy = refused(OTTER)
    decision_id = last_decision(unhappy).public_id
    the_clock.pass_grace()
    appeals.send(unhappy.author_id, unhappy.public_id, decision_id, "Nee.", CALM)
    words = "Dit is een tekst die iemand drie keer stuurt, woord voor woord."
    for post in [ask(UIL, f"Vraag {number}", words) for number in range(3)]:
        notice.look(review_of(post).revision_id)


def asked_and_answered(the_clock: Any) -> None:
    post = published(body="Kijk eens.\n\n- een\n- twee")
    the_clock.pass_grace()
    answer = reply(post, OTTER)
    decide_on(answer, JO)
    returned(EGEL, NOOR)
    red = ask(screened=RED)
    held = claims.claim(id_of(MAXIME), review_of(red).public_id)
    talks.answer(id_of(MAXIME), held.public_id, held.version, Words.of("Dag."), CALM)
    softer.offer(id_of(JO), red.public_id, Words.of("Zachter.", "Een titel"))
    the_clock.pass_grace()
    report(id_of(EGEL), answer.public_id, "other", "")


def team() -> None:
    """What the team plans, writes and counts."""
    settings.set_duty_number(id_of(JO), "0800 00 000")
    coach.name_coach(id_of(ADA), account(JO).public_id)
    day = clock.today() + clock.timedelta(days=9)
    evenings.plan(id_of(JO), EveningWish(day, time(19), 90, "Zaal 2", "Grenzen"))
    roster.plan(id_of(JO), ShiftWish(day, time(19), time(21), 3))
    version = newest("name")
    guidelines.save(id_of(JO), "name", version.number, replace(version.words, title="Namen"))
    years.keep_up_to(clock.today())
    lesson = lessons()["listening"]
    for name in (NOOR, JIP):
        finish(id_of(name), lesson.code, [question.best for question in lesson.questions])
    stopping.stop(id_of(ROBIN))


def young_people() -> None:
    """Somebody who wants to join, one who grows too old, a file, words that were not sent."""
    set_call(id_of(JO), Call(open=True))
    joining.send(id_of(OTTER), "Ik wil graag meelezen met anderen.", CALM)
    files.ask(id_of(EGEL))
    files.make(db.session.scalars(select(DataFile.id)).one())
    unsent.keep(id_of(EGEL), unsent.QUESTION, Words.of("Nog niet klaar."), 1)
    with transaction():
        account(UIL).person.birth_year = clock.today().year - 19
    goodbyes.announce()


def in_hand() -> None:
    holding.take(id_of(JO))
    unanswered = answering.unanswered_for(account(ADA), at_desk(account(ADA))).items[0]
    answering.take(id_of(ADA), unanswered.post.thread.public_id)
    claims.claim(id_of(MAXIME), review_of(ask(OTTER, screened=RED)).public_id)
    ask(OTTER, screened=AMBER)
    decide(claim(NOOR), NOOR, Outcome.RETURN)  # may still be taken back
    ask(EGEL, screened=AMBER)
    claim(NOOR)
    calls.call(id_of(NOOR))
    debriefs.ask(id_of(NOOR))
