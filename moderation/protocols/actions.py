"""Staff write the protocols. Nothing is changed: each time a new version takes over."""

from flask_babel import gettext as _
from sqlalchemy import select

from app import audit, clock
from app.accounts.models import Account
from app.database import db, transaction
from app.errors import NotAllowed, NotVisible, Outdated
from app.roles import Permission
from moderation.cases.codes import CaseKind
from moderation.protocols.models import ProtocolVersion
from moderation.protocols.queries import kind_of, newest
from moderation.protocols.words import check_steps


def save(account_id: int, code: str, seen_number: int, steps: list[str]) -> bool:
    """Write the next version; False when these steps stand there already.

    Outdated when somebody wrote one since version `seen_number` was on the screen.
    """
    check_steps(steps)
    with transaction():
        account, kind = _writer(account_id, code)
        now = newest(kind)
        if now.steps == steps:
            return False
        if now.number != seen_number:
            raise Outdated(
                _(
                    "Een collega bewaarde intussen een andere versie. Jouw stappen staan hier nog. "
                    "Kijk na wat er veranderde. Bewaar je opnieuw, dan geldt jouw versie."
                )
            )
        _write(account, now, "\n".join(steps))
        return True


def restore(account_id: int, code: str, number: int) -> bool:
    """The steps of an older version hold again, as a new one; False when they do already."""
    with transaction() as session:
        account, kind = _writer(account_id, code)
        of_then = select(ProtocolVersion).where(ProtocolVersion.kind == kind)
        old = session.scalar(of_then.where(ProtocolVersion.number == number))
        if old is None:
            raise NotVisible
        now = newest(kind)
        if now.words == old.words:
            return False
        _write(account, now, old.words, restored=number)
        return True


def _writer(account_id: int, code: str) -> tuple[Account, CaseKind]:
    """Whoever may do this, one at a time for each kind."""
    account, kind = db.session.get_one(Account, account_id), kind_of(code)
    if not account.can(Permission.KEEP_SITE):
        raise NotAllowed
    first = select(ProtocolVersion.id).where(
        ProtocolVersion.kind == kind, ProtocolVersion.number == 1
    )
    db.session.execute(first.with_for_update(key_share=True))
    return account, kind


def _write(account: Account, now: ProtocolVersion, words: str, restored: int | None = None) -> None:
    number = now.number + 1
    db.session.add(
        ProtocolVersion(
            kind=now.kind,
            number=number,
            words=words,
            made_by_id=account.id,
            made_at=clock.now(),
        )
    )
    audit.record(
        "protocol_saved", actor=account.public_id, kind=now.kind, number=number, restored=restored
    )
