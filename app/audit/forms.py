"""What staff look for in the log, with names as they type them."""

from collections.abc import Mapping
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import SelectChoice, SelectField, StringField

from app.audit import queries
from app.audit.events import EVENTS
from app.audit.filters import CODES, DAYS, NOBODY, Filter
from app.forms import Form, day_in
from app.looks.words import WHY
from app.posts.queries import themes
from app.registry import registry

_A_DAY = {"type": "date"}
NAMES = ("who", "account")


class FilterForm(Form):
    who = StringField(_l("Wie"))
    event = SelectField(_l("Wat"), validate_choice=False)
    account = StringField(_l("Over wie"))
    reason = SelectField(_l("Reden"), validate_choice=False)
    theme = SelectField(_l("Thema"), validate_choice=False)
    post = StringField(_l("Bericht"))
    since = StringField(_l("Vanaf"), render_kw=_A_DAY)
    until = StringField(_l("Tot en met"), render_kw=_A_DAY)

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.event.choices = _choices(EVENTS)
        self.reason.choices = _choices(reason_names())
        self.theme.choices = _choices({str(theme.id): theme.name for theme in themes()})

    @classmethod
    def showing(cls, wanted: Filter) -> "FilterForm":
        who, account = queries.names_of(wanted.who, wanted.account)
        named = {"who": who, "account": account}
        return cls(formdata=None, data={**wanted.codes, **named})

    def validate(self, extra_validators: Any = None) -> bool:
        """A name that nobody has, and a day that is none, are asked for again."""
        good = super().validate(extra_validators)
        for name in NAMES:
            if queries.public_id_of(self[name].data or "") == NOBODY:
                self[name].errors = [_("Niemand heet zo. Schrijf de volledige naam.")]
                good = False
        for name in DAYS:
            typed = (self[name].data or "").strip()
            if typed and day_in(typed) is None:
                self[name].errors = [_("Schrijf een dag, bijvoorbeeld 24/12/2026.")]
                good = False
        return good

    @property
    def wanted(self) -> Filter:
        typed = {name: self[name].data or "" for name in (*CODES, *DAYS)}
        return Filter.of(typed | {name: queries.public_id_of(typed[name]) for name in NAMES})


def reason_names() -> Mapping[str, Any]:
    """By their codes, why an adult looked, and the reasons that the judging half knows."""
    looked = {str(code): name for code, name in WHY.items()}
    judged = registry().reason_names
    return {**looked, **judged()} if judged else looked


def _choices(names: Mapping[str, Any]) -> list[SelectChoice]:
    found = [SelectChoice(code, name) for code, name in names.items()]
    return [SelectChoice("", _("alles")), *found]
