"""Whatever is sent: a friendly answer, the right status, and what was typed is not lost."""

from contextvars import Context
from urllib.parse import quote_from_bytes, urlencode

import pytest

from app import clock
from app.database import db, transaction
from app.posts.models import Post, RevisionText, Theme
from app.posts.words import Words
from moderation.desk import claims
from moderation.desk.models import Draft
from moderation.talks import actions as talks
from tests.page import Browser, Page
from tests.people import EGEL, JO, OTTER, ROBIN, id_of
from tests.things import CALM, RED, ask, claim, published, review_of

FAMILY = "👨‍👩‍👧‍👦 en ❤️ en \U0001fae8"
MULTIPART = "multipart/form-data"
LONG = "Een lang verhaal. " * 1111 + "Einde"  # 20,000 and some


class Place:
    """A form that words can be sent through, for the one who may, and where they can be read."""

    def __init__(self, visit, kind: str, the_clock):
        self.kind, self.field = kind, "body"
        self.more: dict[str, str] = {}
        self.page: Page = getattr(self, f"_{kind}")(visit, the_clock)
        self.form = self.page.form(self.field)

    def _ask(self, visit, _clock) -> Page:
        self.more = {"theme": "1", "title": "Mijn titel"}
        return visit(EGEL).get("/ask")

    def _reply(self, visit, the_clock) -> Page:
        post = published(OTTER)
        the_clock.pass_grace()
        return visit(EGEL).get(f"/threads/{post.thread.public_id}/reply")

    def _edit(self, visit, _clock) -> Page:
        self.more = {"title": "Mijn titel"}
        return visit(EGEL).get(f"/my-posts/{ask().public_id}/edit")

    def _desk(self, visit, _clock) -> Page:
        ask()
        self.field, self.more = "reply", {"outcome": "publish"}
        return visit(ROBIN).get("/desk/").submit("Neem het volgende bericht")

    def _staff(self, visit, _clock) -> Page:
        held = claims.claim(id_of(JO), review_of(ask(screened=RED)).public_id)
        return visit(JO).get(f"/staff/reviews/{held.public_id}/answer")

    def _talk(self, visit, _clock) -> Page:
        held = claims.claim(id_of(JO), review_of(ask(screened=RED)).public_id)
        words = Words.of("Dag.")
        thread = talks.answer(id_of(JO), held.public_id, held.version, words, CALM)
        return visit(EGEL).get(f"/talks/{thread.public_id}")

    def send(self, words: str, **more: str) -> Page:
        press = "Plaatsen" if self.kind == "desk" else "send"
        return sent(self.page.submit(self.field, press, **{**self.more, self.field: words, **more}))


def sent(page: Page) -> Page:
    """What is asked, replied or edited is read over first."""
    return page.submit("send") if page.soup.select_one("[data-read-over]") else page


KINDS = ("ask", "reply", "edit", "desk", "staff", "talk")


@pytest.fixture(params=KINDS)
def place(request, app, visit, the_clock) -> Place:
    return Place(visit, request.param, the_clock)


def posts_count() -> int:
    count = db.session.query(Post).count()
    db.session.rollback()
    return count


def newest_words() -> str:
    found = db.session.query(RevisionText).order_by(RevisionText.revision_id.desc()).first()
    db.session.rollback()
    return found.body


@pytest.mark.parametrize("nothing", ["", "   ", "\n \t \n", "\u200b\u202e\u200d"])
def test_nothing_at_all_is_asked_for_kindly(place, nothing):
    if place.kind == "desk":
        pytest.skip("a reply is not asked of a moderator")
    before = posts_count()
    answer = place.send(nothing)
    assert answer.status == 422 and "Schrijf eerst iets" in answer
    assert posts_count() == before


def test_a_text_of_twenty_thousand_signs_comes_back_whole(place):
    before = posts_count()
    answer = place.send(LONG)
    assert answer.status == 422 and "te lang" in answer
    assert (
        answer.form(place.field).find("textarea", {"name": place.field}).get_text().strip() == LONG
    )
    assert posts_count() == before


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("abc\u202edef\u2066", "abcdef"),
        ("a\u200bb\ufeffc", "abc"),
        ("a\x07b\x00c", "abc"),
        (FAMILY, FAMILY),
        ("<script>alert(1)</script>", "<script>alert(1)</script>"),
    ],
)
def test_odd_signs_are_taken_out_and_the_rest_is_kept(place, typed, kept):
    answer = place.send(typed)
    assert answer.status == 200
    assert newest_words() == kept
    assert "<script>alert" not in answer.html


def test_half_a_sign_does_no_harm(place):
    """A lone surrogate, as bytes that are no text."""
    values = {**place.more, "csrf_token": place.form.find("input", {"name": "csrf_token"})["value"]}
    for hidden in place.form.find_all("input", {"type": "hidden"}):
        values.setdefault(hidden["name"], hidden["value"])
    body = f"{urlencode(values)}&{place.field}=Dag" + quote_from_bytes(b"\xed\xa0\x80") + "."
    address = place.form.get("action") or place.page.response.request.path
    address = address.removesuffix("/read-over")
    kind = "application/x-www-form-urlencoded"
    client = place.page.browser.client
    response = Context().run(client.post, address, data=body, content_type=kind)
    assert response.status_code == 302
    assert newest_words().startswith("Dag") and newest_words().encode()


def test_a_forged_token_is_refused_and_the_words_can_be_sent_again(place):
    before = posts_count()
    answer = place.send("Mijn woorden.", csrf_token="forged")
    assert answer.status == 400 and "Mijn woorden." in answer.html
    assert posts_count() == before
    again = sent(answer.submit("Verstuur opnieuw"))
    assert again.status == 200 and newest_words() == "Mijn woorden."


def test_a_token_of_an_earlier_session_is_no_loss(app, visit):
    page = visit(EGEL).get("/ask")
    with visit(EGEL).client.session_transaction() as session:
        session["csrf_token"] = "another"
    answer = page.submit("body", theme="1", title="Titel", body="Mijn woorden.")
    assert answer.status == 400 and "Er is niets verloren" in answer
    assert "goed aangekomen" in sent(answer.submit("Verstuur opnieuw"))


def test_a_closed_theme_keeps_the_text(app, visit):
    page = visit(EGEL).get("/ask")
    with transaction() as session:
        session.get_one(Theme, 1).closed_at = clock.now()
    answer = page.submit("body", theme="1", title="Titel", body="Mijn woorden.")
    assert answer.status == 422 and "Kies een thema" in answer
    assert "Mijn woorden." in answer.html and 'value="Titel"' in answer.html


@pytest.mark.parametrize("theme", ["", "0", "-1", "99", "1.5", "9" * 30, "١", "'"])
def test_a_theme_that_is_none_keeps_the_text(app, visit, theme):
    answer = (
        visit(EGEL).get("/ask").submit("body", theme=theme, title="Titel", body="Mijn woorden.")
    )
    assert answer.status == 422 and "Mijn woorden." in answer.html


@pytest.mark.parametrize("theme", ["9" * 30, "9" * 5000, "-1", "x"])
def test_a_theme_that_is_none_does_no_harm_at_signing_in_either(app, visit, theme):
    page = visit(EGEL).get("/ask")
    token = page.form("body").find("input", {"name": "csrf_token"})["value"]
    words = {"csrf_token": token, "body": "Mijn woorden.", "title": "Titel", "theme": theme}
    answer = Browser(app).post("/sign-up", {**words, "other_names": "1"})
    assert answer.status in (200, 400) and "Mijn woorden." in answer.html


@pytest.mark.parametrize("way", ["", "/edit", "/withdrawal"])
def test_another_persons_post_is_not_there(app, visit, way):
    post = ask(OTTER)
    if way == "/withdrawal":
        token = visit(EGEL).get("/ask").form("body").find("input", {"name": "csrf_token"})["value"]
        page = visit(EGEL).post(f"/my-posts/{post.public_id}{way}", {"csrf_token": token})
    else:
        page = visit(EGEL).get(f"/my-posts/{post.public_id}{way}")
    assert page.status == 404 and "Deze pagina is er niet." in page


@pytest.mark.parametrize(
    "address",
    [
        *("/threads/nobodyhasit_", "/threads/x", "/threads/%00", "/threads/%F0%9F%98%80"),
        *("/threads/" + "x" * 3000, "/themes/99", "/themes/9999999999999999999999", "/themes/x"),
        *("/themes/1?before=x", "/themes/1?before=1.1.1", "/themes/1?before=" + "f" * 40 + ".1"),
        *("/my-posts/%00", "/my-posts?before=-1", "/my-posts?before=zz", "/notices?before=zz"),
        *("/talks/%00", "/threads/%ED%A0%80", "/nothing/here", "/static/../config.py"),
    ],
)
def test_an_address_that_is_none_has_a_friendly_page(app, visit, address):
    page = visit(EGEL).get(address)
    assert page.status == 404 and "Ga terug naar het begin" in page and "1813" in page


@pytest.mark.parametrize(
    "address",
    [
        *("/staff/people/%00", "/staff/help-lines/99999999999999999999", "/staff/talks/%00"),
        *("/staff/reviews/%00/answer", "/staff/waiting?after=x", "/staff/audit/?before=x"),
    ],
)
def test_so_has_one_of_staff(app, visit, address):
    assert visit(JO).get(address).status == 404


@pytest.mark.parametrize("odd", ["a\x00b", "\x00", "x" * 100_000, "💥", "' OR 1=1 --", "%"])
def test_odd_names_are_nobodys(app, visit, odd):
    page = visit().get("/sign-in").submit("passphrase", pseudonym=odd, passphrase=f"geen {odd}")
    assert page.status == 422 and "passen niet bij elkaar" in page
    found = visit(JO).get("/staff/people/").submit("name", press="Zoek op", name=odd)
    assert found.status == 422 and "Niemand heet zo" in found
    assert visit(JO).get("/staff/audit/").submit("who", who=odd, post=odd).status in (200, 404, 422)


ODD = "a\x00b"  # with the one sign that PostgreSQL cannot keep
FORMS = (
    *((EGEL, address) for address in ("/ask", "/account", "/account/passphrase")),
    *((ROBIN, f"/desk/{room}") for room in ("", "care", "sittings/end")),
    *((JO, f"/staff/{room}") for room in ("people/", "help-lines/", "roster", "audit/")),
    *((JO, f"/staff/{room}") for room in ("care/settings", "waiting", "guidelines/contact")),
)


@pytest.mark.parametrize(("name", "address"), FORMS)
def test_a_sign_that_cannot_be_kept_does_no_harm_in_any_field_of_any_form(
    app, visit, name, address
):
    ask()
    claim()
    page = visit(name).get(address)
    assert page.status == 200 and page.form("csrf_token")
    for form in page.soup.find("main").find_all("form", method="post"):
        fields = form.find_all(["input", "textarea", "select", "button"])
        data = {one["name"]: ODD for one in fields if one.get("name")}
        data[ODD] = ODD
        data["csrf_token"] = form.find("input", {"name": "csrf_token"})["value"]
        ways = [form.get("action"), *(one.get("formaction") for one in fields)]
        for way in filter(None, ways):
            assert visit(name).post(way, data).status < 500, way


@pytest.mark.parametrize("kind", ["application/x-www-form-urlencoded", MULTIPART])
def test_nor_in_what_a_script_sends(app, visit, kind):
    post = ask()
    held = claim()
    page = visit(ROBIN).get("/desk/")
    data = {"csrf_token": page.form("reply").find("input", {"name": "csrf_token"})["value"]}
    beat = {**data, "token": ODD}
    address = f"/desk/reviews/{held.public_id}/heartbeats"
    assert visit(ROBIN).post(address, beat, content_type=kind).status == 409
    typed = {**data, "reply": ODD, "reason": ODD, "words": f"{ODD}c\x00"}
    address = f"/desk/drafts/{post.public_id}"
    assert visit(ROBIN).post(address, typed, content_type=kind).status == 204
    kept = db.session.query(Draft).one()
    assert (kept.reply, kept.reason, kept.words) == ("ab", "ab", "abc")


def test_what_a_refused_form_brings_back_is_without_it(app, visit):
    page = visit(EGEL).get("/ask").submit("body", theme="x", title=ODD, body=f"{ODD}c")
    assert page.status == 422
    assert page.form("body").find("textarea").get_text().strip() == "abc"
    assert page.form("body").find("input", {"name": "title"})["value"] == "ab"


def test_a_body_of_five_megabytes_gets_a_friendly_answer(app, visit):
    page = visit(EGEL).get("/ask")
    answer = page.submit("body", theme="1", title="Titel", body="x" * 5_000_000)
    assert answer.status == 413 and "te groot" in answer and "1813" in answer
    assert visit().post("/sign-in", {"pseudonym": "x" * 5_000_000}).status == 413


def test_fifty_attempts_to_sign_in_end_at_a_kind_wall(app, visit):
    page = visit().get("/sign-in")
    answers = [page.submit("passphrase", pseudonym=EGEL, passphrase=f"fout {n}") for n in range(50)]
    statuses = [answer.status for answer in answers]
    assert statuses[:5] == [422] * 5 and set(statuses) == {422, 429}
    assert statuses == sorted(statuses), "once slowed down, slowed down"
    assert "Dit ging te vaak na elkaar." in answers[-1] and "1813" in answers[-1]


def test_who_is_slowed_down_keeps_the_words_that_travel_along(app, visit):
    page = visit().get("/ask").send("body", theme="1", title="Titel", body="Mijn woorden.")
    page = page.submit("Ik heb al een naam")
    answer = page
    while answer.status != 429:
        answer = page.submit("passphrase", pseudonym=EGEL, passphrase="fout fout fout")
        assert "Mijn woorden." in answer.html


def test_words_sent_after_the_sign_in_ended_come_back(app, visit):
    page = visit(EGEL).get(f"/my-posts/{ask().public_id}/edit")
    visit(EGEL).get("/account").submit("Meld me overal af")
    answer = page.submit("body", title="Titel", body="Mijn woorden.")
    assert answer.status in (400, 401) and "Mijn woorden." in answer.html


def test_a_decision_without_an_outcome_keeps_the_reply(app, visit):
    ask()
    review = claim()
    page = visit(ROBIN).get(f"/desk/reviews/{review.public_id}")
    answer = page.submit("reply", press="Plaatsen", reply="Ik ken dat.")
    assert answer.status == 200
    ask()
    page = visit(ROBIN).get("/desk/").submit("Neem het volgende bericht")
    form = page.form("reply")
    data = {i["name"]: i.get("value", "") for i in form.find_all("input", {"name": True})}
    answer = visit(ROBIN).post(form["action"], {**data, "reply": "Ik ken dat.", "outcome": "x"})
    assert answer.status == 422 and "Ik ken dat." in answer.html
