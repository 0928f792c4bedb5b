"""What a bystander of a random walk notes: what is said where, and since when it may be read."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

from hypothesis.stateful import RuleBasedStateMachine
from sqlalchemy import select

from app import clock
from app.accounts.models import Visitor
from app.database import db
from app.errors import Refusal
from app.posts import queries
from app.posts.models import Audience, Post
from app.posts.states import MOVES, State
from app.posts.words import Words
from app.registry import screen
from moderation.desk import deciding
from moderation.models import Review
from moderation.screening import Screening
from tests.conftest import A_WEDNESDAY, Clock
from tests.things import CALM

HEAVY = "Ik wil niet meer leven."
PHONE = "0478 12 34 56"
TEXTS = {
    "calm": "Mijn zus leest mijn dagboek.",
    "amber": f"In de groep staat {PHONE}.",
    "red": HEAVY,
    "missed": HEAVY,  # by the rules of that moment; the present ones see it
}
ALLOWED = {(before, after) for (before, _move), after in MOVES.items()}
ALLOWED.add((State.PUBLISHED, State.PUBLISHED))  # an adult's edit: waits and is released at once


class Ground:
    """One app, and its database as it was before anyone did anything."""

    def __init__(self, the_clock: Clock, database: str):
        self.clock = the_clock
        self._now = Path(database.removeprefix("sqlite:///"))
        self._before = self._now.with_suffix(".before")
        shutil.copy(self._now, self._before)

    def renew(self) -> None:
        db.session.remove()
        db.engine.dispose()
        for log in ("-wal", "-shm"):
            Path(f"{self._now}{log}").unlink(missing_ok=True)
        shutil.copy(self._before, self._now)
        self.clock.set(A_WEDNESDAY)


class Bystander(RuleBasedStateMachine):
    """Takes each step of a walk, and notes what it did."""

    def __init__(self, ground: Ground):
        super().__init__()
        self.ground = ground
        self.marks = 0
        self.states: dict[int, str] = {}
        self.wordings: dict[int, int] = {}
        self.shown: dict[int, list[tuple[clock.datetime, str]]] = {}
        self.screens: dict[str, tuple[str, deciding.Seen]] = {}
        self.decided: dict[str, list[str]] = {}

    def attempt(self, verb: Callable[[], object], taking_back: bool = False) -> object:
        """Do it, or be refused; then note what became public, and what never will."""
        done = None
        with suppress(Refusal):
            done = verb()
        db.session.rollback()
        db.session.expire_all()
        for post in db.session.scalars(select(Post)):
            before, self.states[post.id] = self.states.get(post.id), str(post.state)
            wording, self.wordings[post.id] = self.wordings.get(post.id), post.revision_number
            if (before, wording) != (post.state, post.revision_number):
                self.note(post, before, taking_back)
        return done

    def note(self, post: Post, before: str | None, taking_back: bool) -> None:
        assert before is None or (State(before), State(post.state)) in ALLOWED
        if post.state == State.PUBLISHED and post.thread.audience == Audience.PUBLIC:
            appears = clock.now() + clock.timedelta(seconds=20)
            words = queries.current_revision(post).words.body
            if not post.author.is_adult:  # whose own number is a help line's
                words = words.replace(PHONE, "[telefoonnummer]")
            self.shown.setdefault(post.id, []).append((appears, words))
        elif post.state == State.WITHDRAWN:
            self.shown.pop(post.id, None)
        elif before == State.PUBLISHED and taking_back:
            self.shown[post.id].pop()

    def look(self, name: str, take: Callable[[], Review | None]) -> None:
        """What this judge has on the screen from now on."""
        review = self.attempt(take)
        if isinstance(review, Review):
            fresh = db.session.get_one(Review, review.id, populate_existing=True)
            seen = deciding.Seen(fresh.version, fresh.claim_token or "", fresh.revision.number)
            self.screens[name] = fresh.public_id, seen

    def words(self, kind: str, title: str = "") -> tuple[Words, Screening]:
        """A text that no other text is like, and what screening notices in it."""
        self.marks += 1
        words = Words.of(f"{TEXTS[kind]} Dit is mijn {self.marks}e tekst.", title)
        return words, CALM if kind == "missed" else screen(words.title, words.body)

    def pick(self, ids: list[int], number: int) -> Post:
        return db.session.get_one(Post, ids[number % len(ids)])

    def any_post(self, number: int) -> Post:
        """Every other time one that somebody is reading at this moment: there it gets delicate."""
        read = select(Review.post_id).where(
            Review.claimed_by_id.is_not(None), Review.closed_at.is_(None)
        )
        held = sorted(db.session.scalars(read)) if number % 2 else []
        return self.pick(held or sorted(self.states), number // 2)

    def open_review(self, number: int) -> str:
        open_ones = select(Review.public_id).where(Review.closed_at.is_(None)).order_by(Review.id)
        found = db.session.scalars(open_ones).all()
        return found[number % len(found)] if found else "none"

    def review(self, public_id: str) -> Review | None:
        return db.session.scalar(select(Review).where(Review.public_id == public_id))

    def version_of(self, public_id: str) -> int:
        review = self.review(public_id)
        return review.version if review else 0


def visible(wordings: list[tuple[clock.datetime, str]], now: clock.datetime) -> set[str]:
    """The newest wording whose grace is over, if there is one."""
    return set([words for appears, words in wordings if appears <= now][-1:])


def read_as_a_stranger() -> Iterator[str]:
    for opening in queries.threads(most=100).items:
        thread = queries.thread_for(Visitor(), opening.post.thread.public_id)
        for publication in [opening, *queries.replies(thread).items]:
            yield publication.html.removeprefix("<p>").removesuffix("</p>")
