"""Why a text is not for somebody, said to the database: judged, shielded, or had a part in it."""

from collections.abc import Collection
from typing import Any

from sqlalchemy import ColumnElement, and_, exists, or_, select

from app.posts.models import Post, Revision, Thread
from moderation.care.models import Exposure
from moderation.care.queries import shields_of
from moderation.care.topics import categories_in, themes_in
from moderation.desk.models import Acquaintance, Opinion, PutDown
from moderation.eligibility import AtDesk, Judge
from moderation.models import Decision, Reversal, Review, StoredFinding
from moderation.outcomes import Kind
from moderation.reports.queries import is_reported_by


def suits(judge: Judge, state: AtDesk) -> list[ColumnElement[bool]]:
    """That the text of a review is for this person to read, whatever becomes of the review."""
    me = judge.person_id
    put_down = exists().where(PutDown.post_id == Review.post_id, PutDown.person_id == me)
    fit = [Review.person_id != me, ~put_down, ~is_known_to(me, Review.person_id)]
    fit += [~shielded for shielded in shielded_from(me)]
    if judge.is_adult:
        return fit
    if judge.scope.themes:
        fit.append(is_of_themes(judge.scope.themes))
    if not (state.reads_heavy and judge.scope.heavy):
        fit.append(Review.is_heavy.is_(False))
    judged = judged_by(me, Decision.post_id == Review.post_id)
    return [*fit, ~judged, ~has_part_in_it(me)]


def is_known_to(person_id: int, writer_id: Any) -> ColumnElement[bool]:
    """This person said to know the writer, and is never offered a text of theirs again."""
    return exists().where(
        Acquaintance.person_id == person_id, Acquaintance.known_person_id == writer_id
    )


def is_of_themes(themes: Collection[int]) -> ColumnElement[bool]:
    return exists().where(
        Post.id == Review.post_id, Post.thread_id == Thread.id, Thread.theme_id.in_(themes)
    )


def judged_by(person_id: int, of_post: ColumnElement[bool]) -> ColumnElement[bool]:
    """Whether this person judged the post; what was taken back counts for nothing."""
    taken_back = exists().where(Reversal.decision_id == Decision.id)
    return exists().where(of_post, Decision.judge_person_id == person_id, ~taken_back)


def has_part_in_it(person_id: int) -> ColumnElement[bool]:
    """Whether this person gave an opinion on the post before, or reported it; or read it, when a
    colleague asks somebody who has not."""
    opinion = (
        select(Opinion.id)
        .join(Revision, Opinion.revision_id == Revision.id)
        .where(Revision.post_id == Review.post_id, Opinion.person_id == person_id)
    )
    read = exists().where(Exposure.post_id == Review.post_id, Exposure.person_id == person_id)
    knows_it = and_(Review.kind == Kind.SECOND_OPINION, read, ~_has_it_in_hand(person_id))
    return or_(opinion.exists(), is_reported_by(person_id), knows_it)


def _has_it_in_hand(person_id: int) -> ColumnElement[bool]:
    """Opened as this very second opinion: reading it then is what was asked."""
    return exists().where(Exposure.review_id == Review.id, Exposure.person_id == person_id)


def shielded_from(person_id: int) -> list[ColumnElement[bool]]:
    """A condition per kind of shield that this person has; none for most, who have none."""
    topics = shields_of(person_id)
    conditions: list[ColumnElement[bool]] = []
    if themes := themes_in(topics):
        conditions.append(
            select(Post.id)
            .join(Post.thread)
            .where(Post.id == Review.post_id, Thread.theme_id.in_(themes))
            .exists()
        )
    if categories := categories_in(topics):
        conditions.append(
            exists().where(
                StoredFinding.revision_id == Review.revision_id,
                StoredFinding.category.in_(categories),
            )
        )
    return conditions
