"""The hours that somebody sat at the desk, from one day to another."""

from datetime import date, datetime, time, timedelta

from flask_babel import gettext as _
from flask_babel import ngettext
from sqlalchemy import func, select

from app import clock
from app.accounts.models import Account
from app.database import db
from moderation.care.models import Sitting


def sat_between(viewer: Account, first: date, last: date) -> timedelta:
    """Both days included. Without a check-out a sitting counts until its last sign."""
    begin, end = _midnight(first), _midnight(last + timedelta(days=1))
    theirs = (Sitting.person_id == viewer.person_id, Sitting.began_at < end)
    spans = (
        min(sitting.ended_at or sitting.seen_at, end) - max(sitting.began_at, begin)
        for sitting in db.session.scalars(select(Sitting).where(*theirs))
    )
    return sum((span for span in spans if span > timedelta()), timedelta())


def first_day(viewer: Account) -> date:
    """The day on which this person sat down first; today when they never did."""
    query = select(func.min(Sitting.began_at)).where(Sitting.person_id == viewer.person_id)
    began_at: datetime | None = db.session.scalar(query)
    return clock.local(began_at or clock.now()).date()


def hours_in_words(viewer: Account, first: date, last: date) -> str:
    """As "3 uur en 20 minuten"; empty when it was not a minute."""
    sat = sat_between(viewer, first, last)
    return in_words(sat) if sat >= timedelta(minutes=1) else ""


def in_words(span: timedelta) -> str:
    hours, minutes = divmod(int(span.total_seconds()) // 60, 60)
    some = ngettext("%(num)s minuut", "%(num)s minuten", minutes)
    if not hours:
        return some
    whole = _("%(hours)s uur", hours=hours)
    return _("%(hours)s en %(minutes)s", hours=whole, minutes=some) if minutes else whole


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), clock.BRUSSELS).astimezone(clock.UTC)
