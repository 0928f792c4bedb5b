"""The adults' verbs on what waits: no danger, seen, and that screening failed."""

from flask_babel import gettext as _
from sqlalchemy import select

from app import audit, clock
from app.accounts.models import Account
from app.database import db, transaction
from app.errors import NotAllowed, NotVisible, Outdated
from app.posts import actions as posts
from app.posts.models import Audience
from app.posts.states import State
from moderation.cases.actions import locked_review
from moderation.cases.adults import adult
from moderation.cases.joining import leave
from moderation.cases.queries import is_in_hand
from moderation.eligibility import may_go_to_peers
from moderation.intake import let_go
from moderation.models import Review
from moderation.outcomes import Kind, Lane
from moderation.reports.actions import tell_it_is_gone
from moderation.rulebook.aside import run_again
from moderation.screening.findings import Level


def clear(account_id: int, public_id: str, seen_version: int) -> None:
    """ "Geen gevaar": an adult read it, and it goes on in the amber lane. Only an adult lowers."""
    with transaction() as session:
        account = adult(account_id)
        review = locked_with_its_post(public_id)
        if review.closed_at is not None or review.version != seen_version:
            raise Outdated(_("Dit is intussen veranderd. Kijk opnieuw."))
        if _is_in_hand(review):
            raise Outdated(_("Een collega nam dit bericht op in een zaak. Kijk opnieuw."))
        is_private = review.post.thread.audience == Audience.PRIVATE
        if not may_go_to_peers(Lane(review.lane), Kind(review.kind), is_private=is_private):
            raise NotAllowed
        review.version += 1
        let_go(review)
        if review.post.state == State.WITHDRAWN:
            review.closed_at = clock.now()
        review.lane, review.level, review.cleared_at = Lane.PEER, Level.AMBER, clock.now()
        leave(review)
        session.flush()
        audit.record(
            "lane_lowered",
            actor=account.public_id,
            post=review.post.public_id,
            theme=review.post.thread.theme_id,
            revision=review.revision.number,
            review=review.public_id,
        )


def close_withdrawn(account_id: int, public_id: str) -> None:
    """An adult has seen a text that its author withdrew; nothing is left to decide."""
    with transaction() as session:
        account = adult(account_id)
        review = locked_with_its_post(public_id)
        if review.post.state != State.WITHDRAWN or review.closed_at is not None:
            raise Outdated
        review.closed_at, review.version = clock.now(), review.version + 1
        session.flush()
        tell_it_is_gone(review)
        record_withdrawn_seen(account, review)


def record_withdrawn_seen(account: Account, review: Review) -> None:
    """Inside a transaction."""
    audit.record(
        "withdrawn_seen",
        actor=account.public_id,
        post=review.post.public_id,
        revision=review.revision.number,
        review=review.public_id,
    )


def see_faults(account_id: int) -> None:
    """Staff know that screening failed: what was put aside runs again, and so do its texts. From
    here on a new failure is a new alarm."""
    with transaction():
        account = adult(account_id)
        seen = run_again()
        if seen:
            audit.record("screening_faults_seen", actor=account.public_id, count=seen)


def locked_with_its_post(public_id: str) -> Review:
    """Inside a transaction. Post first, then review: the order every verb keeps."""
    post_id = db.session.scalar(select(Review.post_id).where(Review.public_id == public_id))
    if post_id is None:
        raise NotVisible
    posts.locked(post_id)
    return locked_review(public_id)


def _is_in_hand(review: Review) -> bool:
    return bool(db.session.scalar(select(Review.id).where(Review.id == review.id, is_in_hand())))
