"""The author's verbs on a post: submit, edit, withdraw. Judging and publishing are elsewhere."""

from typing import Any

from flask_babel import gettext as _
from sqlalchemy import select
from sqlalchemy.orm import joinedload

from app import audit
from app.accounts.models import Account
from app.database import db, transaction
from app.errors import NotAllowed, NotVisible, Outdated, Unacceptable
from app.posts import publishing, unsent
from app.posts.asked import NOTHING_ELSE, Asked
from app.posts.bylines import name_for
from app.posts.closing import check_takes_replies
from app.posts.may_write import author_who_may, check_room
from app.posts.models import Audience, Post, Theme, Thread
from app.posts.queries import current_revision
from app.posts.sent_before import sent_before
from app.posts.signals import post_withdrawn, tell
from app.posts.states import Move, State, after
from app.posts.wordings import add_revision, write
from app.posts.words import Words, check_words
from app.roles import Permission


def ask(
    author_id: int,
    theme_id: int,
    words: Words,
    screened: Any = None,
    *,
    asked: Asked = NOTHING_ELSE,
    as_name: str | None = None,
) -> Post:
    """A question in a theme; returns the post, which now waits.

    Call `registry.screen` on the words before, outside the transaction, and hand over its answer.
    `as_name` is what `bylines.name_for` takes. The same question while it waits is not asked twice.
    """
    check_words(words, needs_title=True)
    with transaction() as session:
        author = author_who_may(author_id, Permission.ASK)
        in_theme = (Post.opens.is_(True), Thread.theme_id == theme_id)
        if sent := sent_before(author, words, *in_theme):
            unsent.forget(author.id, unsent.QUESTION)
            return sent
        theme = session.get(Theme, theme_id)
        if theme is None or theme.closed_at is not None:
            raise Unacceptable(
                _("Dit thema is even gesloten. Kies een ander thema: je tekst blijft staan."),
                "theme",
            )
        check_room(author)
        thread = Thread(audience=Audience.PUBLIC, theme=theme, asker_id=author.id)
        thread.needs, thread.content_note = asked.codes, asked.note
        unsent.forget(author.id, unsent.QUESTION)
        name = name_for(author, thread, as_name)
        return write(author, thread, words, screened, opens=True, written_as=name)


def reply(
    author_id: int,
    thread_id: int,
    words: Words,
    screened: Any = None,
    *,
    visible_from: Any = None,
    as_name: str | None = None,
) -> Post:
    """A reply in a thread that the caller was shown; it waits, unless the gate releases it now.

    The same reply of a young person while it waits is not given twice.
    """
    check_words(words, needs_title=False)
    with transaction() as session:
        author = author_who_may(author_id, Permission.REPLY)
        thread = session.get_one(Thread, thread_id)
        _check_is_part_of(author, thread)
        if sent := sent_before(author, words, ~Post.opens, Post.thread_id == thread.id):
            unsent.forget(author.id, thread.public_id)
            return sent
        if thread.asker_id != author.id and thread.asker.person_id == author.person_id:
            raise NotAllowed(_("Dit is een vraag van jezelf. Laat een ander hierop antwoorden."))
        if thread.audience == Audience.PUBLIC:
            check_room(author)
            if not author.can(Permission.LINK):
                check_takes_replies(author, thread)
        unsent.forget(author.id, thread.public_id)
        name = name_for(author, thread, as_name)
        return write(author, thread, words, screened, visible_from=visible_from, written_as=name)


def _check_is_part_of(author: Account, thread: Thread) -> None:
    """In a private talk: who it is with, and the adults."""
    is_private = thread.audience == Audience.PRIVATE
    if is_private and thread.asker_id != author.id and not author.can(Permission.ANSWER_PRIVATELY):
        raise NotVisible


def talk_with(author_id: int, asker_id: int, words: Words, screened: Any = None) -> Thread:
    """A private thread of a young person and the staff, opened by an adult's first words."""
    check_words(words, needs_title=False)
    with transaction():
        author = author_who_may(author_id, Permission.ANSWER_PRIVATELY)
        thread = Thread(audience=Audience.PRIVATE, asker_id=asker_id)
        write(author, thread, words, screened, opens=True)
        return thread


def edit(author_id: int, public_id: str, seen: int, words: Words, screened: Any = None) -> None:
    """A new wording after revision number `seen`; a live publication stays while it waits."""
    with transaction():
        post = _own_locked(author_id, public_id)
        if post.thread.audience == Audience.PRIVATE:
            raise NotAllowed  # what was said in a talk stands
        check_words(words, needs_title=post.opens)
        check_is_newest(post, seen)
        if _is_unchanged(post, words):
            return
        if post.state != State.PENDING:
            check_room(post.author)
        _move(post, Move.EDIT)
        post.revision_number += 1
        add_revision(post, words, screened)


def check_is_newest(post: Post, seen: int) -> None:
    if post.revision_number != seen:
        raise Outdated(_("Je hebt dit bericht intussen ergens anders aangepast."))


def _is_unchanged(post: Post, words: Words) -> bool:
    """The very same words while they wait: sending them twice changes nothing."""
    newest = current_revision(post)
    if newest.is_erased:
        raise Outdated(_("Dit bericht is gewist. Je kan altijd een nieuw schrijven."))
    now = newest.words
    return post.state == State.PENDING and (now.title, now.body) == (words.title, words.body)


def withdraw(author_id: int, public_id: str) -> None:
    """Take a post out of sight, now and for good. A case that it raised goes on."""
    with transaction():
        take_out(_own_locked(author_id, public_id))


def take_out(post: Post) -> None:
    """Inside a transaction, with the post locked: its author takes it out of sight."""
    if post.state == State.WITHDRAWN:
        return
    _move(post, Move.WITHDRAW)
    publishing.hide(post)
    tell(post_withdrawn, post=post)
    audit.record(
        "post_withdrawn",
        actor=post.author.public_id,
        post=post.public_id,
        theme=post.thread.theme_id,
    )


def locked(post_id: int) -> Post:
    """The post, held until the transaction ends. Every verb takes this lock before any other.

    A lock that leaves foreign keys alone: who claims holds a review, and points to the post.
    """
    return db.session.scalars(
        select(Post)
        .where(Post.id == post_id)
        .options(joinedload(Post.author, innerjoin=True), joinedload(Post.thread, innerjoin=True))
        .with_for_update(of=Post, key_share=True)
        .execution_options(populate_existing=True)
    ).one()


def _own_locked(author_id: int, public_id: str) -> Post:
    post_id = db.session.scalar(
        select(Post.id).where(Post.public_id == public_id, Post.author_id == author_id)
    )
    if post_id is None:
        raise NotVisible
    return locked(post_id)


def _move(post: Post, move: Move) -> None:
    state = after(post.state, move)
    if state is None:
        raise Outdated(_("Dit kan niet meer: het bericht is intussen van plaats veranderd."))
    post.state, post.settles_at = state, None
