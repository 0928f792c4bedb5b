"""What the demo cast wrote, and what became of it: by the same verbs that everyone uses."""

from datetime import timedelta

from flask import current_app
from sqlalchemy import select

from app import clock
from app.accounts.models import Account
from app.database import db, transaction
from app.posts import actions as posts
from app.posts.models import Post, Theme
from app.posts.words import Words
from app.registry import screen
from app.site.models import Setting
from moderation import demo_training
from moderation.care import demo as care
from moderation.care import duty, sittings
from moderation.demo_words import ANSWERED, RETURNED, WAITING, Question
from moderation.desk import claims, deciding
from moderation.gate import Judgement
from moderation.outcomes import Outcome
from moderation.reasons import reasons


def load_posts() -> None:
    grace = current_app.config["GRACE"]
    current_app.config["GRACE"] = timedelta()  # it happened long ago
    try:
        _load()
    finally:
        current_app.config["GRACE"] = grace


def _load() -> None:
    _open_at_all_hours()
    for question in ANSWERED:
        asked = clock.now() - timedelta(hours=question.hours_ago)
        post = _ask(question, asked)
        _publish(post, asked + timedelta(minutes=40), question.moderator, question.answer)
        for number, (writer, text) in enumerate(question.replies):
            replied = asked + timedelta(minutes=60 + 25 * number)
            with clock.pretend(replied):
                reply = posts.reply(_id(writer), post.thread_id, Words("", text), screen("", text))
            _publish(reply, replied + timedelta(minutes=10), "Noor")
    for question in RETURNED:
        asked = clock.now() - timedelta(hours=question.hours_ago)
        _return(_ask(question, asked), asked + timedelta(minutes=30))
    for question in WAITING:
        _ask(question, clock.now() - timedelta(hours=question.hours_ago))
    care.load()
    demo_training.load()
    duty.tap(_id("Jo"))


def _open_at_all_hours() -> None:
    """The demo can be tried in school hours too; a forum of its own begins with real ones."""
    calendar = {"school_week": ["24u"] * 7, "free_day": "24u", "holidays": []}
    with transaction() as session:
        session.merge(Setting(name="desk_calendar", value=calendar))


def _id(name: str) -> int:
    return db.session.scalars(select(Account.id).where(Account.pseudonym == name)).one()


def _ask(question: Question, asked: clock.datetime) -> Post:
    theme_id = db.session.scalars(select(Theme.id).where(Theme.name == question.theme)).one()
    words = Words(question.title, question.text)
    with clock.pretend(asked):
        noticed = screen(words.title, words.body)
        return posts.ask(_id(question.writer), theme_id, words, noticed)


def _decide(
    post: Post, at: clock.datetime, moderator: str, judgement: Judgement, answer: str = ""
) -> None:
    with clock.pretend(at):
        duty.tap(_id("Jo"))
        sittings.check_in(_id(moderator), "good")
        review = claims.claim_next(_id(moderator))
        assert review is not None and review.post_id == post.id  # nothing else waits yet
        seen = deciding.Seen(review.version, review.claim_token or "", review.revision.number)
        reply = Words("", answer) if answer else None
        noticed = screen("", answer) if answer else None
        deciding.decide(_id(moderator), review.public_id, seen, judgement, reply, noticed)
        sittings.check_out(_id(moderator))


def _publish(post: Post, at: clock.datetime, moderator: str, answer: str = "") -> None:
    _decide(post, at, moderator, Judgement(Outcome.PUBLISH), answer)


def _return(post: Post, at: clock.datetime) -> None:
    words = str(reasons().of["contact"].words)
    _decide(post, at, "Noor", Judgement(Outcome.RETURN, "contact", words))
