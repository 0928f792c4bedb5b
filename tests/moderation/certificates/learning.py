"""The way to a certificate in one line, for tests that are about what comes after it."""

from app import clock
from app.database import transaction
from app.people.papers import record_paper
from moderation.certificates import actions as certificates
from moderation.certificates.bar import bar, set_bar
from moderation.practising.models import PracticeTry
from moderation.training.book import lessons
from moderation.training.models import LessonDone
from moderation.training.practice import shipped
from tests.people import JO, account, id_of


def person_of(name: str) -> str:
    return account(name).person.public_id


def without_shifts() -> None:
    set_bar(id_of(JO), {**vars(bar()), "practice": 10, "shifts": 0})


def finish_lessons(name: str) -> None:
    with transaction() as session:
        for code in lessons():
            session.add(
                LessonDone(
                    person_id=account(name).person_id, code=code, version=0, done_at=clock.now()
                )
            )


def practise(name: str, posts: int = 10, agreeing: int = 10) -> None:
    """So many posts for the first time, of which so many as was agreed."""
    with transaction() as session:
        for place, post in enumerate(list(shipped().values())[:posts]):
            agrees = place < agreeing
            session.add(
                PracticeTry(
                    person_id=account(name).person_id,
                    code=post.code,
                    version=0,
                    outcome=post.agreed.outcome if agrees else "publish",
                    reason=(post.agreed.reason or None) if agrees else None,
                    agreed_outcome=post.agreed.outcome,
                    agreed_reason=post.agreed.reason or None,
                    agrees=agrees,
                    is_first=True,
                    tried_at=clock.now(),
                )
            )


def papers(name: str) -> None:
    for kind in ("consent", "note"):
        record_paper(id_of(JO), person_of(name), kind, clock.today(), "kast 1")


def learn(name: str) -> None:
    """Everything that is asked before a first certificate, without shifts."""
    without_shifts()
    papers(name)
    finish_lessons(name)
    practise(name)
    certificates.note_talk(id_of(JO), person_of(name), clock.today())
