"""The front of a file: made when a case opens, locked by whoever changes the file."""

from datetime import datetime

from flask_babel import gettext as _
from sqlalchemy import func, or_, select

from app import clock
from app.accounts.models import Account
from app.audit.models import AuditEntry
from app.database import db
from app.errors import NotVisible, Outdated
from app.posts.models import Post
from moderation.cases.codes import proposed_kind
from moderation.cases.models import Case, CasePost, Sheet
from moderation.models import Review, StoredFinding
from moderation.outcomes import Kind
from moderation.protocols.queries import newest


def begin(case: Case, account: Account, first: Review) -> None:
    """Inside a transaction: its kind as the heaviest finding proposes it, and its owner."""
    found = select(StoredFinding.category, StoredFinding.level)
    noticed = db.session.execute(found.where(StoredFinding.revision_id == first.revision_id))
    kind = proposed_kind((category, level) for category, level in noticed)
    case.sheet = Sheet(
        kind=kind,
        protocol=newest(kind),
        owner_id=account.id,
        began_at=since(first),
    )


def since(review: Review) -> datetime:
    """From when its clock runs: these words were sent, or what stands there was reported."""
    return review.opened_at if review.kind == Kind.REPORT else review.revision.made_at


def note_first_look(case: Case) -> None:
    """Inside a transaction, its texts in it: when an adult first opened one of them.

    Of a text that is not red nobody notes the opening: then whoever takes it up is the first.
    """
    case.sheet.seen_at = first_opened(case) or clock.now()


def restart(case: Case) -> None:
    """Inside a transaction: a message makes it go on again, and its clock runs from there."""
    case.sheet.began_at, case.sheet.seen_at = clock.now(), None
    case.sheet.erased_at = None  # what is written from here on has its own time


def first_opened(case: Case) -> datetime | None:
    """Of its texts and messages, since its clock runs."""
    parts = select(CasePost.post_id).where(CasePost.case_id == case.id)
    texts = select(Post.public_id).where(or_(Post.id.in_(parts), Post.thread_id == case.thread_id))
    return db.session.scalar(
        select(func.min(AuditEntry.at)).where(
            AuditEntry.event == "red_opened",
            AuditEntry.post.in_(texts),
            AuditEntry.at >= case.sheet.began_at,
        )
    )


def locked(public_id: str) -> Case:
    """Inside a transaction: with its sheet, alone until the end."""
    case_id = db.session.scalar(select(Case.id).where(Case.public_id == public_id))
    if case_id is None:
        raise NotVisible
    sheet = select(Sheet.case_id).where(Sheet.case_id == case_id)
    db.session.execute(sheet.with_for_update(key_share=True))
    return db.session.get_one(Case, case_id, populate_existing=True)


def locked_running(public_id: str) -> Case:
    case = locked(public_id)
    if case.closed_at is not None:
        raise Outdated(_("Deze zaak is intussen afgesloten. Kijk opnieuw."))
    return case
