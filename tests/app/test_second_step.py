"""The second step: set up once, asked at each sign-in, and each of its codes is taken once."""

import pyotp
import pytest

from app import clock
from app.accounts import second_step as steps
from app.accounts import sign_ins
from app.accounts.models import Account, SecondStep, SecondStepCode
from app.accounts.passphrases import hash_passphrase
from app.config import Misconfigured, read
from app.database import db, transaction
from tests.page import Browser, Page
from tests.people import ADA, EGEL, JO, account, open_sign_ins

PHRASE = "lantaarn kiezel paraplu trein"


@pytest.fixture(autouse=True)
def passphrases(app):
    """The cast's own are not hashed, to be quick."""
    kept = hash_passphrase(PHRASE)
    with transaction() as session:
        for name in (JO, ADA, EGEL):
            session.get_one(Account, account(name).id).passphrase_hash = kept


def set_up(browser: Browser) -> tuple[pyotp.TOTP, Page]:
    """Through the pages: the phone that makes codes, and the page with the codes to keep."""
    page = browser.get("/account/second-step").submit("Begin")
    phone = pyotp.TOTP(key_on(page))
    return phone, page.submit("code", code=now_on(phone))


def key_on(page: Page) -> str:
    return page.soup.select_one(".recovery-code code").get_text().replace(" ", "")


def now_on(phone: pyotp.TOTP, steps_away: int = 0) -> str:
    return phone.generate_otp(phone.timecode(clock.now()) + steps_away)


def codes_on(page: Page) -> list[str]:
    return [code.get_text() for code in page.soup.select(".sheet li code")]


def half_way(app, name: str = JO, back: str = "") -> Page:
    page = Browser(app).get(f"/sign-in?back={back}" if back else "/sign-in")
    return page.submit("passphrase", pseudonym=name, passphrase=PHRASE)


def is_in(page: Page, address: str = "/account") -> bool:
    return page.browser.get(address, follow=False).status == 200


def test_it_is_set_up_with_a_first_code_and_ten_codes_are_shown_once(app, visit):
    elsewhere = Browser(app, JO)
    _, page = set_up(visit(JO))
    codes = codes_on(page)
    assert "Je tweede stap staat aan" in page and len(set(codes)) == 10
    assert open_sign_ins(JO) == 1 and elsewhere.get("/account", follow=False).status == 302
    later = visit(JO).get("/account/second-step")
    assert "Reservecodes over" in later and not any(code in later.html for code in codes)


def test_a_wrong_first_code_sets_nothing_and_keeps_the_key(app, visit):
    page = visit(JO).get("/account/second-step").submit("Begin")
    wrong = page.submit("code", code="000000")
    assert wrong.status == 422 and key_on(wrong) == key_on(page)
    assert not account(JO).has_second_step


def test_what_is_kept_tells_no_secret(app, visit):
    phone, page = set_up(visit(JO))
    kept = db.session.get_one(SecondStep, account(JO).id)
    assert phone.secret not in repr(vars(kept)) and kept.coming is None
    digests = set(db.session.scalars(db.select(SecondStepCode.digest)))
    assert not digests & set(codes_on(page))


def test_until_the_code_is_given_a_sign_in_counts_for_nothing(app, visit):
    phone, _ = set_up(visit(JO))
    page = half_way(app)
    assert "Nu nog je code" in page
    for address in ("/staff/waiting", "/account", "/notices", "/staff/people/"):
        answer = page.browser.get(address, follow=False)
        assert answer.status == 302 and "/sign-in" in answer.response.location
    assert "Aanmelden" in page.browser.get("/"), "the forum sees a visitor"
    assert open_sign_ins(JO) == 2 and len(sign_ins.open_sign_ins(account(JO))) == 1
    page.submit("code", code=now_on(phone, 1))
    assert is_in(page)


def test_signing_in_leads_where_one_was_going(app, visit):
    phone, _ = set_up(visit(JO))
    page = half_way(app, back="/staff/waiting").submit("code", code=now_on(phone, 1))
    assert page.response.request.path == "/staff/waiting"


def test_the_token_that_was_not_enough_is_another_one_than_what_counts(app, visit):
    phone, _ = set_up(visit(JO))
    page = half_way(app)
    with page.browser.client.session_transaction() as cookie:
        before = cookie["half_way"]
    page.submit("code", code=now_on(phone, 1))
    with page.browser.client.session_transaction() as cookie:
        assert cookie["_user_id"] != before and "half_way" not in cookie


def test_half_way_ends_by_itself(app, visit, the_clock):
    phone, _ = set_up(visit(JO))
    page = half_way(app)
    the_clock.advance(minutes=11)
    answer = page.submit("code", code=now_on(phone))
    assert "Meld je aan" in answer and not is_in(page)


def test_a_code_works_once(app, visit):
    phone, _ = set_up(visit(JO))
    used = now_on(phone)
    assert half_way(app).submit("code", code=used).status == 422, "it set the step up"
    fresh = now_on(phone, 1)
    assert is_in(half_way(app).submit("code", code=fresh))
    assert half_way(app).submit("code", code=fresh).status == 422
    assert half_way(app).submit("code", code=used).status == 422, "nor an older one"


@pytest.mark.parametrize(
    ("away", "fits"), [(-2, False), (-1, True), (0, True), (1, True), (2, False)]
)
def test_a_phone_may_be_half_a_minute_early_or_late(app, visit, the_clock, away, fits):
    phone, _ = set_up(visit(JO))
    the_clock.advance(minutes=5)
    page = half_way(app).submit("code", code=now_on(phone, away))
    assert is_in(page) == fits


def test_spaces_do_not_matter(app, visit):
    phone, _ = set_up(visit(JO))
    code = now_on(phone, 1)
    assert is_in(half_way(app).submit("code", code=f" {code[:3]} {code[3:]} "))


def test_a_recovery_code_works_once(app, visit):
    _, page = set_up(visit(JO))
    code = codes_on(page)[3]
    assert is_in(half_way(app).submit("code", code=code.lower().replace("-", " ")))
    assert half_way(app).submit("code", code=code).status == 422
    assert steps.codes_left(account(JO)) == 9


def test_new_codes_make_the_old_ones_worthless(app, visit):
    _, page = set_up(visit(JO))
    old = codes_on(page)
    new = codes_on(visit(JO).get("/account/second-step").submit("Geef me nieuwe reservecodes"))
    assert len(new) == 10 and not set(new) & set(old)
    assert half_way(app).submit("code", code=old[0]).status == 422
    assert is_in(half_way(app).submit("code", code=new[0]))


@pytest.mark.parametrize("typed", ["", "12345", "1234567", "abcdef", "٠٠٠٠٠٠", "0" * 5000])
def test_what_is_no_code_is_refused_kindly(app, visit, typed):
    set_up(visit(JO))
    page = half_way(app).submit("code", code=typed)
    assert page.status == 422 and "Deze code klopt niet" in page


def test_wrong_codes_are_throttled_whoever_tries_them_where(app, visit):
    phone, _ = set_up(visit(JO))
    for _ in range(6):
        assert half_way(app).submit("code", code="000000").status == 422
    assert half_way(app).submit("code", code=now_on(phone, 1)).status == 429


def test_right_codes_use_up_nothing(app, visit, the_clock):
    phone, _ = set_up(visit(JO))
    for _ in range(8):
        the_clock.advance(seconds=60)
        assert is_in(half_way(app).submit("code", code=now_on(phone)))


def test_words_survive_both_pages_of_signing_in(app, visit):
    phone, _ = set_up(visit(JO))
    post = Browser(app).get("/ask").send("body", theme="2", title="T", body="Mijn woorden.")
    page = post.submit("Ik heb al een naam")
    page = page.submit("passphrase", pseudonym=JO, passphrase=PHRASE)
    assert "Mijn woorden." in page
    page = page.submit("code", code="000000")
    assert page.status == 422 and "Mijn woorden." in page
    page = page.submit("code", code=now_on(phone, 1))
    assert "Mijn woorden." in page.html, "adults do not ask here, but get their words back"


def test_another_key_takes_over_with_its_first_code(app, visit, the_clock):
    phone, _ = set_up(visit(JO))
    page = visit(JO).get("/account/second-step").submit("Stel opnieuw in")
    new = pyotp.TOTP(key_on(page))
    the_clock.advance(minutes=1)
    assert is_in(half_way(app).submit("code", code=now_on(phone))), "the old one until then"
    page.submit("code", code=now_on(new))
    the_clock.advance(minutes=1)
    assert half_way(app).submit("code", code=now_on(phone)).status == 422
    assert is_in(half_way(app).submit("code", code=now_on(new)))


def test_a_key_that_lay_open_too_long_is_worth_nothing(app, visit, the_clock):
    page = visit(JO).get("/account/second-step").submit("Begin")
    the_clock.advance(minutes=31)
    phone = pyotp.TOTP(key_on(page))
    asked = page.submit("code", code=now_on(phone))
    answer = asked.submit("again", again=PHRASE)
    assert answer.status == 409 and not account(JO).has_second_step


def test_recovering_a_passphrase_does_not_go_round_the_second_step(app, visit):
    phone, _ = set_up(visit(JO))
    page = visit(JO).get("/account").submit("present", present=PHRASE)
    code = page.soup.select_one(".recovery-code code").get_text()
    lost = Browser(app)
    page = lost.get("/recover").submit(
        "code", pseudonym=JO, code=code, passphrase="wolk fietsbel kaneel ladder"
    )
    assert not is_in(page)
    page = lost.get(page.link("Verder met aanmelden")).submit("code", code=now_on(phone, 1))
    assert is_in(page)


def test_young_people_have_none(app, visit):
    assert visit(EGEL).get("/account/second-step").status == 404
    assert "tweede stap" not in visit(EGEL).get("/account")


def test_staff_pages_say_so_until_it_is_set_up(app, visit):
    assert "heeft nog geen tweede stap" in visit(JO).get("/staff/waiting")
    set_up(visit(JO))
    assert "heeft nog geen tweede stap" not in visit(JO).get("/staff/waiting")


def test_under_another_secret_key_no_code_fits(app, visit):
    phone, page = set_up(visit(JO))
    app.config["SECRET_KEY"] = "another one altogether"
    with pytest.raises(Exception, match="Unacceptable"), transaction():
        steps.take(account(JO), now_on(phone, 1))
    with transaction():
        steps.take(account(JO), codes_on(page)[0])


# Where it is required.


@pytest.fixture
def required(app):
    app.config["SECOND_STEP"] = "required"
    return app


def test_where_it_is_required_nothing_else_can_be_reached_until_it_is_set_up(required, visit):
    jo = visit(JO)
    for address in ("/staff/waiting", "/", "/my-posts", "/account", "/desk/", "/ask"):
        answer = jo.get(address, follow=False)
        assert answer.status == 302 and answer.response.location == "/account/second-step", address
    assert jo.get("/help").status == 200 and jo.get("/account/second-step").status == 200
    set_up(jo)
    assert jo.get("/staff/waiting", follow=False).status == 200
    assert jo.get("/", follow=False).status == 200


def test_where_it_is_required_one_can_sign_out(required, visit):
    visit(JO).get("/account/second-step").submit("Meld me af")
    assert open_sign_ins(JO) == 0


def test_where_it_is_required_nobody_else_notices(required, visit):
    assert visit(EGEL).get("/my-posts", follow=False).status == 200
    assert visit().get("/", follow=False).status == 200


@pytest.mark.parametrize(
    ("kind", "wished", "policy"),
    [
        ("production", "", "required"),
        ("development", "", "offered"),
        ("testing", "", "offered"),
        ("production", "offered", "offered"),
        ("development", "required", "required"),
    ],
)
def test_the_policy_by_environment(tmp_path, kind, wished, policy):
    env = {"KLANKBORD_ENV": kind, "SECRET_KEY": "x", "INSTANCE_PATH": str(tmp_path)}
    assert read({**env, "SECOND_STEP": wished})["SECOND_STEP"] == policy


def test_a_policy_that_does_not_exist_is_refused(tmp_path):
    env = {"KLANKBORD_ENV": "testing", "INSTANCE_PATH": str(tmp_path), "SECOND_STEP": "maybe"}
    with pytest.raises(Misconfigured, match="SECOND_STEP"):
        read(env)


def test_the_last_admin_is_helped_from_the_command_line(app, visit):
    set_up(visit(ADA))
    result = app.test_cli_runner().invoke(args=["account", "reset-second-step", ADA.lower()])
    assert result.exit_code == 0 and not account(ADA).has_second_step
    assert open_sign_ins(ADA) == 0
    assert app.test_cli_runner().invoke(args=["account", "reset-second-step", "Niemand"]).exit_code


def test_where_it_is_required_a_newcomer_chooses_a_passphrase_and_then_sets_it_up(required):
    result = app_says(required, "account", "create", "--role", "admin", "Karel")
    passphrase = result.splitlines()[0].partition(": ")[2]
    karel = Browser(required)
    page = karel.get("/sign-in").submit("passphrase", pseudonym="Karel", passphrase=passphrase)
    assert "Kies eerst je eigen wachtzin" in page
    page = page.submit("present", present=passphrase, passphrase=PHRASE)
    page = karel.get(page.link("Verder naar het forum"))
    assert page.response.request.path == "/account/second-step"
    set_up(karel)
    assert karel.get("/staff/people/", follow=False).status == 200


def app_says(app, *words: str) -> str:
    return app.test_cli_runner().invoke(args=list(words)).output


def test_where_it_is_required_words_that_cannot_be_sent_come_back(required, visit):
    visit(JO).client.get("/help")
    page = Browser(required).get("/ask").send("body", theme="2", title="T", body="Mijn woorden.")
    page = page.submit("Ik heb al een naam")
    page = page.submit("passphrase", pseudonym=JO, passphrase=PHRASE)
    assert page.status == 403 and "Stel eerst je tweede stap in" in page
    assert "Mijn woorden." in page.html
