"""Second opinions: a verdict kept hidden until a colleague has given theirs."""

from dataclasses import replace
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import select

from app import audit, clock
from app.accounts.models import Account
from app.database import db, transaction
from app.errors import NotAllowed, Unacceptable
from app.posts.models import Post
from app.posts.words import Words
from app.text import check_length, normalise
from moderation.care.sittings import still_there
from moderation.cases.joining import join
from moderation.desk import drafts
from moderation.desk.closed import closed_words_certificate
from moderation.desk.closing import (
    Seen,
    carry_out,
    check_in_time,
    check_judgement,
    check_uncovered,
    close,
    give_back_uncovered,
    review_and_post,
)
from moderation.desk.models import KeptVisible, Opinion
from moderation.desk.queries import item_of, judge_of
from moderation.eligibility import may_ask_second_opinion, may_open
from moderation.gate import Judgement
from moderation.intake import open_review, raise_to
from moderation.models import Decision, Review, StoredFinding
from moderation.outcomes import Kind, Outcome
from moderation.screening.findings import Level

TENTATIVE = (Outcome.PUBLISH, Outcome.RETURN)
QUESTION_MOST = 500


def ask(
    account_id: int,
    public_id: str,
    seen: Seen,
    judgement: Judgement,
    question: str,
    reply: Words | None = None,
) -> Review:
    """Let a colleague who has not seen this text judge it too. An answer that was typed is kept."""
    asked = _checked(judgement, question)
    check_judgement(judgement)
    with transaction() as session:
        review, post = review_and_post(public_id)
        account = session.get_one(Account, account_id)
        if not give_back_uncovered(review, account, judgement.outcome):
            return _hand_on(review, post, account, seen, judgement, asked, reply)
    raise NotAllowed(closed_words_certificate())


def _hand_on(
    review: Review,
    post: Post,
    account: Account,
    seen: Seen,
    judgement: Judgement,
    asked: str,
    reply: Words | None,
) -> Review:
    judge = judge_of(account)
    may = may_ask_second_opinion(judge, Kind(review.kind))
    may = may and may_open(judge, item_of(review, judge))
    close(review, account, seen)
    if not may:
        raise NotAllowed
    check_in_time(review, judge, account)
    check_uncovered(review, judge, judgement.outcome)
    still_there(account.id)
    drafts.forget(account.id, post.id)
    if reply is not None:
        drafts.keep_words(account.id, post.id, reply.body)
    second = open_review(
        post,
        review.revision,
        Kind.SECOND_OPINION,
        ruleset=review.ruleset,
        due_at=review.due_at,
    )
    second.promised_for = review.promised_for
    db.session.flush()
    _record(second, account, judgement, asked)
    audit.record(
        "second_opinion_asked",
        actor=account.public_id,
        post=post.public_id,
        theme=post.thread.theme_id,
        revision=review.revision.number,
        review=second.public_id,
        outcome=judgement.outcome.value,
        reason=judgement.reason,
    )
    return second


def _checked(judgement: Judgement, question: str) -> str:
    if judgement.outcome not in TENTATIVE:
        raise Unacceptable(
            _("Kies wat jij zou doen: plaatsen, of een aanpassing vragen."), "leaning"
        )
    asked = normalise(question)
    if not asked:
        raise Unacceptable(_("Schrijf wat je aan je collega wil vragen."), "question")
    check_length(asked, QUESTION_MOST, "question")
    return asked


def settle(
    review: Review,
    account: Account,
    judgement: Judgement,
    reply: Words | None,
    screened_reply: Any,
) -> Decision | None:
    """Inside a transaction, the review closed. Agreement is carried out, covering what either of
    the two would cover; a difference goes to staff. Passing it on always counts."""
    first = first_opinion(review)
    if first is None or judgement.outcome == Outcome.ESCALATE:
        return carry_out(review, account, judgement, reply, screened_reply)
    if agrees(first, judgement):
        careful = replace(judgement, kept=judgement.kept & _kept_by(first))
        return carry_out(review, account, careful, reply, screened_reply)
    _record(review, account, judgement)
    if reply is not None:
        drafts.keep_words(account.id, review.post_id, reply.body)
    _let_staff_decide(review, account, judgement)
    return None


def first_opinion(review: Review) -> Opinion | None:
    """What the colleague thought who asked; about this wording, or it no longer counts."""
    return db.session.scalar(
        select(Opinion)
        .where(Opinion.review_id == review.id, Opinion.revision_id == review.revision_id)
        .order_by(Opinion.id)
        .limit(1)
    )


def agrees(first: Opinion, judgement: Judgement) -> bool:
    return (first.outcome, first.reason) == (judgement.outcome, judgement.reason)


def _kept_by(opinion: Opinion) -> frozenset[str]:
    query = (
        select(StoredFinding.public_id)
        .join(KeptVisible, KeptVisible.finding_id == StoredFinding.id)
        .where(KeptVisible.opinion_id == opinion.id)
    )
    return frozenset(db.session.scalars(query))


def _record(review: Review, account: Account, judgement: Judgement, question: str = "") -> None:
    opinion = Opinion(
        review=review,
        revision_id=review.revision_id,
        account=account,
        person_id=account.person_id,
        outcome=judgement.outcome,
        reason=judgement.reason,
        words=judgement.words,
        question=question,
        given_at=clock.now(),
    )
    db.session.add(opinion)
    db.session.flush()
    kept = select(StoredFinding.id).where(
        StoredFinding.revision_id == review.revision_id,
        StoredFinding.public_id.in_(judgement.kept),
    )
    for finding_id in db.session.scalars(kept):
        db.session.add(KeptVisible(opinion_id=opinion.id, finding_id=finding_id))


def _let_staff_decide(review: Review, account: Account, judgement: Judgement) -> None:
    passed = open_review(
        review.post, review.revision, Kind.STAFF, ruleset=review.ruleset, due_at=review.due_at
    )
    raise_to(passed, Level.AMBER)
    passed.promised_for = review.promised_for
    db.session.flush()
    join(passed)
    audit.record(
        "opinions_differ",
        actor=account.public_id,
        post=review.post.public_id,
        theme=review.post.thread.theme_id,
        revision=review.revision.number,
        review=passed.public_id,
        outcome=judgement.outcome.value,
        reason=judgement.reason,
    )
