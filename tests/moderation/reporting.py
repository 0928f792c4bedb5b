"""What the cast does about reports, in one line each: shared by the tests of reports."""

from sqlalchemy import select

from app.database import db
from app.outbox import OutboxItem
from app.posts.models import Post
from moderation.desk import claims
from moderation.models import Review
from moderation.outcomes import Kind, Outcome
from moderation.reports import actions as reports
from moderation.reports.models import Report
from moderation.screening import Screening
from tests.page import Page
from tests.people import EGEL, JO, OTTER, id_of
from tests.things import CALM, ask, decide, decide_on, published, reply, review_of

A_WEEK_LATER = {"days": 7, "hours": 1}


def standing(the_clock, name: str = EGEL, **words: str) -> Post:
    post = published(name, **words)
    the_clock.pass_grace()
    return post


def let_through(the_clock, **words) -> Post:
    """A question of Egel's that an adult let through, so that any peer may still judge it."""
    post = ask(EGEL, **words)
    decide_on(post, JO)
    the_clock.pass_grace()
    return post


def answered(the_clock, post: Post, name: str = EGEL, body: str = "Ik ken dat.") -> Post:
    """A young person's reply in the thread of this post, for everybody to read."""
    answer = reply(post, name, body)
    review = claims.claim(id_of(JO), review_of(answer).public_id)
    decide(review, JO)
    the_clock.pass_grace()
    return answer


def report(
    post: Post,
    name: str = OTTER,
    reason: str = "hurtful",
    words: str = "",
    screened: Screening | None = CALM,
) -> Report:
    return reports.report(id_of(name), post.public_id, reason, words, screened)


def reported(post: Post) -> Review | None:
    """The open review of what was reported about this post."""
    db.session.expire_all()
    open_ones = (Review.post_id == post.id, Review.kind == Kind.REPORT, Review.closed_at.is_(None))
    return db.session.scalar(select(Review).where(*open_ones))


def judge(post: Post, name: str = JO, outcome: Outcome = Outcome.PUBLISH, **more) -> None:
    """This adult takes what was reported, and judges it."""
    decide(claims.claim(id_of(name), reported(post).public_id), name, outcome, **more)


def is_shown(visit, post: Post) -> bool:
    page = visit().get(f"/threads/{post.thread.public_id}")
    return page.status == 200 and f"/posts/{post.public_id}/report" in page.html


def alarms(what: str = "report_danger") -> int:
    items = db.session.scalars(select(OutboxItem).where(OutboxItem.kind == "alert"))
    return sum(item.ids["what"] == what for item in items)


def rows_of(post: Post) -> list[Report]:
    query = select(Report).where(Report.post_id == post.id).order_by(Report.id)
    return list(db.session.scalars(query.execution_options(populate_existing=True)))


def form_on(visit, post: Post, name: str = OTTER) -> Page:
    """From the thread, by the link under the post, to the form."""
    thread = visit(name).get(f"/threads/{post.thread.public_id}")
    return visit(name).get(thread.link("Meld het bericht van"))
