"""Reading sanctions: staff all of them; a young person their own, in plain words."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, and_, exists, or_, select
from sqlalchemy.orm import joinedload, selectinload

from app import clock
from app.accounts.models import Account
from app.database import db
from app.errors import NotAllowed, NotVisible, Unacceptable
from app.posts.models import Post, Publication
from app.roles import Permission
from app.times import day
from moderation.models import Decision, Review, Supersession
from moderation.outcomes import Kind, Outcome
from moderation.patterns.limits import PatternKind, Seen
from moderation.patterns.models import Pattern, PatternPost
from moderation.reports.models import Report
from moderation.sanctions.ladder import COUNTED, Step, next_step
from moderation.sanctions.models import Sanction, SanctionPost
from moderation.sanctions.words import refusal_words

PAGE = 50


def is_in_force() -> ColumnElement[bool]:
    now = clock.now()
    goes_on = or_(Sanction.until.is_(None), Sanction.until > now)
    return and_(Sanction.began_at.is_not(None), Sanction.ended_at.is_(None), goes_on)


def is_undecided() -> ColumnElement[bool]:
    """Proposed, or asked by one adult where two are needed."""
    return and_(Sanction.began_at.is_(None), Sanction.ended_at.is_(None))


def sanctions_for(viewer: Account) -> tuple[Sequence[Sanction], Sequence[Sanction]]:
    """What an adult still has to decide, and what holds now; the newest first."""
    _check(viewer)
    query = select(Sanction).options(joinedload(Sanction.account)).order_by(Sanction.id.desc())
    undecided = db.session.scalars(query.where(is_undecided()).limit(PAGE)).all()
    return undecided, db.session.scalars(query.where(is_in_force()).limit(PAGE)).all()


def sanction_for(viewer: Account, public_id: str) -> Sanction:
    _check(viewer)
    query = select(Sanction).where(Sanction.public_id == public_id)
    texts = selectinload(Sanction.grounds).joinedload(SanctionPost.post).joinedload(Post.thread)
    found = db.session.scalar(query.options(texts))
    if found is None:
        raise NotVisible
    return found


def earlier_of(viewer: Account, sanction: Sanction) -> Sequence[Sanction]:
    """What went before for the same name; the newest first."""
    _check(viewer)
    query = select(Sanction).where(Sanction.account_id == sanction.account_id)
    began = (Sanction.id != sanction.id, Sanction.began_at.is_not(None))
    return db.session.scalars(query.where(*began).order_by(Sanction.id.desc()).limit(PAGE)).all()


def own_sanctions(viewer: Account) -> Sequence[Sanction]:
    """What holds for this name now: they read why, until when, and how it ends."""
    query = select(Sanction).where(Sanction.account_id == viewer.id, is_in_force())
    return db.session.scalars(query.order_by(Sanction.id.desc())).all()


def check_may_write(author: Account) -> None:
    """Raise Unacceptable, with the kind sentence, while this name may not write on the forum."""
    query = select(Sanction).where(Sanction.account_id == author.id, is_in_force())
    stops = query.where(Sanction.step.in_((Step.PAUSE, Step.CLOSED)))
    longest = (Sanction.until.is_(None).desc(), Sanction.until.desc())
    found = db.session.scalar(stops.order_by(*longest).limit(1))
    if found is not None:
        until = day(found.until) if found.step == Step.PAUSE else ""
        raise Unacceptable(refusal_words(until), "body")


def proposed_step(account_id: int) -> Step:
    """One above what this name had lately."""
    lately = (Sanction.began_at.is_not(None), Sanction.began_at > clock.now() - COUNTED)
    query = select(Sanction.step).where(Sanction.account_id == account_id, *lately)
    return next_step(Step(step) for step in db.session.scalars(query))


def was_taken_away() -> ColumnElement[bool]:
    """On a query of posts: it stood on the forum, and adults took it away within a year. What was
    stopped before anybody read it never counts."""
    is_later = or_(
        Review.kind == Kind.REPORT,
        exists().where(Supersession.decision_id == Decision.id),
    )
    replaced = exists().where(Supersession.earlier_id == Decision.id)  # an appeal may have been won
    taken = (
        select(Decision.id)
        .join(Decision.review)
        .where(Decision.post_id == Post.id, is_later, ~replaced)
        .where(Decision.outcome.in_((Outcome.RETURN, Outcome.REFUSE)))
        .where(Decision.decided_at > clock.now() - COUNTED)
    )
    return and_(_stood_there(), taken.exists())


def seeks_contact_again() -> ColumnElement[bool]:
    """On a query of posts: one more try after what they were told, and an adult follows it up."""
    return (
        select(PatternPost.id)
        .join(Pattern, PatternPost.pattern_id == Pattern.id)
        .where(PatternPost.post_id == Post.id, Pattern.outcome == Seen.FOLLOW_UP)
        .where(Pattern.kind == PatternKind.SEEKS_CONTACT_AGAIN)
        .where(Pattern.seen_at > clock.now() - COUNTED)
        .exists()
    )


def is_used() -> ColumnElement[bool]:
    """On a query of posts: it was the ground of a sanction already."""
    return exists().where(SanctionPost.post_id == Post.id)


def is_reporter(account: Account, sanction: Sanction) -> bool:
    """Who said that a text hurts does not decide about its writer."""
    posts = [ground.post_id for ground in sanction.grounds]
    reported = exists().where(Report.post_id.in_(posts), Report.person_id == account.person_id)
    return bool(db.session.scalar(select(reported)))


def _stood_there() -> ColumnElement[bool]:
    shown = or_(Publication.hidden_at.is_(None), Publication.hidden_at > Publication.visible_from)
    return exists().where(
        Publication.post_id == Post.id, Publication.visible_from <= clock.now(), shown
    )


def _check(viewer: Account) -> None:
    if not viewer.can(Permission.SEE_EVERYTHING):
        raise NotAllowed
