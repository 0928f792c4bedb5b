"""What is erased by itself, and what becomes of every table that tells something of a person.

`docs/privacy.md` says it in words; a test reads the tables and finds each of them here, or in the
judging half's share.
"""

import logging

from flask import Flask

from app import audit, outbox
from app.database import db, transaction
from app.erasure import due, listed
from app.erasure.kept import persons_kept
from app.looks import erasing as looks
from app.registry import Fate, Periodic, Rule, registry
from app.site.keeping import kept_for

log = logging.getLogger(__name__)

# Every hour, not every day: a scheduler that begins anew each day would never come to it.
HOUR = 3600

RULES = (
    Rule("texts", due.erase_texts),
    Rule("accounts", due.empty_idle_accounts),
    Rule("sign_ins", due.erase_sign_ins),
    Rule("notices", due.erase_notices),
    Rule("unsent", due.erase_unsent),
    Rule("outbox", outbox.forget_done),
    Rule("looks", looks.erase_old),
)

NOBODY = "no person in it"
FACTS = "facts, ids and digests: they prove what was done, without a word that anybody wrote"
TEAM = "what the team set, and by whom"

FATES = {
    "person": Fate("a number; its birth year goes with the last account", ("accounts",)),
    "account": Fate("an empty row; of who moderated or worked here the name too", ("accounts",)),
    "sign_in": Fate("the newest of an account, as the sign that it is used", ("sign_ins",)),
    "look": Fate("a year; that somebody looked stays in the audit", ("looks",)),
    "certificate": Fate("shows that who judged was allowed to"),
    "thread": Fate(FACTS),
    "post": Fate(FACTS),
    "revision": Fate(FACTS),
    "revision_text": Fate("what stands on the forum, or waits", ("texts", "accounts", "cases")),
    "publication": Fate("what stands on the forum; overwritten once it is erased", ("texts",)),
    "thanks": Fate("goes with the words it was about", ("texts", "accounts")),
    "unsent": Fate("two weeks; goes when it is sent", ("unsent",)),
    "erasure": Fate("says what is gone, by its number"),
    "notice": Fate("a season after it was read, a year after it came", ("notices",)),
    "notice_hold": Fate("until an adult spoke with them, and a year", ("notices",)),
    "outbox_item": Fate("ids; a season after it was done", ("outbox",)),
    "audit_entry": Fate("ids and code words; leaves by closed years"),
    "audit_head": Fate(NOBODY),
    "audit_segment": Fate(NOBODY),
    "audit_verification": Fate("whether the log held, and which adult saw that it did not"),
    "search_stem": Fate("words that stand on the forum; goes with the last of them"),
    "search_place": Fate("goes as soon as the text is out of sight"),
    "edition": Fate(NOBODY),
    "help_line": Fate(NOBODY),
    "known_site": Fate(NOBODY),
    "setting": Fate(NOBODY),
    "setting_version": Fate(TEAM, ("duty_numbers",)),
    "theme": Fate(NOBODY),
}


def init_app(app: Flask) -> None:
    app.jinja_env.globals["kept_for"] = kept_for
    registry = app.extensions["registry"]
    registry.erasing += RULES
    registry.fates |= FATES
    registry.periodic.append(Periodic("erase", HOUR, erase_by_time))
    registry.outbox["list_erasures"] = note_erasures


def note_erasures() -> None:
    listed.note_all()


def erase_by_time() -> None:
    """What the worker runs; what it erased is in the audit."""
    erase_due()


def erase_due() -> dict[str, int]:
    """Every rule once; one that fails does not hold up the others. Tells numbers only."""
    erased = {rule.name: count for rule in registry().erasing if (count := _carry_out(rule))}
    if erased:
        with transaction():
            audit.record("erased_by_time", actor=audit.SYSTEM, kept=persons_kept(), **erased)
    _note_what_was_asked()
    return erased


def _note_what_was_asked() -> None:
    """Again, for what could not be written when it was asked; that shows in the outbox."""
    try:
        listed.note_all()
    except OSError as mishap:
        log.error("the list of erasures is not written: %s", type(mishap).__name__)


def _carry_out(rule: Rule) -> int:
    try:
        return rule.erase()
    except Exception as mishap:
        db.session.rollback()
        # The kind of mishap only: its words could quote a person's.
        log.error("erasing %s failed: %s", rule.name, type(mishap).__name__)
        return 0
