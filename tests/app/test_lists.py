"""Long lists in stretches: everything once, nothing twice, also while new things arrive."""

import pytest

from app import editions
from app.database import transaction
from app.paging import id_key, id_of, moment_key, moment_of
from app.posts.models import Theme
from tests.conftest import A_WEDNESDAY
from tests.page import Browser, Page
from tests.people import EGEL, JO, OTTER, STRANGER
from tests.things import RED, ask, claim, decide, published, reply


@pytest.fixture(autouse=True)
def unlimited(app):
    app.config["WAITING_POSTS_PER_ACCOUNT"] = 1000


def stretches(browser: Browser, address: str, between=lambda: None) -> list[Page]:
    pages = [browser.get(address)]
    while further := pages[-1].soup.select_one("nav.pager a[rel=next]"):
        between()
        pages.append(browser.get(str(further["href"])))
    return pages


def titles(pages: list[Page]) -> list[str]:
    return [link.get_text(strip=True) for p in pages for link in p.soup.select(".thread-title")]


def test_every_thread_of_a_theme_is_found_once(app, visit, the_clock):
    for number in range(45):
        published(EGEL, by=JO, title=f"Vraag {number:02}")
    the_clock.pass_grace()
    found = titles(stretches(visit(), "/themes/1"))
    assert found == [f"Vraag {number:02}" for number in reversed(range(45))]


def test_also_while_new_ones_arrive(app, visit, the_clock):
    for number in range(45):
        published(EGEL, by=JO, title=f"Vraag {number:02}")
        the_clock.advance(seconds=1)
    the_clock.pass_grace()

    def another() -> None:
        published(EGEL, by=JO, title="Nieuw")
        the_clock.pass_grace()

    found = titles(stretches(visit(), "/themes/1", another))
    assert [title for title in found if title != "Nieuw"] == [
        f"Vraag {number:02}" for number in reversed(range(45))
    ]


def test_every_reply_is_found_once_in_the_order_they_were_written(app, visit, the_clock):
    post = published(EGEL, by=JO)
    for number in range(45):
        reply(post, OTTER, f"Reactie {number:02}")
        decide(claim(JO), JO)
    the_clock.pass_grace()
    pages = stretches(visit(), f"/threads/{post.thread.public_id}")
    found = [
        p.get_text(strip=True) for page in pages for p in page.soup.select(".replies .post-body")
    ]
    assert found == [f"Reactie {number:02}" for number in range(45)]


def test_every_post_of_ones_own_is_found_once(app, visit):
    for number in range(45):
        ask(EGEL, title=f"Vraag {number:02}")
    ask(OTTER, title="Van iemand anders")
    found = titles(stretches(visit(EGEL), "/my-posts"))
    assert found == [f"Vraag {number:02}" for number in reversed(range(45))]


def test_everything_that_waits_is_found_once_the_first_due_first(app, visit, the_clock):
    for _ in range(70):
        ask(EGEL, screened=RED)
        the_clock.advance(seconds=1)
    pages = stretches(visit(JO), "/staff/waiting")
    read = "td form[action$=claims]"
    found = [form["action"] for page in pages for form in page.soup.select(read)]
    assert len(found) == len(set(found)) == 70


def test_every_entry_of_the_log_is_found_once(app, visit):
    for _ in range(70):
        ask(EGEL)
    pages = stretches(visit(JO), "/staff/audit/?event=post_submitted")
    found = [int(c.get_text()) for p in pages for c in p.soup.select("tr td.number:first-child")]
    assert len(found) == 70 and found == sorted(found, reverse=True)


def test_the_front_page_shows_the_last_six(app, visit, the_clock):
    for number in range(9):
        published(EGEL, by=JO, title=f"Vraag {number}")
    the_clock.pass_grace()
    found = titles([visit(STRANGER).get("/")])
    assert found == [f"Vraag {number}" for number in (8, 7, 6, 5, 4, 3)]


def test_a_theme_is_found_by_its_own_number_wherever_it_stands(app, visit, the_clock):
    post = published(EGEL, by=JO, title="In Ouders")
    the_clock.pass_grace()
    with transaction() as session:
        session.get_one(Theme, 1).position = 99
        editions.bump(editions.SITE)
    home = visit().get("/")
    assert "In Ouders" in visit().get(home.link("Ouders"))
    thread = visit().get(f"/threads/{post.thread.public_id}")
    assert "In Ouders" in visit().get(thread.link("Ouders"))


def test_a_key_says_the_same_both_ways():
    assert id_of(id_key(255)) == 255
    moment = A_WEDNESDAY.replace(microsecond=123_457)
    assert moment_of(moment_key(moment, 7)) == (moment, 7)
