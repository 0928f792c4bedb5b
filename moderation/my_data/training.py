"""Learning to judge, and staying good at it: all of it one's own."""

from typing import Any

from flask_babel import lazy_gettext as _l
from sqlalchemy import Select, func, select

from app.accounts.models import Certificate, certificate_theme
from app.registry import Held, MyPart
from moderation.certificates.models import TrainingTalk
from moderation.evenings.models import Evening, EveningGuest
from moderation.guidelines.models import GuidelineReading
from moderation.my_data import words
from moderation.practising.models import PracticeTry
from moderation.quality.models import PrivateWord
from moderation.shadowing.models import ShadowShift, ShadowTry
from moderation.stopping.models import Stop
from moderation.training.models import LessonDone


def _certificates(person_id: int) -> Select[Any]:
    themes = select(func.count()).where(certificate_theme.c.certificate_id == Certificate.id)
    return (
        select(
            Certificate.valid_from.label("since"),
            Certificate.valid_until.label("until"),
            Certificate.ended_at.label("ended"),
            Certificate.paused_at.label("rests"),
            Certificate.releases_replies.label("releases"),
            Certificate.covers_heavy.label("heavy"),
            themes.scalar_subquery().label("themes"),
        )
        .where(Certificate.person_id == person_id)
        .order_by(Certificate.id.desc())
    )


def _talks(person_id: int) -> Select[Any]:
    query = select(TrainingTalk.held_on.label("day"))
    return query.where(TrainingTalk.person_id == person_id).order_by(TrainingTalk.id.desc())


def _lessons(person_id: int) -> Select[Any]:
    columns = LessonDone.code.label("lesson"), LessonDone.done_at.label("at")
    return select(*columns).where(LessonDone.person_id == person_id).order_by(LessonDone.id.desc())


def _tries(person_id: int) -> Select[Any]:
    return (
        select(
            PracticeTry.tried_at.label("at"),
            PracticeTry.outcome.label("outcome"),
            PracticeTry.reason.label("reason"),
            PracticeTry.agrees.label("agrees"),
        )
        .where(PracticeTry.person_id == person_id)
        .order_by(PracticeTry.id.desc())
    )


def _shadowed(person_id: int) -> Select[Any]:
    columns = ShadowShift.began_at.label("since"), ShadowShift.ended_at.label("until")
    mine = ShadowShift.person_id == person_id
    return select(*columns).where(mine).order_by(ShadowShift.id.desc())


def _shadow_tries(person_id: int) -> Select[Any]:
    return (
        select(
            ShadowTry.opened_at.label("at"),
            ShadowTry.outcome.label("outcome"),
            ShadowTry.reason.label("reason"),
            ShadowTry.agrees.label("agrees"),
        )
        .where(ShadowTry.person_id == person_id)
        .order_by(ShadowTry.id.desc())
    )


def _private_words(person_id: int) -> Select[Any]:
    columns = PrivateWord.words.label("words"), PrivateWord.question.label("question")
    query = select(*columns, PrivateWord.written_at.label("at"))
    return query.where(PrivateWord.person_id == person_id).order_by(PrivateWord.id.desc())


def _evenings(person_id: int) -> Select[Any]:
    columns = EveningGuest.coming.label("coming"), EveningGuest.was_there.label("there")
    query = select(Evening.begins_at.label("at"), *columns)
    query = query.join(Evening, Evening.id == EveningGuest.evening_id)
    return query.where(EveningGuest.person_id == person_id).order_by(Evening.begins_at.desc())


def _read_up_to(person_id: int) -> Select[Any]:
    query = select(GuidelineReading.at.label("at"))
    return query.where(GuidelineReading.person_id == person_id)


def _stops(person_id: int) -> Select[Any]:
    columns = Stop.stopped_at.label("at"), Stop.back_at.label("back")
    return select(*columns).where(Stop.person_id == person_id).order_by(Stop.id.desc())


TRIED = {
    "outcome": _l("Je koos"),
    "reason": words.REASON,
    "agrees": _l("Zoals afgesproken"),
    "at": words.AT,
}
JUDGED = {"outcome": words.outcome_name, "reason": words.reason_name}

PART = MyPart(
    "training",
    _l("Leren en oefenen"),
    _l(
        "Wat je deed om te leren: lessen, oefenen, avonden, je certificaat. En wat iemand je "
        "erover schreef."
    ),
    (
        Held(
            _l("Certificaten"),
            ("certificate", "certificate_theme"),
            _certificates,
            {
                "since": words.SINCE,
                "until": words.UNTIL,
                "ended": _l("Gestopt op"),
                "rests": _l("Rust sinds"),
                "themes": _l("Aantal thema's (0: alle)"),
                "heavy": _l("Ook zware onderwerpen"),
                "releases": _l("Je antwoorden gaan meteen door"),
            },
        ),
        Held(_l("Gesprek voor je certificaat"), ("training_talk",), _talks, {"day": words.AT}),
        Held(
            _l("Lessen"),
            ("lesson_done",),
            _lessons,
            {"lesson": _l("Les"), "at": words.AT},
            {"lesson": words.lesson_name},
        ),
        Held(_l("Oefenberichten"), ("practice_try",), _tries, TRIED, JUDGED),
        Held(
            _l("Proefrondes"),
            ("shadow_shift",),
            _shadowed,
            {"since": words.SINCE, "until": words.UNTIL},
        ),
        Held(_l("Gelezen in een proefronde"), ("shadow_try",), _shadow_tries, TRIED, JUDGED),
        Held(
            _l("Wat iemand je schreef"),
            ("private_word",),
            _private_words,
            {"words": words.WORDS, "question": _l("Vraag"), "at": words.AT},
        ),
        Held(
            _l("Avonden"),
            ("evening_guest", "evening"),
            _evenings,
            {"at": words.AT, "coming": _l("Je zei dat je kwam"), "there": _l("Je was er")},
        ),
        Held(_l("Richtlijnen gelezen"), ("guideline_reading",), _read_up_to, {"at": words.AT}),
        Held(
            _l("Gestopt"),
            ("moderating_stop",),
            _stops,
            {"at": words.AT, "back": _l("Terug op")},
        ),
    ),
    of_team=True,
)
