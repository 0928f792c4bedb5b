"""Writing down: a post, and each wording of it, for whoever judges to hear of."""

import secrets
from typing import Any

from app import audit, clock
from app.accounts.models import Account
from app.database import db
from app.posts.models import Post, Revision, RevisionText, Thread
from app.posts.signals import post_submitted, tell
from app.posts.states import State
from app.posts.words import Words, digest


def write(
    author: Account,
    thread: Thread,
    words: Words,
    screened: Any,
    *,
    opens: bool = False,
    visible_from: Any = None,
    written_as: str | None = None,
) -> Post:
    """Inside a transaction: a new post in its first wording, which waits."""
    post = Post(
        thread=thread,
        author=author,
        person_id=author.person_id,
        opens=opens,
        state=State.PENDING,
        revision_number=1,
        submitted_at=clock.now(),
        written_as=written_as,
    )
    db.session.add_all([thread, post])
    add_revision(post, words, screened, visible_from=visible_from)
    return post


def add_revision(post: Post, words: Words, screened: Any, *, visible_from: Any = None) -> None:
    """Inside a transaction: the next wording of a post, its number already set; all hear of it."""
    salt = secrets.token_hex(16)
    revision = Revision(
        post=post, number=post.revision_number, made_at=clock.now(), digest=digest(words, salt)
    )
    revision.text = RevisionText(title=words.title, body=words.body, salt=salt)
    db.session.add(revision)
    db.session.flush()
    audit.record(
        "post_submitted",
        actor=post.author.public_id,
        post=post.public_id,
        revision=revision.number,
        theme=post.thread.theme_id,
        digest=revision.digest,
    )
    tell(post_submitted, post=post, revision=revision, screened=screened, visible_from=visible_from)
