"""The second factor: set up on a page, asked when signing in, and asked again before granting."""

import pyotp

from app import clock
from app.accounts.models import Account
from app.accounts.passphrases import hash_passphrase
from app.database import db, transaction
from tests.people import ADA, account, id_of

PHRASE = "sterrenwacht klei pompoen brug"


def code_of(phone: pyotp.TOTP, away: int = 0) -> str:
    return phone.generate_otp(phone.timecode(clock.now()) + away)


def test_a_second_step_is_set_up_and_asked_again(open_window, app, the_clock):
    kept = hash_passphrase(PHRASE)
    with transaction() as session:
        session.get_one(Account, id_of(ADA)).passphrase_hash = kept
    ada = open_window()
    ada.go("/sign-in")
    ada.page.fill("[name=pseudonym]", ADA)
    ada.page.fill("[name=passphrase]", PHRASE)
    ada.click("main button[name=send]")
    ada.go("/staff/people/")
    assert ada.reads("Je account heeft nog geen tweede stap.")
    ada.click("main a[href='/account/second-step']")
    ada.look("what-it-is")
    ada.click("form[action$='/key'] button")
    ada.look("key")
    phone = pyotp.TOTP(ada.page.inner_text(".recovery-code code").replace(" ", ""))
    box = ada.page.locator("main svg[viewBox], main [role=img] svg").bounding_box()
    assert box and 160 <= box["width"] <= 300, "large enough for a camera"
    ada.page.fill("[name=code]", "000000")
    ada.click("main button[name=send]")
    assert ada.reads("Deze code klopt niet")
    ada.look("wrong-code")
    ada.page.fill("[name=code]", code_of(phone))
    ada.click("main button[name=send]")
    assert ada.reads("Je tweede stap staat aan")
    ada.look("codes")
    first_code = ada.page.locator("main li code").first.inner_text()

    there = open_window(width=1280)
    there.go("/sign-in?back=/staff/people/")
    there.page.fill("[name=pseudonym]", ADA)
    there.page.fill("[name=passphrase]", PHRASE)
    there.click("main button[name=send]")
    assert there.reads("Nu nog je code")
    there.look("second-page")
    there.page.fill("[name=code]", code_of(phone, 1))
    there.click("main button[name=send]")
    assert there.reads("Wie hier meewerkt")

    the_clock.advance(minutes=11)
    there.page.fill("[name=pseudonym]", "Karel-Jan")
    there.page.select_option("select[name=role]", "admin")
    there.click("form[action$='/colleagues'] button[name=send]")
    assert there.reads("Ben jij het nog?")
    there.look("asked-again")
    db.session.rollback()
    there.page.fill("[name=again]", first_code)
    there.click("form:has([name=again]) button")
    assert there.reads("Het account van Karel-Jan is klaar")
    db.session.rollback()
    assert account("Karel-Jan").role == "admin"
