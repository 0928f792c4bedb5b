"""How codes read on the page of one's own data."""

from datetime import date, datetime
from typing import Any

from flask_babel import LazyString, format_date, format_datetime
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.languages import written_here
from app.notifications.models import News
from app.posts.models import Audience
from app.posts.states import State
from app.registry import Held
from app.roles import Role

ROLES = {
    Role.YOUNG_PERSON: _l("vragen stellen en antwoorden"),
    Role.TRAINEE: _l("leren meelezen"),
    Role.MODERATOR: _l("meelezen"),
    Role.STAFF: _l("volwassene van het team"),
    Role.ADMIN: _l("volwassene van het team, beheert de site"),
    Role.OUTSIDE_READER: _l("lezer van buiten het team"),
}
STATES = {
    State.PENDING: _l("wacht tot iemand het leest"),
    State.PUBLISHED: _l("geplaatst"),
    State.RETURNED: _l("kwam terug om aan te passen"),
    State.REFUSED: _l("niet geplaatst"),
    State.WITHDRAWN: _l("door jou ingetrokken"),
    "replaced": _l("vervangen door een nieuwere versie"),
}
AUDIENCES = {
    Audience.PUBLIC: _l("het forum"),
    Audience.PRIVATE: _l("jij en het team"),
}
NEWS = {
    News.PUBLISHED: _l("Je bericht is geplaatst"),
    News.RETURNED: _l("Je bericht kwam terug"),
    News.REFUSED: _l("Je bericht komt niet op het forum"),
    News.ANSWERED: _l("Iemand reageerde op je vraag"),
    News.TALK: _l("Een volwassene schreef je"),
    News.REPORT_KEPT: _l("Wat je meldde, blijft staan"),
    News.REPORT_ACTED: _l("We deden iets aan wat je meldde"),
    News.APPEAL_ANSWERED: _l("Antwoord op je bezwaar"),
    News.SANCTION: _l("Het team schreef je over iets wat je plaatste"),
    News.INVITED: _l("Het team antwoordde je"),
    News.DECLINED: _l("Het team antwoordde je"),
    News.MY_DATA: _l("Je gegevens staan klaar"),
    News.FOLLOWED: _l("Nieuws in een gesprek dat je volgt"),
    News.HOW_IT_WENT: _l("We vroegen hoe het verderging"),
    News.GOODBYE: _l("Er komt een afscheid aan"),
}


def role_name(role: str) -> LazyString | str:
    return ROLES.get(Role(role), role)


def state_name(state: str) -> LazyString | str:
    return STATES.get(state, state)


def audience_name(audience: str) -> LazyString | str:
    return AUDIENCES.get(Audience(audience), audience)


def news_name(kind: Any) -> LazyString | str:
    """A kind that somebody adds later reads as its code until it is named here."""
    return NEWS.get(kind, str(kind))


def in_words(held: Held, code: str, value: Any) -> Any:
    """One value of an entry, as somebody reads it."""
    if code in held.said:
        return held.said[code](value)
    if isinstance(value, bool):
        return _("ja") if value else _("nee")
    if isinstance(value, datetime):
        return format_datetime(value, "d MMMM y, HH:mm")
    if isinstance(value, date):
        return format_date(value, "d MMMM y")
    return written_here(value) if isinstance(value, str) else value
