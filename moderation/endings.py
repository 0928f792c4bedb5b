"""When the alerts of the judging half stop by themselves: as soon as the thing is dealt with."""

from sqlalchemy import ColumnElement, String, cast, exists, or_

from app import clock
from app.alerts.models import Alert
from app.registry import Ending
from moderation.care import calls
from moderation.care.models import HelpCall
from moderation.cases.queries import is_in_hand
from moderation.models import Review, ScreeningFault
from moderation.outcomes import Kind, Lane

_THIS_REVIEW = Review.public_id == Alert.about


def _no_adult_has_to_look() -> ColumnElement[bool]:
    """Judged, cleared, withdrawn and seen, or taken up as a case. What is reported is a matter of
    its own, also while its author's case runs."""
    untouched = or_(Review.kind == Kind.REPORT, ~is_in_hand())
    waits = (Review.closed_at.is_(None), Review.lane == Lane.STAFF, untouched)
    return ~exists().where(_THIS_REVIEW, *waits)


def _is_held() -> ColumnElement[bool]:
    """An adult reads it at the desk; put back or left, it is nobody's again."""
    return exists().where(_THIS_REVIEW, Review.claimed_until > clock.now())


def _was_seen() -> ColumnElement[bool]:
    unseen = (HelpCall.public_id == Alert.about, HelpCall.seen_at.is_(None))
    return ~exists().where(*unseen)


def _runs_again() -> ColumnElement[bool]:
    fault = cast(ScreeningFault.id, String) == Alert.about
    return ~exists().where(fault, ScreeningFault.seen_at.is_(None))


ENDINGS = (
    Ending(
        ("red", "escalated", "report_danger"),
        _no_adult_has_to_look,
        _is_held,
        page="escalation.waiting",
    ),
    # Who takes a call has seen it: the moderator who called reads who comes.
    Ending(("help_call",), _was_seen, page="care.overview", on_taking=calls.see),
    Ending(("screening",), _runs_again, page="escalation.waiting"),
)
