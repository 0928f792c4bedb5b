"""The way to a certificate in one line, for tests that are about what comes after it."""

from app import clock
from app.database import transaction
from app.people.papers import record_paper
from moderation.certificates import actions as certificates
from moderation.certificates.bar import bar, set_bar
from moderation.practising.models import PracticeTry
from moderation.practising.practice import shipped
from moderation.training.book import lessons
from moderation.training.models import LessonDone
from tests.people import JO, account, id_of


def person_of(name: str) -> str:
    return account(name).person.public_id


def set_low_bar(shifts: int = 0) -> None:
    set_bar(id_of(JO), {**vars(bar()), "practice": 10, "shifts": shifts})


def finish_lessons(name: str, besides: str = "") -> None:
    with transaction() as session:
        for code in [code for code in lessons() if code != besides]:
            session.add(
                LessonDone(
                    person_id=account(name).person_id, code=code, version=0, done_at=clock.now()
                )
            )


def practise(name: str, posts: int = 10, agreeing: int = 10, besides: str = "") -> None:
    """So many posts for the first time, of which so many as was agreed; not the one `besides`."""
    chosen = [post for post in shipped().values() if post.code != besides][:posts]
    with transaction() as session:
        for place, post in enumerate(chosen):
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
                    was_told=False,
                    tried_at=clock.now(),
                )
            )


def papers(name: str) -> None:
    for kind in ("consent", "note"):
        record_paper(id_of(JO), person_of(name), kind, clock.today(), "kast 1")


def learn(name: str) -> None:
    """Everything that is asked before a first certificate, without shifts."""
    set_low_bar()
    papers(name)
    finish_lessons(name)
    practise(name)
    certificates.note_talk(id_of(JO), person_of(name), clock.today())
