"""The switches: is posting open, is signing up open, and what do people read when not."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any

from flask_babel import gettext as _

from app import editions
from app.accounts.models import Account
from app.database import db
from app.errors import NotAllowed, Unacceptable
from app.roles import Permission
from app.site.models import Setting
from app.site.readiness import check_is_ready
from app.site.settings import Event, KeptSetting, Line, keep, yes_or_no
from app.site.texts import words_of
from app.text import check_length, normalise

WORDS_MOST = 500
NAME = "switches"


@dataclass(frozen=True)
class Switches:
    """`opened`: an admin has opened posting; `posting` and `signing_up` may be paused by staff."""

    opened: bool = False
    posting: bool = True
    signing_up: bool = True
    words: str = ""

    @property
    def posting_is_open(self) -> bool:
        return self.opened and self.posting


def switches() -> Switches:
    kept = db.session.get(Setting, NAME)
    return Switches(**kept.value) if kept else Switches()


def set_switches(account_id: int, wished: Switches, seen: int | None = None) -> bool:
    """Staff pause and resume; False when it stood so. `KeptSwitches.check` says who may open."""
    check_length(wished.words, WORDS_MOST, "words")
    tidy = Switches(wished.opened, wished.posting, wished.signing_up, normalise(wished.words))
    return keep(account_id, NAME, asdict(tidy), seen=seen)


def store(wished: Switches) -> None:
    """Inside a transaction: by a command, without a version."""
    KeptSwitches().put("", asdict(wished))


class KeptSwitches(KeptSetting):
    start, event = NAME, "switches_set"

    def called(self, about: str, value: Any) -> str:
        return _("Open of even dicht")

    def shipped(self, about: str) -> Any:
        return asdict(Switches())

    def check(self, account: Account, about: str, before: Any, after: Any) -> None:
        """Opening posting for the first time takes an admin, and so does closing it for good."""
        was, wished = (Switches(**(value or {})) for value in (before, after))
        if wished.opened != was.opened and not account.can(Permission.OPEN_POSTING):
            raise NotAllowed
        if wished.opened and not was.opened:
            check_is_ready()

    def put(self, about: str, value: Any) -> None:
        super().put(about, value)
        editions.bump(editions.SITE)

    def lines(self, about: str, value: Any) -> Iterable[Line]:
        now = Switches(**(value or {}))
        yield _("Het forum is open om te schrijven"), yes_or_no(now.opened)
        yield _("Berichten sturen kan nu"), yes_or_no(now.posting)
        yield _("Een naam kiezen kan nu"), yes_or_no(now.signing_up)
        yield _("Wat jongeren lezen als het niet kan"), now.words

    def events(self, before: Any, after: Any) -> Iterable[Event]:
        now = asdict(Switches(**(after or {})))
        del now["words"]
        return [(self.event, now)]


def paused_words(now: Switches) -> str:
    """What people read while posting is closed: the staff's words, or these."""
    return now.words or words_of("paused").words


def check_posting_is_open() -> None:
    now = switches()
    if not now.posting_is_open:
        raise Unacceptable(paused_words(now), "body")


def sign_up_words(now: Switches) -> str:
    """What people read while nobody can get a name: the staff's words, or these."""
    return now.words or words_of("sign_up_paused").words


def check_signing_up_is_open() -> None:
    now = switches()
    if not now.signing_up:
        raise Unacceptable(sign_up_words(now))
