"""The switches: is posting open, is signing up open, and what do people read when not."""

from dataclasses import asdict, dataclass

from flask_babel import gettext as _

from app import audit, editions
from app.accounts.models import Account
from app.database import db, transaction
from app.errors import NotAllowed, Unacceptable
from app.roles import Permission
from app.site.models import Setting
from app.text import normalise

WORDS_MOST = 500
_NAME = "switches"


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
    kept = db.session.get(Setting, _NAME)
    return Switches(**kept.value) if kept else Switches()


def set_switches(account_id: int, wished: Switches) -> None:
    """Staff pause and resume; opening posting for the first time takes an admin."""
    with transaction() as session:
        account = session.get_one(Account, account_id)
        before = switches()
        if wished.opened != before.opened and not account.can(Permission.OPEN_POSTING):
            raise NotAllowed
        if len(wished.words) > WORDS_MOST:
            raise Unacceptable(_("Hou het korter: %(most)s tekens kan.", most=WORDS_MOST), "words")
        store(Switches(wished.opened, wished.posting, wished.signing_up, normalise(wished.words)))
        audit.record(
            "switches_set",
            actor=account.public_id,
            opened=wished.opened,
            posting=wished.posting,
            signing_up=wished.signing_up,
        )


def store(wished: Switches) -> None:
    """Inside a transaction."""
    db.session.merge(Setting(name=_NAME, value=asdict(wished)))
    editions.bump(editions.SITE)


def paused_words(now: Switches) -> str:
    """What people read while posting is closed: the staff's words, or these."""
    return now.words or _(
        "Je kan nu even geen bericht sturen. Dat ligt niet aan jou. Lezen kan wel. "
        "Wil je nu met iemand praten? De hulplijnen staan onderaan elke pagina."
    )


def check_posting_is_open() -> None:
    now = switches()
    if not now.posting_is_open:
        raise Unacceptable(paused_words(now), "body")


def sign_up_words(now: Switches) -> str:
    """What people read while nobody can get a name: the staff's words, or these."""
    return now.words or _(
        "Je kan nu even geen naam kiezen. Dat ligt niet aan jou. Kopieer je tekst en "
        "probeer het later nog eens."
    )


def check_signing_up_is_open() -> None:
    now = switches()
    if not now.signing_up:
        raise Unacceptable(sign_up_words(now))
