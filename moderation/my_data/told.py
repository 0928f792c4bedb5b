"""What a writer was told: decisions and reasons, appeals, steps of the team, reports they made."""

from typing import Any

from flask import current_app
from flask_babel import lazy_gettext as _l
from sqlalchemy import Select, and_, exists, not_, select

from app import clock
from app.notifications.models import NoticeHold
from app.posts.models import Post, RevisionText
from app.registry import Held, MyPart
from app.rights.own import accounts_of
from moderation.appeals.models import Appeal
from moderation.joining.models import Application
from moderation.mine.queries import stands
from moderation.models import Decision, DecisionText, Review
from moderation.my_data import words
from moderation.outcomes import Kind, Outcome
from moderation.reports.models import Report
from moderation.sanctions.models import Sanction
from moderation.sanctions.words import NAMES as STEPS
from moderation.talks.models import SofterVersion


def _decisions(person_id: int) -> Select[Any]:
    """Not within the grace, and nothing that an adult tells them first."""
    let_stand = and_(Review.kind == Kind.REPORT, Decision.outcome == Outcome.PUBLISH)
    held = exists().where(
        NoticeHold.thread_id == Post.thread_id,
        NoticeHold.account_id.in_(accounts_of(person_id)),
        NoticeHold.released_at.is_(None),
    )
    return (
        select(
            Decision.decided_at.label("at"),
            Decision.outcome.label("outcome"),
            Decision.reason.label("reason"),
            DecisionText.words.label("words"),
            RevisionText.title.label("title"),
            Post.public_id.label("text"),
        )
        .join(Decision.review)
        .join(Post, Post.id == Decision.post_id)
        .outerjoin(DecisionText, DecisionText.decision_id == Decision.id)
        .outerjoin(RevisionText, RevisionText.revision_id == Decision.revision_id)
        .where(Post.person_id == person_id, Decision.outcome != Outcome.ESCALATE)
        .where(Decision.decided_at <= clock.now() - current_app.config["GRACE"])
        .where(stands(), not_(let_stand), ~held)
        .order_by(Decision.id.desc())
    )


def _appeals(person_id: int) -> Select[Any]:
    return (
        select(
            Appeal.sent_at.label("at"),
            Appeal.words.label("words"),
            Appeal.answered_at.label("answered"),
            Appeal.outcome.label("outcome"),
            Appeal.answer.label("answer"),
        )
        .where(Appeal.account_id.in_(accounts_of(person_id)))
        .order_by(Appeal.id.desc())
    )


def _sanctions(person_id: int) -> Select[Any]:
    """What holds or held; what adults only thought of was told to nobody."""
    return (
        select(
            Sanction.step.label("step"),
            Sanction.words.label("words"),
            Sanction.way_back.label("way_back"),
            Sanction.began_at.label("since"),
            Sanction.until.label("until"),
            Sanction.ended_at.label("ended"),
        )
        .where(Sanction.account_id.in_(accounts_of(person_id)), Sanction.began_at.is_not(None))
        .order_by(Sanction.id.desc())
    )


def _softer(person_id: int) -> Select[Any]:
    return (
        select(
            SofterVersion.title.label("title"),
            SofterVersion.body.label("words"),
            SofterVersion.offered_at.label("at"),
            SofterVersion.answered_at.label("answered"),
        )
        .join(Post, Post.id == SofterVersion.post_id)
        .where(Post.person_id == person_id)
        .order_by(SofterVersion.id.desc())
    )


def _reports(person_id: int) -> Select[Any]:
    return (
        select(
            Report.reason.label("reason"),
            Report.words.label("words"),
            Report.reported_at.label("at"),
        )
        .where(Report.person_id == person_id)
        .order_by(Report.id.desc())
    )


def _applications(person_id: int) -> Select[Any]:
    return (
        select(
            Application.state.label("state"),
            Application.words.label("words"),
            Application.sent_at.label("at"),
            Application.answered_at.label("answered"),
            Application.answer.label("answer"),
        )
        .where(Application.person_id == person_id)
        .order_by(Application.id.desc())
    )


ANSWER, ANSWERED = _l("Antwoord"), _l("Beantwoord op")

PART = MyPart(
    "answers",
    _l("Wat het team je zei"),
    _l("Wat over je berichten beslist is en waarom, je bezwaren, en wat je meldde."),
    (
        Held(
            _l("Beslist over je berichten"),
            ("decision", "decision_text"),
            _decisions,
            {
                "title": _l("Over"),
                "outcome": _l("Wat beslist is"),
                "reason": words.REASON,
                "words": words.WORDS,
                "at": words.AT,
                "text": words.TEXT,
            },
            {"outcome": words.outcome_name, "reason": words.reason_name},
        ),
        Held(
            _l("Je bezwaren"),
            ("appeal",),
            _appeals,
            {
                "words": words.WORDS,
                "at": words.AT,
                "outcome": _l("Wat eruit kwam"),
                "answer": ANSWER,
                "answered": ANSWERED,
            },
            {"outcome": words.ANSWERED.get},
        ),
        Held(
            _l("Zachtere woorden die een volwassene voorstelde"),
            ("softer_version",),
            _softer,
            {
                "title": _l("Titel"),
                "words": words.WORDS,
                "at": words.AT,
                "answered": _l("Je koos op"),
            },
        ),
        Held(
            _l("Waarover het team je schreef"),
            ("sanction",),
            _sanctions,
            {
                "step": _l("Wat"),
                "words": words.WORDS,
                "way_back": _l("Hoe het weer goed komt"),
                "since": words.SINCE,
                "until": words.UNTIL,
                "ended": _l("Opgeheven op"),
            },
            {"step": STEPS.get},
        ),
        Held(
            _l("Wat je meldde"),
            ("report",),
            _reports,
            {"reason": words.REASON, "words": words.WORDS, "at": words.AT},
            {"reason": words.reason_name},
        ),
        Held(
            _l("Of je wou meelezen"),
            ("application",),
            _applications,
            {
                "state": _l("Hoe het staat"),
                "words": words.WORDS,
                "at": words.AT,
                "answer": ANSWER,
                "answered": ANSWERED,
            },
            {"state": words.APPLIED.get},
        ),
    ),
)
