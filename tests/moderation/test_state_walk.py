"""A random walk over everything that can happen to posts; the promises hold after each step."""

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from sqlalchemy import func, select

from app import audit, clock
from app.accounts.models import Account
from app.database import db
from app.posts import actions as posts
from app.posts import queries
from app.posts.models import Post, Publication
from app.posts.states import State
from app.posts.words import Words
from app.roles import MODERATING
from moderation import jobs
from moderation.desk import claims, deciding, putting_down, taking_back
from moderation.desk.queries import held_by
from moderation.escalation import actions as escalation
from moderation.models import Decision, Reversal, Review
from moderation.outcomes import Lane, Outcome
from moderation.screening import Level
from moderation.talks import actions as talks
from tests.moderation.bystander import TEXTS, Bystander, Ground, read_as_a_stranger, visible
from tests.people import EGEL, JO, MAXIME, NOOR, OTTER, ROBIN, UIL, account, id_of
from tests.things import CALM

WALKS, STEPS = 45, 40

AUTHORS, PEERS, ADULTS = (EGEL, OTTER, UIL), (ROBIN, NOOR), (JO, MAXIME)
authors, peers = st.sampled_from(AUTHORS), st.sampled_from(PEERS)
judges, adults = st.sampled_from(PEERS + ADULTS), st.sampled_from(ADULTS)
kinds = st.sampled_from(sorted(TEXTS))
outcomes = st.sampled_from([*Outcome, Outcome.PUBLISH, Outcome.PUBLISH])
which = st.integers(min_value=0, max_value=30)


class Walk(Bystander):
    @initialize()
    def begin(self) -> None:
        self.ground.renew()
        for name, kind in ((EGEL, "calm"), (OTTER, "red"), (UIL, "amber"), (EGEL, "missed")):
            self.ask(name, kind)

    # What people do. A refusal is an answer like any other; the invariants judge what is left.

    @rule(name=authors, kind=kinds)
    def one_more(self, name: str, kind: str) -> None:
        self.ask(name, kind)

    def ask(self, name: str, kind: str) -> None:
        words, noticed = self.words(kind, "Een vraag")
        self.attempt(lambda: posts.ask(id_of(name), 1, words, noticed))

    @precondition(lambda self: self.shown)
    @rule(name=st.sampled_from(AUTHORS + PEERS), kind=kinds, number=which)
    def reply(self, name: str, kind: str, number: int) -> None:
        words, noticed = self.words(kind)
        thread_id = self.pick(sorted(self.shown), number).thread_id
        self.attempt(lambda: posts.reply(id_of(name), thread_id, words, noticed))

    @precondition(lambda self: self.states)
    @rule(kind=kinds, number=which)
    def edit(self, kind: str, number: int) -> None:
        post = self.any_post(number)
        words, noticed = self.words(kind, "Een vraag" if post.opens else "")
        author, public_id, seen = post.author_id, post.public_id, post.revision_number
        self.attempt(lambda: posts.edit(author, public_id, seen, words, noticed))

    @precondition(lambda self: self.states)
    @rule(number=which)
    def withdraw(self, number: int) -> None:
        post = self.any_post(number)
        author, public_id = post.author_id, post.public_id
        self.attempt(lambda: posts.withdraw(author, public_id))

    @rule(name=judges)
    def claim_next(self, name: str) -> None:
        self.look(name, lambda: claims.claim_next(id_of(name)))

    @precondition(lambda self: self.states)
    @rule(name=adults, number=which)
    def claim_this(self, name: str, number: int) -> None:
        public_id = self.open_review(number)
        self.look(name, lambda: claims.claim(id_of(name), public_id))

    @rule(name=judges, outcome=outcomes, replies=st.booleans(), kind=kinds)
    def read_and_decide(self, name: str, outcome: Outcome, replies: bool, kind: str) -> None:
        self.look(name, lambda: claims.claim_next(id_of(name)))
        if name in self.screens:
            self.decide(name, outcome, replies and outcome == Outcome.PUBLISH, kind)

    @rule(name=judges, replies=st.booleans(), kind=kinds)
    def publish_and_wait(self, name: str, replies: bool, kind: str) -> None:
        self.read_and_decide(name, Outcome.PUBLISH, replies, kind)
        self.ground.clock.pass_grace()

    @precondition(lambda self: self.screens)
    @rule(number=which, outcome=outcomes, replies=st.booleans(), kind=kinds)
    def decide_later(self, number: int, outcome: Outcome, replies: bool, kind: str) -> None:
        """On what stood on the screen when it was claimed, however long ago that was."""
        name = sorted(self.screens)[number % len(self.screens)]
        self.decide(name, outcome, replies, kind)

    def decide(self, name: str, outcome: Outcome, replies: bool, kind: str) -> None:
        public_id, seen = self.screens[name]
        reason = "contact" if outcome == Outcome.RETURN else "not_here"
        judgement = deciding.judgement_of(outcome, reason, "Een paar woorden.")
        reply, noticed = self.words(kind) if replies else (None, None)
        decision = self.attempt(
            lambda: deciding.decide(id_of(name), public_id, seen, judgement, reply, noticed)
        )
        if decision:
            self.decided.setdefault(name, []).append(decision.public_id)

    @precondition(lambda self: any(self.decided.values()))
    @rule(number=which)
    def take_back(self, number: int) -> None:
        names = sorted(name for name, decided in self.decided.items() if decided)
        name = names[number % len(names)]
        decision_id = self.decided[name][-1]
        taken = self.attempt(
            lambda: taking_back.take_back(id_of(name), decision_id), taking_back=True
        )
        if taken:
            self.decided[name].pop()
            self.look(name, lambda: held_by(account(name)))

    @precondition(lambda self: self.screens)
    @rule(number=which)
    def put_down(self, number: int) -> None:
        name = sorted(self.screens)[number % len(self.screens)]
        self.attempt(lambda: putting_down.put_down(id_of(name), self.screens[name][0]))

    @precondition(lambda self: self.states)
    @rule(name=adults, number=which)
    def say_no_danger(self, name: str, number: int) -> None:
        public_id = self.open_review(number)
        self.attempt(lambda: escalation.clear(id_of(name), public_id, self.version_of(public_id)))

    @precondition(lambda self: self.states)
    @rule(name=adults, number=which)
    def answer_in_private(self, name: str, number: int) -> None:
        public_id, words = self.open_review(number), Words.of("Hoe is het nu met je?")
        self.attempt(
            lambda: talks.answer(id_of(name), public_id, self.version_of(public_id), words, CALM)
        )

    @rule(span=st.sampled_from(({"seconds": 5}, {"seconds": 21}, {"minutes": 11})))
    def time_passes(self, span: dict[str, float]) -> None:
        self.ground.clock.advance(**span)

    @precondition(lambda self: self.states)
    @rule(number=which)
    def screen_again(self, number: int) -> None:
        """With the present rules: a text may go up, never down."""
        review = self.review(self.open_review(number))
        if review is not None:
            review_id, lane, level = review.id, review.lane, review.level
            self.attempt(lambda: jobs.rescreen(review_id))
            after = db.session.get_one(Review, review_id, populate_existing=True)
            assert after.level >= level and not (lane == Lane.STAFF and after.lane == Lane.PEER)

    @precondition(lambda self: self.screens)
    @rule()
    def sweep(self) -> None:
        self.attempt(jobs.open_missing_reviews)
        self.attempt(jobs.tell_overdue)

    # The promises.

    @invariant()
    def what_is_live_was_judged_in_exactly_that_wording(self) -> None:
        live = db.session.scalars(select(Publication).where(queries.is_live(clock.now()))).all()
        coming = db.session.scalars(select(Publication).where(Publication.hidden_at.is_(None)))
        for publication in {*live, *coming}:
            decision = db.session.get_one(Decision, publication.decision_id)
            assert decision.outcome == Outcome.PUBLISH
            assert decision.revision_id == publication.revision_id
            taken_back = select(Reversal.id).where(Reversal.decision_id == decision.id)
            assert db.session.scalar(taken_back) is None
        assert len({publication.post_id for publication in live}) == len(live), "one a post"

    @invariant()
    def a_stranger_reads_what_was_let_through_and_nothing_else(self) -> None:
        now, expected = clock.now(), set()
        for post_id, wordings in self.shown.items():
            post = db.session.get_one(Post, post_id)
            question = select(Post.id).where(Post.thread_id == post.thread_id, Post.opens)
            if visible(self.shown.get(db.session.scalar(question), []), now):
                expected |= visible(wordings, now)
        assert set(read_as_a_stranger()) == expected

    @invariant()
    def no_peer_has_a_red_or_a_staff_text(self) -> None:
        red = select(Review.id).where(Review.lane == Lane.PEER, Review.level == Level.RED)
        assert db.session.scalar(red) is None
        held = select(Review.id).join(Account, Review.claimed_by_id == Account.id)
        held = held.where(Review.closed_at.is_(None), Review.lane == Lane.STAFF)
        assert db.session.scalar(held.where(Account.role.in_(MODERATING))) is None

    @invariant()
    def every_waiting_text_is_in_the_queue_once(self) -> None:
        each = select(Review.post_id, func.count()).where(Review.closed_at.is_(None))
        waiting = dict(db.session.execute(each.group_by(Review.post_id)).all())
        assert set(waiting.values()) <= {1}
        pending = {number for number, state in self.states.items() if state == State.PENDING}
        withdrawn = {number for number, state in self.states.items() if state == State.WITHDRAWN}
        assert pending <= set(waiting) <= pending | withdrawn

    @invariant()
    def the_audit_holds(self) -> None:
        assert audit.verify().holds
        db.session.rollback()


@pytest.mark.skipif("os.environ.get('DATABASE_URL')", reason="each walk copies an SQLite file")
def test_whatever_people_do_the_promises_hold(app, database, the_clock):
    ground = Ground(the_clock, database)
    run_state_machine_as_test(
        lambda: Walk(ground),
        settings=settings(
            max_examples=WALKS,
            stateful_step_count=STEPS,
            deadline=None,
            derandomize=True,
            database=None,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        ),
    )
