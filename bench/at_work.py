"""People at the desk, for the simulation: peers in their shifts, adults on duty, real verbs."""

import re
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import func, select

from app import clock
from app.accounts.models import Account
from app.database import db
from app.errors import NotAllowed, Refusal
from app.posts.words import Words
from bench.world import World
from moderation.care import duty, sittings
from moderation.care.queries import at_desk
from moderation.cases.queries import is_in_hand
from moderation.desk import claims, deciding, opinions, putting_down
from moderation.desk.closing import Seen
from moderation.desk.queries import judge_of
from moderation.eligibility import Closed, why_closed
from moderation.escalation import actions as escalation
from moderation.gate import Judgement
from moderation.models import Review
from moderation.outcomes import Kind, Lane, Outcome
from moderation.screening.findings import Level
from moderation.screening.run import Screening
from moderation.talks import actions as talks

CALM = Screening(findings=(), version="simulation")
HEARTBEAT = timedelta(minutes=5)
WAITS_FOR = (Closed.NOBODY_ON_DUTY, Closed.CHECK_IN)  # these pass; after the others one goes home
ASK_A_CHANGE = {"reason": "contact", "words": "Laat weg hoe men je bereikt."}
DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_SHIFT = re.compile(r"(\w{3}) (\d+):(\d\d)-(\d+):(\d\d)")


@dataclass(frozen=True)
class Shift:
    weekday: int
    begins: int  # minutes of the day
    ends: int


def shift_of(words: str) -> Shift:
    """As the roster writes it: "mon 16:00-18:00"."""
    found = _SHIFT.fullmatch(words)
    assert found, f"no shift: {words}"
    hour, minute, to_hour, to_minute = (int(part) for part in found.groups()[1:])
    return Shift(DAYS.index(found.group(1)), hour * 60 + minute, to_hour * 60 + to_minute)


@dataclass
class Happened:
    """What the simulation tells besides what the database knows."""

    published_threads: list[int] = field(default_factory=list)
    went_home: dict[str, int] = field(default_factory=dict)
    refusals: int = 0
    by_adults: int = 0


@dataclass(frozen=True)
class Held:
    review: str
    seen: Seen
    kind: str
    level: int
    is_heavy: bool


def _held(review: Review) -> Held:
    seen = Seen(review.version, review.claim_token or "", review.revision.number)
    return Held(review.public_id, seen, review.kind, review.level, review.is_heavy)


@dataclass
class Peer:
    """A moderator in one shift: take a text, read it, choose, breathe, take the next."""

    world: World
    happened: Happened
    account: int
    ends: datetime

    @property
    def habits(self) -> dict[str, Any]:
        return self.world.plan["peers"]

    def sit_down(self) -> None:
        sittings.check_in(self.account, "good")
        self.look()

    def look(self) -> None:
        if self.world.now >= self.ends:
            return self._get_up("end of the shift")
        try:
            review = claims.claim_next(self.account)
        except NotAllowed:
            return self._stay_or_go()
        if review is None:
            return self.world.after(timedelta(minutes=self.habits["look_again_minutes"]), self.look)
        if review.uncovered_at is None:
            claims.uncover(self.account, review.public_id)
        takes = self.world.minutes(self.habits["read_minutes"], self.habits["read_spread"])
        self._read(_held(review), self.world.now + takes)

    def _stay_or_go(self) -> None:
        account = db.session.get_one(Account, self.account)
        why = why_closed(judge_of(account), at_desk(account))
        assert why is not None
        if why not in WAITS_FOR:
            return self._get_up(why.value)
        sittings.check_in(self.account, "good")
        self.world.after(timedelta(minutes=2), self.look)

    def _read(self, held: Held, until: datetime) -> None:
        """The page prolongs the lease while somebody reads."""
        left = until - self.world.now
        if left <= HEARTBEAT:
            return self.world.after(left, lambda: self._choose(held))

        def beat() -> None:
            try:
                claims.renew(self.account, held.review, held.seen.token)
            except Refusal:
                self.happened.refusals += 1
                return self.look()
            self._read(held, until)

        self.world.after(HEARTBEAT, beat)

    def _choose(self, held: Held) -> None:
        choices = self.habits["choices"]
        choice = self.world.chance.choices(list(choices), list(choices.values()))[0]
        try:
            self._carry_out(choice, held)
        except Refusal:
            self.happened.refusals += 1
        breath = "breath_after_heavy_seconds" if held.is_heavy else "breath_seconds"
        self.world.after(timedelta(seconds=self.habits[breath]), self.look)

    def _carry_out(self, choice: str, held: Held) -> None:
        if choice == "put_down":
            return putting_down.put_down(self.account, held.review)
        if choice == "second_opinion" and held.kind == Kind.FIRST:
            leaning = Judgement(Outcome.PUBLISH)
            opinions.ask(self.account, held.review, held.seen, leaning, "Wat denk jij?")
            return None
        outcome = Outcome(choice) if choice != "second_opinion" else Outcome.PUBLISH
        decide(self.happened, self.account, held, outcome)

    def _get_up(self, why: str) -> None:
        sittings.check_out(self.account, "good")
        self.happened.went_home[why] = self.happened.went_home.get(why, 0) + 1


def decide(happened: Happened, account: int, held: Held, outcome: Outcome) -> None:
    more = ASK_A_CHANGE if outcome == Outcome.RETURN else {}
    if outcome == Outcome.REFUSE:
        more = {"reason": "not_here", "words": "Dit hoort hier niet."}
    judgement = Judgement(outcome, urgent=False, **more)
    decision = deciding.decide(account, held.review, held.seen, judgement)
    if decision is not None and outcome == Outcome.PUBLISH and decision.post.opens:
        happened.published_threads.append(decision.post.thread_id)


@dataclass
class Adult:
    """A member of staff on duty: says so every twenty minutes, and reads what is for adults."""

    world: World
    happened: Happened
    account: int
    ends: datetime

    @property
    def habits(self) -> dict[str, Any]:
        return self.world.plan["adults"]

    def begin(self) -> None:
        self.tap()
        self.look()

    def tap(self) -> None:
        if self.world.now >= self.ends:
            return duty.leave(self.account)
        duty.tap(self.account)
        tapped_again = min(
            self.world.now + timedelta(minutes=self.habits["tap_minutes"]), self.ends
        )
        self.world.at(tapped_again, self.tap)

    def look(self) -> None:
        if self.world.now >= self.ends:
            return
        review_id = self._next()
        if review_id is None:
            self.world.after(timedelta(minutes=self.habits["look_minutes"]), self.look)
            return
        held = _held(claims.claim(self.account, review_id))
        takes = self.world.minutes(self.habits["read_minutes"], self.habits["read_spread"])
        self.world.after(takes, lambda: self._deal_with(held))

    def _next(self) -> str | None:
        """What is for adults first; then, in a rush, what the peers do not get to."""
        free = Review.claimed_until.is_(None) | (Review.claimed_until <= clock.now())
        untouched = ~is_in_hand()
        waits = (Review.closed_at.is_(None), free, untouched)
        query = select(Review.public_id).where(*waits).order_by(Review.due_at, Review.id)
        own = db.session.scalar(query.where(Review.lane == Lane.STAFF).limit(1))
        if own is not None:
            return own
        count = select(func.count()).where(*waits, Review.lane == Lane.PEER)
        if (db.session.scalar(count) or 0) <= self.habits["helps_above"]:
            return None
        return db.session.scalar(query.where(Review.lane == Lane.PEER).limit(1))

    def _deal_with(self, held: Held) -> None:
        try:
            self._carry_out(held)
            self.happened.by_adults += 1
        except Refusal:
            self.happened.refusals += 1
        self.look()

    def _carry_out(self, held: Held) -> None:
        if held.level != Level.RED:
            outcomes = (Outcome.PUBLISH, Outcome.RETURN, Outcome.REFUSE)
            outcome = self.world.chance.choices(outcomes, (80, 15, 5))[0]
            return decide(self.happened, self.account, held, outcome)
        if self.world.chance.random() < self.habits["clears"]:
            return escalation.clear(self.account, held.review, held.seen.version)
        words = Words.of("Dag. Ik las wat je schreef. Hoe gaat het nu?")
        talks.answer(self.account, held.review, held.seen.version, words, CALM)
