"""The gate: the one way for words to become public. It writes the decision, then carries it out.

Nothing else in the code base calls `publishing.publish`; a test watches over that.
"""

import hashlib
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from app import audit, clock
from app.accounts.models import Account
from app.database import db
from app.errors import Outdated
from app.following.actions import tell_followers
from app.notifications.actions import notify
from app.notifications.models import News
from app.posts import publishing
from app.posts.models import Audience, Post
from app.posts.states import Move, State
from moderation import intake
from moderation.guidelines.queries import edition as guidelines_edition
from moderation.masks import masked_words
from moderation.models import Decision, DecisionText, Mask, Review, StoredFinding
from moderation.outcomes import Kind, Lane, Outcome
from moderation.screening.findings import Level


@dataclass(frozen=True)
class Judgement:
    """What someone decided: the outcome, a reason where one is needed, words to the author.

    `passage` is the place in title and body that they are about; `kept` are the covered findings
    (public ids) that may be read by all; `urgent` matters when a text is passed on.
    """

    outcome: Outcome
    reason: str | None = None
    words: str = ""
    passage: tuple[int, int] | None = None
    kept: frozenset[str] = frozenset()
    urgent: bool = True


_MOVES = {Outcome.RETURN: Move.RETURN, Outcome.REFUSE: Move.REFUSE}
_NOTICES = {
    Outcome.PUBLISH: News.PUBLISHED,
    Outcome.RETURN: News.RETURNED,
    Outcome.REFUSE: News.REFUSED,
}


def rule(
    review: Review,
    account: Account,
    judgement: Judgement,
    *,
    visible_from: datetime,
    reply: Post | None = None,
    masked: Sequence[StoredFinding] = (),
) -> Decision:
    """Inside a transaction, the post locked and the review closed by the caller.

    What is `masked` the public does not read, only what kind of thing stood there.
    """
    decision = _write_down(review, account, judgement, reply)
    post = review.post
    if review.kind == Kind.REPORT:
        _rule_on_report(review, judgement)
    elif judgement.outcome == Outcome.PUBLISH:
        db.session.add_all(Mask(decision_id=decision.id, finding_id=f.id) for f in masked)
        words = masked_words(review.revision.words, masked)
        publishing.publish(post, review.revision, words, decision.id, visible_from)
        _reported_words_are(review)
    elif judgement.outcome in _MOVES:
        if review.kind == Kind.SUPERSEDING and post.state == State.PUBLISHED:
            publishing.hide(post)
        publishing.move(post, _MOVES[judgement.outcome], visible_from)
    _tell(decision, post, account, visible_from)
    audit.record(
        "decided",
        actor=account.public_id,
        account=post.author.public_id,
        post=post.public_id,
        revision=review.revision.number,
        review=review.public_id,
        decision=decision.public_id,
        theme=post.thread.theme_id,
        digest=review.revision.digest,
        outcome=judgement.outcome.value,
        reason=judgement.reason,
        words=decision.words_digest,
        level=review.level,
        masked=len(masked) or None,
        kept=len(judgement.kept) or None,
        guidelines=decision.guidelines_edition,
        ruleset=decision.ruleset,
        kind=str(review.kind),
    )
    return decision


def _rule_on_report(review: Review, judgement: Judgement) -> None:
    """What stands on the forum stays (and comes back, if the report hid it), or goes at once."""
    post = review.post
    if judgement.outcome == Outcome.PUBLISH:
        publishing.show_again(post)
    elif judgement.outcome in _MOVES:
        publishing.hide(post)
        if review.revision.number == post.revision_number and post.state == State.PUBLISHED:
            publishing.move(post, _MOVES[judgement.outcome])
        intake.next_wording_to_staff(post)  # nor does a peer put another wording in its place


def _reported_words_are(judged: Review) -> None:
    """A report is about what stands there: from now on, this wording, and for whom this was."""
    report = intake.open_locked(judged.post, report=True)
    if report is None:
        return
    lane = report.lane
    report.revision, report.ruleset = judged.revision, judged.ruleset
    report.is_heavy = report.is_heavy or judged.is_heavy
    report.version += 1
    report.uncovered_at = None
    intake.raise_to(report, Level(judged.level))
    if judged.lane == Lane.STAFF:
        intake.to_staff(report)
    if report.lane != lane:
        intake.record_raised(report)


def _write_down(
    review: Review, account: Account, judgement: Judgement, reply: Post | None
) -> Decision:
    is_newest = review.revision.number == review.post.revision_number
    if not is_newest and review.kind != Kind.REPORT:
        raise Outdated  # never a decision on words that are not the newest
    salt = secrets.token_hex(16)
    digest = hashlib.sha256(f"{salt}\x1f{judgement.words}".encode()).hexdigest()
    decision = Decision(
        review=review,
        post=review.post,
        revision_id=review.revision_id,
        outcome=judgement.outcome,
        reason=judgement.reason,
        decided_by=account,
        judge_person_id=account.person_id,
        decided_at=clock.now(),
        ruleset=review.ruleset,
        words_digest=digest,
        with_reply_id=reply.id if reply else None,
        guidelines_edition=guidelines_edition(),
        passage_start=judgement.passage[0] if judgement.passage else None,
        passage_end=judgement.passage[1] if judgement.passage else None,
    )
    decision.text = DecisionText(words=judgement.words, salt=salt)
    db.session.add(decision)
    db.session.flush()
    return decision


def _tell(decision: Decision, post: Post, account: Account, visible_from: datetime) -> None:
    """The author hears what became of their words; the asker hears of an answer."""
    kind = _NOTICES.get(Outcome(decision.outcome))
    if decision.review.kind == Kind.REPORT and decision.outcome == Outcome.PUBLISH:
        return  # nothing changed for them
    private = post.thread.audience == Audience.PRIVATE
    if kind and post.author_id != account.id and not private:
        notify(post.author_id, kind, post, about=decision.id, visible_from=visible_from)
    if decision.outcome == Outcome.PUBLISH:
        tell_followers(post, about=decision.id, visible_from=visible_from)
    if decision.outcome != Outcome.PUBLISH or post.author_id == post.thread.asker_id:
        return
    news = News.TALK if private else News.ANSWERED
    notify(post.thread.asker_id, news, post, about=decision.id, visible_from=visible_from)
