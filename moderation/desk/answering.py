"""Answering later: public questions without a reply, taken one at a time like a text."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from flask import current_app
from flask_babel import gettext as _
from sqlalchemy import ColumnElement, Select, and_, delete, exists, or_, select
from sqlalchemy.orm import contains_eager

from app import clock
from app.accounts.locking import locked_account
from app.accounts.models import Account
from app.database import add_if_new, db, transaction
from app.errors import NotAllowed, NotVisible, Outdated
from app.paging import Page, moment_key, moment_of, page_of
from app.posts import actions as posts
from app.posts.asked import Need
from app.posts.models import Audience, Post, Publication, Theme, Thread
from app.posts.queries import is_live
from app.posts.words import Words
from app.text import normalise
from moderation.care.queries import AtDesk, at_desk, shields_of
from moderation.care.sittings import still_there
from moderation.care.topics import HEAVY_CATEGORIES, categories_in, themes_in
from moderation.desk import drafts
from moderation.desk.claims import check_desk_is_open
from moderation.desk.closed import closed_words_certificate, closed_words_late
from moderation.desk.exclusions import is_known_to
from moderation.desk.models import Answering, PutDown
from moderation.desk.queries import judge_of
from moderation.eligibility import Item, covers, why_closed
from moderation.models import StoredFinding
from moderation.outcomes import Lane

PAGE = 20
WELCOME = timedelta(days=1)  # the aim: a first reply within a day


def unanswered_for(viewer: Account, state: AtDesk, after: str | None = None) -> Page[Publication]:
    """The questions without a reply, the oldest first, that this person may answer."""
    query = _open_questions().where(*_may_answer(viewer, state))
    if viewer.is_adult:
        query = query.where(~_waits_for_an_adult())
    query = query.order_by(Thread.unanswered_since, Thread.id).limit(PAGE + 1)
    if after is not None:
        moment, thread_id = moment_of(after)
        later = (Thread.unanswered_since == moment) & (Thread.id > thread_id)
        query = query.where(or_(Thread.unanswered_since > moment, later))
    return page_of(list(db.session.scalars(query)), PAGE, _key_of)


def waiting_for_an_adult(viewer: Account, state: AtDesk) -> list[Publication]:
    """For adults: who asked for one, and got no reply by anybody in time. The oldest first."""
    if not viewer.is_adult:
        return []
    query = _open_questions().where(*_may_answer(viewer, state), _waits_for_an_adult())
    query = query.order_by(Thread.unanswered_since, Thread.id).limit(PAGE)
    return list(db.session.scalars(query))


def _waits_for_an_adult() -> ColumnElement[bool]:
    is_late = Thread.unanswered_since <= clock.now() - WELCOME
    return and_(Thread.needs.contains(Need.ADULT.value), is_late)


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
    """Not one's own question, not a shielded theme, nothing heavy unless one reads that; and
    what one's certificate is for."""
    me, topics = viewer.person_id, shields_of(viewer.person_id)
    scope = judge_of(viewer).scope
    put_down = exists().where(PutDown.post_id == Post.id, PutDown.person_id == me)
    known = is_known_to(me, Post.person_id)
    conditions: list[ColumnElement[bool]] = [Post.person_id != me, ~put_down, ~known]
    if shielded := themes_in(topics):
        conditions.append(Thread.theme_id.not_in(shielded))
    if scope.themes:
        conditions.append(Thread.theme_id.in_(scope.themes))
    categories = set(categories_in(topics))
    if not (state.reads_heavy and scope.heavy):
        conditions.append(Theme.is_heavy.is_(False))
        categories |= set(HEAVY_CATEGORIES)
    if categories:
        noticed = (
            StoredFinding.revision_id == Publication.revision_id,
            StoredFinding.category.in_(categories),
        )
        conditions.append(~exists().where(*noticed))
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
        still_there(account.id)  # before the thread, as in every verb that publishes
        question = session.scalar(
            _open_questions()
            .where(Thread.public_id == thread_id, *_may_answer(account, state))
            .with_for_update(of=Thread, key_share=True)
        )
        if question is None:
            raise Outdated(_("Deze vraag heeft intussen een antwoord, of ze is niet voor jou."))
        thread = question.post.thread
        ran_out = and_(Answering.thread_id == thread.id, Answering.until <= clock.now())
        session.execute(delete(Answering).where(or_(ran_out, Answering.account_id == account.id)))
        lease = Answering(thread_id=thread.id, account_id=account.id, until=_until())
        if not add_if_new(lease):
            raise Outdated(_("Een collega schrijft hier al een antwoord."))
        return thread


def _until() -> datetime:
    return clock.now() + current_app.config["LEASE"]


def answering(viewer: Account) -> Answering | None:
    """The question that this person is answering; past its lease too, until somebody takes it."""
    return db.session.scalar(select(Answering).where(Answering.account_id == viewer.id))


def question_for(viewer: Account, thread_id: str) -> Publication:
    """The question that the viewer took, as the public sees it; not past its lease once the desk
    is closed to them."""
    mine = exists().where(Answering.thread_id == Thread.id, Answering.account_id == viewer.id)
    found = db.session.scalar(_questions().where(Thread.public_id == thread_id, mine))
    lease = answering(viewer)
    if found is None or lease is None:
        raise NotVisible
    if lease.until <= clock.now() and not _is_open_to(viewer):
        raise NotAllowed(closed_words_late())
    thread = found.post.thread
    is_heavy = thread.theme is not None and thread.theme.is_heavy
    item = Item(found.post.person_id, Lane.PEER, thread.theme_id, is_heavy=is_heavy)
    if not covers(judge_of(viewer), item):
        raise NotAllowed(closed_words_certificate())
    return found


def _is_open_to(viewer: Account) -> bool:
    state = replace(at_desk(viewer), is_checked_in=True)  # who writes for long gave no sign
    return why_closed(judge_of(viewer), state) is None


def renew(account_id: int, thread_id: str) -> datetime:
    """Prolong while somebody writes and the desk is open to them; Outdated when the question is no
    longer theirs."""
    with transaction() as session:
        account = session.get_one(Account, account_id)
        still_there(account.id)
        mine = session.scalar(
            select(Answering)
            .join(Answering.thread)
            .where(Answering.account_id == account.id, Thread.public_id == thread_id)
        )
        if mine is None:
            raise Outdated
        if _is_open_to(account):
            mine.until = _until()
        return mine.until


def put_back(account_id: int, thread_id: str, typed: str = "") -> None:
    """Not now: the question is free for a colleague, what was typed is kept."""
    with transaction() as session:
        opening = session.execute(
            select(Post.id, Post.thread_id)
            .join(Post.thread)
            .where(Thread.public_id == thread_id, Thread.audience == Audience.PUBLIC, Post.opens)
        ).one_or_none()
        if opening is None:
            raise NotVisible
        if typed.strip():
            drafts.keep_words(account_id, opening.id, normalise(typed))
        session.execute(
            delete(Answering).where(
                Answering.account_id == account_id, Answering.thread_id == opening.thread_id
            )
        )


def answer(account_id: int, thread_id: str, words: Words, screened: Any) -> Post:
    """The reply goes the way of every moderator's reply; the question is no longer theirs."""
    with transaction() as session:
        account = locked_account(account_id)
        question = question_for(account, thread_id)
        still_there(account_id)
        reply = posts.reply(account_id, question.post.thread_id, words, screened)
        session.execute(delete(Answering).where(Answering.account_id == account_id))
        drafts.forget(account_id, question.post_id)
        return reply
