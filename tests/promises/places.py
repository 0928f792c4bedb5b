"""Every address of the forum, with the ids of everything that is there filled in."""

from collections.abc import Iterator
from contextvars import Context
from itertools import product

from flask import Flask
from sqlalchemy import literal, select
from werkzeug.routing import Rule
from werkzeug.test import TestResponse

from app.accounts.models import Account, Person, SignIn
from app.alerts.models import Alert, AlertContact
from app.audit.models import AuditEntry
from app.database import db
from app.helplines.models import HelpLine
from app.people.models import ModeratorRecord
from app.posts.models import Post, Theme, Thread
from app.rights.models import DataFile
from app.site.models import KnownSite, SettingVersion
from moderation.appeals.models import Appeal
from moderation.care.models import Debrief, HelpCall
from moderation.cases.models import Case, Link
from moderation.evenings.models import Evening
from moderation.guidelines.models import GuidelineVersion
from moderation.handover.models import HandoverNote
from moderation.holds.models import LegalHold
from moderation.joining.models import Application
from moderation.models import Decision, Review, StoredFinding
from moderation.patterns.models import Pattern
from moderation.protocols.models import ProtocolVersion
from moderation.quality.models import SecondLook
from moderation.roster.models import Place, Shift
from moderation.rulebook.models import RuleVersion
from moderation.sanctions.models import Sanction
from moderation.shadowing.models import ShadowTry
from moderation.statistics.models import YearlyFigures
from moderation.stopping.models import Stop
from moderation.talks.models import SofterVersion

LEAVES_THE_FORUM = "pages.away"
WHERE_ONE_LEAVES_TO = ("/away", "/no-line/away")
A_FEW = 2  # where each page of a kind is like the next

# What stands behind <public_id> in the addresses of a view, by the start of its name.
PUBLIC_IDS = (
    ("posts.", Post.public_id),
    ("rights.take_file", DataFile.public_id),
    ("rights.", Post.public_id),
    ("alerts.take", Alert.public_id),
    ("alerts.", AlertContact.public_id),
    ("reports.", Post.public_id),
    ("history.", Post.public_id),
    ("appeals.appeal", Post.public_id),
    ("appeals.answer", Appeal.public_id),
    ("sanctions.begin", Post.public_id),
    ("sanctions.", Sanction.public_id),
    ("joining.", Application.public_id),
    ("following.helped", Post.public_id),
    ("following.", Thread.public_id),
    ("muting.", Post.public_id),
    ("forum.", Thread.public_id),
    ("unsent.", Thread.public_id),
    ("talks.talk", Thread.public_id),
    ("talks.answer", Review.public_id),
    ("talks.offer_softer", Post.public_id),
    ("talks.", SofterVersion.public_id),
    ("escalation.", Review.public_id),
    ("cases.", Case.public_id),
    ("handover.", HandoverNote.public_id),
    ("evidence.", Case.public_id),
    ("holds.ask", Person.public_id),
    ("holds.", LegalHold.public_id),
    ("patterns.", Pattern.public_id),
    ("quality.", SecondLook.public_id),
    ("second_looks.", SecondLook.public_id),
    ("again.", SecondLook.public_id),
    ("evenings.", Evening.public_id),
    ("stopping.", Stop.public_id),
    ("shadowing.", ShadowTry.public_id),
    ("desk.", Review.public_id),
    ("answers.", Thread.public_id),
    ("people.", Person.public_id),
    ("certificates.", Person.public_id),
    ("roster.", Shift.public_id),
    ("accounts.", SignIn.public_id),
    ("rulebook.", RuleVersion.public_id),
    ("accuracy.", Post.public_id),
    ("care.help_call", HelpCall.public_id),
    ("care.see_call", HelpCall.public_id),
    ("care.talked", Debrief.public_id),
    ("care.grave_outcome", Post.public_id),
)
OTHER_IDS = {
    "theme_id": select(Theme.id).order_by(Theme.id).limit(A_FEW),
    "line_id": select(HelpLine.id).limit(A_FEW),
    "site_id": select(KnownSite.id).limit(A_FEW),
    "account_id": select(Account.public_id),
    "version_id": select(SettingVersion.id).limit(A_FEW),
    "code": select(GuidelineVersion.code).order_by(GuidelineVersion.id).limit(A_FEW),
    "text_id": select(literal("rules")),
    "reason_id": select(literal("contact")),
    "lesson_id": select(literal("listening")),
    "token": select(literal("of-no-link")),
    "language": select(literal("nl")),
    "practice_id": select(literal("home-two-suitcases")),
    "kind": select(ProtocolVersion.kind).order_by(ProtocolVersion.id).limit(A_FEW),
    "link_id": select(Link.id),
    "rule_id": select(literal("nl-wish-to-die")),
    "decision_id": select(Decision.public_id),
    "place_id": select(Place.public_id),
    "paper_id": select(ModeratorRecord.public_id),
    "part": select(literal("texts")),
    "seq": select(AuditEntry.seq).where(AuditEntry.event == "decided").limit(A_FEW),
    "post_id": select(Post.public_id),
    "year": select(YearlyFigures.year).limit(A_FEW),
    "finding_id": select(StoredFinding.public_id),
}


def addresses(app: Flask, method: str = "GET") -> list[str]:
    """All of them, but for files; the way out comes last."""
    found = {
        address: rule.endpoint == LEAVES_THE_FORUM
        for rule in app.url_map.iter_rules()
        if method in (rule.methods or ()) and rule.endpoint != "static"
        for address in _filled_in(app, rule)
    }
    return sorted(found, key=lambda address: (found[address], address))


def _filled_in(app: Flask, rule: Rule) -> Iterator[str]:
    names = sorted(rule.arguments)
    urls = app.url_map.bind("localhost")
    for ids in product(*(_ids(rule.endpoint, name) for name in names)):
        yield urls.build(rule.endpoint, dict(zip(names, ids, strict=True)))


def _ids(endpoint: str, name: str) -> list[object]:
    if name == "public_id":
        column = next(column for start, column in PUBLIC_IDS if endpoint.startswith(start))
        return list(db.session.scalars(select(column)))
    return list(db.session.scalars(OTHER_IDS[name]))


def walk(app: Flask, visit: object, name: str | None) -> Iterator[tuple[str, TestResponse]]:
    """What this person gets at every address, as it came, redirects included."""
    client = visit(name).client  # type: ignore[operator]
    places = addresses(app)
    db.session.rollback()
    for address in places:
        yield address, Context().run(client.get, address)


def everything_in(response: TestResponse) -> str:
    """All that reaches a browser: the headers, the title, the words."""
    return f"{response.headers}\n{response.get_data(as_text=True)}"
