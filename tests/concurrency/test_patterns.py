"""Workers that look at several texts at the same moment raise one pattern, told once."""

from sqlalchemy import func, select

from app import audit
from app.database import db
from app.outbox import OutboxItem
from app.posts.models import Revision
from moderation.desk import claims
from moderation.models import Review
from moderation.patterns import notice, prints
from moderation.patterns.models import Pattern, PatternPost
from tests.concurrency.crew import task, together
from tests.people import EGEL, NOOR, OTTER, ROBIN, UIL, id_of
from tests.things import ask, review_of

POEM = "Rozen zijn rood, viooltjes zijn blauw; niemand hier weet wat ik eigenlijk bedoel."


def look(revision_id: int) -> None:
    notice.look(revision_id)


def take(name: str) -> int | None:
    review = claims.claim_next(id_of(name))
    return review.post_id if review else None


def count(model: type, *where) -> int:
    return db.session.scalar(select(func.count()).select_from(model).where(*where)) or 0


def test_four_who_look_at_once_raise_one_pattern(app, environ):
    posts = [ask(name, body=POEM) for name in (EGEL, OTTER, UIL)]
    revisions = list(db.session.scalars(select(Revision)))
    for revision in revisions:
        prints.keep_print(revision)
    ids = list(db.session.scalars(select(Revision.id)))
    db.session.rollback()
    looking = [task(look, revision_id) for revision_id in (*ids, ids[-1])]
    answers = together(environ, *looking, task(take, ROBIN), task(take, NOOR))
    assert not any(answer.refusal for answer in answers)
    assert count(Pattern) == 1 and count(PatternPost) == len(posts)
    pattern_alerts = [
        ids for ids in db.session.scalars(select(OutboxItem.ids)) if ids.get("what") == "pattern"
    ]
    assert len(pattern_alerts) == 1 and audit.verify().holds
    assert {review_of(post).lane for post in posts} == {"staff"}
    assert count(Review, Review.claimed_by_id.is_not(None)) == 0
