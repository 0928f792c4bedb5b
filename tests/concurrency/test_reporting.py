"""Reports sent at the same moment: one item in the queue, and nobody hides more than they may."""

from sqlalchemy import func, select

from app.database import db
from app.outbox import OutboxItem
from app.posts.models import Publication
from moderation.desk import claims
from moderation.models import Review
from moderation.outcomes import Kind
from moderation.reports import actions as reports
from moderation.reports.models import Report
from tests.concurrency.crew import task, together
from tests.people import EGEL, JO, MAXIME, NOOR, OTTER, ROBIN, UIL, id_of
from tests.things import decide, published


def report(name: str, public_id: str, reason: str) -> bool:
    return reports.report(id_of(name), public_id, reason).hid_post


def keep(public_id: str) -> None:
    """Jo judges what was reported: it may stand."""
    decide(claims.claim(id_of(JO), public_id), JO)


def standing(the_clock, number: int, by: str = ROBIN) -> list[str]:
    """So many questions of Egel's for everybody to read, by a cast that has been there a while."""
    the_clock.advance(days=8)
    ids = [published(EGEL, by, title=f"Vraag {count}").public_id for count in range(number)]
    the_clock.pass_grace()
    db.session.rollback()
    return ids


def count(model: type, *where) -> int:
    return db.session.scalar(select(func.count()).select_from(model).where(*where)) or 0


def shown() -> int:
    return count(Publication, Publication.hidden_at.is_(None))


def test_reports_of_one_post_at_once_are_one_item_and_one_alarm(app, environ, the_clock):
    (post,) = standing(the_clock, 1)
    names = (OTTER, UIL, NOOR, MAXIME)
    told = together(environ, *(task(report, name, post, "sexual") for name in names))
    assert [answer.refusal for answer in told] == [""] * 4
    assert count(Review, Review.kind == Kind.REPORT) == 1 and count(Report) == 4
    assert count(OutboxItem, OutboxItem.kind == "alert") == 1


def test_a_double_press_is_one_report(app, environ, the_clock):
    (post,) = standing(the_clock, 1)
    presses = (task(report, OTTER, post, "hurtful") for _ in range(3))
    assert not any(answer.refusal for answer in together(environ, *presses))
    assert count(Report) == 1


def test_two_accounts_of_one_person_hide_no_more_than_two_posts(app, environ, the_clock):
    posts = standing(the_clock, 4, by=NOOR)
    names = (UIL, ROBIN, UIL, ROBIN)
    acts = [task(report, name, post, "danger") for name, post in zip(names, posts, strict=True)]
    told = together(environ, *acts)
    assert sorted(answer.value for answer in told) == [False, False, True, True]
    assert shown() == 2 and count(Report, Report.hid_post) == 2


def test_a_danger_beside_a_judgement_never_leaves_it_hidden_without_an_item(
    app, environ, the_clock
):
    (post,) = standing(the_clock, 1)
    report(OTTER, post, "spam")
    review = db.session.scalars(select(Review).where(Review.kind == Kind.REPORT)).one()
    db.session.rollback()
    together(environ, task(keep, review.public_id), task(report, UIL, post, "danger"))
    waiting = count(Review, Review.kind == Kind.REPORT, Review.closed_at.is_(None))
    assert shown() == 1 or waiting == 1
    assert count(Report) == 2
