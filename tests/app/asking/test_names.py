"""A name of its own for each thread: nobody but staff can tell which threads are one person's."""

import re

import pytest
from sqlalchemy import select

from app.accounts.names import is_given
from app.database import db
from app.erasure import accounts
from app.posts import actions as posts
from app.posts.bylines import OWN, free_names
from app.posts.models import Post, Publication
from app.posts.words import Words
from moderation.desk import claims
from tests.people import EGEL, JO, OTTER, ROBIN, STRANGER, UIL, account, id_of
from tests.things import (
    CALM,
    ask,
    claim,
    decide_on,
    fresh,
    publications_of,
    published,
    reply,
    review_of,
)

TITLE = "Hoe zeg ik het thuis"


def asking(visit, name: str = EGEL, **typed: str):
    """Somebody asks through the page, and presses on whatever it offers."""
    return (
        visit(name).get("/ask").send(theme="2", title=TITLE, body="Ik weet niet goed hoe.", **typed)
    )


def newest() -> Post:
    return db.session.scalars(select(Post).order_by(Post.id.desc())).first()


def let_through(post: Post, the_clock) -> Publication:
    decide_on(post, JO)
    the_clock.pass_grace()
    return publications_of(post)[-1]


def answered(visit, post: Post, name: str, **typed: str) -> Post:
    """This person replies through the page."""
    public_id = fresh(post).thread.public_id
    visit(name).get(f"/threads/{public_id}/reply").send(body="Zo is het bij mij.", **typed)
    return newest()


def test_a_question_stands_under_a_fresh_name_unless_one_chooses_otherwise(visit, the_clock):
    page = visit(EGEL).get("/ask")
    offered = page.soup.select_one("input[name=as_name][checked]")["value"]
    assert is_given(offered) and offered != EGEL
    sent = page.send(theme="2", title=TITLE, body="Ik weet niet goed hoe.")
    assert f"heet je hier {offered}" in sent
    assert let_through(newest(), the_clock).byline == offered


def test_the_own_name_is_a_choice(visit, the_clock):
    sent = asking(visit, as_name=OWN)
    assert f"heet je hier {EGEL}" in sent
    assert let_through(newest(), the_clock).byline == EGEL


def test_a_name_that_was_not_offered_is_not_taken(visit):
    for wished in ("Jo", OTTER, "<b>", ""):
        asking(visit, UIL, as_name=wished)
        written = newest().written_as
        assert is_given(written) and written not in (wished, UIL)
        posts.withdraw(id_of(UIL), newest().public_id)


def test_who_signs_up_with_a_question_asks_under_another_name(visit):
    page = visit(STRANGER).get("/ask").send(theme="2", title=TITLE, body="Ik weet niet goed hoe.")
    pseudonym = page.soup.select_one("input[name=pseudonym]")["value"]
    page.submit(
        "passphrase",
        "Maak mijn naam",
        pseudonym=pseudonym,
        passphrase="tafel wolk viool kers",
        birth_year="2011",
        agreed="y",
    )
    assert newest().author.pseudonym == pseudonym
    assert is_given(newest().written_as) and newest().written_as != pseudonym


def test_within_a_thread_the_name_stays_and_is_not_asked_again(visit, the_clock):
    asking(visit)
    question = newest()
    name = let_through(question, the_clock).byline
    assert fresh(question).written_as == name
    address = f"/threads/{question.thread.public_id}/reply"
    page = visit(EGEL).get(address)
    assert not page.soup.select("input[name=as_name]") and name in page
    assert answered(visit, question, EGEL, as_name=OWN).written_as == name
    first = answered(visit, question, OTTER)
    assert answered(visit, question, OTTER).written_as == first.written_as != name


def test_who_began_under_the_own_name_goes_on_so(visit, the_clock):
    post = published(EGEL)
    the_clock.pass_grace()
    assert answered(visit, post, EGEL).written_as is None
    assert fresh(post).name == EGEL


def test_a_name_is_given_once(visit):
    asking(visit)
    taken = newest().written_as
    assert taken not in free_names(20, keep=taken)
    assert EGEL not in free_names(20, keep=EGEL)


def test_moderators_reply_under_the_name_they_have_for_it(visit, the_clock):
    post = published(EGEL)
    the_clock.pass_grace()
    page = visit(ROBIN).get(f"/threads/{post.thread.public_id}/reply")
    assert not page.soup.select("input[name=as_name]")
    made = posts.reply(id_of(ROBIN), post.thread_id, Words.of("Dag."), CALM, as_name="")
    assert made.written_as is None


def test_a_new_wording_keeps_the_name(visit, the_clock):
    asking(visit)
    post = newest()
    name = let_through(post, the_clock).byline
    posts.edit(id_of(EGEL), post.public_id, 1, Words.of("Anders gezegd.", TITLE), CALM)
    assert let_through(post, the_clock).byline == name


def test_at_the_desk_a_peer_sees_that_name_alone_and_an_adult_both(visit, the_clock):
    asking(visit)
    post = newest()
    review = claim(ROBIN)
    assert review.post_id == post.id
    page = visit(ROBIN).get(f"/desk/reviews/{review.public_id}")
    assert post.written_as in page and EGEL not in page.html
    claims.claim(id_of(JO), review_of(ask(OTTER)).public_id)
    assert EGEL not in visit(ROBIN).get("/desk/now").html


def test_an_adult_at_the_desk_sees_both(visit):
    asking(visit)
    post = newest()
    review = claims.claim(id_of(JO), review_of(post).public_id)
    page = visit(JO).get(f"/desk/reviews/{review.public_id}")
    assert post.written_as in page and f"(anders {EGEL})" in page


def test_emptying_the_account_takes_the_names_along(visit, the_clock):
    asking(visit)
    let_through(newest(), the_clock)
    accounts.leave(id_of(EGEL))
    assert fresh(newest()).written_as is None
    assert publications_of(newest())[-1].byline == "iemand"


@pytest.mark.parametrize("reader", [STRANGER, OTTER, ROBIN])
def test_no_page_links_two_threads_of_one_person(visit, the_clock, reader):
    """All that is public, walked: neither a name nor any number is in both threads."""
    walked = {}
    for number in (1, 2):
        asking(visit)
        post = newest()
        let_through(post, the_clock)
        let_through(reply(post, OTTER), the_clock)
        let_through(answered(visit, post, EGEL), the_clock)
        public_id = fresh(post).thread.public_id
        walked[number] = [
            visit(reader).get(address).html
            for address in (
                f"/threads/{public_id}",
                f"/threads/{public_id}/reply",
                f"/posts/{post.public_id}/report",
            )
        ]
        walked[number].append(post.written_as)
    everyone = [visit(reader).get(address).html for address in ("/", "/themes/2", "/notices")[:2]]
    mine = account(EGEL)
    secrets = {EGEL, mine.public_id, mine.person.public_id}
    for html in [*walked[1], *walked[2], *everyone]:
        assert not any(secret in html for secret in secrets)
    first, second = walked[1].pop(), walked[2].pop()
    assert first != second
    assert not any(first in html for html in walked[2])
    assert not any(second in html for html in walked[1])
    ids = [set(re.findall(r"[\w-]{12}(?=[\"/#])", " ".join(pages))) for pages in walked.values()]
    shared = {one for one in ids[0] & ids[1] if re.search(r"\d|[A-Z]", one)}
    known = {post.public_id for post in db.session.scalars(select(Post))}
    assert not shared & known
