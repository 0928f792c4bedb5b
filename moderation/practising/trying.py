"""Writing down that somebody judged a practice post. Of what they typed nothing is kept."""

from sqlalchemy import exists, select

from app import clock
from app.accounts.locking import locked_account
from app.database import transaction
from app.posts.words import Words
from app.site.settings import name_of, newest_number
from moderation.desk.closing import check_judgement
from moderation.desk.deciding import check_reply
from moderation.gate import Judgement
from moderation.outcomes import Outcome
from moderation.practising.comparing import Comparison
from moderation.practising.models import PracticeTry
from moderation.practising.posts import START


def check(judgement: Judgement, reply: Words | None) -> None:
    """What the desk would not take, practice does not take either."""
    check_judgement(judgement)
    if reply is not None and judgement.outcome != Outcome.ESCALATE:
        check_reply(judgement, reply)


def record(account_id: int, code: str, told: Comparison, *, was_told: bool = False) -> None:
    """`was_told`: they read what was agreed without choosing, so no try of this post is a first."""
    with transaction() as session:
        person_id = locked_account(account_id).person_id
        before = exists().where(PracticeTry.person_id == person_id, PracticeTry.code == code)
        session.add(
            PracticeTry(
                person_id=person_id,
                code=code,
                version=newest_number(name_of(START, code)),
                outcome=Outcome(told.given.outcome),
                reason=told.given.reason,
                agreed_outcome=Outcome(told.agreed.outcome),
                agreed_reason=told.agreed.reason,
                agrees=told.agrees,
                was_told=was_told,
                is_first=not was_told and not session.scalar(select(before)),
                tried_at=clock.now(),
            )
        )
