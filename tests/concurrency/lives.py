"""What authors, moderators and staff do all day, at random: each in a process of its own."""

import random
from collections import Counter
from collections.abc import Callable

from sqlalchemy import select

from app.accounts.models import Account
from app.database import db
from app.errors import Refusal
from app.posts import actions as posts
from app.posts.models import Post
from app.posts.words import Words
from moderation import jobs
from moderation.cases import actions as cases
from moderation.certificates import actions as certificates
from moderation.certificates.actions import Covers
from moderation.desk import claims, deciding, putting_down, taking_back
from moderation.escalation import actions as escalation
from moderation.gate import Judgement
from moderation.models import Review
from moderation.outcomes import Lane, Outcome
from moderation.screening import Level
from moderation.talks import actions as talks
from tests.people import ADA, account, id_of
from tests.things import CALM, RED, ask, seen

_read: set[tuple[int, int]] = set()  # the red wordings that this process's person has opened
Happened = Counter[str]  # what the database keeps no row of, by the name of its audit event


def _repeat(rounds: int, seed: int, acts: list[Callable[[random.Random, Happened], None]]):
    """So many acts at random. To be refused is part of life; any other mishap is not."""
    chance, happened = random.Random(seed), Happened()
    for _ in range(rounds):
        try:
            chance.choice(acts)(chance, happened)
        except Refusal as refusal:
            happened[type(refusal).__name__] += 1
        db.session.rollback()
        db.session.expire_all()
    return happened


def author(names: list[str], rounds: int, seed: int) -> Happened:
    """Asks, edits and withdraws, under one name after the other."""

    def one_of_theirs(chance: random.Random) -> Post:
        name = chance.choice(names)
        theirs = db.session.scalars(select(Post).where(Post.author_id == id_of(name))).all()
        return chance.choice(theirs) if theirs else ask(name)

    def write(chance: random.Random, happened: Happened) -> None:
        ask(chance.choice(names), screened=chance.choice((CALM, CALM, RED)))

    def edit(chance: random.Random, happened: Happened) -> None:
        post, words = one_of_theirs(chance), Words.of("Of zo.", "Een vraag")
        noticed = chance.choice((CALM, CALM, CALM, RED))
        posts.edit(post.author_id, post.public_id, post.revision_number, words, noticed)

    def withdraw(chance: random.Random, happened: Happened) -> None:
        post = one_of_theirs(chance)
        posts.withdraw(post.author_id, post.public_id)

    return _repeat(rounds, seed, [write, write, edit, edit, withdraw])


JUDGEMENTS = (
    (Judgement(Outcome.PUBLISH), None),
    (Judgement(Outcome.PUBLISH), Words.of("Ik ken dat.")),
    (Judgement(Outcome.RETURN, "contact", "Laat je nummer weg."), None),
    (Judgement(Outcome.ESCALATE), None),
)


def moderator(name: str, rounds: int, seed: int) -> Happened:
    """Takes the next text and decides, perhaps with a reply; puts down; takes back."""
    decided: list[str] = []

    def decide(chance: random.Random, happened: Happened) -> None:
        if review := _next(name, happened):
            public_id, on_screen = review.public_id, seen(review)
            judgement, reply = chance.choice(JUDGEMENTS)
            me = id_of(name)
            decision = deciding.decide(me, public_id, on_screen, judgement, reply, CALM)
            decided.append(decision.public_id)

    def put_down(chance: random.Random, happened: Happened) -> None:
        if review := _next(name, happened):
            putting_down.put_down(id_of(name), review.public_id)

    def take_back(chance: random.Random, happened: Happened) -> None:
        if decided:
            taking_back.take_back(id_of(name), decided.pop())

    return _repeat(rounds, seed, [decide, decide, decide, put_down, take_back])


def adult(name: str, rounds: int, seed: int) -> Happened:
    """Reads what is heavy: no danger, a case, a private answer, or a decision."""

    def a_heavy_one(chance: random.Random, happened: Happened) -> Review | None:
        heavy = select(Review).where(Review.closed_at.is_(None), Review.lane == Lane.STAFF)
        found = db.session.scalars(heavy).all()
        return _take(name, chance.choice(found), happened) if found else None

    def clear(chance: random.Random, happened: Happened) -> None:
        if review := a_heavy_one(chance, happened):
            escalation.clear(id_of(name), review.public_id, review.version)
            happened["lane_lowered"] += 1

    def answer(chance: random.Random, happened: Happened) -> None:
        if review := a_heavy_one(chance, happened):
            chance.choice((_confirm, _write))(id_of(name), review)

    def refuse(chance: random.Random, happened: Happened) -> None:
        if review := a_heavy_one(chance, happened):
            judgement = Judgement(Outcome.REFUSE, "not_here", "Dit hoort hier niet.")
            deciding.decide(id_of(name), review.public_id, seen(review), judgement)

    return _repeat(rounds, seed, [clear, answer, refuse])


def _confirm(me: int, review: Review) -> None:
    cases.confirm(me, review.public_id, review.version)


def _write(me: int, review: Review) -> None:
    words = Words.of("Hoe is het nu met je?")
    talks.answer(me, review.public_id, review.version, words, CALM)


def keeper(names: list[str], rounds: int, seed: int) -> Happened:
    """Gives certificates another scope, and does the periodic work."""

    def certify(chance: random.Random, happened: Happened) -> None:
        person = account(chance.choice(names)).person.public_id
        covered = Covers(heavy=True, releases_replies=True)
        certificates.cover(id_of(ADA), person, covered)

    def tidy(chance: random.Random, happened: Happened) -> None:
        jobs.open_missing_reviews()
        jobs.notice_new_rules()
        jobs.tell_overdue()

    return _repeat(rounds, seed, [certify, certify, tidy])


def _next(name: str, happened: Happened) -> Review | None:
    review = _noted(name, happened, lambda me: claims.claim_next(me.id))
    if review is not None and review.is_heavy:
        claims.uncover(id_of(name), review.public_id)
    return review


def _take(name: str, review: Review, happened: Happened) -> Review | None:
    public_id = review.public_id
    return _noted(name, happened, lambda me: claims.claim(me.id, public_id))


def _noted(
    name: str, happened: Happened, take: Callable[[Account], Review | None]
) -> Review | None:
    """Claim, and count what only a fresh claim writes down."""
    me = account(name)
    mine = select(Review.claim_token).where(
        Review.claimed_by_id == me.id, Review.closed_at.is_(None)
    )
    before = db.session.scalar(mine)
    review = take(me)
    if review is not None and review.claim_token != before:
        happened["taken_over"] += review.taken_over_from_id is not None
        if review.level == Level.RED and (review.id, review.revision_id) not in _read:
            _read.add((review.id, review.revision_id))
            happened["red_opened"] += 1
    return review
