"""What second looks show on other pages, and how they are wired in."""

from flask import Flask, render_template
from flask_babel import lazy_gettext as _l
from sqlalchemy import ColumnElement, exists

from app import clock
from app.accounts.models import Account, Viewer
from app.alerts.models import Alert
from app.posts.models import Post
from app.posts.states import State
from app.registry import Ending, Fate, Key, Periodic, Rule
from app.roles import Permission
from moderation.escalation.queries import last_decision
from moderation.outcomes import Ground
from moderation.quality import private_words
from moderation.quality.choosing import choose
from moderation.quality.erasing import erase_old
from moderation.quality.models import SecondLook
from moderation.quality.queries import differing_now, is_there_one_for
from moderation.quality.shares import KeptShares
from moderation.superseding import ground_of

FIVE_MINUTES = 300
KEY = Key(
    "safety",
    "quality.shares",
    _l("Hoeveel we een tweede keer lezen"),
    _l("Van wie nieuw is, van alles, en van wat terugging in een zwaar thema."),
)
FATES = {
    "second_look": Fate("facts and ids; the reader's words go", ("second_looks",)),
    "private_word": Fate("a year", ("second_looks",)),
    "chosen_up_to": Fate("no person in it"),
}


def init_app(app: Flask) -> None:
    registry = app.extensions["registry"]
    registry.panels["staff_signs"].append(_differences)
    registry.panels["desk_idle"].append(_look_over)
    registry.panels["desk_word"].append(_private_word)
    registry.panels["post_outcome"].insert(0, _looked_at_again)
    registry.periodic.append(Periodic("choose-second-looks", FIVE_MINUTES, choose))
    registry.demo.append(choose)
    registry.endings.append(Ending(("second_look",), _is_settled, page="quality.differences"))
    registry.keys.append(KEY)
    registry.kept[KeptShares.start] = KeptShares()
    registry.erasing.append(Rule("second_looks", erase_old))
    registry.fates |= FATES


def _is_settled() -> ColumnElement[bool]:
    waits = (SecondLook.public_id == Alert.about, SecondLook.settled_at.is_(None))
    return ~exists().where(*waits)


def _differences(viewer: Viewer) -> str:
    """On every staff page: what two readers saw differently."""
    if not isinstance(viewer, Account) or not viewer.can(Permission.SEE_EVERYTHING):
        return ""
    return render_template("quality/_alarm.html", differing=differing_now(viewer))


def _look_over(viewer: Viewer) -> str:
    """At the desk, when nothing waits for a first reading."""
    if not isinstance(viewer, Account) or not is_there_one_for(viewer):
        return ""
    return render_template("quality/_look_over.html")


def _private_word(viewer: Viewer) -> str:
    """At the desk: that somebody wrote a word to whoever sits there."""
    if not isinstance(viewer, Account) or not private_words.has_unread(viewer):
        return ""
    return render_template("quality/_private_word.html")


def _looked_at_again(post: Post) -> str:
    """To the author: that another adult read it again, and that this changed something."""
    decision = last_decision(post)
    if decision is None or ground_of(decision) != Ground.SECOND_LOOK:
        return ""
    state = post.state_for_author(clock.now())
    if state not in (State.PUBLISHED, State.RETURNED, State.REFUSED):
        return ""
    return render_template("quality/_looked_at_again.html", is_published=state == State.PUBLISHED)
