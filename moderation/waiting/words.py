"""How long it takes, in honest sentences: before sending, and while a text waits."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from flask import current_app
from flask_babel import format_date, format_decimal
from flask_babel import gettext as _

from app import clock
from app.site.reading_hours import reading_week
from app.times import o_clock
from moderation.models import Review
from moderation.outcomes import Kind, Lane
from moderation.waiting.measure import after_open_seconds
from moderation.waiting.queries import expectation

JUST_SENT = timedelta(minutes=15)  # so long "within two hours" may be read as if from now
_A_WEEK = 7  # days; further on a weekday alone does not say which


def wait_sentence(lane: Lane) -> str:
    """What somebody may expect who sends a text at this moment."""
    expected = expectation(lane)
    week, now = expected.week if expected else reading_week(), clock.now()
    opens = after_open_seconds(week, now, 0)
    if opens is None:
        return _("We lezen het zodra er weer iemand is.")
    told = {
        "moment": _said(opens),
        "most": _within(week, opens, expected.most if expected else _aim()),
    }
    if expected is None:
        return _try(opens <= now, told)
    told["usual"] = _within(week, opens, expected.usual)
    return _expect(opens <= now, told)


def sentence_for(review: Review) -> str:
    """To its author, on every visit: at first how long it takes, then by when, and when that has
    passed, that it has."""
    now, week = clock.now(), reading_week()
    is_first = review.kind in (Kind.FIRST, Kind.OWN_REPLY)
    if is_first and now - review.opened_at < JUST_SENT:
        return wait_sentence(Lane(review.lane))
    by = review.promised_for or after_open_seconds(week, review.opened_at, _aim())
    opens = after_open_seconds(week, now, 0)
    if by is None or opens is None:
        return _("We lezen het zodra er weer iemand is.")
    if now < by and review.promised_for:
        return _("We lezen dit bijna altijd voor %(moment)s.", moment=_said(_half_hour(by)))
    if now < by:
        return _("We proberen dit voor %(moment)s te lezen.", moment=_said(_half_hour(by)))
    if opens <= now:
        return _("Het duurt langer dan we wilden. We lezen het zo snel we kunnen.")
    return _("Het duurt langer dan we wilden. We lezen weer vanaf %(moment)s.", moment=_said(opens))


def lasted(seconds: int) -> str:
    """For staff: as measured, to the minute."""
    hours, minutes = divmod(round(seconds / 60), 60)
    if hours:
        return _("%(hours)s u %(minutes)s min", hours=hours, minutes=f"{minutes:02}")
    return _("%(minutes)s min", minutes=minutes)


def _aim() -> int:
    return int(current_app.config["PEER_TARGET"].total_seconds())


def _try(is_open: bool, told: dict[str, str]) -> str:
    """Too little was measured to say more than what we aim for."""
    if is_open:
        return _("We proberen het %(most)s te lezen.", **told)
    return _("We lezen weer vanaf %(moment)s. Dan proberen we het %(most)s te lezen.", **told)


def _expect(is_open: bool, told: dict[str, str]) -> str:
    if told["usual"] == told["most"]:
        if is_open:
            return _("We lezen het bijna altijd %(most)s.", **told)
        return _("We lezen weer vanaf %(moment)s. Dan lezen we het bijna altijd %(most)s.", **told)
    if is_open:
        return _("Meestal lezen we het %(usual)s, bijna altijd %(most)s.", **told)
    return _(
        "We lezen weer vanaf %(moment)s. Dan lezen we het meestal %(usual)s, "
        "bijna altijd %(most)s.",
        **told,
    )


def _within(week: Sequence[str], start: datetime, seconds: int) -> str:
    """ "Within an hour", unless the desk closes before that: then by which moment."""
    by = after_open_seconds(week, start, seconds)
    if by is None or by - start == timedelta(seconds=seconds):
        return _("binnen %(span)s", span=_span(seconds // 60))
    return _("voor %(moment)s", moment=_said(_half_hour(by)))


def _span(minutes: int) -> str:
    if minutes == 60:
        return _("een uur")
    if minutes == 90:
        return _("anderhalf uur")
    if minutes < 60:
        return _("%(count)s minuten", count=minutes)
    return _("%(count)s uur", count=format_decimal(minutes / 60))


def _half_hour(moment: datetime) -> datetime:
    """Rounded up: what is said is never sooner than what is meant."""
    return moment + (datetime.min.replace(tzinfo=clock.UTC) - moment) % timedelta(minutes=30)


def _said(moment: datetime) -> str:
    """A moment of these days on the wall clock: "16 uur", "morgen om 16:30 uur"."""
    local = clock.local(moment)
    at = o_clock(local)
    days = (local.date() - clock.today()).days
    if days == 0:
        return at
    if days == 1:
        return _("morgen om %(at)s", at=at)
    name = format_date(local.date(), "EEEE" if days < _A_WEEK else "EEEE d MMMM")
    return _("%(day)s om %(at)s", day=name, at=at)
