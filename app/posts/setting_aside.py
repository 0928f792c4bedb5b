"""Out of sight, or nameless, while somebody who left may still come back; and put back whole.

What readers see is what it will be for good: nothing differs when the week is over.
"""

from collections.abc import Sequence
from itertools import groupby

from sqlalchemy import delete, select
from sqlalchemy.orm import contains_eager

from app.database import db
from app.posts import publishing
from app.posts.models import Audience, Post, Publication, Revision, SetAside, Thread


def set_aside(account_id: int, *, with_words: bool) -> None:
    """Inside a transaction, the posts locked: all that this account has on the forum."""
    for post, shown in groupby(_shown(account_id), lambda publication: publication.post):
        kept = [_kept(publication) for publication in shown]
        if with_words:
            publishing.leave_empty(post, [one.publication.revision_id for one in kept])
        else:
            publishing.take_name_off(post)
        db.session.flush()
        for one in kept:
            db.session.refresh(one.publication, ["hidden_at"])
            one.was_hidden = one.was_hidden and one.publication.hidden_at is not None
        db.session.add_all(kept)


def put_back(account_id: int) -> None:
    """Inside a transaction, the posts locked: as it was. What was judged meanwhile stays so."""
    query = select(SetAside).join(SetAside.publication).join(Publication.post)
    query = query.options(contains_eager(SetAside.publication).contains_eager(Publication.post))
    kept = query.where(SetAside.account_id == account_id).order_by(Post.id, Publication.id)
    rows = db.session.scalars(kept.execution_options(populate_existing=True)).all()
    for post, of_post in groupby(rows, lambda row: row.publication.post):
        for row in of_post:
            shown = row.publication
            shown.title, shown.html, shown.byline = row.title, row.html, row.byline
            shown.sanitiser_version = row.sanitiser_version
            if row.was_hidden and row.state == post.state and not _stands(post):
                shown.hidden_at = None
            db.session.flush()
        publishing.said_anew(post)
    forget(account_id)


def forget(account_id: int) -> None:
    """Inside a transaction: nothing comes back any more."""
    db.session.execute(delete(SetAside).where(SetAside.account_id == account_id))


def forget_wordings(revisions: Sequence[Revision]) -> None:
    """Inside a transaction: these words are erased, whoever comes back."""
    ids = [revision.id for revision in revisions]
    theirs = select(Publication.id).where(Publication.revision_id.in_(ids))
    db.session.execute(delete(SetAside).where(SetAside.publication_id.in_(theirs)))


def _shown(account_id: int) -> Sequence[Publication]:
    """Also what is out of sight now: whoever judges it may show it again."""
    query = select(Publication).join(Publication.post).join(Post.thread)
    query = query.options(contains_eager(Publication.post).contains_eager(Post.thread))
    theirs = query.where(Post.author_id == account_id, Thread.audience == Audience.PUBLIC)
    query = theirs.order_by(Post.id, Publication.id)
    return db.session.scalars(query.execution_options(populate_existing=True)).all()


def _kept(publication: Publication) -> SetAside:
    return SetAside(
        publication=publication,
        account_id=publication.post.author_id,
        title=publication.title,
        html=publication.html,
        sanitiser_version=publication.sanitiser_version,
        byline=publication.byline,
        state=publication.post.state,
        was_hidden=publication.hidden_at is None,
    )


def _stands(post: Post) -> bool:
    live = (Publication.post_id == post.id, Publication.hidden_at.is_(None))
    return bool(db.session.scalar(select(Publication.id).where(*live).limit(1)))
