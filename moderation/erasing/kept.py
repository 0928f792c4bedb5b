"""What judging keeps from being erased for now."""

from sqlalchemy import Select, exists, or_, select, union

from app import clock
from app.posts.models import Post, Revision, RevisionText
from app.site.keeping import keeping
from moderation.cases.models import Case, CasePost, Sheet
from moderation.models import Review
from moderation.outcomes import Kind, Lane
from moderation.patterns.models import PatternPost


def open_reviews() -> Select[tuple[int]]:
    return select(Review.id).where(Review.closed_at.is_(None))


def posts_being_judged() -> Select[tuple[int]]:
    """What adults have still to see, also when its author took it back; and what is reported."""
    theirs = or_(Review.lane == Lane.STAFF, Review.kind == Kind.REPORT)
    return select(Review.post_id).where(Review.closed_at.is_(None), theirs)


def posts_of_cases() -> Select[tuple[int]]:
    """The texts of a case, and its talk, as long as the case is kept."""
    kept = _is_kept()
    texts = select(CasePost.post_id).join(CasePost.case).where(kept)
    talks = select(Post.id).join(Case, Case.thread_id == Post.thread_id).where(kept)
    return select(union(texts, talks).subquery().c.post_id)


def evidence() -> Select[tuple[int]]:
    """Of a pattern, as long as that is kept."""
    return select(PatternPost.post_id)


def cases_with_words_due() -> Select[tuple[Case]]:
    """Closed so long ago that what they hold goes, and not emptied yet."""
    has_file = exists().where(Sheet.case_id == Case.id, Sheet.erased_at.is_(None))
    has_texts = exists().where(CasePost.case_id == Case.id)
    has_talk = exists().where(
        Post.thread_id == Case.thread_id,
        Revision.post_id == Post.id,
        RevisionText.revision_id == Revision.id,
        Post.id.not_in(posts_of_cases()),  # a later case may have the same talk
    )
    return select(Case).where(~_is_kept(), or_(has_file, has_texts, has_talk))


def _is_kept():  # type: ignore[no-untyped-def]
    before = clock.now() - keeping().case
    return or_(Case.closed_at.is_(None), Case.closed_at >= before)
