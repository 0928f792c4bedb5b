"""Who may read which second look, said to the database."""

from sqlalchemy import ColumnElement, Select, and_, exists, or_, select
from sqlalchemy.orm import aliased

from app import clock
from app.accounts.models import Account
from app.posts.models import Post, RevisionText
from app.posts.states import State
from app.roles import MODERATING
from moderation.care.models import Exposure
from moderation.desk.danger import was_dangerous, was_with_adults
from moderation.desk.exclusions import has_part_in_it, judged_by, suits
from moderation.eligibility import AtDesk, Judge
from moderation.models import Decision, Review
from moderation.outcomes import Kind
from moderation.quality.models import SecondLook

First = aliased(Decision)  # the conditions of the desk speak of decisions too: of other ones


def looks() -> Select[tuple[int]]:
    """The ids of second looks, joined to what was decided first and the review it came from."""
    query = select(SecondLook.id).join(First, First.id == SecondLook.decision_id)
    return query.join(Review, Review.id == First.review_id)


def is_free() -> ColumnElement[bool]:
    let_go = or_(SecondLook.claimed_until.is_(None), SecondLook.claimed_until <= clock.now())
    return and_(SecondLook.read_at.is_(None), let_go)


def offered_to(judge: Judge, state: AtDesk) -> list[ColumnElement[bool]]:
    """What this person may open now: nothing they read before."""
    seen = exists().where(Exposure.post_id == Review.post_id, Exposure.person_id == judge.person_id)
    return [is_free(), ~seen, *is_for(judge, state)]


def is_for(judge: Judge, state: AtDesk) -> list[ColumnElement[bool]]:
    """Never one's own words, nor anything one judged; what was ever red or with the adults, an
    adult's decision and a colleague's own reply are for adults."""
    me = judge.person_id
    fit = [First.judge_person_id != me, *suits(judge, state), _is_there()]
    if judge.is_adult:
        judged = judged_by(me, Decision.post_id == Review.post_id)
        return [*fit, ~judged, ~has_part_in_it(me)]
    return [*fit, _is_of_peers()]


def _is_there() -> ColumnElement[bool]:
    """Its author took nothing back, and the words are not erased."""
    post = aliased(Post)
    stands = exists().where(post.id == Review.post_id, post.state != State.WITHDRAWN)
    return and_(stands, exists().where(RevisionText.revision_id == Review.revision_id))


def _is_of_peers() -> ColumnElement[bool]:
    judge = aliased(Account)
    by_peer = exists().where(judge.id == First.decided_by_id, judge.role.in_(MODERATING))
    calm = (~was_dangerous(Review.post_id), ~was_with_adults(Review.post_id))
    return and_(by_peer, Review.kind != Kind.OWN_REPLY, *calm)
