"""What the tests of second looks do in one line each."""

from sqlalchemy import select

from app import clock
from app.database import db, transaction
from moderation.models import DecisionText
from moderation.outcomes import Outcome
from moderation.quality import giving, holding
from moderation.quality.choosing import choose
from moderation.quality.models import SecondLook, Settlement
from moderation.quality.settling import Settled, settle
from moderation.quality.shares import set_shares
from moderation.quality.verdicts import Verdict
from tests.people import JO, MAXIME, ROBIN, id_of
from tests.things import published


def look_at(post) -> SecondLook:
    """The second look at this post, as the database has it now."""
    db.session.expire_all()
    query = select(SecondLook).join(SecondLook.decision)
    from_post = [one for one in db.session.scalars(query) if one.decision.post_id == post.id]
    assert len(from_post) == 1, f"{len(from_post)} second looks at it"
    return from_post[0]


def all_looks() -> list[SecondLook]:
    db.session.expire_all()
    return list(db.session.scalars(select(SecondLook).order_by(SecondLook.id)))


def chosen(the_clock, name: str, by: str = ROBIN, **words: str):
    """A question that this moderator published, chosen to be looked at again as everything is."""
    set_shares(id_of(JO), {"newcomer": 100, "share": 100, "heavy": 100})
    post = published(name, by, **words)
    the_clock.pass_grace()
    choose()
    return post


def take(name: str = JO) -> SecondLook:
    look = holding.take(id_of(name))
    assert look is not None
    return look


def give(
    look: SecondLook, name: str = JO, outcome: str = Outcome.PUBLISH, reason: str | None = None
) -> SecondLook:
    verdict = Verdict(outcome, reason)
    return giving.give(id_of(name), look.public_id, look.claim_token or "", verdict, "")


def differs(the_clock, name: str, by: str = ROBIN, reader: str = JO, reason="contact", **words):
    """A question that was published, and that its second reader would have sent back."""
    post = chosen(the_clock, name, by, **words)
    give(take(reader), reader, Outcome.RETURN, reason)
    return post


def settled(post, name: str = MAXIME, settlement=Settlement.STANDS, judgement=None, words=""):
    settle(id_of(name), look_at(post).public_id, Settled(settlement, judgement, words))


def copies_of(look, number):
    """As many more decisions of the same kind, each read a second time."""
    decision = look.decision
    with transaction() as session:
        for _time in range(number):
            review = copied(decision.review, closed_at=clock.now())
            session.add(review)
            session.flush()
            other = copied(decision, review_id=review.id)
            other.text = DecisionText(words="", salt="")
            session.add(other)
            session.flush()
            session.add(copied(look, decision_id=other.id))


def copied(row, **other):
    names = [
        attribute.key
        for attribute in type(row).__mapper__.column_attrs
        if attribute.key not in ("id", "public_id")
    ]
    return type(row)(**{**{name: getattr(row, name) for name in names}, **other})
