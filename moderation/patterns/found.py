"""What to look for after a submission: per kind of pattern the texts that show it, or none.

Everything is counted back from the moment of the wording, so that looking twice finds the same.
"""

from collections.abc import Callable

from sqlalchemy import ColumnElement, Select, exists, or_, select

from app.accounts.models import Account
from app.database import db
from app.posts.models import Audience, Post, Revision, Thread
from app.roles import Permission
from moderation.cases.joining import open_case_of
from moderation.models import Decision, Mask, Reversal, StoredFinding
from moderation.outcomes import Outcome
from moderation.patterns.limits import (
    CONTACT,
    CONTACT_IN_A_REPLY,
    CONTACT_TEXTS,
    CONTACT_WITHIN,
    COPIED_TEXTS,
    COPIED_WITHIN,
    MANY_ASKERS,
    MANY_WITHIN,
    NEW_ACCOUNT,
    NOTICED_LATELY,
    PatternKind,
    Seen,
)
from moderation.patterns.models import Pattern, PatternPost, TextPrint

Evidence = set[int]  # ids of posts


def seeks_contact_again(revision: Revision) -> Evidence:
    """Another text that seeks contact, though an earlier one was returned, refused or masked."""
    post = revision.post
    seeks = or_(
        StoredFinding.category.in_(CONTACT),
        StoredFinding.category.in_(CONTACT_IN_A_REPLY) & _is_for_somebody_else(post),
    )
    names = select(Account.id).where(Account.person_id == post.person_id)
    query = (
        _public_texts(PatternKind.SEEKS_CONTACT_AGAIN)
        .join(Revision, Revision.post_id == Post.id)
        .join(StoredFinding, StoredFinding.revision_id == Revision.id)
        .where(Post.author_id.in_(names), seeks)
        .where(Revision.made_at.between(revision.made_at - CONTACT_WITHIN, revision.made_at))
    )
    found = set(db.session.scalars(query))
    earlier = found - {post.id}
    is_again = post.id in found and len(found) >= CONTACT_TEXTS
    return found if is_again and _was_turned_back(earlier, revision) else set()


def copied_text(revision: Revision) -> Evidence:
    """The same words in several texts, whoever wrote them."""
    found = {post_id for post_id, _person in _copies(revision)}
    return found if revision.post_id in found and len(found) >= COPIED_TEXTS else set()


def whose(kind: PatternKind, revision: Revision) -> int:
    """The person that a pattern is about; of copies, whoever sent the last. So it is the same,
    whichever of them is looked at first."""
    if kind == PatternKind.COPIED_TEXT:
        return _copies(revision)[-1][1]
    return revision.post.person_id


def _copies(revision: Revision) -> list[tuple[int, int]]:
    """Post and person of each wording that has the same print, in the order they were sent."""
    own = select(TextPrint.print).where(TextPrint.revision_id == revision.id)
    query = (
        _public_texts(PatternKind.COPIED_TEXT)
        .add_columns(Post.person_id)
        .join(Revision, Revision.post_id == Post.id)
        .join(TextPrint, TextPrint.revision_id == Revision.id)
        .where(TextPrint.print == own.correlate(None).scalar_subquery())
        .where(TextPrint.at >= revision.made_at - COPIED_WITHIN)
        .order_by(Revision.id)
    )
    return [(post_id, person_id) for post_id, person_id in db.session.execute(query)]


def writes_to_many(revision: Revision) -> Evidence:
    """A new account that answers one asker after the other."""
    post = revision.post
    if post.opens or not _is_new(post.author, revision):
        return set()
    query = (
        _public_texts(PatternKind.WRITES_TO_MANY)
        .add_columns(Thread.asker_id)
        .where(Post.author_id == post.author_id, _is_for_somebody_else(post))
        .where(Post.submitted_at.between(revision.made_at - MANY_WITHIN, revision.made_at))
    )
    found = {post_id: asker_id for post_id, asker_id in db.session.execute(query)}
    is_many = post.id in found and len(set(found.values())) >= MANY_ASKERS
    return set(found) if is_many else set()


def writes_to_vulnerable(revision: Revision) -> Evidence:
    """A new account, or somebody who was noticed before, that answers an asker with a case."""
    post, asker = revision.post, revision.post.thread.asker
    if post.opens or asker.person_id == post.person_id:
        return set()
    if db.session.scalar(open_case_of(asker.person_id)) is None:
        return set()
    if not (_is_new(post.author, revision) or _was_noticed(post.person_id, revision)):
        return set()
    question = select(Post.id).where(Post.thread_id == post.thread_id, Post.opens)
    return {post.id, *db.session.scalars(question)}


FINDERS: dict[PatternKind, Callable[[Revision], Evidence]] = {
    PatternKind.SEEKS_CONTACT_AGAIN: seeks_contact_again,
    PatternKind.COPIED_TEXT: copied_text,
    PatternKind.WRITES_TO_MANY: writes_to_many,
    PatternKind.WRITES_TO_VULNERABLE: writes_to_vulnerable,
}


def _public_texts(kind: PatternKind) -> Select[tuple[int]]:
    """Not what an adult wrote, nor what an adult saw as harmless in a pattern of this kind."""
    harmless = exists().where(
        PatternPost.post_id == Post.id,
        PatternPost.pattern_id == Pattern.id,
        Pattern.kind == kind,
        Pattern.outcome == Seen.NOTHING,
    )
    return select(Post.id).join(Post.thread).where(Thread.audience == Audience.PUBLIC, ~harmless)


def _is_for_somebody_else(post: Post) -> ColumnElement[bool]:
    """Needs the thread: an answer in one that this author's person did not begin."""
    names = select(Account.id).where(Account.person_id == post.person_id)
    return ~Post.opens & Thread.asker_id.not_in(names)


def _is_new(author: Account, revision: Revision) -> bool:
    """Who moderates answers many by their task, however new the account is."""
    is_young = revision.made_at - author.created_at < NEW_ACCOUNT
    return is_young and not author.can(Permission.JUDGE)


def _was_turned_back(posts: Evidence, revision: Revision) -> bool:
    taken_back = exists().where(Reversal.decision_id == Decision.id)
    masked = exists().where(Mask.decision_id == Decision.id)
    turned = or_(Decision.outcome.in_((Outcome.RETURN, Outcome.REFUSE)), masked)
    before = (Decision.post_id.in_(posts), Decision.decided_at <= revision.made_at)
    return bool(db.session.scalar(select(exists().where(*before, turned, ~taken_back))))


def _was_noticed(person_id: int, revision: Revision) -> bool:
    """In a pattern that no adult found harmless."""
    lately = Pattern.last_at >= revision.made_at - NOTICED_LATELY
    stands = or_(Pattern.outcome.is_(None), Pattern.outcome == Seen.FOLLOW_UP)
    return bool(
        db.session.scalar(select(exists().where(Pattern.person_id == person_id, lately, stands)))
    )
