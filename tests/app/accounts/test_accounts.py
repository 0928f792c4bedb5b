"""Signing up after the words, signing in, coming back, leaving other devices."""

import re

import pytest
from sqlalchemy import func, select

from app import clock
from app.accounts import actions
from app.accounts.models import Account, Person
from app.accounts.names import is_given, offer
from app.accounts.passphrases import check_passphrase
from app.database import db, transaction
from app.errors import Unacceptable
from app.posts.models import Post, RevisionText
from app.roles import Role
from app.site.switches import Switches, store
from tests import people, things
from tests.page import Browser
from tests.people import EGEL

GOOD = "gordel tulp fiets maan"


def _begin(visit, body="Ik durf het niet te zeggen."):
    return visit().get("/ask").submit("body", theme="1", title="Mijn titel", body=body)


def _first_name(page):
    return page.soup.find("input", {"name": "pseudonym"})["value"]


def _sign_up(page, **typed):
    filled = {"pseudonym": _first_name(page), "passphrase": GOOD, "birth_year": "2011"}
    return page.submit("birth_year", press="send", **{**filled, "agreed": "y", **typed})


def _accounts():
    return db.session.scalar(select(func.count()).select_from(Account))


def _recover(visit, name, code, passphrase):
    typed = {"pseudonym": name, "code": code, "passphrase": passphrase}
    return visit().get("/recover").submit("code", **typed)


def test_the_words_come_first_and_survive_signing_up(app, visit):
    page = _begin(visit)
    assert page.status == 200 and "Kies een naam" in page
    done = _sign_up(page)
    assert done.status == 200 and "goed aangekomen" in done
    post = db.session.scalars(select(Post)).one()
    assert db.session.scalars(select(RevisionText.body)).one() == "Ik durf het niet te zeggen."
    assert db.session.get(Account, post.author_id).rules_version


def test_the_words_survive_every_refusal_of_the_sign_up_form(app, visit):
    page = _begin(visit)
    for typed in (
        {"passphrase": "kort"},
        {"passphrase": "ikhouvanjou"},
        {"birth_year": "twaalf"},
        {"agreed": ""},
        {"pseudonym": "Stoute Naam"},
        {"pseudonym": EGEL},
    ):
        page = _sign_up(page, **typed)
        assert page.status == 422 and "Ik durf het niet te zeggen." in page.html, typed
    assert _sign_up(page).status == 200


def test_other_names_can_be_asked_for_and_the_words_stay(app, visit):
    page = _begin(visit)
    again = page.submit("birth_year", press="other_names")
    assert again.status == 200 and "Ik durf het niet te zeggen." in again.html
    assert _sign_up(again).status == 200


def test_the_words_survive_signing_in(app, visit):
    with transaction():
        made, passphrase = actions.create_account(Role.YOUNG_PERSON, "Kalme Bever", actor="system")
        made.passphrase_is_temporary = False
    page = _begin(visit).submit("have_name")
    assert "Meld je aan" in page and "Ik durf het niet te zeggen." in page.html
    wrong = page.submit("passphrase", pseudonym="Kalme Bever", passphrase="fout fout fout")
    assert wrong.status == 422 and "Ik durf het niet te zeggen." in wrong.html
    assert wrong.submit("passphrase", pseudonym="kalme  BEVER", passphrase=passphrase).status == 200
    assert db.session.scalars(select(Post)).one().author_id == made.id


@pytest.mark.parametrize("year", ["2015", "2007", "1980"])
def test_who_is_too_young_or_too_old_gets_lines_and_their_words_and_nothing_is_kept(
    app, visit, year
):
    before = _accounts(), db.session.scalar(select(func.count()).select_from(Person))
    page = _sign_up(_begin(visit), birth_year=year)
    assert page.status == 200 and "102" in page
    kept = [area.get_text().strip() for area in page.soup.find_all("textarea")]
    assert "Ik durf het niet te zeggen." in kept
    assert (_accounts(), db.session.scalar(select(func.count()).select_from(Person))) == before
    assert db.session.scalars(select(Post)).first() is None


@pytest.mark.parametrize("year", ["2014", "2008"])
def test_the_ages_at_the_edge_may_take_part(app, visit, year):
    assert "goed aangekomen" in _sign_up(_begin(visit), birth_year=year)


@pytest.mark.parametrize(
    ("passphrase", "reason"),
    [
        ("kort", "langer"),
        ("ikhouvanjou", "woorden die veel mensen kiezen"),
        ("azertyuiop", "te makkelijk te raden"),
        ("aaaaaaaaaaaa", "herhaling"),
        ("abcdefghijkl", "reeks"),
        ("12-05-2012 12", "te makkelijk te raden"),
        ("x" * 201, "korter"),
    ],
)
def test_a_weak_passphrase_is_refused_with_its_reason(app, passphrase, reason):
    with app.test_request_context(), pytest.raises(Unacceptable) as refusal:
        check_passphrase(passphrase)
    assert reason in refusal.value.message and refusal.value.field == "passphrase"


def test_ones_own_name_is_no_passphrase(app):
    with app.test_request_context(), pytest.raises(Unacceptable):
        check_passphrase("dappere egel", EGEL)


def test_the_recovery_code_is_shown_once_and_works_once(app, visit):
    done = _sign_up(_begin(visit))
    code = done.soup.find(class_="recovery-code").get_text(strip=True)
    name = db.session.scalars(select(Account).order_by(Account.id.desc())).first().pseudonym
    assert code not in visit().get("/account").html
    back = _recover(
        visit.__class__(app), name, code.lower().replace("-", " "), "andere lange wachtzin hier"
    )
    assert back.status == 200
    fresh = back.soup.find(class_="recovery-code").get_text(strip=True)
    assert fresh != code
    again = _recover(visit.__class__(app), name, code, "nog een andere wachtzin hier")
    assert again.status == 422 and "passen niet bij elkaar" in again


def test_that_a_lost_code_is_final_is_said_before(app, visit):
    assert "kan niemand je naam terughalen" in _begin(visit)


def test_a_wrong_passphrase_and_an_unknown_name_read_the_same(app, visit):
    answers = []
    for name in (EGEL, "Niemand Nergens"):
        page = visit().get("/sign-in").submit("passphrase", pseudonym=name, passphrase="fout fout")
        answers.append((page.status, re.sub(r'value="[^"]*"', "", page.html)))
    assert answers[0] == answers[1]


def test_fifty_attempts_end_in_a_friendly_wait(app, visit):
    form = visit().get("/sign-in")
    answers = [
        form.submit("passphrase", pseudonym=EGEL, passphrase=f"poging {n}").status
        for n in range(50)
    ]
    assert answers[0] == 422 and answers[-1] == 429
    last = form.submit("passphrase", pseudonym=EGEL, passphrase="poging 51")
    assert "te vaak" in last and "poging 51" not in last.html


def test_throttled_words_are_given_back(app, visit):
    page = _begin(visit).submit("have_name")
    for n in range(12):
        last = page.submit("passphrase", pseudonym=EGEL, passphrase=f"poging {n}")
    assert last.status == 429 and "Ik durf het niet te zeggen." in last


def test_signing_out_everywhere_ends_every_device(app, visit):
    phone, laptop = Browser(app, EGEL), Browser(app, EGEL)
    assert people.open_sign_ins(EGEL) == 2
    phone.get("/account").submit("Meld me overal af")
    assert people.open_sign_ins(EGEL) == 0
    assert laptop.get("/my-posts", follow=False).status == 302


def test_one_device_can_be_signed_out(app):
    phone, laptop = Browser(app, EGEL), Browser(app, EGEL)
    other = next(
        form["action"]
        for form in phone.get("/account").soup.find_all("form")
        if re.search(r"/account/sign-ins/.{12}/end", form.get("action", ""))
    )
    token = phone.get("/account").form("csrf_token").find("input", {"name": "csrf_token"})["value"]
    phone.post(other, {"csrf_token": token})
    assert people.open_sign_ins(EGEL) == 1
    assert [b.get("/my-posts", follow=False).status for b in (phone, laptop)] == [200, 302]


def test_a_sign_in_ends_by_itself(app, visit, the_clock):
    egel = visit(EGEL)
    assert egel.get("/my-posts", follow=False).status == 200
    the_clock.advance(days=31)
    assert egel.get("/my-posts", follow=False).status == 302


def test_leaving_fast_signs_out_and_wipes(app, visit):
    egel = visit(EGEL)
    page = egel.get("/away")
    assert page.status == 200 and '"storage"' in page.response.headers["Clear-Site-Data"]
    assert people.open_sign_ins(EGEL) == 0
    assert egel.get("/my-posts", follow=False).status == 302


def test_a_changed_passphrase_signs_out_the_other_devices(app, visit):
    with transaction():
        made, old = actions.create_account(Role.YOUNG_PERSON, "Kalme Bever", actor="system")
    page = visit().get("/sign-in").submit("passphrase", pseudonym="Kalme Bever", passphrase=old)
    assert "wachtzin" in page.text, "a one-time passphrase is changed first"
    other = Browser(app, "Kalme Bever")
    weak = page.submit("present", present=old, passphrase="kort")
    assert weak.status == 422
    done = weak.submit("present", present=old, passphrase=GOOD)
    assert done.soup.find(class_="recovery-code"), "a first own passphrase comes with a code"
    assert people.open_sign_ins("Kalme Bever") == 1
    assert other.get("/my-posts", follow=False).status == 302
    assert not db.session.get(Account, made.id, populate_existing=True).passphrase_is_temporary


def test_somebody_with_a_one_time_passphrase_goes_nowhere_else_first(app, visit):
    with transaction():
        actions.create_account(Role.STAFF, "Nieuwe Collega", actor="system")
    new = Browser(app, "Nieuwe Collega")
    for address in ("/desk/", "/staff/waiting", "/staff/people/", "/my-posts"):
        page = new.get(address, follow=False)
        assert (page.status, page.response.location) == (302, "/account/passphrase")


@pytest.mark.parametrize("back", ["https://evil.example", "//evil.example", "/\\evil.example", ""])
def test_signing_in_leads_nowhere_else(app, visit, back):
    with transaction():
        made, passphrase = actions.create_account(Role.YOUNG_PERSON, "Kalme Bever", actor="system")
        made.passphrase_is_temporary = False
    form = visit().get("/sign-in").form("passphrase")
    token = form.find("input", {"name": "csrf_token"})["value"]
    typed = {"pseudonym": "Kalme Bever", "passphrase": passphrase, "back": back}
    page = visit().post("/sign-in", {**typed, "csrf_token": token}, follow=False)
    assert (page.status, page.response.location) == (302, "/")


def test_names_are_given_and_friendly(app):
    for name in offer(set(), 200):
        assert is_given(name), name
    for name in ("Stoute Naam", "Dappere", "Dappere Egel 1", "Dappere Egel 007", "egel"):
        assert not is_given(name), name


def test_names_never_run_out(app):
    class Everything:
        def __contains__(self, name):
            return not name[-1].isdigit()

    assert all(is_given(name) and name[-1].isdigit() for name in offer(Everything()))


def test_when_signing_up_is_paused_the_words_stay_in_the_form(app, visit):
    page = _begin(visit)
    with transaction():
        store(Switches(opened=True, signing_up=False, words="Even rust."))
    done = _sign_up(page)
    assert done.status == 422 and "Even rust." in done
    assert "Ik durf het niet te zeggen." in done.html and db.session.scalar(select(Post.id)) is None


def test_posting_is_closed_until_an_admin_opens_it(app, visit):
    with transaction():
        store(Switches())
    page = visit(EGEL).get("/ask")
    assert "geen bericht sturen" in page
    sent = page.submit("body", theme="1", title="Titel", body="Mijn woorden.")
    assert sent.status == 422 and "Mijn woorden." in sent


def test_three_texts_may_wait_and_the_fourth_comes_back(app, visit, the_clock):
    for _ in range(3):
        things.ask(EGEL)
    page = visit(EGEL).get("/ask").submit("body", theme="1", title="Vier", body="De vierde.")
    assert page.status == 422 and "De vierde." in page
    things.decide(things.claim())
    assert page.submit("body").status == 200


def test_the_age_follows_the_year_in_brussels(app, the_clock):
    the_clock.set(clock.datetime(2026, 12, 31, 23, 30, tzinfo=clock.UTC))
    assert actions.is_of_age(2015), "in Brussels it is 2027 already"
