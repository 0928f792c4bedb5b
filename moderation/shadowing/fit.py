"""Which decided texts can be shadow texts, said to the database.

No text reaches another young person unless a decision on that exact wording let it through: so
only what stands on the forum now, by that very decision, and was calm at every moment.
"""

from datetime import timedelta

from sqlalchemy import ColumnElement, Select, and_, exists, or_, select
from sqlalchemy.orm import aliased

from app import clock
from app.accounts.models import Account
from app.posts.models import Audience, Post, Publication, Revision, RevisionText, Theme, Thread
from app.posts.publishing import NOBODY
from app.posts.states import State
from app.roles import Role
from moderation.accuracy.models import MissedRiskVerdict
from moderation.accuracy.models import Verdict as RiskVerdict
from moderation.cases.models import Case
from moderation.desk.danger import was_dangerous, was_with_adults
from moderation.desk.models import TooHeavy
from moderation.models import Decision, Mask, Review, StoredFinding
from moderation.outcomes import Kind, Outcome
from moderation.patterns.limits import Seen
from moderation.patterns.models import Pattern, PatternPost
from moderation.quality.models import SecondLook, Settlement
from moderation.screening.findings import Level

SETTLED = timedelta(days=1)  # by then somebody would have reported what should not stand there
KINDS = (Kind.FIRST, Kind.SECOND_OPINION)
WAS_RIGHT = (Settlement.AGREED, Settlement.STANDS)

First = aliased(Decision)  # the conditions of the desk speak of decisions too: of other ones


def fit_decisions() -> Select[tuple[Decision]]:
    """The decisions about what can be a shadow text, each with the review it came from."""
    return select(First).join(Review, Review.id == First.review_id).where(*is_fit())


def is_fit() -> list[ColumnElement[bool]]:
    """On a query of `First` and its review. What is no longer so is not offered: by this query."""
    return [
        First.outcome == Outcome.PUBLISH,
        First.decided_at < clock.now() - SETTLED,
        Review.kind.in_(KINDS),
        _stands_there(),
        _its_question_stands_there(),
        ~was_dangerous(Review.post_id),
        ~was_with_adults(Review.post_id),
        ~_was_heavy_or_waits(),
        ~_was_more_than_green(),
        ~_is_looked_after(),
        ~_proved_wrong(),
    ]


def _stands_there() -> ColumnElement[bool]:
    """The newest wording, in public, by a young person, and not in a heavy theme."""
    author, theme = aliased(Account), aliased(Theme)
    found = (
        select(Publication.id)
        .join(Post, Post.id == Publication.post_id)
        .join(Revision, Revision.id == Publication.revision_id)
        .join(RevisionText, RevisionText.revision_id == Revision.id)
        .join(Thread, Thread.id == Post.thread_id)
        .join(theme, theme.id == Thread.theme_id)
        .join(author, author.id == Post.author_id)
        .where(Publication.decision_id == First.id, *_is_live(Publication))
        .where(Revision.number == Post.revision_number, Post.state == State.PUBLISHED)
        .where(Thread.audience == Audience.PUBLIC, theme.is_heavy.is_(False))
        .where(author.role == Role.YOUNG_PERSON, Publication.byline != NOBODY)
    )
    return found.exists()


def _its_question_stands_there() -> ColumnElement[bool]:
    question, opening, itself = aliased(Publication), aliased(Post), aliased(Post)
    found = (
        select(question.id)
        .join(opening, opening.id == question.post_id)
        .join(itself, itself.thread_id == opening.thread_id)
        .where(itself.id == First.post_id, opening.opens, *_is_live(question))
    )
    return found.exists()


def _is_live(shown: type[Publication]) -> tuple[ColumnElement[bool], ...]:
    """What is about to go out of sight counts as gone."""
    return shown.visible_from <= clock.now(), shown.hidden_at.is_(None)


def _was_heavy_or_waits() -> ColumnElement[bool]:
    """Also a report, or the next wording: nothing about it is open."""
    other = aliased(Review)
    return exists().where(
        other.post_id == Review.post_id, or_(other.is_heavy, other.closed_at.is_(None))
    )


def _was_more_than_green() -> ColumnElement[bool]:
    """In any wording, and found at any time; a contact detail that was masked leaves it calm. Red
    never is, masked or not: see `was_dangerous`."""
    wording = aliased(Revision)
    masked = exists().where(Mask.decision_id == First.id, Mask.finding_id == StoredFinding.id)
    found = (
        select(StoredFinding.id)
        .join(wording, wording.id == StoredFinding.revision_id)
        .where(wording.post_id == Review.post_id, StoredFinding.level > Level.GREEN)
        .where(~masked)
    )
    has_masks = exists().where(Mask.decision_id == First.id)
    return or_(found.exists(), and_(Review.level > Level.GREEN, ~has_masks))


def _is_looked_after() -> ColumnElement[bool]:
    """Of somebody in a case or in danger, or in a pattern that may mean something."""
    other = aliased(Review)
    author = exists().where(Case.person_id == Review.person_id, Case.closed_at.is_(None))
    danger = exists().where(
        other.person_id == Review.person_id, other.level == Level.RED, other.closed_at.is_(None)
    )
    pattern = (
        select(PatternPost.id)
        .join(Pattern, Pattern.id == PatternPost.pattern_id)
        .where(PatternPost.post_id == Review.post_id)
        .where(or_(Pattern.outcome.is_(None), Pattern.outcome != Seen.NOTHING))
    )
    return or_(author, danger, pattern.exists())


def _proved_wrong() -> ColumnElement[bool]:
    """Somebody saw it otherwise since: a second reader, an adult, a peer who found it too heavy."""
    unsure = or_(SecondLook.settlement.is_(None), SecondLook.settlement.not_in(WAS_RIGHT))
    differs = exists().where(
        SecondLook.decision_id == First.id, SecondLook.read_at.is_not(None), unsure
    )
    missed = exists().where(
        MissedRiskVerdict.revision_id == First.revision_id,
        MissedRiskVerdict.verdict != RiskVerdict.NO_RISK,
    )
    judged = aliased(Decision)
    too_heavy = (
        select(TooHeavy.id)
        .join(judged, judged.id == TooHeavy.decision_id)
        .where(judged.post_id == Review.post_id)
    )
    return or_(differs, missed, too_heavy.exists())
