"""What the judging half does when it hears that words were sent in, or withdrawn."""

from datetime import datetime
from typing import Any

from flask import Flask, current_app
from sqlalchemy import exists, select

from app import clock, outbox
from app.accounts.models import Account
from app.accounts.queries import certificate_in_force
from app.database import db
from app.notifications.actions import cancel_about
from app.posts.models import Post, Revision
from moderation import gate
from moderation.cases.joining import join
from moderation.desk.queries import item_of, judge_of
from moderation.eligibility import covers
from moderation.intake import alert_staff, open_locked, take_in
from moderation.models import Decision, Review
from moderation.outcomes import Kind, Lane, Outcome
from moderation.patterns.notice import is_looked_at
from moderation.reports.actions import tell_it_is_gone
from moderation.screening.findings import Level
from moderation.screening.run import Screening
from moderation.screening.store import UNSCREENED
from moderation.talks import reopening, softer


def on_post_submitted(
    _app: Flask, post: Post, revision: Revision, screened: Any, visible_from: datetime | None
) -> None:
    """A young person's words wait for somebody; a moderator's may be released at once."""
    screening: Screening = screened or UNSCREENED
    is_for_a_case = reopening.hear(post)
    review = take_in(post, revision, screening)
    if is_for_a_case:
        join(review)
    softer.hear(post, revision)
    if is_looked_at(post):
        outbox.put("patterns", revision_id=revision.id)
    if review.kind == Kind.OWN_REPLY and _may_release(review, post.author, screening):
        _release(review, post.author, visible_from)
    elif review.lane == Lane.STAFF:
        alert_staff(review)


def on_post_withdrawn(_app: Flask, post: Post) -> None:
    """Nothing is left to publish. What staff have to see stays open for them."""
    cancel_about(post)
    for report in (False, True):
        review = open_locked(post, report=report)
        if review is None:
            continue
        harmless = review.kind == Kind.OWN_REPLY and review.level == Level.GREEN
        if review.lane == Lane.PEER or harmless:
            review.closed_at = clock.now()
            tell_it_is_gone(review)
        review.version += 1


def _may_release(review: Review, author: Account, screening: Screening) -> bool:
    """An adult's words are read by an adult already. A peer's wait for one, unless certified for
    this, with nothing found now or before, and nothing that staff have in hand or sent back."""
    if author.is_adult:
        return True
    if review.level != Level.GREEN or review.version > 1 or _was_turned_back(review.post):
        return False
    certificate = certificate_in_force(author.person_id)
    if certificate is None or not certificate.releases_replies or screening.findings:
        return False
    judge = judge_of(author)
    return covers(judge, item_of(review, judge))


def _was_turned_back(post: Post) -> bool:
    turned_back = (Decision.post_id == post.id, Decision.outcome != Outcome.PUBLISH)
    return bool(db.session.scalar(select(exists().where(*turned_back))))


def _release(review: Review, author: Account, visible_from: datetime | None) -> None:
    """The one self-decision there is; some of these are looked at again later."""
    now = clock.now()
    review.closed_at = now
    db.session.flush()
    gate.rule(
        review,
        author,
        gate.Judgement(Outcome.PUBLISH),
        visible_from=visible_from or now + current_app.config["GRACE"],
    )
