"""What was typed and not sent is kept for its writer alone, offered again, and gone once sent."""

import pytest
from sqlalchemy import func, select

from app import retention
from app.database import db
from app.erasure import accounts
from app.posts import unsent
from app.posts.bylines import OWN
from app.posts.unsent import QUESTION, Unsent
from app.posts.words import Words
from tests.page import Page
from tests.people import EGEL, JO, OTTER, ROBIN, STRANGER, account, id_of
from tests.things import published

WORDS = "Ik ben nog niet klaar met schrijven."
KEEP = "Bewaar en ga later verder"


def rows() -> int:
    return db.session.scalar(select(func.count()).select_from(Unsent))


def kept(name: str = EGEL, place: str = QUESTION) -> None:
    unsent.keep(id_of(name), place, Words.of(WORDS, "Een begin"), 2)


def typed(page: Page) -> str:
    return page.soup.select_one("textarea[name=body]").get_text().strip()


def test_at_a_press_it_is_kept_and_stands_there_again(visit):
    sent = visit(EGEL).get("/ask").submit("body", KEEP, title="Een begin", body=WORDS, theme="2")
    assert "Je vindt je tekst terug" in sent
    again = visit(EGEL).get("/ask")
    assert typed(again) == WORDS and "Dit schreef je eerder" in again
    assert again.soup.select_one("input[name=title]")["value"] == "Een begin"
    assert again.soup.select_one("input[name=theme][checked]")["value"] == "2"
    assert (
        visit(EGEL).get("/ask?theme=3").soup.select_one("input[name=theme][checked]")["value"]
        == "3"
    )


def test_what_goes_with_it_is_kept_too(visit):
    page = visit(EGEL).get("/ask")
    name = page.soup.select_one("input[name=as_name]")["value"]
    more = {"needs": ["tips", "adult"], "content_note": "bullying", "as_name": name}
    page.submit("body", KEEP, title="Een begin", body=WORDS, theme="2", **more)
    again = visit(EGEL).get("/ask")
    ticked = [box["value"] for box in again.soup.select("input[name=needs][checked]")]
    assert ticked == ["tips", "adult"]
    assert again.soup.select_one("#content_note option[selected]")["value"] == "bullying"
    assert again.soup.select_one("input[name=as_name][checked]")["value"] == name
    data = visit(EGEL).get("/account/my-data/texts")
    assert name in data and "tips" in data and "pesten" in data


def test_ones_own_name_stays_chosen_and_no_other_is_kept(visit):
    visit(EGEL).get("/ask").submit("body", KEEP, title="Een begin", body=WORDS, as_name=OWN)
    chosen = "input[name=as_name][checked]"
    assert visit(EGEL).get("/ask").soup.select_one(chosen)["value"] == OWN
    visit(EGEL).get("/ask").submit("body", KEEP, body=WORDS, as_name="Wie Dan Ook")
    row = db.session.scalars(select(Unsent)).one()
    assert row.as_name == "" and row.needs == "" and row.content_note is None


def test_the_script_keeps_it_quietly(visit):
    page = visit(EGEL).get("/ask")
    form = page.form("body")
    token = form.select_one("input[name=csrf_token]")["value"]
    fields = {"csrf_token": token, "body": WORDS, "title": "", "quietly": "1"}
    assert page.browser.post(form["data-unsent"], fields).status == 204
    fields["body"] = f"{WORDS} En meer."
    assert page.browser.post(form["data-unsent"], fields).status == 204
    assert rows() == 1 and "En meer." in typed(visit(EGEL).get("/ask"))
    fields["body"] = " "
    page.browser.post(form["data-unsent"], fields)
    assert rows() == 0


def test_a_reply_is_kept_by_its_thread(visit, the_clock):
    post = published(OTTER)
    the_clock.pass_grace()
    address = f"/threads/{post.thread.public_id}/reply"
    sent = visit(EGEL).get(address).submit("body", KEEP, body=WORDS, as_name=OWN)
    assert "Je vindt je tekst terug" in sent
    chosen = visit(EGEL).get(address).soup.select_one("input[name=as_name][checked]")
    assert chosen["value"] == OWN
    assert typed(visit(EGEL).get(address)) == WORDS and typed(visit(EGEL).get("/ask")) == ""
    assert "terug bij Vraag door." in visit(OTTER).get(address).submit("body", KEEP, body=WORDS)


def test_my_posts_lead_back_to_it(visit, the_clock):
    assert "Nog niet verstuurd" not in visit(EGEL).get("/my-posts")
    post = published(OTTER)
    the_clock.pass_grace()
    kept()
    kept(place=post.thread.public_id)
    page = visit(EGEL).get("/my-posts")
    assert typed(page.browser.get(page.link("Schrijf verder aan je vraag"))) == WORDS
    assert typed(page.browser.get(page.link("Schrijf verder aan je reactie"))) == WORDS


def test_nobody_else_reads_it(visit):
    kept()
    for reader in (STRANGER, OTTER):
        assert WORDS not in visit(reader).get("/ask").html
    for address in ("/staff/waiting", f"/staff/people/{account(EGEL).person.public_id}"):
        assert WORDS not in visit(JO).get(address).html
    for other in (STRANGER, ROBIN, JO):
        answer = visit(other).client.post("/ask/unsent", data={"body": WORDS})
        assert answer.status_code in (400, 401, 403)


def test_sending_erases_it(visit):
    kept()
    visit(EGEL).get("/ask").send()
    assert rows() == 0


def test_sending_a_reply_erases_that_one_alone(visit, the_clock):
    post = published(OTTER)
    the_clock.pass_grace()
    kept()
    kept(place=post.thread.public_id)
    visit(EGEL).get(f"/threads/{post.thread.public_id}/reply").send()
    assert [one.place for one in db.session.scalars(select(Unsent))] == [QUESTION]


def test_one_throws_it_away_with_a_press(visit):
    kept()
    page = visit(EGEL).get("/ask").submit("Wis het en begin opnieuw")
    assert rows() == 0 and typed(page) == "" and "Dit schreef je eerder" not in page


def test_it_goes_after_two_weeks_and_with_the_account(app, the_clock):
    kept()
    kept(OTTER)
    the_clock.advance(days=13)
    retention.erase_due()
    assert rows() == 2
    accounts.leave(id_of(OTTER))
    assert rows() == 1
    the_clock.advance(days=2)
    retention.erase_due()
    assert rows() == 0


def test_nothing_is_kept_of_a_visitor(visit):
    page = visit(STRANGER).get("/ask")
    assert KEEP not in page and page.form("body")["data-unsent"] == ""
    place = page.soup.select_one("[data-own-device]")
    assert place.has_attr("hidden"), "nothing on the device either, until they say so"
    page.send(theme="2", title="Een begin", body=WORDS)
    assert rows() == 0


@pytest.mark.parametrize("name", [EGEL, OTTER])
def test_each_has_their_own(visit, name):
    kept(EGEL)
    kept(OTTER)
    assert typed(visit(name).get("/ask")) == WORDS and rows() == 2
