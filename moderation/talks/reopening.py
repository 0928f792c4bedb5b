"""A message in the talk of a closed case: the case goes on, and no message ends up in none.

Whoever writes shares a lock on the person's row (the key that the message points with), whoever
opens or closes a case has that row alone; those who write at once go one after the other by the
rows of the cases. So a message never falls between a case that closes and one that opens.
"""

from sqlalchemy import select

from app import audit, clock
from app.accounts.models import Account, Person
from app.database import db
from app.posts.models import Audience, Post, Thread
from moderation.cases.models import Case
from moderation.cases.sheets import restart
from moderation.talks.models import Reopening


def hear(post: Post) -> bool:
    """Inside a transaction: whether a young person writes this in a talk. Where no case of theirs
    runs, that of the talk goes on from here; to one that runs without a talk, this talk belongs."""
    if post.thread.audience != Audience.PRIVATE or post.author.is_adult:
        return False
    share = select(Person.id).where(Person.id == post.person_id)
    db.session.execute(share.with_for_update(read=True, key_share=True))
    running = _go_on(post.person_id, post.thread, post, actor=audit.SYSTEM)
    if running is not None and running.thread_id is None:
        running.thread_id = post.thread_id
    return True


def go_on_with(account: Account, thread: Thread, post: Post) -> None:
    """Inside a transaction, the person's row locked: an adult speaks with nobody outside a case."""
    _go_on(thread.asker.person_id, thread, post, actor=account.public_id)


def _go_on(person_id: int, thread: Thread, post: Post, *, actor: str) -> Case | None:
    """The case of this person that runs from here on."""
    mine = select(Case).where(Case.person_id == person_id).order_by(Case.id)
    locked = mine.with_for_update(of=Case, key_share=True)
    cases = list(db.session.scalars(locked.execution_options(populate_existing=True)).unique())
    running = next((case for case in cases if case.closed_at is None), None)
    of_talk = [case for case in cases if case.thread_id == thread.id]
    if running is not None or not of_talk:
        return running
    case = of_talk[-1]
    case.closed_at = case.closed_by_id = None
    restart(case)
    db.session.add(Reopening(case_id=case.id, post_id=post.id, at=clock.now()))
    audit.record(
        "case_reopened",
        actor=actor,
        account=thread.asker.public_id,
        post=post.public_id,
        case=case.public_id,
    )
    return case
