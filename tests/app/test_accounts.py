"""Accounts: words survive signing up and in, codes work once, nobody learns who has a name here."""

import pytest
from sqlalchemy import func, select

from app.accounts.models import Account, Person, SignIn
from app.accounts.names import ADJECTIVES, CREATURES, MODERATOR_NAMES, is_given, offer
from app.accounts.passphrases import hash_passphrase
from app.database import db, transaction
from app.posts.models import Post
from tests.page import Browser, Page
from tests.people import EGEL, JO, OTTER, account, open_sign_ins

STRONG, STRONGER = "lantaarn kiezel paraplu trein", "wolk fietsbel kaneel ladder"


def count(model: type) -> int:
    found = db.session.scalar(select(func.count()).select_from(model))
    db.session.rollback()
    return found


def with_passphrase(name: str, passphrase: str = STRONG) -> None:
    """The cast's own are not hashed, to be quick."""
    kept = hash_passphrase(passphrase)
    with transaction() as session:
        session.get_one(Account, account(name).id).passphrase_hash = kept


def writing(visitor: Browser) -> Page:
    """Words are written; now a name is asked."""
    page = visitor.get("/ask").send("body", theme="2", title="Mijn titel", body="Mijn woorden.")
    assert page.status == 200 and "Kies een naam" in page
    return page


def offered(page: Page) -> list[str]:
    found = page.form("birth_year").find_all("input", {"name": "pseudonym"})
    return [str(choice["value"]) for choice in found]


def sign_up(page: Page, **typed: str) -> Page:
    data = {"pseudonym": offered(page)[0], "passphrase": STRONG, "birth_year": "2012"}
    return page.submit("birth_year", "send", **{**data, "agreed": "y", **typed})


def code_on(page: Page) -> str:
    return page.soup.select_one(".recovery-code code").get_text()


def test_words_survive_signing_up(app, visit):
    stranger = visit()
    page = sign_up(writing(stranger))
    assert "Dit is je herstelcode" in page
    own = stranger.get(page.link("Toon mijn bericht"))
    assert "Je vraag is goed aangekomen" in own and "Mijn woorden." in own and "Mijn titel" in own


def test_words_survive_every_mistake_at_signing_up(app, visit):
    page = writing(visit())
    for mistake in ({"passphrase": "kort"}, {"birth_year": "later"}, {"agreed": ""}):
        page = sign_up(page, **mistake)
        assert page.status == 422 and "Mijn woorden." in page and count(Post) == 0
    page = page.submit("other_names")
    assert "Mijn woorden." in page
    assert "herstelcode" in sign_up(page) and count(Post) == 1


def test_words_survive_signing_in(app, visit):
    with_passphrase(OTTER)
    page = writing(visit()).submit("Ik heb al een naam")
    page = page.submit("passphrase", pseudonym=OTTER, passphrase="een verkeerde wachtzin")
    assert page.status == 422 and "Mijn woorden." in page
    page = page.submit("passphrase", pseudonym=f"  {OTTER.upper()} ", passphrase=STRONG)
    assert "Je vraag is goed aangekomen" in page and "Mijn woorden." in page


def test_a_recovery_code_is_promised_before_and_shown_once(app, visit):
    page = writing(visit())
    assert "Ben je ze allebei kwijt, dan kan niemand je naam terughalen." in page
    code = code_on(sign_up(page))
    for address in ("/account", "/my-posts", "/", "/notices"):
        assert code not in visit().get(address).html


@pytest.mark.parametrize("year", ["2020", "2004", "1990"])
def test_too_young_or_too_old_gets_lines_and_the_words_and_leaves_no_trace(app, visit, year):
    people, accounts = count(Person), count(Account)
    page = sign_up(writing(visit()), birth_year=year)
    assert page.status == 200 and "een andere leeftijd" in page
    assert "Mijn woorden." in page.html and "Mijn titel" in page.html and "1813" in page
    assert (count(Person), count(Account), count(Post)) == (people, accounts, 0)
    assert visit().client.get_cookie("klankbord") is None or "_user_id" not in _session(visit())


def _session(browser: Browser) -> dict[str, object]:
    with browser.client.session_transaction() as session:
        return dict(session)


@pytest.mark.parametrize("year", ["2008", "2014"])
def test_the_youngest_and_the_oldest_are_welcome(app, visit, year):
    assert "Dit is je herstelcode" in sign_up(writing(visit()), birth_year=year)


@pytest.mark.parametrize("year", ["", "12", "20l2", "3000", "1800", "٢٠١٢٣", "2012.0"])
def test_what_is_no_birth_year_is_asked_again(app, visit, year):
    page = sign_up(writing(visit()), birth_year=year)
    assert page.status == 422 and "vier cijfers" in page


@pytest.mark.parametrize(
    "name", ["Jan Peeters", "", "dappere egel", "Dappere Egel 1", "Dappere Egel 07", "<b>", "Ada"]
)
def test_a_name_is_never_typed_freely(app, visit, name):
    page = sign_up(writing(visit()), pseudonym=name)
    assert page.status == 422 and "Kies een van deze namen." in page


def test_a_name_that_somebody_has_is_refused(app, visit):
    page = sign_up(writing(visit()), pseudonym=EGEL)
    assert page.status == 422 and "Iemand koos deze naam net." in page
    assert EGEL not in offered(page)


def test_names_are_offered_from_the_lists_alone(app, visit):
    names = offered(writing(visit()))
    assert len(set(names)) == 5 and all(is_given(name) for name in names)
    first = f"{ADJECTIVES[0]} {CREATURES[0]}"
    assert is_given(first) and is_given(f"{first} 7") and not is_given(f"{first} 100")
    assert not set(MODERATOR_NAMES) & set(CREATURES), "nobody writes under a moderator's name"


def test_when_the_plain_names_run_out_a_number_comes_after():
    class AllPlainOnes:
        def __contains__(self, name: str) -> bool:
            return not name[-1].isdigit()

    assert all(name[-1].isdigit() and is_given(name) for name in offer(AllPlainOnes()))


def test_the_rules_that_somebody_read_are_recorded(app, visit):
    page = writing(visit())
    name = offered(page)[0]
    sign_up(page, pseudonym=name)
    assert account(name).rules_version == "2026-11"


def test_a_recovery_code_works_once_and_signs_out_everywhere_else(app, visit):
    page = writing(visit())
    name = offered(page)[0]
    code = code_on(sign_up(page, pseudonym=name))
    lost = Browser(app)
    typed = {"pseudonym": name.lower(), "code": code.lower(), "passphrase": STRONGER}
    page = lost.get("/recover").submit("code", **typed)
    assert page.status == 200 and code_on(page) != code
    assert open_sign_ins(name) == 1
    assert "Aanmelden" in visit().get("/"), "the device that signed up is out"
    again = Browser(app).get("/recover").submit("code", **typed)
    assert again.status == 422 and "passen niet bij elkaar" in again


def test_recovering_tells_nobody_who_has_a_name(app):
    page = Browser(app).get("/recover")
    typed = {"code": "AAAA-BBBB-CCCC-DDDD-EEEE", "passphrase": STRONGER}
    known = page.submit("code", pseudonym=EGEL, **typed)
    unknown = page.submit("code", pseudonym="Niemand Hier", **typed)
    assert known.status == unknown.status == 422
    assert _same_answer(known, EGEL) == _same_answer(unknown, "Niemand Hier")


def test_signing_in_tells_nobody_who_has_a_name(app):
    with_passphrase(EGEL)
    page = Browser(app).get("/sign-in")
    known = page.submit("passphrase", pseudonym=EGEL, passphrase=STRONGER)
    unknown = page.submit("passphrase", pseudonym="Niemand Hier", passphrase=STRONGER)
    assert known.status == unknown.status == 422
    assert _same_answer(known, EGEL) == _same_answer(unknown, "Niemand Hier")


def _same_answer(page: Page, name: str) -> str:
    return page.text.replace(name, "")


def test_changing_a_passphrase_ends_the_other_sign_ins_and_keeps_this_one(app, visit):
    with_passphrase(EGEL)
    here, there = visit(EGEL), Browser(app, EGEL)
    page = here.get("/account/passphrase")
    wrong = page.submit("present", present=STRONGER, passphrase=STRONGER)
    assert wrong.status == 422 and "niet je huidige wachtzin" in wrong
    assert page.submit("present", present=STRONG, passphrase=STRONGER).status == 200
    assert here.get("/account", follow=False).status == 200
    assert there.get("/account", follow=False).status == 302
    page = Browser(app).get("/sign-in")
    assert page.submit("passphrase", pseudonym=EGEL, passphrase=STRONG).status == 422
    assert page.submit("passphrase", pseudonym=EGEL, passphrase=STRONGER).status == 200


def test_one_sign_in_is_ended_by_itself(app, visit):
    here, there = visit(EGEL), Browser(app, EGEL)
    here.get("/account").submit("Meld daar af")
    assert there.get("/account", follow=False).status == 302
    assert here.get("/account", follow=False).status == 200


def test_nobody_ends_the_sign_in_of_another(app, visit):
    theirs = visit(OTTER)
    one = db.session.scalar(select(SignIn.public_id).where(SignIn.account_id == account(OTTER).id))
    page = visit(EGEL).get("/account")
    token = page.soup.find("input", {"name": "csrf_token"})["value"]
    visit(EGEL).post(f"/account/sign-ins/{one}/end", {"csrf_token": token})
    assert theirs.get("/account", follow=False).status == 200


def test_signing_out_everywhere_ends_every_device(app, visit):
    here, there = visit(EGEL), Browser(app, EGEL)
    here.get("/account").submit("Meld me overal af")
    assert open_sign_ins(EGEL) == 0
    for device in (here, there):
        assert device.get("/account", follow=False).status == 302


def test_the_quick_exit_signs_out_and_wipes_the_device(app, visit):
    response = visit(EGEL).client.get("/away")  # it has no name of the forum in its tab
    assert response.headers["Clear-Site-Data"] == '"cache", "storage"'
    assert visit(EGEL).get("/account", follow=False).status == 302


def test_a_sign_in_ends_by_itself_after_its_days(app, visit, the_clock):
    assert visit(EGEL).get("/account", follow=False).status == 200
    the_clock.advance(days=31)
    assert visit(EGEL).get("/account", follow=False).status == 302


def test_a_one_time_passphrase_must_be_changed_first(app, visit):
    result = app.test_cli_runner().invoke(args=["account", "create", "--role", "staff", "Karel"])
    passphrase = result.output.splitlines()[0].partition(": ")[2]
    karel = Browser(app)
    page = karel.get("/sign-in").submit("passphrase", pseudonym="Karel", passphrase=passphrase)
    assert "Kies eerst je eigen wachtzin" in page
    assert karel.get("/staff/waiting", follow=False).response.location == "/account/passphrase"
    page = page.submit("present", present=passphrase, passphrase=STRONG)
    assert "Je nieuwe herstelcode" in page
    assert karel.get("/staff/waiting", follow=False).status == 200


@pytest.mark.parametrize(
    "back", ["https://evil.be/", "//evil.be", "/\\evil.be", "javascript:x", ""]
)
def test_signing_in_never_leads_elsewhere(app, back):
    with_passphrase(JO)
    page = Browser(app).get(f"/sign-in?back={back}")
    form = page.form("passphrase")
    data = {i["name"]: i.get("value", "") for i in form.find_all("input") if i.get("name")}
    data |= {"pseudonym": JO, "passphrase": STRONG, "back": back}
    answer = page.browser.post("/sign-in", data, follow=False)
    assert answer.status == 302 and answer.response.location == "/"
