"""A moderator's private page: what they did, where others agreed, hours; nobody else's numbers."""

from datetime import timedelta

import pytest

from app.clock import today
from app.database import transaction
from app.notifications import actions as notices
from app.posts.words import Words
from moderation.care import sittings
from moderation.desk import claims, opinions, taking_back
from moderation.escalation import actions as escalation
from moderation.gate import Judgement
from moderation.mine.agreements import How, agreements
from moderation.mine.hours import in_words, sat_between
from moderation.mine.queries import own_decisions, totals
from moderation.outcomes import Outcome
from moderation.talks import actions as talks
from tests.house import real_house
from tests.people import EGEL, JO, NOOR, OTTER, ROBIN, account, id_of
from tests.things import (
    AMBER,
    CALM,
    ask,
    claim,
    decide,
    decide_on,
    edit,
    published,
    reply,
    returned,
    review_of,
    seen,
)

OWN = "/desk/mine"
PUBLISH = Judgement(Outcome.PUBLISH)


def how(name: str) -> list[How]:
    return [one.how for one in agreements(account(name))]


def by_jo(post, outcome: Outcome = Outcome.PUBLISH) -> None:
    decide_on(post, JO, outcome)


def passed_on(name: str = ROBIN):
    post = ask()
    decide(claim(name), name, Outcome.ESCALATE)
    return post


def second_opinion(first: Judgement = PUBLISH, then: Outcome = Outcome.PUBLISH):
    """Noor asks what Robin thinks."""
    post = ask()
    review = claim(NOOR)
    opinions.ask(id_of(NOOR), review.public_id, seen(review), first, "Wat denk jij?")
    decide(claim(ROBIN), ROBIN, then)
    return post


@pytest.fixture
def house(app):
    """As it is: who does not sign for a while is gone."""
    real_house(app)
    return app


def sit(name: str, the_clock, minutes: int, check_out: bool = True) -> None:
    """With a sign of them every five minutes."""
    sittings.check_in(id_of(name), "good")
    for _ in range(minutes // 5):
        the_clock.advance(minutes=5)
        with transaction():
            sittings.still_there(id_of(name))
    if check_out:
        sittings.check_out(id_of(name))


def test_what_one_decided_stands_there_without_a_word_of_anybody(app, visit):
    published(body="zwerfkei-body", title="zwerfkei-titel")
    returned()
    passed_on()
    page = visit(ROBIN).get(OWN)
    assert "Je plaatste een bericht." in page and "Je vroeg om een aanpassing." in page
    assert "Je gaf een bericht door aan een volwassene." in page
    assert "Telefoon, mail, account of adres · Ouders · vandaag" in page
    assert "zwerfkei" not in page.html and "Laat je nummer weg." not in page
    assert "Geplaatst 1 Aanpassing gevraagd 1 Doorgegeven 1" in page


def test_it_is_ones_own_page_and_knows_nothing_of_a_colleague(app, visit):
    published(by=ROBIN)
    assert own_decisions(account(NOOR)).items == []
    page = visit(NOOR).get(OWN)
    assert "Wat je beslist, komt hier te staan." in page and "Robin" not in page


def test_what_was_taken_back_or_is_long_ago_is_gone(app, the_clock):
    ask()
    decision = decide(claim(ROBIN))
    taking_back.take_back(id_of(ROBIN), decision.public_id)
    assert own_decisions(account(ROBIN)).items == []
    decide(claim(ROBIN))
    assert totals(account(ROBIN)).published == 1
    the_clock.advance(days=91)
    assert own_decisions(account(ROBIN)).items == [] and totals(account(ROBIN)).published == 0


def test_an_own_reply_is_counted_as_a_reply_and_is_no_decision(app, visit):
    ask()
    decide(claim(ROBIN), reply="Ik ken dat.")
    assert len(own_decisions(account(ROBIN)).items) == 1
    assert totals(account(ROBIN)).replies == 1
    assert "Zelf geantwoord 1" in visit(ROBIN).get(OWN)


def test_a_long_list_goes_on_over_pages(app, visit):
    app.config["WAITING_POSTS_PER_ACCOUNT"] = 100
    for _ in range(25):
        published()
    page = visit(ROBIN).get(OWN)
    following = visit(ROBIN).get(page.link("Verder terug"))
    shown = [len(one.soup.select("main .deeds li")) for one in (page, following)]
    assert shown == [20, 5]
    assert "Verder terug" not in following


def test_passing_on_was_right_once_an_adult_wrote_or_decided(app, visit, the_clock):
    first, second = passed_on(), passed_on()
    the_clock.pass_grace()
    assert how(ROBIN) == []
    held = claims.claim(id_of(JO), review_of(first).public_id)
    talks.answer(id_of(JO), held.public_id, held.version, Words.of("Dag."), CALM)
    assert how(ROBIN) == [How.PASSED_ON]
    by_jo(second, Outcome.REFUSE)
    assert how(ROBIN) == [How.PASSED_ON], "it may still be taken back"
    the_clock.pass_grace()
    assert how(ROBIN) == [How.PASSED_ON, How.PASSED_ON] and how(NOOR) == []
    assert "Een volwassene nam het over." in visit(ROBIN).get(OWN)


def test_what_an_adult_gave_back_to_the_peers_is_told_nowhere(app, visit, the_clock):
    post = passed_on()
    held = claims.claim(id_of(JO), review_of(post).public_id)
    escalation.clear(id_of(JO), held.public_id, held.version)
    decide(claim(NOOR), NOOR)
    the_clock.pass_grace()
    assert how(ROBIN) == [] and "we het eens" not in visit(ROBIN).get(OWN)


def test_a_reply_that_staff_let_through_as_it_was_is_an_agreement(app, visit, the_clock):
    question = published()
    answer = reply(question, NOOR)
    by_jo(answer)
    the_clock.pass_grace()
    assert how(NOOR) == [How.RELEASED]
    assert "zoals jij het schreef" in visit(NOOR).get(OWN)


def test_a_reply_that_was_changed_or_released_by_itself_is_none(app, the_clock):
    question = published()
    answer = reply(question, NOOR)
    by_jo(answer, Outcome.RETURN)
    edit(answer, "Anders gezegd.")
    by_jo(answer)
    reply(question, ROBIN)  # his certificate releases it
    with_a_number = reply(question, NOOR, screened=AMBER)
    by_jo(with_a_number)  # and the number is covered
    the_clock.pass_grace()
    assert how(NOOR) == [] and how(ROBIN) == []


def test_two_who_thought_alike_both_hear_it(app, the_clock):
    second_opinion()
    the_clock.pass_grace()
    assert how(NOOR) == [How.SAME_OPINION] and how(ROBIN) == [How.SAME_OPINION]


def test_two_who_differed_hear_nothing_of_it_here(app, visit, the_clock):
    by_jo(second_opinion(then=Outcome.RETURN))
    the_clock.pass_grace()
    for name in (NOOR, ROBIN):
        assert how(name) == [] and "we het eens" not in visit(name).get(OWN)


def test_nothing_is_told_of_a_thread_about_which_an_adult_speaks_with_them_first(app, the_clock):
    post = passed_on()
    by_jo(post)
    the_clock.pass_grace()
    with transaction():
        notices.hold(account(ROBIN).person_id, post.thread_id)
    assert how(ROBIN) == []
    with transaction():
        notices.let_through(account(ROBIN).person_id, post.thread_id)
    assert how(ROBIN) == [How.PASSED_ON]


def test_hours_count_from_check_in_to_check_out_or_to_the_last_sign(house, the_clock):
    sit(NOOR, the_clock, 90)
    sit(NOOR, the_clock, 15, check_out=False)
    the_clock.advance(hours=5)
    assert sat_between(account(NOOR), today(), today()) == timedelta(minutes=105)
    assert sat_between(account(ROBIN), today(), today()) == timedelta()


def test_hours_are_cut_at_midnight_in_brussels(house, the_clock):
    the_clock.advance(hours=6)  # eleven in the evening
    sit(NOOR, the_clock, 90)
    tomorrow = today()
    assert sat_between(account(NOOR), tomorrow, tomorrow) == timedelta(minutes=30)
    yesterday = tomorrow - timedelta(days=1)
    assert sat_between(account(NOOR), yesterday, yesterday) == timedelta(minutes=60)


@pytest.mark.parametrize(
    ("minutes", "said"),
    [(0, "0 minuten"), (1, "1 minuut"), (59, "59 minuten"), (60, "1 uur"), (150, "2 uur en 30 m")],
)
def test_hours_in_words(app, minutes, said):
    with app.test_request_context():
        assert in_words(timedelta(minutes=minutes)).startswith(said)


def test_the_certificate_has_the_hours_of_the_period_and_no_name(house, visit, the_clock):
    sit(NOOR, the_clock, 90)
    the_clock.advance(days=10)
    sit(NOOR, the_clock, 60)
    page = visit(NOOR).get(f"{OWN}/hours")
    sheet = " ".join(page.soup.select_one(".certificate").get_text(" ").split())
    assert "van 18 november 2026 tot en met 28 november 2026" in sheet
    assert "In totaal 2 uur en 30 minuten." in sheet and "Namens het forum:" in sheet
    assert "Noor" not in sheet
    part = visit(NOOR).get(f"{OWN}/hours?first=2026-11-20&last=2026-11-28")
    assert "In totaal 1 uur." in part and "van 20 november 2026" in part
    none = visit(NOOR).get(f"{OWN}/hours?first=2026-11-20&last=2026-11-21")
    assert "In deze dagen zat je niet aan de leestafel." in none and "Naam:" not in none


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("first=2026-11-18&last=2026-11-17", "De laatste dag komt na de eerste."),
        ("first=2026-11-18&last=2026-11-19", "Kies vandaag, of een dag ervoor."),
        ("first=ooit&last=2026-11-18", "Kies vandaag, of een dag ervoor."),
        ("first=0001-01-01&last=2026-11-18", "Kies vandaag, of een dag ervoor."),
        ("first=2026-11-01&last=9999-12-31", "Kies vandaag, of een dag ervoor."),
    ],
)
def test_a_period_that_cannot_be_comes_back_as_it_was_typed(app, visit, asked, said):
    page = visit(NOOR).get(f"{OWN}/hours?{asked}")
    assert page.status == 422 and said in page and "In totaal" not in page
    typed = asked.partition("first=")[2].partition("&")[0]
    assert page.soup.find("input", {"name": "first"})["value"] == typed


def test_the_page_says_the_hours_kindly(house, visit, the_clock):
    assert "zat je niet aan de leestafel. Dat mag." in visit(NOOR).get(OWN)
    sit(NOOR, the_clock, 60)
    assert "zat je 1 uur aan de leestafel" in visit(NOOR).get(OWN)


def test_no_page_of_ones_own_counts_or_names_a_colleague(app, visit, the_clock):
    question = published(EGEL, by=NOOR)
    by_jo(reply(question, NOOR))
    returned(OTTER, by=ROBIN)
    the_clock.pass_grace()
    for address in (OWN, f"{OWN}/hours"):
        text = visit(NOOR).get(address).soup.find("main").get_text(" ")
        assert "Robin" not in text and "Jo " not in text.replace("Jo is er", "")
