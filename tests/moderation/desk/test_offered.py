"""What "next" brings, for random people and histories: the database says what the rules say."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from app import clock
from app.database import db
from app.posts.models import Audience, Post, Revision, RevisionText, Thread
from app.posts.states import State
from moderation.care.models import TopicShield
from moderation.care.topics import topic_of_category, topic_of_theme
from moderation.desk.claims import first_due, offered_to
from moderation.desk.models import Acquaintance, Opinion, PutDown
from moderation.desk.queries import judge_of
from moderation.eligibility import AtDesk, Item, may_be_offered
from moderation.models import Decision, DecisionText, Reversal, Review, StoredFinding
from moderation.outcomes import Kind, Lane, Outcome
from moderation.reports.models import Report
from tests.people import EGEL, JO, NOOR, OTTER, ROBIN, UIL, account

SHIELDED_THEME, CATEGORY = 3, "crisis"


@dataclass(frozen=True)
class Text:
    """One text that waits, and what the judge has to do with it."""

    writer: str
    minutes: int
    lane: Lane
    theme: int
    is_heavy: bool
    has_finding: bool
    is_closed: bool
    claim: str  # none, running, ran_out
    history: str  # what the judge did with it before


HISTORIES = ("nothing", "put_down", "judged", "judged_and_taken_back", "opinion", "reported")
TEXTS = st.builds(
    Text,
    writer=st.sampled_from([EGEL, OTTER, UIL]),
    minutes=st.integers(0, 50),
    lane=st.sampled_from([Lane.PEER, Lane.PEER, Lane.STAFF]),
    theme=st.sampled_from([1, SHIELDED_THEME]),
    is_heavy=st.booleans(),
    has_finding=st.booleans(),
    is_closed=st.sampled_from([False, False, False, True]),
    claim=st.sampled_from(["none", "none", "running", "ran_out"]),
    history=st.sampled_from(["nothing", *HISTORIES]),
)


@contextmanager
def unsaved() -> Iterator[None]:
    """Rows for one example, gone afterwards."""
    try:
        yield
    finally:
        db.session.rollback()
        db.session.expunge_all()


def lay(text: Text, judge: str, shields: bool, knows: bool) -> tuple[Review, Item, bool]:
    """Put it in the queue; returns it with what the rules are told about it, and if it is free."""
    me, writer, now = account(judge), account(text.writer), clock.now()
    thread = Thread(audience=Audience.PUBLIC, theme_id=text.theme, asker_id=writer.id)
    post = Post(
        thread=thread,
        author=writer,
        person_id=writer.person_id,
        opens=True,
        state=State.PENDING,
        revision_number=1,
        submitted_at=now,
    )
    revision = Revision(post=post, number=1, made_at=now, digest="")
    revision.text = RevisionText(title="Titel", body="Tekst", salt="")
    review = Review(
        kind=Kind.FIRST,
        post=post,
        revision=revision,
        person_id=writer.person_id,
        lane=text.lane,
        level=1,
        is_heavy=text.is_heavy,
        ruleset="test",
        opened_at=now,
        due_at=now + clock.timedelta(minutes=text.minutes),
        closed_at=now if text.is_closed else None,
    )
    db.session.add_all([thread, post, revision, review])
    db.session.flush()
    _remember(text, review, me)
    if text.has_finding:
        db.session.add(
            StoredFinding(
                revision_id=revision.id,
                category=CATEGORY,
                level=1,
                start=0,
                end=3,
                rule="test",
                why="voor een test",
                ruleset="test",
            )
        )
    db.session.flush()
    item = Item(
        author_person_id=writer.person_id,
        lane=text.lane,
        is_heavy=text.is_heavy,
        is_own_put_down=text.history == "put_down",
        is_judged_before=text.history == "judged",
        is_known_author=knows and text.writer == OTTER,
        is_shielded=shields and (text.theme == SHIELDED_THEME or text.has_finding),
        has_part_in_it=text.history in ("opinion", "reported"),
    )
    return review, item, not text.is_closed and text.claim != "running"


def _remember(text: Text, review: Review, me) -> None:
    now, mine = clock.now(), {"person_id": me.person_id, "account_id": me.id}
    if text.history == "put_down":
        db.session.add(PutDown(post_id=review.post_id, person_id=me.person_id, at=now))
    elif text.history.startswith("judged"):
        _judge(review, me, taken_back=text.history != "judged")
    elif text.history == "opinion":
        db.session.add(
            Opinion(
                review_id=review.id,
                revision_id=review.revision_id,
                outcome=Outcome.PUBLISH,
                words="",
                question="Wat denk jij?",
                given_at=now,
                **mine,
            )
        )
    elif text.history == "reported":
        db.session.add(
            Report(
                post_id=review.post_id,
                revision_id=review.revision_id,
                review_id=review.id,
                reason="other",
                words="",
                reported_at=now,
                **mine,
            )
        )


def _judge(review: Review, me, taken_back: bool) -> None:
    before = Review(
        kind=Kind.FIRST,
        post=review.post,
        revision=review.revision,
        person_id=review.person_id,
        lane=Lane.PEER,
        level=0,
        ruleset="test",
        opened_at=clock.now(),
        due_at=clock.now(),
        closed_at=clock.now(),
    )
    decision = Decision(
        review=before,
        post=review.post,
        revision_id=review.revision_id,
        outcome=Outcome.ESCALATE,
        decided_by=me,
        judge_person_id=me.person_id,
        decided_at=clock.now(),
        ruleset="test",
        words_digest="",
    )
    decision.text = DecisionText(words="", salt="")
    db.session.add_all([before, decision])
    db.session.flush()
    if taken_back:
        db.session.add(Reversal(decision_id=decision.id, reversed_at=clock.now()))


def claim_by_others(texts: list[tuple[Text, Review]], judge: str) -> None:
    """A colleague holds one at a time: the first of the claimed ones, the rest stay free."""
    others = [account(name) for name in (NOOR, ROBIN, JO) if name != judge]
    for text, review in texts:
        if text.claim != "none" and not text.is_closed and others:
            span = clock.timedelta(minutes=5 if text.claim == "running" else -5)
            review.claimed_by_id = others.pop().id
            review.claimed_until, review.claim_token = clock.now() + span, "x"
    db.session.flush()


@given(
    texts=st.lists(TEXTS, max_size=7),
    judge=st.sampled_from([ROBIN, NOOR]),
    reads_heavy=st.booleans(),
    shields=st.booleans(),
    knows=st.booleans(),
)
@settings(
    max_examples=120,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_what_is_offered_is_what_the_rules_allow_the_earliest_due_first(
    app, texts, judge, reads_heavy, shields, knows
):
    """Never one's own, put down, shielded, known, judged or red; never one while an eligible one
    that is due earlier waits; and if there is an eligible one, it is offered."""
    with unsaved():
        me = account(judge)
        if shields:
            for topic in (topic_of_theme(SHIELDED_THEME), topic_of_category(CATEGORY)):
                db.session.add(TopicShield(person_id=me.person_id, topic=topic))
        if knows:
            known = account(OTTER).person_id
            db.session.add(
                Acquaintance(person_id=me.person_id, known_person_id=known, since=clock.now())
            )
        laid = [lay(text, judge, shields, knows) for text in texts]
        claim_by_others([(text, one[0]) for text, one in zip(texts, laid, strict=True)], judge)
        on_paper, state = judge_of(me), AtDesk(reads_heavy=reads_heavy)
        now = clock.now()
        allowed = [
            review
            for review, item, _free in laid
            if review.closed_at is None
            and not review.is_held(now)
            and may_be_offered(on_paper, state, item)
        ]
        allowed.sort(key=lambda review: (review.due_at, review.id))
        offered = list(db.session.scalars(first_due(Lane.PEER, offered_to(on_paper, state))))
        assert offered == [review.id for review in allowed]
        mine = select(Review.person_id).where(Review.id.in_(offered))
        assert me.person_id not in set(db.session.scalars(mine))
