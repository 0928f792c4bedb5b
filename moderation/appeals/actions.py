"""Sending an appeal, and answering one: once, by somebody who had no part in it."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import select, update

from app import audit, clock
from app.accounts.locking import locked_account
from app.accounts.models import Account
from app.alerts.actions import raise_alert
from app.database import add_if_new, db, transaction
from app.errors import NotVisible, Outdated, Unacceptable
from app.notifications.actions import notify
from app.notifications.models import News
from app.posts import actions as posts
from app.posts.models import Post
from app.posts.queries import own_post
from app.text import check_length, normalise
from moderation.appeals.models import Answered, Appeal
from moderation.appeals.queries import appealable
from moderation.appeals.readers import is_open, may_be_answered_by
from moderation.desk.closing import check_judgement
from moderation.gate import Judgement
from moderation.intake import target
from moderation.models import Decision
from moderation.outcomes import Ground, Lane, Outcome
from moderation.screening.findings import Level
from moderation.screening.store import UNSCREENED
from moderation.superseding import check_is_another, is_last_word, supersede

WORDS_MOST = 1000
ANSWERED_WITHIN = timedelta(hours=72)


@dataclass(frozen=True)
class Answer:
    """What a reader made of an appeal. `judgement` is what holds from now on, where they agree."""

    agrees: bool
    words: str
    judgement: Judgement | None = None


def send(
    account_id: int, post_id: str, decision_id: str, words: str, screened: Any = None
) -> Appeal:
    """Say that one does not agree with this decision, with or without words. Who sends it twice
    sent it once. Screen the words before, outside the transaction."""
    words = _checked(words)
    is_red = bool(words) and (screened or UNSCREENED).level == Level.RED
    with transaction() as session:
        account = locked_account(account_id)
        post = posts.locked(own_post(account, post_id).post.id)
        decision = appealable(post)
        if decision is None or decision.public_id != decision_id:
            return _sent_before(account, decision_id)
        within = target(Lane.STAFF) if is_red else ANSWERED_WITHIN
        now = clock.now()
        appeal = Appeal(
            decision_id=decision.id,
            account_id=account.id,
            is_red=is_red,
            words=words,
            sent_at=now,
            due_at=now + within,
        )
        add_if_new(appeal)
        session.flush()
        if is_red:
            raise_alert("appeal_danger", f"appeal:{appeal.public_id}", appeal.public_id)
        _record("appeal_sent", account, post, decision, appeal)
        return appeal


def _checked(words: str) -> str:
    words = normalise(words)
    check_length(words, WORDS_MOST, "words")
    return words


def _sent_before(account: Account, decision_id: str) -> Appeal:
    query = select(Appeal).join(Appeal.decision).where(Decision.public_id == decision_id)
    before = db.session.scalar(query.where(Appeal.account_id == account.id))
    if before is None:
        raise Outdated(
            _("Tegen deze beslissing kan je geen bezwaar meer maken. Je woorden staan er nog.")
        )
    return before


def answer(account_id: int, public_id: str, given: Answer) -> None:
    """The first who answers has answered. What the author was right about is done at once."""
    given = _complete(given)
    with transaction() as session:
        account = locked_account(account_id)
        appeal, post = _locked(account, public_id)
        decision = appeal.decision
        stands_still = is_last_word(decision, post)
        if given.agrees and stands_still:
            if given.judgement is None:
                raise Unacceptable(_("Kies wat er met het bericht gebeurt."), "outcome")
            _check_is_milder(decision, given.judgement)
            supersede(account, decision.id, given.judgement, Ground.APPEAL)
        appeal.answered_at, appeal.answered_by_id = clock.now(), account.id
        late = Answered.AGREED if stands_still else Answered.AGREED_LATE
        appeal.outcome = late if given.agrees else Answered.STANDS
        appeal.answer = given.words
        session.flush()
        kind = News.APPEAL_ANSWERED
        notify(appeal.account_id, kind, post, about=decision.id, visible_from=clock.now())
        _record("appeal_answered", account, post, decision, appeal)


def _complete(given: Answer) -> Answer:
    words = normalise(given.words)
    if not words:
        raise Unacceptable(_("Schrijf waarom. De jongere leest dit."), "answer")
    check_length(words, WORDS_MOST, "answer")
    if given.agrees and given.judgement is not None:
        check_judgement(given.judgement)
    return Answer(given.agrees, words, given.judgement)


def _check_is_milder(decision: Decision, judgement: Judgement) -> None:
    """An appeal makes nothing worse for whoever sent it. What was published may have less
    covered; else it says something else."""
    milder = {Outcome.PUBLISH}
    if decision.outcome != Outcome.PUBLISH:
        milder.add(Outcome.RETURN)
    if judgement.outcome not in milder:
        raise Unacceptable(_("Kies wat er met het bericht gebeurt."), "outcome")
    if judgement.outcome != Outcome.PUBLISH:
        check_is_another(decision, judgement)


def _locked(account: Account, public_id: str) -> tuple[Appeal, Post]:
    """The post first, as everywhere; then the appeal, still open and still theirs to read."""
    readable = (
        select(Appeal.id, Decision.post_id)
        .join(Appeal.decision)
        .join(Post, Decision.post_id == Post.id)
        .where(Appeal.public_id == public_id, may_be_answered_by(account))
    )
    found = db.session.execute(readable).one_or_none()
    if found is None:
        raise NotVisible
    post = posts.locked(found.post_id)
    query = select(Appeal).where(Appeal.id == found.id).with_for_update(of=Appeal)
    appeal = db.session.scalars(query.execution_options(populate_existing=True)).one()
    if appeal.answered_at is not None:
        raise Outdated(_("Een collega antwoordde hier intussen op. Je woorden staan er nog."))
    return appeal, post


def tell_overdue() -> None:
    """Staff hear once of what waits longer than was promised."""
    late = (is_open(), Appeal.due_at < clock.now(), Appeal.overdue_told_at.is_(None))
    with transaction() as session:
        query = select(Appeal.id).where(*late).order_by(Appeal.id)
        told = list(session.scalars(query.with_for_update(skip_locked=True)))
        if told:
            session.execute(
                update(Appeal).where(Appeal.id.in_(told)).values(overdue_told_at=clock.now())
            )
            raise_alert("appeal_late", f"appeal_late:{told[-1]}")


def _record(event: str, by: Account, post: Post, decision: Decision, appeal: Appeal) -> None:
    audit.record(
        event,
        actor=by.public_id,
        account=post.author.public_id,
        post=post.public_id,
        theme=post.thread.theme_id,
        revision=decision.review.revision.number,
        decision=decision.public_id,
        appeal=appeal.public_id,
        outcome=appeal.outcome.value if appeal.outcome else None,
    )
