"""The way to the public. Only the gate (the judging half's decision) comes here to publish."""

from datetime import datetime

from flask_babel import gettext as _
from sqlalchemy import and_, exists, func, or_, select, update
from sqlalchemy.orm import aliased

from app import clock, editions
from app.accounts.models import Account, Leaving
from app.database import db
from app.errors import Outdated
from app.languages import in_first_language
from app.posts.models import ERASED_VERSION, Audience, Post, Publication, Revision, Thread
from app.posts.states import Move, State, after
from app.posts.words import Words
from app.roles import ADULTS, MODERATING, Permission
from app.search import index
from app.site.known_sites import known_hosts
from app.text import SANITISER_VERSION, render

PEER, ADULT = "peer", "adult"
NOBODY = "iemand"  # the byline of whoever left, or took their name off

# It was never to be seen; what is hidden before its moment is hidden earlier than that.
_WAS_TAKEN_BACK = Publication.hidden_at == Publication.visible_from


def move(post: Post, step: Move, settles_at: datetime | None = None) -> None:
    """Change the fate of the newest wording; Outdated when it cannot go there any more."""
    state = after(post.state, step)
    if state is None:
        raise Outdated
    post.state, post.settles_at = state, settles_at


def publish(
    post: Post, revision: Revision, words: Words, decision_id: int, visible_from: datetime
) -> Publication:
    """Show this revision from that moment on, in the place of an earlier one.

    `words` are those of the revision, with what the decision covers left out.
    """
    _check_words_are_left(post.author)
    move(post, Move.PUBLISH, visible_from)
    sites = known_hosts() if post.author.can(Permission.LINK) else frozenset()
    known = list(db.session.scalars(select(Publication).where(Publication.post_id == post.id)))
    earlier = next((one for one in known if one.hidden_at is None), None)
    if earlier is not None:
        earlier.hidden_at = visible_from
        db.session.flush()  # one live publication per post: the old one steps aside first
    publication = Publication(
        post=post,
        revision_id=revision.id,
        decision_id=decision_id,
        title=words.title,
        html=render(words.body, sites),
        sanitiser_version=SANITISER_VERSION,
        byline=NOBODY if any(one.byline == NOBODY for one in known) else post.name,
        badge=_badge(post),
        visible_from=visible_from,
    )
    db.session.add(publication)
    db.session.flush()
    if earlier is not None:
        earlier.replaced_by_id = publication.id
    if post.author_id == post.thread.asker_id and not post.thread.closed_by_team:
        post.thread.closed_at = None  # who asks on opens it again
    _show_activity(post.thread, visible_from)
    _words_change(post, visible_from)
    return publication


def take_back(post: Post) -> None:
    """Undo a publication that nobody has seen yet; an earlier one stands again."""
    publication = _live(post)
    if publication is None or publication.visible_from <= clock.now():
        raise Outdated
    publication.hidden_at = publication.visible_from
    db.session.flush()
    db.session.execute(
        update(Publication)
        .where(Publication.replaced_by_id == publication.id)
        .values(hidden_at=None, replaced_by_id=None)
    )
    _show_activity(post.thread)
    _words_change(post)


def hide(post: Post) -> None:
    """Nobody sees this post from now on: neither its live wording nor one about to appear."""
    now = clock.now()
    stepping_aside = and_(Publication.hidden_at > now, ~_WAS_TAKEN_BACK)
    hidden = db.session.execute(
        update(Publication)
        .where(Publication.post_id == post.id)
        .where(or_(Publication.hidden_at.is_(None), stepping_aside))
        .values(hidden_at=now)
    )
    if hidden.rowcount:  # type: ignore[attr-defined]
        _show_activity(post.thread)
        _words_change(post)


def show_again(post: Post) -> None:
    """What `hide` took out of sight stands there again, now that somebody judged it may.

    Not what its author withdrew, and not in the place of a newer wording: where one was let
    through since, be it for a moment, the judgement may have been about that one.
    """
    hidden = _last_shown(post)
    if post.state == State.WITHDRAWN or hidden is None or hidden.hidden_at is None:
        return
    newer = (Publication.post_id == post.id, Publication.visible_from > hidden.hidden_at)
    if db.session.scalar(select(exists().where(*newer, Publication.id > hidden.id))):
        return
    hidden.hidden_at = None
    _show_activity(post.thread)
    _words_change(post)


def leave_empty(post: Post, revision_ids: list[int]) -> None:
    """Where these wordings stood, a sentence says that they are gone; nothing of them is left.

    It keeps its place where somebody else wrote after it, so that a thread stays readable; else it
    is hidden. In Dutch, the language of the forum's own words.
    """
    with in_first_language():
        title, body = _("Gewist bericht"), _("Dit bericht is gewist.")
    emptied = db.session.execute(
        update(Publication)
        .where(Publication.post_id == post.id, Publication.revision_id.in_(revision_ids))
        .values(
            title=title if post.opens else "",
            html=render(body),
            byline=NOBODY,
            sanitiser_version=ERASED_VERSION,
        )
    )
    if not emptied.rowcount:  # type: ignore[attr-defined]
        return
    if post.thread.audience == Audience.PUBLIC and not _is_followed_up(post):
        live = _live(post)
        if live is not None and live.revision_id in revision_ids:
            hide(post)
    _show_activity(post.thread)
    _words_change(post)


def take_name_off(post: Post) -> None:
    """What stands there stays, and nobody's name is above it."""
    named = (Publication.post_id == post.id, Publication.byline != NOBODY)
    changed = db.session.execute(update(Publication).where(*named).values(byline=NOBODY))
    if changed.rowcount:  # type: ignore[attr-defined]
        _show_activity(post.thread)


def said_anew(post: Post) -> None:
    """Inside a transaction, after what its publications say was put back: the pages hear of it."""
    _show_activity(post.thread)
    _words_change(post)


def _check_words_are_left(author: Account) -> None:
    """Who just left and took their words along does not find them on the forum after all."""
    took = exists().where(Leaving.account_id == author.id, Leaving.with_words)
    if author.ended_at is not None and db.session.scalar(select(took)):
        raise Outdated(_("Wie dit schreef, is weggegaan en nam de woorden mee."))


def _is_followed_up(post: Post) -> bool:
    """Whether somebody else's words stand after it."""
    later = select(Publication.id).join(Publication.post)
    later = later.where(Post.thread_id == post.thread_id, Post.id > post.id)
    later = later.where(Post.person_id != post.person_id, Publication.hidden_at.is_(None))
    return bool(db.session.scalar(select(later.exists())))


def _last_shown(post: Post) -> Publication | None:
    """The newest wording that nothing replaced and nobody took back, be it hidden."""
    return db.session.scalar(
        select(Publication)
        .where(Publication.post_id == post.id, Publication.replaced_by_id.is_(None))
        .where(or_(Publication.hidden_at.is_(None), ~_WAS_TAKEN_BACK))
        .order_by(Publication.id.desc())
        .limit(1)
        .execution_options(populate_existing=True)
    )


def _live(post: Post) -> Publication | None:
    return db.session.scalar(
        select(Publication).where(Publication.post_id == post.id, Publication.hidden_at.is_(None))
    )


def _badge(post: Post) -> str | None:
    if post.author.role in ADULTS:
        return ADULT
    return PEER if post.author.role in MODERATING else None


def _show_activity(thread: Thread, settles_at: datetime | None = None) -> None:
    """What a thread says of itself follows its publications, and ready-made pages hear of it."""
    db.session.flush()
    thread.active_at = db.session.scalar(
        select(func.max(Publication.visible_from))
        .join(Publication.post)
        .where(Post.thread_id == thread.id, Publication.hidden_at.is_(None))
    )
    if thread.audience == Audience.PUBLIC:
        _note_unanswered(thread)
        editions.bump(editions.thread_scope(thread.public_id), settles_at)
        editions.bump(editions.theme_scope(thread.theme_id), settles_at)
        editions.bump(editions.LISTS, settles_at)


def _words_change(post: Post, settles_at: datetime | None = None) -> None:
    """What can be found follows it, and so do the pages that name this question."""
    index.note(post)
    if post.opens and post.thread.audience == Audience.PUBLIC:
        editions.bump(editions.QUESTIONS, settles_at)


def _note_unanswered(thread: Thread) -> None:
    """Since when the question stands there without a reply by anybody else."""
    answer, reply = aliased(Publication), aliased(Post)
    answered = (
        select(answer.id)
        .join(reply, answer.post_id == reply.id)
        .where(reply.thread_id == thread.id, reply.person_id != Post.person_id)
        .where(answer.hidden_at.is_(None))
    )
    since = db.session.scalar(
        select(Publication.visible_from)
        .join(Publication.post)
        .where(Post.thread_id == thread.id, Post.opens, Publication.hidden_at.is_(None))
        .where(~answered.exists())
    )
    known = thread.unanswered_since  # another wording does not make a question younger
    thread.unanswered_since = min(since, known) if since and known else since
