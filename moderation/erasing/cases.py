"""A closed case whose time is over: file, talk and texts go; that there was one stays."""

from sqlalchemy import delete, exists, select, update

from app import audit
from app.database import db, transaction
from app.erasure.kept import alone_with, is_kept, is_kept_post
from app.erasure.models import Why
from app.erasure.words import erase_wordings
from app.posts import actions as posts
from app.posts.models import Audience, Post, Publication
from app.posts.queries import revisions_of
from app.posts.states import State
from moderation.cases.erasing import erase_file
from moderation.cases.models import Case, CasePost
from moderation.erasing.kept import cases_with_words_due
from moderation.evidence.models import EvidencePack
from moderation.talks.models import Reopening


def erase_cases() -> int:
    due = select(cases_with_words_due().where(~is_kept(Case.person_id)).subquery().c.id)
    ids = list(db.session.scalars(due.order_by("id")))
    return sum(_erase(case_id) for case_id in ids)


def _erase(case_id: int) -> int:
    with transaction() as session:
        held = [posts.locked(post_id) for post_id in _texts(case_id)]
        alone_with(session.get_one(Case, case_id).person_id)
        still_due = cases_with_words_due().where(Case.id == case_id, ~is_kept(Case.person_id))
        case = session.scalar(still_due.with_for_update(of=Case))
        if case is None:
            return 0
        erase_file(case.id)
        for of_case in (CasePost, Reopening):
            session.execute(delete(of_case).where(of_case.case_id == case.id))
        given = update(EvidencePack).where(EvidencePack.case_id == case.id)
        session.execute(given.values(words="", reference=""))
        for post in held:
            _erase_text(post)
        audit.record("case_erased", actor=audit.SYSTEM, case=case.public_id)
        return 1


def _texts(case_id: int) -> list[int]:
    of_it = select(CasePost.post_id).where(CasePost.case_id == case_id)
    talk = select(Case.thread_id).where(Case.id == case_id)
    either = Post.id.in_(of_it) | Post.thread_id.in_(talk)
    return list(db.session.scalars(select(Post.id).where(either).order_by(Post.id)))


def _erase_text(post: Post) -> None:
    """Not what stands on the forum or waits, nor what another case, which is kept, holds too."""
    kept = select(Post.id).where(Post.id == post.id, is_kept_post(Post.id))
    if post.state == State.PENDING or db.session.scalar(kept):
        return
    public = post.thread.audience == Audience.PUBLIC
    live = exists().where(Publication.post_id == post.id, Publication.hidden_at.is_(None))
    if not (public and db.session.scalar(select(live))):
        erase_wordings(post, revisions_of(post), Why.CASE)
