"""Answering later: public questions without a reply, taken one at a time like a text."""

from datetime import datetime, timedelta
from typing import Any

from flask import current_app
from flask_babel import gettext as _
from sqlalchemy import ColumnElement, Select, delete, exists, or_, select
from sqlalchemy.orm import contains_eager

from app import clock
from app.accounts.models import Account
from app.database import add_if_new, db, transaction
from app.errors import NotVisible, Outdated
from app.paging import Page, moment_key, moment_of, page_of
from app.posts import actions as posts
from app.posts.models import Audience, Post, Publication, Theme, Thread
from app.posts.queries import is_live
from app.posts.words import Words
from app.text import normalise
from moderation.care.queries import AtDesk, at_desk, shields_of
from moderation.care.sittings import still_there
from moderation.care.topics import themes_in
from moderation.desk import drafts
from moderation.desk.claims import check_desk_is_open, locked_account
from moderation.desk.models import Answering
from moderation.desk.queries import judge_of

PAGE = 20
WELCOME = timedelta(days=1)  # the aim: a first reply within a day


def unanswered_for(viewer: Account, state: AtDesk, after: str | None = None) -> Page[Publication]:
    """The questions without a reply, the oldest first, that this person may answer."""
    query = (
        _open_questions()
        .where(*_may_answer(viewer, state))
        .order_by(Thread.unanswered_since, Thread.id)
        .limit(PAGE + 1)
    )
    if after is not None:
        moment, thread_id = moment_of(after)
        later = (Thread.unanswered_since == moment) & (Thread.id > thread_id)
        query = query.where(or_(Thread.unanswered_since > moment, later))
    return page_of(list(db.session.scalars(query)), PAGE, _key_of)


def _key_of(question: Publication) -> str:
    thread = question.post.thread
    assert thread.unanswered_since is not None
    return moment_key(thread.unanswered_since, thread.id)


def _questions() -> Select[tuple[Publication]]:
    """Public questions as anyone sees them now, each with its thread and theme."""
    return (
        select(Publication)
        .join(Publication.post)
        .join(Post.thread)
        .join(Thread.theme)
        .options(
            contains_eager(Publication.post)
            .contains_eager(Post.thread)
            .contains_eager(Thread.theme)
        )
        .where(Post.opens, Thread.audience == Audience.PUBLIC, is_live(clock.now()))
    )


def _open_questions() -> Select[tuple[Publication]]:
    return _questions().where(Thread.unanswered_since.is_not(None))


def _may_answer(viewer: Account, state: AtDesk) -> list[ColumnElement[bool]]:
    """Not one's own question, not a shielded theme, nothing heavy unless one reads that."""
    conditions: list[ColumnElement[bool]] = [Post.person_id != viewer.person_id]
    if shielded := themes_in(shields_of(viewer.person_id)):
        conditions.append(Thread.theme_id.not_in(shielded))
    if not state.reads_heavy:
        conditions.append(Theme.is_heavy.is_(False))
    return conditions


def taken_by_others(viewer: Account, questions: list[Publication]) -> set[int]:
    """Of these questions, the threads that a colleague is answering at this moment."""
    threads = [question.post.thread_id for question in questions]
    query = select(Answering.thread_id).where(
        Answering.thread_id.in_(threads),
        Answering.account_id != viewer.id,
        Answering.until > clock.now(),
    )
    return set(db.session.scalars(query))


def take(account_id: int, thread_id: str) -> Thread:
    """Take this question to answer it; Outdated when a colleague has it or it was answered."""
    with transaction() as session:
        account = locked_account(account_id)
        state = at_desk(account)
        check_desk_is_open(judge_of(account), state)
        question = session.scalar(
            _open_questions()
            .where(Thread.public_id == thread_id, *_may_answer(account, state))
            .with_for_update(of=Thread)
        )
        if question is None:
            raise Outdated(_("Deze vraag heeft intussen een antwoord, of ze is niet voor jou."))
        thread = question.post.thread
        session.execute(
            delete(Answering).where(
                or_(Answering.until <= clock.now(), Answering.account_id == account.id)
            )
        )
        lease = Answering(thread_id=thread.id, account_id=account.id, until=_until())
        if not add_if_new(lease):
            raise Outdated(_("Een collega schrijft hier al een antwoord."))
        still_there(account.id)
        return thread


def _until() -> datetime:
    return clock.now() + current_app.config["LEASE"]


def answering(viewer: Account) -> Answering | None:
    """The question that this person is answering; past its lease too, until somebody takes it."""
    return db.session.scalar(select(Answering).where(Answering.account_id == viewer.id))


def question_for(viewer: Account, thread_id: str) -> Publication:
    """The question that the viewer took, as the public sees it."""
    mine = exists().where(Answering.thread_id == Thread.id, Answering.account_id == viewer.id)
    found = db.session.scalar(_questions().where(Thread.public_id == thread_id, mine))
    if found is None:
        raise NotVisible
    return found


def renew(account_id: int, thread_id: str) -> datetime:
    """Prolong while somebody writes; Outdated when the question is no longer theirs."""
    with transaction() as session:
        account = session.get_one(Account, account_id)
        mine = session.scalar(
            select(Answering)
            .join(Answering.thread)
            .where(Answering.account_id == account.id, Thread.public_id == thread_id)
        )
        if mine is None:
            raise Outdated
        mine.until = _until()
        still_there(account.id)
        return mine.until


def put_back(account_id: int, typed: str = "") -> None:
    """Not now: the question is free for a colleague, what was typed is kept."""
    with transaction() as session:
        account = session.get_one(Account, account_id)
        mine = answering(account)
        if mine is None:
            return
        opening = select(Post.id).where(Post.thread_id == mine.thread_id, Post.opens)
        drafts.keep_words(account_id, session.scalars(opening).one(), normalise(typed))
        session.delete(mine)


def answer(account_id: int, thread_id: str, words: Words, screened: Any) -> Post:
    """The reply goes the way of every moderator's reply; the question is no longer theirs."""
    with transaction() as session:
        account = locked_account(account_id)
        question = question_for(account, thread_id)
        reply = posts.reply(account_id, question.post.thread_id, words, screened)
        session.execute(delete(Answering).where(Answering.account_id == account_id))
        drafts.forget(account_id, question.post_id)
        still_there(account_id)
        return reply
