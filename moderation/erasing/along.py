"""What goes along when a text is erased or an account emptied: words about it, and personal marks.

Decisions, findings and masks stay as facts. A finding loses its place: there is no text to point
into any more.
"""

from collections.abc import Sequence

from flask import Flask
from sqlalchemy import Select, and_, delete, or_, select, update

from app.accounts.models import Account
from app.database import db
from app.erasure.accounts import has_left
from app.posts.models import Post, Revision
from moderation.appeals.models import Appeal
from moderation.care.models import CareCoach, HeavyOptIn, Presence, TopicShield
from moderation.desk.models import Acquaintance, Answering, Draft, Note, OpenedCover, Opinion
from moderation.erasing.kept import open_reviews
from moderation.models import Decision, DecisionText, StoredFinding
from moderation.patterns.models import TextPrint
from moderation.reports.models import Report
from moderation.sanctions.models import Sanction
from moderation.talks.models import SofterVersion, TalkReading


def on_words_erased(_app: Flask, post: Post, revisions: Sequence[Revision]) -> None:
    ids = [revision.id for revision in revisions]
    about = select(Decision.id).where(Decision.revision_id.in_(ids))
    session = db.session
    session.execute(delete(DecisionText).where(DecisionText.decision_id.in_(about)))
    session.execute(delete(TextPrint).where(TextPrint.revision_id.in_(ids)))
    session.execute(
        update(Opinion).where(Opinion.revision_id.in_(ids)).values(words="", question="")
    )
    session.execute(update(Report).where(Report.revision_id.in_(ids)).values(words=""))
    session.execute(update(Appeal).where(Appeal.decision_id.in_(about)).values(words="", answer=""))
    session.execute(
        update(TalkReading).where(TalkReading.up_to_post_id == post.id).values(remark="")
    )
    _take_places_out(ids)
    if any(revision.number == post.revision_number for revision in revisions):
        for beside in (Note, Draft, SofterVersion):
            session.execute(delete(beside).where(beside.post_id == post.id))


def on_account_emptied(_app: Flask, account: Account) -> None:
    """What only served while this person was here. What they decided stays."""
    session = db.session
    theirs = and_(Report.account_id == account.id, Report.review_id.not_in(open_reviews()))
    session.execute(update(Report).where(theirs).values(words=""))
    blank = {"words": "", "way_back": "", "plan": ""}
    session.execute(update(Sanction).where(Sanction.account_id == account.id).values(**blank))
    for of_account in (Draft, Answering, Presence, CareCoach):
        session.execute(delete(of_account).where(of_account.account_id == account.id))
    if not has_left(account.person_id):
        return  # with another account they are still here
    me = account.person_id
    for of_person in (TopicShield, HeavyOptIn):
        session.execute(delete(of_person).where(of_person.person_id == me))
    either = or_(Acquaintance.person_id == me, Acquaintance.known_person_id == me)
    session.execute(delete(Acquaintance).where(either))


def _take_places_out(revision_ids: list[int]) -> None:
    """To an empty place each, by their own number, so that no two become the same."""
    theirs = StoredFinding.revision_id.in_(revision_ids)
    with_place = and_(theirs, StoredFinding.start < StoredFinding.end)
    emptied = update(StoredFinding).where(with_place)
    db.session.execute(emptied.values(start=StoredFinding.id, end=StoredFinding.id))
    found: Select[tuple[int]] = select(StoredFinding.id).where(theirs)
    db.session.execute(delete(OpenedCover).where(OpenedCover.finding_id.in_(found)))
