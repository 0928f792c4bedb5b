"""What the demo cast wrote, and what became of it: by the same verbs that everyone uses."""

from datetime import timedelta

from flask import current_app
from sqlalchemy import select

from app import clock
from app.accounts.models import Account
from app.database import db, transaction
from app.following.actions import follow
from app.posts import actions as posts
from app.posts.models import Post, Theme
from app.posts.words import Words
from app.registry import screen
from app.site.models import Setting
from moderation import demo_choices, demo_training
from moderation.care import demo as care
from moderation.care import duty, sittings
from moderation.demo_words import ANSWERED, RETURNED, WAITING, Question, Reply
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
        _answered(question)
    for question in RETURNED:
        asked = clock.now() - timedelta(hours=question.hours_ago)
        _return(_ask(question, asked), asked + timedelta(minutes=30))
    told = clock.now() - timedelta(hours=6)
    _publish(demo_choices.how_it_went(told), told + timedelta(minutes=20), "Noor")
    for question in WAITING:
        _ask(question, clock.now() - timedelta(hours=question.hours_ago))
    demo_choices.load()  # what is kept goes when its writer asks something
    care.load()
    demo_training.load()
    duty.tap(_id("Jo"))


def _answered(question: Question) -> None:
    asked = clock.now() - timedelta(hours=question.hours_ago)
    post = _ask(question, asked)
    _publish(post, asked + timedelta(minutes=40), question.moderator, question.answer)
    if question.follower:
        with clock.pretend(asked + timedelta(minutes=50)):
            follow(_id(question.follower), post.thread.public_id)
    for number, reply in enumerate(question.replies):
        replied = asked + timedelta(minutes=60 + 25 * number)
        _publish(_reply(post, reply, replied), replied + timedelta(minutes=10), "Noor")


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
        writer, name = _id(question.writer), question.as_name
        return posts.ask(writer, theme_id, words, noticed, asked=question.asked, as_name=name)


def _reply(post: Post, reply: Reply, at: clock.datetime) -> Post:
    words = Words("", reply.text)
    with clock.pretend(at):
        noticed = screen(words.title, words.body)
        writer, name = _id(reply.writer), reply.as_name
        return posts.reply(writer, post.thread_id, words, noticed, as_name=name)


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
