"""Nothing typed at the desk is lost: not by a lease that ran out, nor by a closed laptop."""

from app.database import db
from moderation.desk import drafts
from moderation.desk.drafts import draft_of, drafts_for
from tests.people import NOOR, ROBIN, account
from tests.things import ask, claim, decide, edit

NEXT, TYPED = "Neem het volgende bericht", "Half geschreven"


def save(visit, post, name: str = ROBIN, **typed: str):
    page = visit(name).get("/desk/")
    token = page.soup.find("input", attrs={"name": "csrf_token"})["value"]
    fields = {"reply": TYPED, "reason": "", "words": "", **typed, "csrf_token": token}
    return visit(name).post(f"/desk/drafts/{post.public_id}", fields)


def test_typed_words_come_back_with_the_text(app, visit):
    post = ask()
    claim(ROBIN)
    assert save(visit, post, reason="contact", words="Laat dat weg.").status == 204
    page = visit(ROBIN).get("/desk/")
    assert TYPED in page.html and "Laat dat weg." in page.html
    assert page.soup.find("option", attrs={"value": "contact"}).has_attr("selected")


def test_they_are_there_when_a_colleague_took_over(app, visit, the_clock):
    post = ask()
    claim(ROBIN)
    save(visit, post)
    the_clock.advance(hours=1)
    claim(NOOR)
    assert TYPED in visit(ROBIN).get("/desk/?rest=1")
    assert TYPED not in visit(NOOR).get("/desk/").html, "and nobody else's"


def test_they_are_gone_once_used_or_thrown_away(app, visit):
    post = ask()
    held = claim(ROBIN)
    save(visit, post)
    decide(held, ROBIN, reply="Af.")
    assert draft_of(account(ROBIN), post.id) is None
    other = ask()
    claim(ROBIN)
    save(visit, other)
    page = visit(ROBIN).get("/desk/?rest=1").submit("Gooi deze woorden weg")
    assert TYPED not in page.html


def test_only_who_holds_a_text_keeps_words_about_it(app, visit):
    post = ask()
    assert save(visit, post).status == 404
    assert not drafts_for(account(ROBIN))


def test_words_that_nobody_used_are_erased(app, visit, the_clock):
    post = ask()
    claim(ROBIN)
    save(visit, post)
    the_clock.advance(days=13)
    drafts.erase_old()
    assert draft_of(account(ROBIN), post.id) is not None
    the_clock.advance(days=2)
    drafts.erase_old()
    db.session.expire_all()
    assert draft_of(account(ROBIN), post.id) is None


def test_an_answer_that_cannot_go_along_with_passing_on_is_kept(app, visit):
    post = ask()
    page = visit(ROBIN).get("/desk/").submit(NEXT)
    page.submit("reply", "Volwassene", reply="Ik ken dat.")
    assert draft_of(account(ROBIN), post.id).reply == "Ik ken dat."


def test_a_heavy_text_that_was_edited_in_hand_loses_no_typed_words(app, visit):
    post = ask(theme_id=9)
    page = visit(ROBIN).get("/desk/").submit(NEXT).submit("Open het bericht")
    edit(post, "Anders gezegd.")
    late = page.submit("reply", "Plaatsen", reply=TYPED)
    assert late.status == 409 and "paste de tekst intussen aan" in late
    assert "Anders gezegd." not in late.html, "covered again"
    assert TYPED in visit(ROBIN).get("/desk/").submit("Open het bericht").html


def test_putting_down_keeps_what_was_typed(app, visit):
    ask()
    page = visit(ROBIN).get("/desk/").submit(NEXT)
    page.submit("reply", "Leg terug", reply=TYPED)
    assert TYPED in visit(ROBIN).get("/desk/?rest=1")


def test_words_for_the_author_are_found_again_too(app, visit, the_clock):
    post = ask()
    claim(ROBIN)
    save(visit, post, reply="", words="Laat dat weg.")
    the_clock.advance(hours=1)
    claim(NOOR)
    assert "Laat dat weg." in visit(ROBIN).get("/desk/?rest=1")


def test_a_question_and_a_note_come_back_when_a_colleague_took_over(app, visit, the_clock):
    ask()
    page = visit(ROBIN).get("/desk/").submit(NEXT)
    the_clock.advance(hours=1)
    claim(NOOR)
    typed = {"question": "Is dit te persoonlijk?", "note": "Kijk ook hier."}
    late = page.submit("reply", "Vraag een tweede mening", leaning="publish", **typed)
    assert late.status == 409
    assert all(words in late.html for words in typed.values())


def test_a_preview_tells_that_the_author_wrote_meanwhile(app, visit):
    post = ask()
    page = visit(ROBIN).get("/desk/").submit(NEXT)
    edit(post, "Anders gezegd.")
    shown = page.submit("reply", "Bekijk mijn antwoord eerst", reply=TYPED)
    assert "paste de tekst intussen aan" in shown and TYPED in shown.html


def test_a_passage_about_a_text_that_left_these_hands_is_answered_with_the_reason(
    app, visit, the_clock
):
    ask()
    page = visit(ROBIN).get("/desk/").submit(NEXT)
    the_clock.advance(hours=1)
    claim(NOOR)
    late = page.submit(
        "reply",
        "Vraag om deze aanpassing",
        reason="contact",
        words="Laat dat weg.",
        passage="Wat zouden jullie doen?",
    )
    assert late.status == 409 and "nam dit bericht intussen over" in late
