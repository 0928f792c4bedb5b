"""What the holding half asks of its tables for one's own page: account, texts, what was told."""

from typing import Any

from sqlalchemy import Select, and_, case, exists, func, select

from app import clock
from app.accounts.models import Account, Leaving, Person, SecondStep, SecondStepCode, SignIn
from app.alerts.models import AlertContact
from app.erasure.models import Erasure
from app.notifications.models import Notice, NoticeHold
from app.people.models import ModeratorRecord, StaffRecord
from app.posts.bylines import OWN
from app.posts.models import (
    Audience,
    Post,
    Publication,
    Revision,
    RevisionText,
    SetAside,
    Thanks,
    Theme,
    Thread,
)
from app.posts.unsent import Unsent
from app.roles import Role


def accounts_of(person_id: int) -> Select[tuple[int]]:
    return select(Account.id).where(Account.person_id == person_id)


def accounts(person_id: int) -> Select[Any]:
    return (
        select(
            Account.pseudonym.label("name"),
            Account.role.label("role"),
            Person.birth_year.label("birth_year"),
            Account.created_at.label("since"),
            Account.ended_at.label("until"),
            Account.rules_version.label("rules"),
            case((Account.role != Role.YOUNG_PERSON, Account.keys_at_desk)).label("keys"),
            Leaving.due_at.label("goes_at"),
            SecondStep.since.label("second_step"),
        )
        .join(Account.person)
        .outerjoin(Leaving, Leaving.account_id == Account.id)
        .outerjoin(SecondStep, SecondStep.account_id == Account.id)
        .where(Account.person_id == person_id)
        .order_by(Account.id)
    )


def sign_ins(person_id: int) -> Select[Any]:
    columns = SignIn.started_at.label("since"), SignIn.ended_at.label("until")
    mine = select(*columns).where(SignIn.account_id.in_(accounts_of(person_id)))
    return mine.order_by(SignIn.id.desc())


def codes(person_id: int) -> Select[Any]:
    query = select(SecondStepCode.used_at.label("used"))
    mine = query.where(SecondStepCode.account_id.in_(accounts_of(person_id)))
    return mine.order_by(SecondStepCode.id)


def wordings(person_id: int) -> Select[Any]:
    """Every wording of every text, the newest first."""
    is_newest = Revision.number == Post.revision_number
    waits = and_(Post.settles_at.is_not(None), Post.settles_at > clock.now())
    state = case((~is_newest, "replaced"), (waits, "pending"), else_=Post.state)
    return (
        select(
            Post.public_id.label("text"),
            Revision.number.label("version"),
            Revision.made_at.label("at"),
            Thread.audience.label("audience"),
            Theme.name.label("theme"),
            Post.written_as.label("written_as"),
            case((Post.opens, Thread.needs)).label("needs"),
            case((Post.opens, Thread.content_note)).label("note"),
            RevisionText.title.label("title"),
            RevisionText.body.label("words"),
            state.label("state"),
            Erasure.erased_at.label("erased"),
        )
        .join(Post, Revision.post_id == Post.id)
        .join(Post.thread)
        .outerjoin(Theme, Theme.id == Thread.theme_id)
        .outerjoin(RevisionText, RevisionText.revision_id == Revision.id)
        .outerjoin(Erasure, Erasure.revision_id == Revision.id)
        .where(Post.person_id == person_id)
        .order_by(Post.id.desc(), Revision.number.desc())
    )


def unsent(person_id: int) -> Select[Any]:
    columns = Unsent.title.label("title"), Unsent.body.label("words"), Theme.name.label("theme")
    also = Unsent.needs.label("needs"), Unsent.content_note.label("note")
    name = case((Unsent.as_name != OWN, Unsent.as_name)).label("written_as")
    query = select(*columns, name, *also, Unsent.saved_at.label("at"))
    query = query.outerjoin(Theme, Theme.id == Unsent.theme_id)
    return query.where(Unsent.account_id.in_(accounts_of(person_id))).order_by(Unsent.id.desc())


def published(person_id: int) -> Select[Any]:
    now = clock.now()
    thanked = exists().where(Thanks.post_id == Post.id, Publication.hidden_at.is_(None))
    return (
        select(
            Post.public_id.label("text"),
            Revision.number.label("version"),
            func.coalesce(SetAside.title, Publication.title).label("title"),
            func.coalesce(SetAside.byline, Publication.byline).label("name"),
            Publication.visible_from.label("since"),
            case((Publication.hidden_at <= now, Publication.hidden_at)).label("until"),
            thanked.label("thanked"),
        )
        .join(Publication.post)
        .join(Revision, Revision.id == Publication.revision_id)
        .outerjoin(SetAside, SetAside.publication_id == Publication.id)
        .where(Post.person_id == person_id, Publication.visible_from <= now)
        .order_by(Publication.id.desc())
    )


def said_to_me(person_id: int) -> Select[Any]:
    """In private talks, by adults: what was let through."""
    shown = and_(Publication.post_id == Post.id, Publication.revision_id == Revision.id)
    return (
        select(
            Revision.made_at.label("at"),
            Publication.byline.label("name"),
            RevisionText.body.label("words"),
        )
        .join(Post, Revision.post_id == Post.id)
        .join(Post.thread)
        .join(Publication, shown)
        .outerjoin(RevisionText, RevisionText.revision_id == Revision.id)
        .where(Thread.audience == Audience.PRIVATE, Thread.asker_id.in_(accounts_of(person_id)))
        .where(Post.author_id != Thread.asker_id, Publication.hidden_at.is_(None))
        .order_by(Post.id.desc())
    )


def notices(person_id: int) -> Select[Any]:
    """What they were told; not what is held back until an adult has spoken with them."""
    held = exists().where(
        NoticeHold.account_id == Notice.account_id,
        NoticeHold.released_at.is_(None),
        NoticeHold.thread_id == Post.thread_id,
    )
    return (
        select(
            Notice.kind.label("news"),
            Notice.visible_from.label("at"),
            Notice.read_at.label("read"),
        )
        .outerjoin(Post, Post.id == Notice.post_id)
        .where(Notice.account_id.in_(accounts_of(person_id)), Notice.cancelled_at.is_(None))
        .where(Notice.visible_from <= clock.now(), ~held)
        .order_by(Notice.id.desc())
    )


def papers(person_id: int) -> Select[Any]:
    record = ModeratorRecord
    columns = record.kind.label("paper"), record.on_date.label("day"), record.reference
    query = select(*columns, record.withdrawn_at.label("until"))
    return query.where(record.person_id == person_id).order_by(record.id.desc())


def legal_name(person_id: int) -> Select[Any]:
    mine = StaffRecord.account_id.in_(accounts_of(person_id))
    return select(StaffRecord.legal_name.label("name")).where(mine)


def reached_at(person_id: int) -> Select[Any]:
    mine = AlertContact.account_id.in_(accounts_of(person_id))
    return select(AlertContact.mail, AlertContact.webhook).where(mine)
