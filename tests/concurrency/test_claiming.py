"""Who gets which text, when many reach for one at the same moment."""

from collections import Counter

from sqlalchemy import func, select

from app.database import db, transaction
from app.posts.models import Post
from moderation.desk import claims, putting_down
from moderation.models import Review
from moderation.outcomes import Lane
from tests.concurrency.crew import PATIENCE, Member, task, together
from tests.concurrency.people import moderators, young_people
from tests.people import EGEL, NOOR, ROBIN, account, id_of
from tests.things import RED, ask, claim, edit, fresh, review_of

PROCESSES, WAITING = 8, 300
A_WHILE = 0.5  # seconds given to one process to run ahead, where the database lets it


def take(names: list[str]) -> list[int]:
    """The next text for each of these moderators, as far as there are any."""
    taken = (claims.claim_next(id_of(name)) for name in names)
    return [review.id for review in taken if review is not None]


def put_down(name: str, public_id: str) -> None:
    putting_down.put_down(id_of(name), public_id)


def make_red(post_id: int) -> None:
    edit(post_of(post_id), "Ik wil niet meer leven.", RED)


def post_of(post_id: int):
    return db.session.get_one(Review, post_id).post


def held_reviews() -> dict[str, Review]:
    db.session.expire_all()
    held = select(Review).where(Review.claimed_by_id.is_not(None), Review.closed_at.is_(None))
    return {review.claimed_by.pseudonym: review for review in db.session.scalars(held)}


def test_of_300_waiting_texts_each_is_handed_out_once(app, environ):
    with transaction():  # all at once, to be quick
        for author in young_people(WAITING // 3):
            ask(author), ask(author), ask(author)
    hands = moderators(WAITING + PROCESSES)  # a few more than there are texts
    shares = [hands[first::PROCESSES] for first in range(PROCESSES)]

    answers = together(environ, *(task(take, share) for share in shares))

    handed_out = Counter(review_id for answer in answers for review_id in answer.value)
    assert len(handed_out) == WAITING
    assert set(handed_out.values()) == {1}
    claimed = select(func.count()).where(Review.claimed_by_id.is_not(None))
    assert db.session.scalar(claimed) == WAITING


def test_an_edit_and_a_claim_of_one_text_wait_for_each_other_in_turn(app, environ):
    post = ask()
    robin = Member(
        environ, task(take, [ROBIN]), stop_at="before moderation.desk.claims._record_opening"
    )
    robin.wait_until_there()
    writer = Member(
        environ, task(edit_again, post.id), stop_at="before moderation.intake.open_locked"
    )
    if db.engine.dialect.name == "postgresql":  # SQLite lets one write at a time
        writer.is_done_within(PATIENCE)  # there, with the post locked
    robin.go_on()
    robin.is_done_within(A_WHILE)
    writer.wait_until_there()
    writer.go_on()
    assert len(robin.answer().value) == 1
    assert not writer.answer().refusal and fresh(post).revision_number == 2


def edit_again(post_id: int) -> None:
    edit(db.session.get_one(Post, post_id), "Ik bedoel het anders.")


def test_a_double_click_on_next_claims_one_text(app, environ):
    ask(), ask()
    answers = together(environ, task(take, [ROBIN]), task(take, [ROBIN]))
    assert answers[0].value == answers[1].value
    assert list(held_reviews()) == [ROBIN]


def test_a_text_that_ran_out_and_is_taken_over_stays_with_who_took_it(app, environ, the_clock):
    """Robin presses next at the moment that Noor takes over what Robin let run out."""
    ask()
    claim(ROBIN)
    the_clock.advance(minutes=11)
    robin = Member(environ, task(take, [ROBIN]), stop_at="before moderation.desk.claims.let_go")
    robin.wait_until_there()
    noor = Member(environ, task(take, [NOOR]))
    noor.is_done_within(A_WHILE)
    robin.go_on()

    handed_out = robin.answer().value + noor.answer().value

    assert len(handed_out) == 1
    assert len(held_reviews()) == 1


def test_a_text_that_turns_red_while_it_is_claimed_leaves_the_peers_hands(app, environ):
    post = ask()
    author = Member(
        environ, task(make_red, review_of(post).id), stop_at="before moderation.intake.raise_to"
    )
    author.wait_until_there()
    robin = Member(environ, task(take, [ROBIN]))
    robin.is_done_within(A_WHILE)
    author.go_on()
    assert author.answer().refusal == ""
    robin.answer()

    review = review_of(post)
    assert review.lane == Lane.STAFF
    assert review.claimed_by_id is None


def test_putting_down_and_editing_at_once_both_succeed(app, environ):
    post = ask()
    review = claim(ROBIN)
    robin = Member(
        environ,
        task(put_down, ROBIN, review.public_id),
        stop_at="before moderation.desk.putting_down.let_go",
    )
    robin.wait_until_there()
    author = Member(environ, task(make_red, review.id))
    author.is_done_within(A_WHILE)
    robin.go_on()

    assert robin.answer().refusal == ""
    assert author.answer().refusal == ""
    assert fresh(post).revision_number == 2
    assert review_of(post).claimed_by_id is None


def test_a_lease_that_ran_out_hands_the_text_to_the_next_one(app, the_clock):
    ask(EGEL)
    first = claim(ROBIN).id
    assert claims.claim_next(account(NOOR).id) is None
    the_clock.advance(minutes=11)
    assert claim(NOOR).id == first
