"""Staff write the guidelines. Nothing is changed: each time a new version takes over."""

from flask_babel import gettext as _
from sqlalchemy import select

from app import audit, clock
from app.accounts.models import Account
from app.database import db, transaction
from app.errors import NotAllowed, NotVisible, Outdated
from app.roles import Permission
from moderation.guidelines.models import GuidelineVersion
from moderation.guidelines.queries import codes, newest
from moderation.guidelines.words import GuidelineWords, faults_in


def save(account_id: int, code: str, seen_number: int, words: GuidelineWords) -> bool:
    """Write the next version; False when these words stand there already.

    Outdated when somebody wrote one since version `seen_number` was on the screen.
    """
    for fault in faults_in(words):
        raise fault
    with transaction():
        account = _writer(account_id, code)
        now = newest(code)
        if now is not None and now.words == words:
            return False
        if (now.number if now else 0) != seen_number:
            raise Outdated(
                _(
                    "Een collega bewaarde intussen een andere versie. Jouw woorden staan hier nog. "
                    "Kijk na wat er veranderde. Bewaar je opnieuw, dan geldt jouw versie."
                )
            )
        _write(account, code, now, words)
        return True


def restore(account_id: int, code: str, number: int) -> bool:
    """The words of an older version hold again, as a new one; False when they do already."""
    with transaction() as session:
        account = _writer(account_id, code)
        of_then = select(GuidelineVersion).where(GuidelineVersion.code == code)
        old = session.scalar(of_then.where(GuidelineVersion.number == number))
        if old is None:
            raise NotVisible
        now = newest(code)
        if now is not None and now.words == old.words:
            return False
        _write(account, code, now, old.words, restored=number)
        return True


def _writer(account_id: int, code: str) -> Account:
    """Whoever may do this, one at a time: an edition never gets an older version added to it."""
    account = db.session.get_one(Account, account_id)
    if not account.can(Permission.KEEP_SITE):
        raise NotAllowed
    if code not in codes():
        raise NotVisible
    first = select(GuidelineVersion.id).order_by(GuidelineVersion.id).limit(1)
    db.session.execute(first.with_for_update())
    return account


def _write(
    account: Account,
    code: str,
    now: GuidelineVersion | None,
    words: GuidelineWords,
    restored: int | None = None,
) -> None:
    number = now.number + 1 if now else 1
    db.session.add(
        GuidelineVersion(
            code=code,
            number=number,
            title=words.title,
            body=words.body,
            example_1=words.example_1,
            example_2=words.example_2,
            made_by_id=account.id,
            made_at=clock.now(),
        )
    )
    audit.record(
        "guideline_saved", actor=account.public_id, code=code, number=number, restored=restored
    )
