"""Reading for a pack: which texts a case has, and which packs were made before."""

from dataclasses import dataclass

from sqlalchemy import Select, or_, select
from sqlalchemy.orm import joinedload

from app.accounts.models import Account
from app.database import db
from app.errors import NotAllowed, NotVisible
from app.looks import door
from app.looks.words import What
from app.paging import Page, id_key, page_of
from app.posts.models import Post, Thread
from app.roles import Permission
from moderation.cases.models import Case, CasePost
from moderation.evidence.models import EvidencePack

PAGE = 50


@dataclass(frozen=True)
class Choices:
    """What of a case can go into a pack, and what went before."""

    case: Case
    posts: list[Post]
    packs: list[EvidencePack]


def choices_for(viewer: Account, public_id: str) -> Choices:
    """The texts of the case and the messages of its talk, in the order in which they came."""
    if not viewer.can(Permission.ANSWER_PRIVATELY):
        raise NotAllowed
    case = db.session.scalars(select(Case).where(Case.public_id == public_id)).unique().first()
    if case is None:
        raise NotVisible
    if case.closed_at is not None:
        door.check(viewer, case.person_id, What.CASE)
    earlier = db.session.scalars(_packs().where(EvidencePack.case_id == case.id))
    return Choices(case, posts_of(case), list(earlier.unique()))


def posts_of(case: Case) -> list[Post]:
    parts = select(CasePost.post_id).where(CasePost.case_id == case.id)
    query = select(Post).where(or_(Post.id.in_(parts), Post.thread_id == case.thread_id))
    whole = joinedload(Post.thread).joinedload(Thread.theme)
    return list(db.session.scalars(query.options(whole, joinedload(Post.author)).order_by(Post.id)))


def packs_for(viewer: Account, before: int | None = None) -> Page[EvidencePack]:
    """Every pack, the newest first: colleagues see what left the house."""
    if not viewer.can(Permission.ANSWER_PRIVATELY):
        raise NotAllowed
    query = _packs().limit(PAGE + 1)
    if before is not None:
        query = query.where(EvidencePack.id < before)
    found = list(db.session.scalars(query).unique())
    return page_of(found, PAGE, lambda pack: id_key(pack.id))


def _packs() -> Select[tuple[EvidencePack]]:
    whole = (joinedload(EvidencePack.made_by), joinedload(EvidencePack.case))
    return select(EvidencePack).options(*whole).order_by(EvidencePack.id.desc())
