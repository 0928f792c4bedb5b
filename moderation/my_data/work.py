"""A moderator's or an adult's own work: hours, what was opened and decided, how it was."""

from typing import Any

from flask_babel import lazy_gettext as _l
from sqlalchemy import Select, exists, select

from app.posts.models import Post, Theme, Thread
from app.posts.theme_names import theme_said
from app.registry import Held, MyPart
from app.rights.own import accounts_of
from moderation.care.models import (
    CareCoach,
    CheckIn,
    Debrief,
    Exposure,
    HeavyOptIn,
    HelpCall,
    Presence,
    Sitting,
    TopicShield,
)
from moderation.desk.models import Acquaintance, Draft, Opinion, PutDown, TooHeavy
from moderation.models import Decision, Reversal, Review
from moderation.my_data import words
from moderation.roster.models import Place, Shift


def _sittings(person_id: int) -> Select[Any]:
    columns = Sitting.began_at.label("since"), Sitting.ended_at.label("until")
    return select(*columns).where(Sitting.person_id == person_id).order_by(Sitting.id.desc())


def _places(person_id: int) -> Select[Any]:
    columns = (Shift.starts_at.label("since"), Shift.ends_at.label("until"))
    query = select(*columns, Place.taken_at.label("taken"), Place.ended_at.label("given_up"))
    query = query.join(Shift, Shift.id == Place.shift_id)
    return query.where(Place.person_id == person_id).order_by(Place.id.desc())


def _opened(person_id: int) -> Select[Any]:
    columns = Exposure.opened_at.label("at"), Exposure.is_heavy.label("heavy")
    return select(*columns).where(Exposure.person_id == person_id).order_by(Exposure.id.desc())


def _decided(person_id: int) -> Select[Any]:
    """That they judged, and how; the words are about somebody else's text."""
    taken_back = exists().where(Reversal.decision_id == Decision.id)
    return (
        select(
            Decision.decided_at.label("at"),
            Decision.outcome.label("outcome"),
            Decision.reason.label("reason"),
            Theme.name.label("theme"),
            taken_back.label("taken_back"),
        )
        .join(Decision.review)
        .join(Decision.post)
        .join(Post.thread)
        .outerjoin(Theme, Theme.id == Thread.theme_id)
        .where(Decision.judge_person_id == person_id, Review.person_id != person_id)
        .order_by(Decision.id.desc())
    )


def _opinions(person_id: int) -> Select[Any]:
    columns = Opinion.outcome.label("outcome"), Opinion.reason.label("reason")
    query = select(Opinion.given_at.label("at"), *columns)
    return query.where(Opinion.person_id == person_id).order_by(Opinion.id.desc())


def _drafts(person_id: int) -> Select[Any]:
    columns = Draft.reply.label("answer"), Draft.words.label("words")
    query = select(Draft.saved_at.label("at"), *columns)
    return query.where(Draft.account_id.in_(accounts_of(person_id))).order_by(Draft.id.desc())


def _put_down(person_id: int) -> Select[Any]:
    columns = PutDown.at.label("at"), PutDown.reason.label("reason")
    return select(*columns).where(PutDown.person_id == person_id).order_by(PutDown.id.desc())


def _known(person_id: int) -> Select[Any]:
    """Since when they know somebody here; who that is, is the other's."""
    query = select(Acquaintance.since.label("since"))
    return query.where(Acquaintance.person_id == person_id).order_by(Acquaintance.id)


def _too_heavy(person_id: int) -> Select[Any]:
    query = select(TooHeavy.said_at.label("at"))
    return query.where(TooHeavy.account_id.in_(accounts_of(person_id))).order_by(TooHeavy.id.desc())


def _check_ins(person_id: int) -> Select[Any]:
    columns = CheckIn.moment.label("moment"), CheckIn.mood.label("mood")
    query = select(CheckIn.said_at.label("at"), *columns, CheckIn.words.label("words"))
    query = query.join(CheckIn.sitting)
    return query.where(Sitting.person_id == person_id).order_by(CheckIn.id.desc())


def _shields(person_id: int) -> Select[Any]:
    query = select(TopicShield.topic.label("topic"))
    return query.where(TopicShield.person_id == person_id).order_by(TopicShield.id)


def _opted_in(person_id: int) -> Select[Any]:
    return select(HeavyOptIn.since.label("since")).where(HeavyOptIn.person_id == person_id)


def _calls(person_id: int) -> Select[Any]:
    columns = HelpCall.called_at.label("at"), HelpCall.seen_at.label("seen")
    mine_alone = HelpCall.account_id.in_(accounts_of(person_id))
    return select(*columns).where(mine_alone).order_by(HelpCall.id.desc())


def _debriefs(person_id: int) -> Select[Any]:
    """That took place: of one to come, an adult tells."""
    mine_alone = Debrief.account_id.in_(accounts_of(person_id))
    query = select(Debrief.done_at.label("at")).where(mine_alone, Debrief.done_at.is_not(None))
    return query.order_by(Debrief.id.desc())


def _presence(person_id: int) -> Select[Any]:
    columns = Presence.tapped_at.label("since"), Presence.left_at.label("until")
    return select(*columns).where(Presence.account_id.in_(accounts_of(person_id)))


def _coach(person_id: int) -> Select[Any]:
    query = select(CareCoach.named_at.label("since"))
    return query.where(CareCoach.account_id.in_(accounts_of(person_id)))


SPAN = {"since": words.SINCE, "until": words.UNTIL}
JUDGED = {"outcome": words.outcome_name, "reason": words.reason_name}

HOURS = MyPart(
    "hours",
    _l("Je uren"),
    _l("Wanneer je meelas, en wat je toen opende en besliste."),
    (
        Held(_l("Aan de leestafel"), ("sitting",), _sittings, SPAN),
        Held(
            _l("Je beurten"),
            ("place", "shift"),
            _places,
            {**SPAN, "taken": _l("Ingeschreven op"), "given_up": _l("Uitgeschreven op")},
        ),
        Held(
            _l("Wat je opende"),
            ("exposure",),
            _opened,
            {"at": words.AT, "heavy": _l("Een zwaar onderwerp")},
        ),
        Held(
            _l("Wat je besliste"),
            ("decision", "reversal"),
            _decided,
            {
                "outcome": words.OUTCOME,
                "reason": words.REASON,
                "theme": _l("Thema"),
                "at": words.AT,
                "taken_back": _l("Teruggenomen"),
            },
            JUDGED | {"theme": theme_said},
        ),
        Held(
            _l("Je mening, toen je samen las"),
            ("opinion",),
            _opinions,
            {"outcome": words.OUTCOME, "reason": words.REASON, "at": words.AT},
            JUDGED,
        ),
        Held(
            _l("Half geschreven"),
            ("draft",),
            _drafts,
            {"answer": _l("Antwoord"), "words": words.WORDS, "at": words.AT},
        ),
        Held(_l("Ik ben er"), ("presence",), _presence, SPAN),
    ),
    of_team=True,
)

CARE = MyPart(
    "care",
    _l("Hoe het met je ging"),
    _l("Wat je zei over jezelf en je keuzes. Verder leest dit alleen wie voor jullie zorgt."),
    (
        Held(
            _l("Hoe het ging"),
            ("check_in",),
            _check_ins,
            {
                "mood": _l("Het ging"),
                "moment": _l("Gezegd"),
                "words": words.WORDS,
                "at": words.AT,
            },
            {"mood": words.MOODS.get, "moment": words.MOMENTS.get},
        ),
        Held(
            _l("Wat je niet wil lezen"),
            ("topic_shield",),
            _shields,
            {"topic": _l("Onderwerp")},
            {"topic": words.topic_name},
        ),
        Held(_l("Zware onderwerpen lezen"), ("heavy_opt_in",), _opted_in, {"since": words.SINCE}),
        Held(
            _l("Teruggelegd"),
            ("put_down",),
            _put_down,
            {"at": words.AT, "reason": words.REASON},
            {"reason": words.put_down_name},
        ),
        Held(_l("Te zwaar"), ("too_heavy",), _too_heavy, {"at": words.AT}),
        Held(_l("Iemand die je kent"), ("acquaintance",), _known, {"since": words.SINCE}),
        Held(
            _l("Ik heb iemand nodig"),
            ("help_call",),
            _calls,
            {"at": words.AT, "seen": _l("Gezien op")},
        ),
        Held(_l("Gesprekken achteraf"), ("debrief",), _debriefs, {"at": words.AT}),
        Held(_l("Je zorgt voor de moderators"), ("care_coach",), _coach, {"since": words.SINCE}),
    ),
    of_team=True,
)
