"""The adults' verbs on a case: take a text up, and close when everything of it is dealt with."""

from flask_babel import gettext as _
from sqlalchemy import exists, or_, select

from app import audit, clock
from app.accounts.models import Account, Person
from app.database import db, transaction
from app.errors import NotAllowed, NotVisible, Outdated
from app.posts.models import Post
from moderation.cases.adults import adult
from moderation.cases.endings import Conclusion, check, note_ending
from moderation.cases.joining import (
    add,
    belong_to_a_case,
    lock_texts,
    open_case_of,
    part_of,
)
from moderation.cases.models import Case, CasePost
from moderation.cases.sheets import begin, locked, note_first_look, since
from moderation.models import Review
from moderation.outcomes import Lane


def confirm(account_id: int, public_id: str, seen_version: int) -> Case:
    """ "Neem op als zaak": an adult takes this text as real. It stays open until it is judged."""
    with transaction():
        account = adult(account_id)
        review = locked_to_take_up(public_id)
        if review.closed_at is not None or review.version != seen_version:
            raise Outdated(_("Dit is intussen veranderd. Kijk opnieuw."))
        case = open_case_locked(review.person_id)
        part = part_of(case, review.post_id) if case else None
        if part is not None and part.confirmed_at is not None:
            raise Outdated(_("Een collega nam dit bericht al op in een zaak."))
        return take_up(account, review, case)


def close(account_id: int, public_id: str, said: Conclusion) -> None:
    """Everything of it is dealt with. A red text that comes after this begins anew."""
    check(said)
    with transaction() as session:
        account = adult(account_id)
        case = session.scalar(select(Case).where(Case.public_id == public_id))
        if case is None:
            raise NotVisible
        is_running = open_case_locked(case.person_id)
        if is_running is None or is_running.id != case.id:
            raise Outdated(_("Een collega sloot deze zaak al af."))
        if _something_waits(case):
            raise Outdated(_("Er wacht nog een bericht in deze zaak. Lees het eerst."))
        locked(public_id)
        case.closed_at, case.closed_by_id = clock.now(), account.id
        note_ending(case, account, said)


def take_up(account: Account, review: Review, case: Case | None) -> Case:
    """Inside a transaction, with `locked_to_take_up` and `open_case_locked` before: an adult
    confirms this text, as the first of a new case or as one more of the case that runs."""
    if review.lane != Lane.STAFF or review.post.author.is_adult:
        raise NotAllowed
    if case is None:
        return _open(account, review)
    if case.thread_id == review.post.thread_id:
        return case  # a message of its own talk
    part = part_of(case, review.post_id) or add(case, review)
    if part.confirmed_at is None:
        _confirm(part, account)
        _record("case_confirmed", account, review, case)
    return case


def locked_to_take_up(public_id: str) -> Review:
    """The review, and with it whatever else of its author could join."""
    found = select(Review.post_id, Review.person_id).where(Review.public_id == public_id)
    row = db.session.execute(found).one_or_none()
    if row is None:
        raise NotVisible
    lock_texts_of(row.person_id, row.post_id)
    return locked_review(public_id)


def lock_texts_of(person_id: int, *more: int) -> None:
    """All that could join a case of this person, and these posts, at once: the order matters."""
    others = select(Review.post_id).where(*belong_to_a_case(person_id))
    lock_texts({*db.session.scalars(others), *more})


def locked_review(public_id: str) -> Review:
    """With its post locked before it."""
    query = select(Review).where(Review.public_id == public_id).with_for_update()
    return db.session.scalars(query.execution_options(populate_existing=True)).one()


def open_case_locked(person_id: int) -> Case | None:
    """The case of this person that runs; alone with them until the end, whether it is there or
    not. Take locks on texts before this one."""
    db.session.execute(select(Person.id).where(Person.id == person_id).with_for_update())
    return db.session.scalar(open_case_of(person_id))


def _open(account: Account, review: Review) -> Case:
    case = Case(
        person_id=review.person_id,
        thread_id=_talk_it_stands_in(review),
        opened_by_id=account.id,
        opened_at=clock.now(),
    )
    db.session.add(case)
    begin(case, account, review)
    db.session.flush()
    part = CasePost(case_id=case.id, post_id=review.post_id, joined_at=clock.now())
    db.session.add(part)
    _confirm(part, account)
    _record("case_opened", account, review, case)
    _let_others_join(case, review)
    db.session.flush()
    note_first_look(case)
    return case


def _talk_it_stands_in(review: Review) -> int | None:
    """A message in the talk of an earlier case: that talk goes on."""
    return None if review.post.thread.theme_id else review.post.thread_id


def _let_others_join(case: Case, first: Review) -> None:
    """What waits of this author already; not what somebody else has in hand: that joins by
    itself, or is judged this very moment."""
    waiting = select(Review).where(*belong_to_a_case(case.person_id), Review.id != first.id)
    found = {review.post_id: review for review in db.session.scalars(waiting.order_by(Review.id))}
    free = select(Post.id).where(Post.id.in_(found)).order_by(Post.id)
    free = free.with_for_update(of=Post, key_share=True, skip_locked=True)
    for post_id in db.session.scalars(free).all():
        if post_id != first.post_id and found[post_id].post.thread_id != case.thread_id:
            add(case, found[post_id])
            case.sheet.began_at = min(case.sheet.began_at, since(found[post_id]))


def _confirm(part: CasePost, account: Account) -> None:
    part.confirmed_at, part.confirmed_by_id = clock.now(), account.id
    db.session.flush()


def _something_waits(case: Case) -> bool:
    parts = select(CasePost.post_id).where(CasePost.case_id == case.id)
    of_it = or_(Post.id.in_(parts), Post.thread_id == case.thread_id)
    open_ones = (Review.closed_at.is_(None), Review.lane == Lane.STAFF)
    waits = exists().where(Review.post_id == Post.id, *open_ones, of_it)
    return bool(db.session.scalar(select(waits)))


def _record(event: str, account: Account, review: Review, case: Case) -> None:
    audit.record(
        event,
        actor=account.public_id,
        account=review.post.author.public_id,
        post=review.post.public_id,
        review=review.public_id,
        case=case.public_id,
    )
