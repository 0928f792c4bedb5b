"""What somebody hopes for, and what others read before the words."""

from app.posts import actions as posts
from app.posts.asked import NOTES, Asked, Need, Note, note_said
from app.posts.models import Post
from app.posts.words import Words
from app.registry import suggested_note
from moderation.content_notes import FITTING
from moderation.desk import claims
from moderation.outcomes import Lane
from moderation.screening.findings import CATEGORIES, Category
from tests.page import Page
from tests.people import EGEL, JO, NOOR, OTTER, ROBIN, STRANGER, id_of
from tests.things import CALM, RED, claim, decide, decide_on, published, review_of, thread_of

TITLE, BODY = "Thuis is het druk", "Ze roepen de hele avond."


def asked(name: str = EGEL, needs: tuple[str, ...] = (), note: str | None = None) -> Post:
    return posts.ask(
        id_of(name), 1, Words.of(BODY, TITLE), CALM, asked=Asked.of(needs, note), as_name=""
    )


def shown(visit, the_clock, post: Post, reader: str | None = STRANGER) -> Page:
    decide_on(post, JO)
    the_clock.pass_grace()
    return visit(reader).get(f"/threads/{thread_of(post).public_id}")


def test_what_one_needs_stands_with_the_question_and_at_the_desk(visit, the_clock):
    page = visit(EGEL).get("/ask")
    read = page.submit(
        "body", "Lees na", theme="1", title=TITLE, body=BODY, needs=["tips", "listen"]
    )
    assert "Ik zoek: iemand die luistert, tips" in read
    back = read.submit("write", "Terug naar schrijven")
    chosen = [box["value"] for box in back.soup.select("input[name=needs][checked]")]
    assert chosen == ["listen", "tips"]
    read.submit("send")
    review = claim(ROBIN)
    assert "Zoekt: iemand die luistert, tips" in visit(ROBIN).get(
        f"/desk/reviews/{review.public_id}"
    )
    decide(review, ROBIN)
    the_clock.pass_grace()
    assert "Ik zoek: iemand die luistert, tips" in visit(STRANGER).get(
        f"/threads/{thread_of(review.post).public_id}"
    )


def test_nothing_has_to_be_chosen(visit, the_clock):
    page = shown(visit, the_clock, asked())
    assert "Ik zoek" not in page and "Gaat over" not in page


def test_who_has_no_name_yet_keeps_their_choice(visit):
    page = visit(STRANGER).get("/ask")
    read = page.submit(
        "body", "Lees na", theme="1", title=TITLE, body=BODY, needs=["adult"], content_note="home"
    )
    named = read.submit("send").submit("have_name")
    carried = {(f["name"], f["value"]) for f in named.soup.select("input[type=hidden]")}
    assert {("needs", "adult"), ("content_note", "home")} <= carried


def test_asking_for_an_adult_changes_no_lane_and_is_told_to_staff(visit):
    post = asked(needs=("adult",))
    review = review_of(post)
    assert review.lane == Lane.PEER
    held = claims.claim(id_of(JO), review.public_id)
    assert "Vraagt een volwassene" in visit(JO).get(f"/desk/reviews/{held.public_id}")


def test_who_asked_for_an_adult_and_got_no_reply_stands_first_for_adults(visit, the_clock):
    published(OTTER, title="Een oudere vraag")
    the_clock.advance(minutes=5)
    post = asked(needs=("adult",))
    shown(visit, the_clock, post)
    first = "Vroegen een volwassene"
    assert first not in visit(JO).get("/desk/unanswered")
    the_clock.advance(hours=25)
    page = visit(JO).get("/desk/unanswered")
    assert first in page and page.text.index(TITLE) < page.text.index("Een oudere vraag")
    assert page.text.count(TITLE) == 1
    assert first not in visit(NOOR).get("/desk/unanswered")


def test_a_note_stands_before_the_words_and_covers_them(visit, the_clock):
    post = asked(note="home")
    page = shown(visit, the_clock, post)
    note, body = page.soup.select_one("article .content-note"), page.soup.select_one("details")
    assert note.get_text() == "Gaat over: ruzie thuis"
    assert BODY in body.get_text() and not body.has_attr("open")
    for address in ("/", "/themes/1"):
        row = visit(STRANGER).get(address).soup.select_one(".thread-row")
        assert row.get_text().index("Gaat over: ruzie thuis") < row.get_text().index(TITLE)


def test_a_note_does_not_cover_the_words_for_who_wrote_them(visit, the_clock):
    article = shown(visit, the_clock, asked(note="home"), EGEL).soup.select_one("article article")
    assert article.select_one(".content-note") and not article.select_one("details")
    assert BODY in article.get_text()


def test_lees_na_offers_a_note_where_the_words_are_heavy_and_forces_nothing(visit):
    page = visit(EGEL).get("/ask")
    heavy = "Hij slaat mij elke dag en ik heb blauwe plekken."
    read = page.submit("body", "Lees na", theme="1", title=TITLE, body=heavy)
    assert "Zullen we erboven zetten" in read
    with_note = read.submit("Ja, zet dat erboven")
    assert "Boven je vraag staat straks" in with_note
    assert with_note.form("send").select_one("input[name=content_note]")["value"]
    without = with_note.submit("Laat dat weg")
    assert without.form("send").select_one("input[name=content_note]")["value"] == ""


def test_every_heavy_finding_has_a_note_that_fits():
    heavy = {category for category, facts in CATEGORIES.items() if facts.is_heavy}
    assert heavy - {Category.GROOMING} == set(FITTING) and set(FITTING.values()) <= set(NOTES)


def test_who_asks_to_meet_is_offered_no_note_and_reads_to_be_careful(visit):
    words = "Wil iemand een keer afspreken in het park? Mag ik je nummer?"
    read = visit(EGEL).get("/ask").submit("body", "Lees na", theme="1", title=TITLE, body=words)
    assert "Zullen we erboven zetten" not in read
    assert "Spreek met niemand van hier af" in read


def test_what_is_no_code_of_ours_is_left_aside(app):
    assert Asked.of(["tips", "<b>", "tips"], "hack") == Asked((Need.TIPS,), None)
    assert Asked.of([], "sex").note == Note.SEX
    assert note_said("hack") == "" == note_said(None)
    assert suggested_note(None) is None and suggested_note(CALM) is None
    assert suggested_note(RED) == Note.LOW
