"""How a form about one thing that staff set is saved: said when done, shown again when not."""

from collections.abc import Callable

from flask import flash
from flask_babel import gettext as _

from app.errors import Outdated, Unacceptable
from app.forms import SeenForm
from app.site.settings import newest_number


def saved(form: SeenForm, name: str, save: Callable[[], bool]) -> int:
    """The status of the answer; 200 when it was saved. A refusal stands in the form."""
    try:
        say(is_new=save())
    except Unacceptable as refusal:
        form.refuse(refusal)
        return refusal.status
    except Outdated as refusal:
        form.problem = refusal.message
        form.seen.data = str(newest_number(name))
        return refusal.status
    return 200


def say(*, is_new: bool) -> None:
    flash(_("Bewaard.") if is_new else _("Er is niets veranderd: dit stond er al."), "info")
