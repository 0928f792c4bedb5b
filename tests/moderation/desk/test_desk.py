"""At the desk, page by page: one text at a time, calm, and nothing typed is lost."""

import json

import pytest
from sqlalchemy import select

from app import clock
from app.audit.models import AuditEntry
from app.database import db
from app.posts.states import State
from moderation.desk import claims, putting_down
from tests.page import Page
from tests.people import EGEL, JO, NOOR, OTTER, ROBIN, id_of
from tests.things import (
    RED,
    ask,
    claim,
    decide,
    edit,
    fresh,
    publications_of,
    published,
    reply,
    review_of,
    withdraw,
)

NEXT, PUBLISH = "Neem het volgende bericht", "Plaatsen"
PHONE = "In de groep staat 0470 12 34 56."


def desk(visit, name: str = ROBIN) -> Page:
    page = visit(name).get("/desk/").submit(NEXT)
    assert page.form("reply") is not None
    return page


def values(form) -> dict[str, str]:
    """What the hidden fields of the desk would send."""
    named = form.find_all("input", attrs={"name": True})
    return {field["name"]: field.get("value", "") for field in named}


def events(name: str) -> list[dict[str, object]]:
    query = select(AuditEntry.body).where(AuditEntry.event == name).order_by(AuditEntry.seq)
    return [json.loads(body) for body in db.session.scalars(query)]


def test_nothing_waits_is_said_kindly(app, visit):
    assert "Er is nu geen bericht voor jou." in visit(ROBIN).get("/desk/").submit(NEXT)


def test_next_gives_the_same_text_until_it_is_dealt_with(app, visit):
    first, second = ask(EGEL, body="Het eerste."), ask(OTTER, body="Het tweede.")
    assert "Het eerste." in desk(visit)
    assert "Het eerste." in visit(ROBIN).get("/desk/"), "a text one holds comes back by itself"
    assert claim(ROBIN).post_id == first.id and claim(NOOR).post_id == second.id


def test_the_oldest_comes_first_and_adults_get_what_is_theirs_first(app, the_clock):
    calm = ask(EGEL)
    the_clock.advance(minutes=1)
    ask(OTTER)
    heavy = ask(OTTER, screened=RED)
    assert claim(ROBIN).post_id == calm.id
    assert claim(JO).post_id == heavy.id


def test_a_return_needs_a_reason_and_words(app, visit):
    post = ask()
    page = desk(visit)
    answer = page.submit("reply", press="Vraag om deze aanpassing", words="Laat dat weg.")
    assert answer.status == 422 and "Kies een reden" in answer and "Laat dat weg." in answer.html
    answer = page.submit("reply", press="Vraag om deze aanpassing", reason="contact", words="  ")
    assert answer.status == 422 and "Schrijf een paar woorden" in answer
    assert fresh(post).state == State.PENDING
    done = page.submit(
        "reply", press="Vraag om deze aanpassing", reason="contact", words="Laat dat weg."
    )
    assert done.status == 200 and fresh(post).state == State.RETURNED


def test_the_author_reads_the_reason_and_the_words_and_sends_it_again(app, visit, the_clock):
    post = ask(EGEL, body="Mijn tekst.")
    page = desk(visit)
    page.submit("reply", "Vraag om deze aanpassing", reason="contact", words="Laat dat weg.")
    own = visit(EGEL).get(f"/my-posts/{post.public_id}")
    assert "Laat dat weg." not in own, "not while it can be taken back"
    the_clock.pass_grace()
    edited = visit(EGEL).get(visit(EGEL).get(f"/my-posts/{post.public_id}").link("Pas aan"))
    assert "Laat dat weg." in edited and "Telefoon, mail, account of adres" in edited
    assert "Mijn tekst." in edited.html
    assert "goed aangekomen" in edited.send("body", title="Titel", body="Beter zo.")
    assert claims.claim_next(id_of(ROBIN)) is None, "who judged it once does not get it again"
    assert "Beter zo." in desk(visit, NOOR)


@pytest.mark.parametrize("outcome", ["refuse", "nonsense", ""])
def test_a_peer_cannot_refuse(app, visit, outcome):
    post = ask()
    page = desk(visit)
    assert "Plaats dit niet" not in page
    form = page.form("reply")
    data = values(form)
    data |= {"outcome": outcome, "reason": "not_here", "words": "Nee.", "reply": "Ik ken dat."}
    answer = visit(ROBIN).post(form["action"], data)
    assert answer.status in (403, 422) and "Ik ken dat." in answer.html
    assert fresh(post).state == State.PENDING and not publications_of(post)


def test_a_reply_goes_along_with_publishing_only(app, visit):
    ask()
    page = desk(visit)
    answer = page.submit(
        "reply", "Vraag om deze aanpassing", reason="contact", words="Hm.", reply="Ik ken dat."
    )
    assert answer.status == 422 and "Ik ken dat." in answer.html


def test_who_comes_too_late_hears_why_and_keeps_the_words(app, visit, the_clock):
    post = ask()
    page = desk(visit)
    edit(post, "Anders gezegd.")
    late = page.submit("reply", PUBLISH, reply="Ik ken dat.")
    assert late.status == 409 and "paste de tekst intussen aan" in late
    assert "Ik ken dat." in late.html and "Anders gezegd." in late
    withdraw(post)
    late = late.submit("reply", PUBLISH)
    assert late.status == 409 and "trok dit bericht intussen in" in late
    assert "Ik ken dat." in late.html and not publications_of(post)


def test_a_lease_that_ran_out_still_counts_while_nobody_took_it(app, visit, the_clock):
    post = ask()
    page = desk(visit)
    the_clock.advance(hours=1)
    assert page.submit("reply", PUBLISH).status == 200
    assert len(publications_of(post)) == 1


def test_a_colleague_who_took_over_is_named_by_what_happened(app, visit, the_clock):
    ask()
    page = desk(visit)
    the_clock.advance(hours=1)
    desk(visit, NOOR)
    late = page.submit("reply", PUBLISH, reply="Ik ken dat.")
    assert late.status == 409 and "nam dit bericht intussen over" in late
    assert "Ik ken dat." in late.html
    assert len(events("taken_over")) == 1


def test_contact_details_are_covered_until_opened_and_the_opening_is_written_down(app, visit):
    ask(EGEL, body=PHONE, screened=None)
    page = desk(visit)
    assert "0470" not in page.html and "[telefoonnummer]" in page
    opened = page.submit("reply", "Toon telefoonnummer", reply="Half geschreven.")
    assert "0470 12 34 56" in opened.text and "Half geschreven." in opened.html
    assert [entry["category"] for entry in events("cover_opened")] == ["phone"]
    assert "0470" not in json.dumps(events("cover_opened"))
    visit(ROBIN).get("/desk/")
    assert len(events("cover_opened")) == 1, "seeing it again is not opening it again"


def test_putting_down_asks_no_reason_and_is_never_offered_again(app, visit):
    ask(body="Zwaar.")
    page = desk(visit).submit("reply", "Leg terug")
    assert page.status == 200 and "Je legde het bericht terug" in page
    again = visit(ROBIN).get("/desk/").submit(NEXT)
    assert "Er is nu geen bericht voor jou." in again
    assert "Zwaar." in desk(visit, NOOR)


def test_passing_on_goes_to_an_adult_and_what_is_urgent_is_due_sooner(app, visit, the_clock):
    calm, urgent = ask(), ask(OTTER)
    due = review_of(calm).due_at
    the_clock.advance(minutes=10)
    desk(visit).submit("reply", "Geef door, het is niet dringend")
    desk(visit).submit("reply", "Volwassene")
    passed = review_of(calm)
    assert (passed.lane, passed.kind, passed.due_at) == ("staff", "staff", due)
    passed = review_of(urgent)
    assert (passed.lane, passed.kind) == ("staff", "staff")
    assert passed.due_at == clock.now() + clock.timedelta(minutes=15)
    assert "Neem deze beslissing terug" not in visit(ROBIN).get("/desk/?rest=1")


def test_taking_back_brings_text_and_reply_back_to_the_desk(app, visit, the_clock):
    post = ask(body="Mijn tekst.")
    desk(visit).submit("reply", PUBLISH, reply="Ik ken dat.")
    page = visit(ROBIN).get("/desk/?rest=1")
    again = page.submit("Neem deze beslissing terug")
    assert "Mijn tekst." in again and "Ik ken dat." in again.html
    the_clock.pass_grace()
    assert visit().get(f"/threads/{post.thread.public_id}").status == 404
    assert "Er is nog niets." in visit(EGEL).get("/notices")


def test_taking_back_too_late_is_said_kindly(app, visit, the_clock):
    ask()
    desk(visit).submit("reply", PUBLISH)
    page = visit(ROBIN).get("/desk/?rest=1")
    the_clock.pass_grace()
    late = page.submit("Neem deze beslissing terug")
    assert late.status == 409 and "niet meer terugnemen" in late


def test_a_heartbeat_prolongs_ones_own_lease_alone(app, visit, the_clock):
    ask()
    page = desk(visit)
    form = page.form("reply")
    data = values(form)
    address = form["data-heartbeat-url"]
    the_clock.advance(minutes=9)
    assert visit(ROBIN).client.post(address, data=data).status_code == 200
    the_clock.advance(minutes=9)
    assert claims.claim_next(id_of(NOOR)) is None
    assert visit(ROBIN).client.post(address, data={**data, "token": "x"}).status_code == 409


def test_a_peer_sees_of_an_author_what_everyone_sees_in_this_thread(app, visit, the_clock):
    post = published(EGEL, by=NOOR, title="Openbaar", body="Openbare vraag.")
    ask(EGEL, title="Iets anders", body="Heel iets anders.")
    putting_down.put_down(id_of(ROBIN), claim(ROBIN).public_id)
    the_clock.pass_grace()
    reply(post, OTTER, "Een reactie.")
    page = desk(visit)
    assert "Een reactie." in page and "Openbare vraag." in page
    assert "Heel iets anders." not in page and "2012" not in page


def test_keys_can_be_switched_off(app, visit):
    page = visit(ROBIN).get("/desk/")
    assert page.soup.body["data-keys"] == "on"
    assert page.submit("keys").soup.body["data-keys"] == "off"


def test_who_decided_is_known_to_staff_alone(app, visit, the_clock):
    ask(EGEL)
    decide(claim(ROBIN))
    the_clock.pass_grace()
    for address in ("/my-posts", "/notices", "/themes/1"):
        assert ROBIN not in visit(EGEL).get(address)
    assert ROBIN in visit(JO).get("/staff/audit/?event=decided")
