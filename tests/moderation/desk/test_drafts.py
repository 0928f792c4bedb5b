"""Nothing typed at the desk is lost: not by a lease that ran out, nor by a closed laptop."""

from app.database import db
from moderation.desk import drafts
from moderation.desk.drafts import draft_of, drafts_for
from tests.people import NOOR, ROBIN, account
from tests.things import ask, claim, decide

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
