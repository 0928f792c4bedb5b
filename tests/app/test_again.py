"""Asked again before what is sensitive: nothing goes through, and nothing that was sent is lost."""

import pytest

from app.access import access_of
from app.accounts.models import Account, Certificate
from app.accounts.passphrases import hash_passphrase
from app.database import db, transaction
from tests.app.test_second_step import PHRASE, half_way, is_in, now_on, set_up
from tests.moderation.certificates.learning import learn
from tests.page import Browser, Page
from tests.people import ADA, JIP, JO, MAXIME, account

LATER = 11  # minutes
ASKED = "Ben jij het nog?"
SENSITIVE = {
    "accounts.again",
    "accounts.begin_second_step",
    "accounts.finish_second_step",
    "accounts.renew_codes",
    "care.name_coach",
    "care.set_duty_number",
    "care.unname_coach",
    "certificates.grant",
    "people.end",
    "people.give_passphrase",
    "people.new_colleague",
    "people.reopen",
    "people.reset_second_step",
    "people.role",
    "site.opening",
    "site.put_back",
}


@pytest.fixture(autouse=True)
def passphrases(app):
    kept = hash_passphrase(PHRASE)
    with transaction() as session:
        for name in (JO, ADA):
            session.get_one(Account, account(name).id).passphrase_hash = kept


def typed_on(page: Page) -> dict[str, str]:
    """What travels along, out of sight."""
    fields = page.form("again").find_all("input", {"type": "hidden"})
    return {str(field["name"]): str(field.get("value", "")) for field in fields}


def test_what_is_sensitive_is_marked(app):
    """At least these; a room that brings something sensitive marks it itself."""
    marked = {n for n, view in app.view_functions.items() if getattr(view, "asks_again", False)}
    assert marked >= SENSITIVE
    assert all(access_of(app.view_functions[name]) != "public" for name in marked)


def test_who_just_signed_in_is_not_asked(app, visit):
    page = visit(ADA).get("/staff/people/").submit("pseudonym", pseudonym="Karel", role="staff")
    assert "Het account van Karel is klaar" in page


def test_later_the_form_waits_and_then_arrives_whole(app, visit, the_clock):
    form = visit(ADA).get("/staff/people/")
    the_clock.advance(minutes=LATER)
    asked = form.submit("pseudonym", pseudonym="Karel-Jan", role="admin")
    assert asked.status == 401 and ASKED in asked
    assert db.session.scalar(db.select(Account.id).where(Account.pseudonym == "Karel-Jan")) is None
    carried = typed_on(asked)
    assert carried["pseudonym"] == "Karel-Jan" and carried["role"] == "admin"
    done = asked.submit("again", again=PHRASE)
    assert "Het account van Karel-Jan is klaar" in done and account("Karel-Jan").role == "admin"


def test_a_wrong_proof_does_nothing_and_keeps_every_word(app, visit, the_clock):
    form = visit(ADA).get("/staff/people/")
    the_clock.advance(minutes=LATER)
    asked = form.submit("pseudonym", pseudonym="Karel", role="staff")
    before = {**typed_on(asked), "csrf_token": ""}
    for _ in range(3):
        asked = asked.submit("again", again="een verkeerde wachtzin")
        assert asked.status == 422 and "Dit is niet je wachtzin" in asked
        assert {**typed_on(asked), "csrf_token": ""} == before
    assert "is klaar" in asked.submit("again", again=PHRASE)


def test_one_proof_is_good_for_ten_minutes(app, visit, the_clock):
    form = visit(ADA).get("/staff/people/")
    the_clock.advance(minutes=LATER)
    form.submit("pseudonym", pseudonym="Karel").submit("again", again=PHRASE)
    the_clock.advance(minutes=9)
    assert "is klaar" in form.submit("pseudonym", pseudonym="Karla", role="staff")
    the_clock.advance(minutes=2)
    assert ASKED in form.submit("pseudonym", pseudonym="Karol", role="staff")


def test_a_form_that_is_not_right_comes_back_after_the_proof_as_it_would_have(
    app, visit, the_clock
):
    form = visit(ADA).get("/staff/people/")
    the_clock.advance(minutes=LATER)
    answer = form.submit("pseudonym", pseudonym="K", role="staff").submit("again", again=PHRASE)
    assert answer.status == 422 and "Kies een naam van letters" in answer
    assert answer.form("pseudonym").find("input", {"name": "pseudonym"})["value"] == "K"
    assert PHRASE not in answer.html


def test_many_values_of_one_name_and_the_pressed_button_travel_along(app, visit, the_clock):
    """As ticked boxes and buttons with a name are sent."""
    jo = visit(ADA)
    token = jo.get("/account").soup.find("input", {"name": "csrf_token"})["value"]
    the_clock.advance(minutes=LATER)
    sent = {"csrf_token": token, "tick": ["één", "twee & <drie>"], "send": "1", "role": "staff"}
    asked = jo.post("/staff/people/colleagues", {**sent, "pseudonym": "Karel\r\nJan"})
    fields = asked.form("again").find_all("input", {"type": "hidden"})
    kept = [(field["name"], field["value"]) for field in fields if field["name"] != "csrf_token"]
    assert ("tick", "één") in kept and ("tick", "twee & <drie>") in kept and ("send", "1") in kept
    assert len(asked.form("again").find_all("input", {"name": "csrf_token"})) == 1


def test_who_has_a_second_step_gives_a_code_and_not_a_passphrase(app, visit, the_clock):
    phone, _ = set_up(visit(ADA))
    form = visit(ADA).get("/staff/people/")
    the_clock.advance(minutes=LATER)
    asked = form.submit("pseudonym", pseudonym="Karel", role="staff")
    asked = asked.submit("again", again=PHRASE)
    assert asked.status == 422 and "Deze code klopt niet" in asked
    assert "is klaar" in asked.submit("again", again=now_on(phone))


def test_a_code_that_was_used_proves_nothing(app, visit, the_clock):
    phone, _ = set_up(visit(ADA))
    the_clock.advance(minutes=LATER)
    form = visit(ADA).get("/staff/people/")
    code = now_on(phone)
    there = half_way(app, ADA).submit("code", code=code)
    assert is_in(there)
    asked = form.submit("pseudonym", pseudonym="Karla", role="staff")
    assert asked.submit("again", again=code).status == 422


def test_wrong_proofs_are_throttled_and_even_then_nothing_is_lost(app, visit, the_clock):
    form = visit(ADA).get("/staff/people/")
    the_clock.advance(minutes=LATER)
    asked = form.submit("pseudonym", pseudonym="Karel", role="staff")
    for _ in range(6):
        assert asked.submit("again", again="een verkeerde wachtzin").status == 422
    stopped = asked.submit("again", again=PHRASE)
    assert stopped.status == 429 and "Er is niets verloren" in stopped
    assert typed_on(stopped)["pseudonym"] == "Karel"


def test_a_proof_opens_no_door_that_is_not_ones_own(app, visit, the_clock):
    jo = visit(JO)
    token = jo.get("/account").soup.find("input", {"name": "csrf_token"})["value"]
    the_clock.advance(minutes=LATER)
    sent = {"csrf_token": token, "pseudonym": "Karel", "role": "admin", "again": PHRASE}
    assert jo.post("/staff/people/colleagues", sent).status == 403


def test_without_its_token_a_proof_is_not_even_looked_at(app, visit, the_clock):
    visit(ADA).get("/account")
    the_clock.advance(minutes=LATER)
    sent = {"pseudonym": "Karel", "role": "admin", "again": PHRASE}
    assert visit(ADA).post("/staff/people/colleagues", sent).status == 400


def test_a_page_that_is_sensitive_to_read_asks_before_it_is_shown(app, visit, the_clock):
    """As a download is: there is no form to send on, so one comes back to the page."""
    app.view_functions["site.readiness"].asks_again = True
    address = "/staff/readiness?from=2026-01-01&page=2"
    try:
        assert "Klaar om te openen?" in visit(JO).get(address)
        the_clock.advance(minutes=LATER)
        asked = visit(JO).get(address)
        assert asked.status == 401 and ASKED in asked
        page = asked.submit("again", again=PHRASE)
        assert page.response.request.full_path == address and "Klaar om te openen?" in page
    finally:
        app.view_functions["site.readiness"].asks_again = False


@pytest.mark.parametrize("back", ["https://evil.be/", "//evil.be", "/\\evil.be", "/a b", ""])
def test_being_asked_never_leads_elsewhere(app, visit, back):
    jo = visit(JO)
    token = jo.get("/account").soup.find("input", {"name": "csrf_token"})["value"]
    answer = jo.post("/account/again", {"csrf_token": token, "back": back}, follow=False)
    assert answer.status == 302 and answer.response.location == "/"


def test_a_certificate_waits_for_the_proof(app, visit, the_clock):
    learn(JIP)
    form = visit(JO).get(f"/staff/training/people/{account(JIP).person.public_id}")
    the_clock.advance(minutes=LATER)
    asked = form.submit("themes", press="Geef dit certificaat", heavy="y")
    assert ASKED in asked and typed_on(asked)["heavy"] == "y"
    certificates = db.select(Certificate).where(Certificate.person_id == account(JIP).person_id)
    assert db.session.scalar(certificates) is None
    asked.submit("again", again=PHRASE)
    assert db.session.scalar(certificates) is not None


def test_naming_a_coach_waits_for_the_proof(app, visit, the_clock):
    page = visit(ADA).get("/staff/care/coaches")
    address = f"/staff/care/coaches/{account(MAXIME).public_id}"
    token = page.soup.find("input", {"name": "csrf_token"})["value"]
    the_clock.advance(minutes=LATER)
    asked = visit(ADA).post(address, {"csrf_token": token})
    assert ASKED in asked
    assert asked.submit("again", again=PHRASE).response.request.path == "/staff/care/coaches"


def test_duty_and_stopping_somebody_are_never_made_slower(app, visit, the_clock):
    the_clock.advance(minutes=LATER)
    marked = {n for n, view in app.view_functions.items() if getattr(view, "asks_again", False)}
    assert not marked & {"care.tap", "certificates.end", "site.switchboard", "desk.decide"}


def test_every_device_proves_for_itself(app, visit, the_clock):
    here, there = visit(ADA), Browser(app, ADA)
    forms = [device.get("/staff/people/") for device in (here, there)]
    the_clock.advance(minutes=LATER)
    forms[0].submit("pseudonym", pseudonym="Karel").submit("again", again=PHRASE)
    assert ASKED in forms[1].submit("pseudonym", pseudonym="Karla", role="staff")
