"""How days and hours are said, in the language of the page and by the clock on the wall."""

from datetime import datetime

from flask import Flask
from flask_babel import format_date
from flask_babel import gettext as _

from app import clock


def init_app(app: Flask) -> None:
    said = (day, full_day, weekday, moment, full_moment, hour)
    app.jinja_env.filters.update({way.__name__: way for way in said})


def day(moment_: datetime | None) -> str:
    """A public date: the day alone, in words where it is near."""
    if moment_ is None:
        return ""
    date = clock.local(moment_).date()
    ago = (clock.today() - date).days
    if ago == 0:
        return _("vandaag")
    if ago == 1:
        return _("gisteren")
    return format_date(date, "d MMMM" if date.year == clock.today().year else "d MMMM y")


def full_day(moment_: datetime) -> str:
    """For what is read another day: with its year, and never "vandaag"."""
    return format_date(clock.local(moment_).date(), "d MMMM y")


def weekday(wall: datetime) -> str:
    """A day of the wall clock by its name: "woensdag 18 november"."""
    return format_date(wall.date(), "EEEE d MMMM")


def moment(moment_: datetime | None) -> str:
    """A day with the time: for one's own posts and for staff."""
    if moment_ is None:
        return ""
    return _("%(day)s om %(time)s", day=day(moment_), time=hour(moment_))


def full_moment(moment_: datetime) -> str:
    """The same for what is kept and read later."""
    return _("%(day)s om %(time)s", day=full_day(moment_), time=hour(moment_))


def hour(moment_: datetime) -> str:
    """The time alone, as a clock on the wall shows it."""
    return f"{clock.local(moment_):%H:%M}"


def o_clock(wall: datetime) -> str:
    """An hour of the wall clock, to stand in a sentence: "16 uur", "16:30 uur"."""
    if wall.minute == 0:
        return _("%(hour)s uur", hour=wall.hour)
    return _("%(hour)s:%(minute)s uur", hour=wall.hour, minute=f"{wall.minute:02}")
