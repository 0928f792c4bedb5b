"""What the tests of shadow shifts do in one line each."""

from sqlalchemy import select

from app.database import db
from moderation.models import Decision
from moderation.outcomes import Outcome
from moderation.quality.verdicts import Verdict
from moderation.shadowing import releasing, shifts, trying
from moderation.shadowing.models import ShadowTry
from moderation.shadowing.queries import texts_for
from moderation.shadowing.texts import texts_to_release
from tests.people import EGEL, JIP, JO, ROBIN, account, id_of
from tests.things import published


def decision_of(post) -> Decision:
    """The first decision about this post."""
    query = select(Decision).where(Decision.post_id == post.id).order_by(Decision.id)
    return db.session.scalars(query).first()


def a_day_later(the_clock) -> None:
    the_clock.advance(days=1, minutes=1)


def release(post, name: str = JO) -> None:
    releasing.release(id_of(name), decision_of(post).public_id)


def take_back(post, name: str = JO) -> None:
    releasing.take_back(id_of(name), decision_of(post).public_id)


def released(the_clock, name: str = EGEL, by: str = ROBIN, **words: str):
    """A question of more than a day ago that staff released."""
    post = published(name, by, **words)
    a_day_later(the_clock)
    release(post)
    return post


def many_released(the_clock, number: int) -> None:
    posts = []
    for _each in range(number):
        posts.append(published())
        the_clock.pass_grace()
    a_day_later(the_clock)
    for post in posts:
        release(post)


def can_be_released(post) -> bool:
    db.session.expire_all()
    return any(one.decision.post_id == post.id for one in texts_to_release(account(JO)).items)


def is_offered(post, name: str = JIP) -> bool:
    db.session.expire_all()
    return any(one.post_id == post.id for one in db.session.scalars(texts_for(account(name))))


def begin(name: str = JIP) -> ShadowTry:
    return shifts.begin(id_of(name))


def give(one: ShadowTry, outcome: str = Outcome.PUBLISH, reason=None, name: str = JIP) -> ShadowTry:
    trying.give(id_of(name), one.public_id, Verdict(outcome, reason))
    return db.session.get_one(ShadowTry, one.id, populate_existing=True)


def go_along(number: int, name: str = JIP) -> None:
    """Judge so many texts of a shift."""
    one = begin(name)
    for each in range(number):
        give(one, name=name)
        if each < number - 1:
            one = shifts.take(id_of(name))
