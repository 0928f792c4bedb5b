"""Bad input gets a friendly answer at the place where it went wrong, and nothing typed is lost."""

import pytest
from sqlalchemy import func, select

from app import clock
from app.database import db, transaction
from app.posts.models import Post, RevisionText, Theme
from tests import things
from tests.people import EGEL, JO, OTTER, ROBIN

FAMILY = "\U0001f468\u200d\U0001f469\u200d\U0001f467"  # one sign, held together by joiners


def _asked(visit, **typed):
    typed = {"theme": "1", "title": "Een titel", "body": "Een tekst.", **typed}
    return visit(EGEL).get("/ask").submit("body", **typed)


def _kept():
    return db.session.scalars(
        select(RevisionText).order_by(RevisionText.revision_id.desc())
    ).first()


def _posts():
    return db.session.scalar(select(func.count()).select_from(Post))


@pytest.mark.parametrize("nothing", ["", "   ", "\n \t\n", "\u200b\u200b", "\u202e"])
def test_an_empty_question_comes_back_with_its_title(app, visit, nothing):
    page = _asked(visit, body=nothing)
    assert page.status == 422 and "Schrijf eerst iets" in page
    assert page.soup.find("input", {"name": "title"})["value"] == "Een titel"
    assert _posts() == 0


def test_a_question_without_a_title_comes_back_with_its_text(app, visit):
    page = _asked(visit, title="  ", body="Dit is mijn verhaal.")
    assert page.status == 422 and "korte titel" in page
    assert "Dit is mijn verhaal." in page.soup.find("textarea", {"name": "body"}).get_text()


def test_twenty_thousand_characters_are_too_many_and_come_back_whole(app, visit):
    long = "woord " * 3333 + "einde"
    page = _asked(visit, body=long)
    assert page.status == 422 and "te lang" in page
    assert page.soup.find("textarea", {"name": "body"}).get_text().strip() == long


@pytest.mark.parametrize("theme", ["", "999", "nope", "-1", "1; DROP TABLE post"])
def test_a_theme_that_does_not_exist_is_asked_for_again(app, visit, theme):
    page = _asked(visit, theme=theme)
    assert page.status == 422 and "Kies een thema" in page and "Een tekst." in page


def test_a_post_to_a_closed_theme_comes_back(app, visit):
    form = visit(EGEL).get("/ask")
    with transaction() as session:
        session.get(Theme, 1).closed_at = clock.now()
    page = form.submit("body", theme="1", title="Een titel", body="Een tekst.")
    assert page.status == 422 and "Een tekst." in page
    assert _posts() == 0


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("links \u202erechts\u202c", "links rechts"),
        ("nul\u200bbreed\ufeff", "nulbreed"),
        ("bel\x07 en nul\x00", "bel en nul"),
        ("een\r\ntwee\rdrie", "een\ntwee\ndrie"),
        (f"wij {FAMILY}!", f"wij {FAMILY}!"),
        ("hart \u2764\ufe0f", "hart \u2764\ufe0f"),
        ("e\u0301en", "\u00e9en"),
    ],
)
def test_invisible_signs_go_and_emoji_stay(app, visit, typed, kept):
    assert _asked(visit, body=typed).status == 200
    assert _kept().body == kept


def test_lone_surrogates_do_no_harm(app, visit):
    form = visit(EGEL).get("/ask").form("body")
    token = form.find("input", {"name": "csrf_token"})["value"]
    raw = b"theme=1&title=Titel&body=hallo+%ED%A0%80+daar&csrf_token=" + token.encode()
    kind = "application/x-www-form-urlencoded"
    page = visit(EGEL).post("/ask", raw, content_type=kind)
    assert page.status == 200
    assert "hallo" in _kept().body and "daar" in _kept().body


def test_a_script_is_only_text(app, visit, the_clock):
    script = "<script>alert(1)</script> <img src=x onerror=alert(1)>"
    post = things.published(body=script, title="<b>Titel</b>")
    the_clock.pass_grace()
    thread = things.thread_of(post).public_id
    page = visit().get(f"/threads/{thread}")
    assert page.soup.find("img") is None
    assert "<script>alert(1)</script>" in page and "<b>Titel</b>" in page


@pytest.mark.parametrize("token", ["", "forged", None])
def test_a_forged_or_missing_token_gives_the_words_back_and_one_press_sends_them(app, visit, token):
    egel = visit(EGEL)
    typed = {"theme": "1", "title": "Titel", "body": "Lang over nagedacht."}
    page = egel.post("/ask", typed if token is None else {**typed, "csrf_token": token})
    assert page.status == 400 and "Lang over nagedacht." in page
    assert _posts() == 0
    assert page.submit("Verstuur opnieuw").status == 200
    assert _kept().body == "Lang over nagedacht."


def test_a_stale_token_never_shows_a_passphrase(app, visit):
    typed = {"pseudonym": EGEL, "passphrase": "heel geheim is dit", "csrf_token": "oud"}
    page = visit().post("/sign-in", typed)
    assert page.status == 400 and "heel geheim is dit" not in page.html


def test_five_megabytes_get_a_friendly_answer(app, visit):
    page = visit(EGEL).post("/ask", {"body": "x" * 5_000_000})
    assert page.status == 413 and "te groot" in page and "102" in page


@pytest.mark.parametrize(
    "address",
    ["/my-posts/{id}", "/my-posts/{id}/edit"],
)
def test_another_persons_post_is_not_there(app, visit, address):
    post = things.ask(EGEL)
    assert visit(OTTER).get(address.format(id=post.public_id)).status == 404
    assert visit(JO).get(address.format(id=post.public_id)).status == 404


def test_another_person_cannot_withdraw_it(app, visit):
    post = things.ask(EGEL)
    otter = visit(OTTER)
    own = things.ask(OTTER)
    token = otter.get(f"/my-posts/{own.public_id}").form("csrf_token")
    value = token.find("input", {"name": "csrf_token"})["value"]
    page = otter.post(f"/my-posts/{post.public_id}/withdrawal", {"csrf_token": value})
    assert page.status == 404 and things.fresh(post).state == "pending"


@pytest.mark.parametrize(
    "address",
    [
        "/threads/xxxxxxxxxxxx",
        "/threads/../../etc",
        "/themes/999",
        "/themes/99999999999999999999",
        "/my-posts/xxxxxxxxxxxx",
        "/talks/xxxxxxxxxxxx",
        "/themes/1?before=nonsense",
        "/themes/1?before=ffffffffffffffffffff.1",
        "/my-posts?before=zz",
        "/notices?before=-1",
    ],
)
def test_what_does_not_exist_is_a_friendly_404(app, visit, address):
    page = visit(EGEL).get(address)
    assert page.status == 404 and "Deze pagina is er niet" in page and "102" in page


def test_a_reply_that_is_empty_comes_back(app, visit, the_clock):
    post = things.published()
    the_clock.pass_grace()
    thread = things.thread_of(post).public_id
    page = visit(OTTER).get(f"/threads/{thread}/reply").submit("body", body="  ")
    assert page.status == 422 and "Schrijf eerst iets" in page


def test_an_edit_that_is_too_long_comes_back_whole(app, visit):
    post = things.ask(EGEL)
    long = "a" * 5001
    page = visit(EGEL).get(f"/my-posts/{post.public_id}/edit").submit("body", body=long)
    assert page.status == 422 and long in page.html
    assert things.fresh(post).revision_number == 1


def test_an_edit_in_two_windows_keeps_the_second_text(app, visit):
    post = things.ask(EGEL)
    egel = visit(EGEL)
    one = egel.get(f"/my-posts/{post.public_id}/edit")
    two = egel.get(f"/my-posts/{post.public_id}/edit")
    assert one.submit("body", body="De eerste.").status == 200
    late = two.submit("body", body="De tweede.")
    assert late.status == 409 and "De tweede." in late
    assert late.submit("body").status == 200, "having been told, they may send it all the same"
    assert things.fresh(post).revision_number == 3


def test_a_reply_at_the_desk_that_is_too_long_comes_back_whole(app, visit):
    things.ask(EGEL)
    desk = visit(ROBIN).get("/desk/").submit("Neem het volgende bericht")
    long = "b" * 5001
    page = desk.submit("reply", press="Plaatsen", reply=long)
    assert page.status == 422 and long in page.html
    assert things.review_of(things.fresh(db.session.scalars(select(Post)).one())).closed_at is None


def test_returning_without_a_reason_keeps_the_words(app, visit):
    things.ask(EGEL)
    desk = visit(ROBIN).get("/desk/").submit("Neem het volgende bericht")
    page = desk.submit("reply", press="Vraag om deze aanpassing", words="Lieve woorden.")
    assert page.status == 422 and "Kies een reden" in page and "Lieve woorden." in page


@pytest.mark.parametrize("outcome", ["", "burn", "escalate; publish"])
def test_a_choice_that_is_none_keeps_the_reply(app, visit, outcome):
    things.ask(EGEL)
    robin = visit(ROBIN)
    desk = robin.get("/desk/").submit("Neem het volgende bericht")
    form = desk.form("reply")
    token = form.find("input", {"name": "csrf_token"})["value"]
    typed = {"csrf_token": token, "outcome": outcome, "reply": "Mijn antwoord."}
    page = robin.post(form["action"], typed)
    assert page.status == 422 and "Mijn antwoord." in page


def test_a_peer_cannot_refuse_by_hand(app, visit):
    post = things.ask(EGEL)
    robin = visit(ROBIN)
    desk = robin.get("/desk/").submit("Neem het volgende bericht")
    page = robin.post(
        desk.form("reply")["action"],
        {
            **{i["name"]: i.get("value", "") for i in desk.form("reply").find_all("input")},
            "outcome": "refuse",
            "reason": "hate",
            "words": "Nee.",
        },
    )
    assert page.status == 403 and things.fresh(post).state == "pending"
