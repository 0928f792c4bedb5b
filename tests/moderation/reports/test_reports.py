"""Reports: what follows from each, who hears of it, and that nobody reads whose it was."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import func, select

from app.alerts.kinds import KINDS
from app.audit.models import AuditEntry
from app.database import db
from app.errors import NotAllowed, NotVisible, Outdated, Unacceptable
from app.notifications.models import Notice
from app.posts.models import Post, Theme
from app.posts.states import State
from moderation.desk import claims, deciding, taking_back
from moderation.escalation import actions as escalation
from moderation.gate import Judgement
from moderation.outcomes import Kind, Lane, Outcome
from moderation.reports import actions as reports
from moderation.reports.actions import HIDDEN_A_DAY
from moderation.reports.queries import reporters_of
from moderation.reports.reasons import REASONS
from moderation.screening import Level
from tests.moderation.reporting import (
    A_WEEK_LATER,
    alarms,
    answered,
    form_on,
    is_shown,
    judge,
    let_through,
    report,
    reported,
    rows_of,
    standing,
)
from tests.people import (
    ADA,
    EGEL,
    EVERYONE,
    JIP,
    JO,
    MAXIME,
    NOOR,
    OTTER,
    ROBIN,
    UIL,
    account,
    id_of,
)
from tests.promises.places import everything_in, walk
from tests.things import (
    CALM,
    RED,
    ask,
    claim,
    decide,
    decide_on,
    edit,
    fresh,
    publications_of,
    published,
    reply,
    review_of,
    seen,
    withdraw,
)


@pytest.fixture
def post(app, the_clock) -> Post:
    """A question of Egel's that everybody reads; the cast has been there for a week."""
    the_clock.advance(**A_WEEK_LATER)
    return standing(the_clock)


# The page


def test_anyone_signed_in_reports_from_the_thread_and_is_thanked(app, visit, post):
    page = form_on(visit, post)
    assert "Wat zouden jullie doen?" in page, "the post is shown again"
    for reason in REASONS.values():
        assert str(reason.name) in page and str(reason.next) in page
    thanks = page.submit("reason", reason="hurtful", words="Dit gaat over mij.")
    assert "Dank je, we hebben je melding" in thanks and "te lezen" in thanks
    assert "Is er nu iemand in gevaar?" not in thanks
    (row,) = rows_of(post)
    assert (row.reason, row.words, row.hid_post) == ("hurtful", "Dit gaat over mij.", False)
    assert is_shown(visit, post), "a report takes nothing away but where there is danger"


@pytest.mark.parametrize("name", [OTTER, UIL, ROBIN, NOOR, JIP, JO, MAXIME, ADA])
def test_whoever_has_an_account_may_report(app, visit, post, name):
    assert "Dank je" in form_on(visit, post, name).submit("reason", reason="other")
    assert len(rows_of(post)) == 1


def test_a_visitor_signs_in_first_and_comes_back(app, visit, post):
    link = visit().get(f"/threads/{post.thread.public_id}").link("Meld het bericht van")
    response = visit().get(link, follow=False).response
    assert response.status_code == 302
    assert "sign-in" in response.location and link in response.location.replace("%2F", "/")
    assert "Om te melden heb je een naam nodig." in visit().get(link)
    assert "Om te melden" not in visit().get("/sign-in")


def test_a_visitor_and_a_young_person_get_the_same_page_under_which_to_report(app, visit, post):
    address = f"/threads/{post.thread.public_id}"
    links = [
        [a["href"] for a in visit(name).get(address).soup.select(".post-foot a[href$='/report']")]
        for name in (None, OTTER, ROBIN, JO)
    ]
    assert links == [[f"/posts/{post.public_id}/report"]] * 4


def test_who_wrote_it_is_not_asked_to_report_it(app, visit, post):
    page = visit(EGEL).get(f"/threads/{post.thread.public_id}")
    assert "Meld het bericht van" not in page and "Je leest het bij Voor jou als er een is." in page


def test_help_comes_along_where_there_is_danger(app, visit, post):
    thanks = form_on(visit, post).submit("reason", reason="danger")
    assert "Is er nu iemand in gevaar?" in thanks and "112" in thanks
    assert "Een volwassene van het team leest dit eerst." in thanks
    assert "Tot dan ziet niemand dit bericht op het forum." in thanks
    assert "Wat zouden jullie doen?" not in thanks, "what is hidden is not shown there either"


def test_at_night_nobody_is_promised_anything(app, visit, post, the_clock):
    the_clock.set(datetime(2026, 12, 1, 1, 0, tzinfo=UTC))
    thanks = form_on(visit, post).submit("reason", reason="danger")
    assert "vanaf vandaag om 16 uur" in thanks


def test_after_the_judgement_the_thanks_say_so(app, visit, post):
    form_on(visit, post).submit("reason", reason="danger")
    judge(post)
    thanks = visit(OTTER).get(f"/posts/{post.public_id}/report/received")
    assert "We hebben ernaar gekeken." in thanks and "Tot dan" not in thanks
    assert visit(NOOR).get(f"/posts/{post.public_id}/report/received").status == 404


def test_a_refused_form_comes_back_with_everything_typed(app, visit, post):
    page = form_on(visit, post).submit("reason", words="Zwerfkei.")
    assert page.status == 422 and "Kies wat er aan de hand is." in page and "Zwerfkei." in page
    long = form_on(visit, post).submit("reason", reason="spam", words="a" * 501)
    assert long.status == 422 and "hoogstens 500 tekens" in long and "a" * 501 in long
    assert long.soup.select_one("input[value=spam]").has_attr("checked")
    assert not rows_of(post)


def test_a_reason_that_nobody_offered_is_refused(app, post):
    for reason in ("", "boring", "danger "):
        with pytest.raises(Unacceptable):
            report(post, reason=reason)


def test_words_are_tidied_and_may_be_as_long_as_is_said(app, post):
    assert report(post, words=" \u200bDit \r\n" + "a" * 490).words == "Dit\n" + "a" * 490


def test_a_form_sent_twice_leads_to_the_thanks_though_the_post_is_gone(app, visit, post):
    page = form_on(visit, post)
    page.submit("reason", reason="danger")
    again = page.submit("reason", reason="danger")
    assert again.status == 200 and "Dank je" in again
    assert len(rows_of(post)) == 1


# What can be reported


def test_ones_own_words_are_not_reported_under_another_name_either(app, visit, the_clock):
    post = standing(the_clock, UIL, by=NOOR)
    for name in (UIL, ROBIN):
        with pytest.raises(NotAllowed):
            report(post, name)
        page = visit(name).get(f"/posts/{post.public_id}/report")
        assert page.status == 403 and "Dit schreef je zelf." in page


def test_only_what_everybody_reads_can_be_reported(app, visit, the_clock):
    gone = standing(the_clock, OTTER)
    withdraw(gone)
    in_grace, waiting = published(OTTER), ask(EGEL)
    for post in (waiting, gone, in_grace):
        with pytest.raises(NotVisible):
            report(post, NOOR)
        assert visit(NOOR).get(f"/posts/{post.public_id}/report").status == 404
    with pytest.raises(NotVisible):
        reports.report(id_of(NOOR), "nobodyhasit_", "other")


def test_a_talk_is_no_place_for_reports(app, visit):
    red = ask(EGEL, screened=RED)
    held = claims.claim(id_of(JO), review_of(red).public_id)
    visit(JO).get(f"/staff/reviews/{held.public_id}/answer").submit("body", body="Dag.")
    message = db.session.scalars(select(Post).where(Post.id != red.id)).one()
    for name in (EGEL, OTTER, MAXIME):
        with pytest.raises(NotVisible):
            report(message, name)


def test_a_reply_under_a_question_out_of_sight_is_out_of_sight_too(app, visit, post, the_clock):
    answer = answered(the_clock, post, UIL, "Zwerfkei.")
    assert is_shown(visit, answer)
    report(post, reason="danger")
    with pytest.raises(NotVisible):
        report(answer)
    page = visit(OTTER).get(f"/posts/{answer.public_id}/report")
    assert page.status == 404 and "Zwerfkei." not in page.html


# Into the queue


def test_a_report_waits_among_the_peers_as_amber(app, post):
    report(post)
    review = reported(post)
    assert (review.kind, review.lane, review.level) == (Kind.REPORT, Lane.PEER, Level.AMBER)
    assert review.due_at - review.opened_at == app.config["PEER_TARGET"]
    assert review.revision_id == publications_of(post)[-1].revision_id
    assert not review.is_heavy and not alarms()


@pytest.mark.parametrize("reason", ["danger", "sexual"])
def test_what_is_urgent_goes_to_an_adult_and_alarms_them(app, post, reason):
    report(post, reason=reason)
    review = reported(post)
    assert (review.lane, review.level) == (Lane.STAFF, Level.RED)
    assert review.due_at - review.opened_at == app.config["STAFF_TARGET"]
    assert alarms() == 1
    assert KINDS["report_danger"].until_taken


def test_only_danger_hides(app, visit, post):
    for reason in set(REASONS) - {"danger"}:
        assert not report(post, reason=reason).hid_post
    assert is_shown(visit, post)


def test_danger_and_heavy_themes_are_covered_for_peers(app, post, the_clock):
    report(post, reason="danger")
    assert reported(post).is_heavy
    theme = db.session.scalars(select(Theme).where(Theme.is_heavy)).first()
    heavy = let_through(the_clock, theme_id=theme.id)
    report(heavy)
    assert reported(heavy).is_heavy


def test_what_was_for_adults_alone_stays_so(app, the_clock):
    red = let_through(the_clock, screened=RED)
    report(red, reason="spam")
    review = reported(red)
    assert (review.lane, review.level) == (Lane.STAFF, Level.RED)


def test_a_moderators_own_words_are_not_for_a_colleague(app, the_clock, post):
    answer = reply(post, ROBIN, "Ik ken dat ook.")
    the_clock.pass_grace()
    report(answer)
    assert reported(answer).lane == Lane.STAFF


def test_reports_of_one_post_wait_as_one(app, post):
    first, second = report(post), report(post, NOOR, "spam")
    assert first.review_id == second.review_id and len(rows_of(post)) == 2


def test_a_danger_raises_what_waits_as_amber_out_of_a_peers_hands(app, visit, post):
    report(post)
    held = claim(NOOR)
    assert held.post_id == post.id and held.kind == Kind.REPORT
    report(post, UIL, "danger")
    review = reported(post)
    assert (review.lane, review.level, review.claimed_by_id) == (Lane.STAFF, Level.RED, None)
    assert review.is_heavy and alarms() == 1 and not is_shown(visit, post)
    with pytest.raises(Outdated):
        deciding.decide(id_of(NOOR), held.public_id, seen(held), Judgement(Outcome.PUBLISH))


def test_more_reports_of_one_danger_alarm_once(app, post):
    app.config["REPORT_HIDES_AFTER_DAYS"] = 10_000
    for name in (OTTER, UIL, NOOR, JIP):
        report(post, name, "danger")
    assert alarms() == 1


def test_what_was_reported_is_judged_and_not_handed_on_as_no_danger(app, post):
    report(post, OTTER, "danger")
    with pytest.raises(NotAllowed):
        escalation.clear(id_of(JO), reported(post).public_id, reported(post).version)
    assert reported(post).lane == Lane.STAFF


def test_a_danger_alarms_also_where_something_less_did_already(app, post):
    app.config["REPORT_HIDES_AFTER_DAYS"] = 10_000
    report(post, OTTER, "sexual")
    report(post, UIL, "sexual")
    assert alarms() == 1
    report(post, NOOR, "danger")
    assert alarms() == 2


def test_who_reported_it_is_never_offered_it(app, the_clock):
    post = let_through(the_clock)
    report(post, ROBIN)
    assert claims.claim_next(id_of(ROBIN)) is None
    assert claim(NOOR).post_id == post.id


# Said again


def test_who_says_it_again_hears_that_we_knew(app, visit, post):
    form_on(visit, post).submit("reason", reason="hurtful", words="Eerst.")
    page = form_on(visit, post)
    assert "Je meldde dit bericht al" in page
    assert "Dat wisten we al van jou." in page.submit("reason", reason="spam")
    (row,) = rows_of(post)
    assert (row.reason, row.words) == ("hurtful", "Eerst.")


def test_another_account_of_the_same_person_is_the_same_person(app, visit, post):
    report(post, UIL)
    assert "Dat wisten we al" in form_on(visit, post, ROBIN).submit("reason", reason="spam")
    assert len(rows_of(post)) == 1


def test_a_danger_that_one_saw_later_is_heard(app, visit, post):
    report(post, reason="spam", words="Nep.")
    thanks = form_on(visit, post).submit("reason", reason="danger")
    assert "Dat wisten we al" not in thanks and "112" in thanks
    (row,) = rows_of(post)
    assert (row.reason, row.words, row.hid_post) == ("danger", "Nep.", True)
    assert reported(post).lane == Lane.STAFF and alarms() == 1 and not is_shown(visit, post)


def test_what_was_judged_can_be_reported_anew(app, post):
    first = report(post)
    judge(post)
    assert report(post).review_id != first.review_id and len(rows_of(post)) == 2


# Out of sight


def test_a_danger_hides_the_post_for_all_until_it_is_judged(app, visit, post, the_clock):
    address = f"/threads/{post.thread.public_id}"
    assert visit().get(address).status == 200, "and it stands ready-made on the shelf"
    assert report(post, reason="danger").hid_post
    for name in (None, *EVERYONE):
        assert visit(name).get(address).status == 404, name
        assert visit(name).get("/").text.count("Een vraag") == 0, name
    judge(post)
    for name in (None, *EVERYONE):
        assert visit(name).get(address).status == 200, name


def test_a_reply_goes_out_of_sight_alone(app, visit, post, the_clock):
    answer = answered(the_clock, post, UIL)
    report(answer, reason="danger")
    assert is_shown(visit, post) and not is_shown(visit, answer)
    assert fresh(post).thread.unanswered_since is not None
    judge(answer)
    assert is_shown(visit, answer)


def test_its_author_reads_that_it_is_out_of_sight_and_nothing_of_why(app, visit, post):
    own = f"/my-posts/{post.public_id}"
    assert "even niet op het forum" not in visit(EGEL).get(own)
    report(post, reason="danger", words="Zwerfkei.")
    page = visit(EGEL).get(own)
    assert "Dit bericht staat even niet op het forum" in page
    assert OTTER not in page and "Zwerfkei." not in page
    assert "meld" not in page.soup.find("main").get_text()
    judge(post)
    assert "even niet op het forum" not in visit(EGEL).get(own)


def test_twice_a_day_and_no_more(app, visit, post, the_clock):
    posts = [post, *(standing(the_clock, title=f"Vraag {n}") for n in range(HIDDEN_A_DAY))]
    hid = [report(one, reason="danger").hid_post for one in posts]
    assert hid == [True, True, False]
    assert is_shown(visit, posts[-1]) and alarms() == 3, "the third only alarms"
    assert reported(posts[-1]).lane == Lane.STAFF


def test_two_accounts_of_one_person_count_together(app, post, the_clock):
    posts = [post, *(standing(the_clock, title=f"Vraag {n}", by=NOOR) for n in range(2))]
    names = (UIL, ROBIN, UIL)
    hid = [report(one, name, "danger").hid_post for one, name in zip(posts, names, strict=True)]
    assert hid == [True, True, False]


def test_the_day_is_that_of_brussels(app, post, the_clock):
    posts = [post, *(standing(the_clock, title=f"Vraag {n}") for n in range(4))]
    the_clock.set(datetime(2026, 11, 30, 22, 50, tzinfo=UTC))  # ten to midnight in Brussels
    assert [report(one, reason="danger").hid_post for one in posts[:3]] == [True, True, False]
    the_clock.set(datetime(2026, 11, 30, 23, 10, tzinfo=UTC))
    assert report(posts[3], reason="danger").hid_post


def test_a_danger_said_later_counts_on_the_day_it_is_said(app, post, the_clock):
    posts = [post, *(standing(the_clock, title=f"Vraag {n}") for n in range(2))]
    for one in posts:
        report(one, reason="spam")
    the_clock.advance(days=1)
    assert [report(one, reason="danger").hid_post for one in posts] == [True, True, False]


def test_a_new_account_only_alarms(app, visit, the_clock):
    post = standing(the_clock)
    the_clock.advance(days=6, hours=23)
    assert not report(post, reason="danger").hid_post
    assert is_shown(visit, post) and alarms() == 1 and reported(post).lane == Lane.STAFF
    the_clock.advance(hours=2)
    assert report(post, NOOR, "danger").hid_post


def test_how_long_an_account_is_new_is_a_setting(app, the_clock):
    app.config["REPORT_HIDES_AFTER_DAYS"] = 0
    assert report(standing(the_clock), reason="danger").hid_post


def test_what_staff_let_stand_is_not_hidden_again(app, visit, post):
    report(post)
    judge(post)
    assert not report(post, NOOR, "danger").hid_post
    assert is_shown(visit, post) and alarms() == 1


def test_what_a_peer_passed_on_and_staff_let_through_is_not_hidden(app, visit, the_clock):
    the_clock.advance(**A_WEEK_LATER)
    post = ask(EGEL)
    decide(claim(ROBIN), ROBIN, Outcome.ESCALATE)
    decide_on(post, JO)
    the_clock.pass_grace()
    assert not report(post, reason="danger").hid_post and is_shown(visit, post)


def test_what_a_peer_let_stand_still_hides(app, post):
    report(post)
    decide(claim(NOOR), NOOR)
    assert reported(post) is None
    assert report(post, UIL, "danger").hid_post


def test_another_wording_is_another_matter(app, post, the_clock):
    report(post)
    judge(post)
    edit(post, "Heel andere woorden.")
    decide(claim(NOOR), NOOR)
    the_clock.pass_grace()
    assert report(post, NOOR, "danger").hid_post


# The words of who reports


DYING = "Ik wil zelf ook dood."
CALLING = "In de groep staat 0471 23 45 67."


def test_words_that_show_danger_make_it_one_for_adults_and_bring_help(app, visit, post):
    thanks = form_on(visit, post).submit("reason", reason="other", words=DYING)
    assert "Is er nu iemand in gevaar?" in thanks and "112" in thanks
    review = reported(post)
    assert (review.lane, review.level) == (Lane.STAFF, Level.RED) and alarms() == 1
    assert is_shown(visit, post), "hidden it is by its own reason alone"
    (said,) = reporters_of(review)
    assert said.words == DYING


def test_words_that_nobody_screened_count_as_red_and_no_words_do_not(app, post, the_clock):
    report(post, words="Zwerfkei.", screened=None)
    assert reported(post).lane == Lane.STAFF and alarms() == 1
    other = standing(the_clock)
    report(other, screened=None)
    assert reported(other).lane == Lane.PEER and alarms() == 1


def test_words_that_show_danger_take_it_out_of_a_peers_hands(app, visit, post):
    report(post)
    held = claim(NOOR)
    form_on(visit, post, UIL).submit("reason", reason="spam", words=DYING)
    assert reported(post).claimed_by_id is None and held.id == reported(post).id
    assert visit(NOOR).get(f"/desk/reviews/{held.public_id}").text.count(DYING) == 0


def test_a_danger_that_one_tells_of_later_is_heard_and_nothing_said_before_is_lost(
    app, visit, post
):
    page = form_on(visit, post)
    report(post, reason="danger", words="Eerst.")
    for _ in range(2):  # sent twice is said once
        page.submit("reason", reason="spam", words=DYING)
        (row,) = rows_of(post)
        assert (row.reason, row.words, row.hid_post) == ("danger", f"Eerst.\n\n{DYING}", True)


def test_a_contact_detail_in_them_is_masked_at_the_desk_and_kept(app, visit, the_clock):
    post = let_through(the_clock)
    form_on(visit, post).submit("reason", reason="other", words=CALLING)
    held = claim(NOOR)
    page = visit(NOOR).get(f"/desk/reviews/{held.public_id}")
    assert "In de groep staat [telefoonnummer]." in page and "0471" not in page.html
    assert rows_of(post)[0].words == CALLING


def test_what_the_rules_of_today_find_red_no_peer_reads(app, visit, the_clock):
    post = let_through(the_clock)
    report(post, words=DYING, screened=CALM)  # as the rules of then saw it
    held = claim(NOOR)
    page = visit(NOOR).get(f"/desk/reviews/{held.public_id}")
    assert DYING not in page.html and "[mogelijk gevaar]" in page


# Just after another


def test_a_danger_sent_just_after_another_one_hid_the_post_is_heard(app, visit, post):
    page = form_on(visit, post, NOOR)
    report(post, OTTER, "danger")
    thanks = page.submit("reason", reason="danger", words="Zwerfkei.")
    assert thanks.status == 200 and "112" in thanks
    first, second = rows_of(post)
    assert first.review_id == second.review_id == reported(post).id
    assert (second.words, second.hid_post) == ("Zwerfkei.", False), "it was hidden already"
    judge(post)
    assert "Het bericht blijft staan" in visit(NOOR).get("/notices")


def test_who_reported_it_once_is_not_thanked_for_what_nobody_noted(app, visit, post, the_clock):
    report(post, NOOR, "spam")
    judge(post)
    edit(post, "Heel andere woorden.")
    decide_on(post, JO)
    the_clock.pass_grace()
    page = form_on(visit, post, NOOR)
    assert report(post, OTTER, "danger").hid_post
    assert visit(NOOR).get(f"/posts/{post.public_id}/report").status == 404
    page.submit("reason", reason="danger")
    assert [row.review_id == reported(post).id for row in rows_of(post)] == [False, True, True]


def test_a_form_that_is_not_complete_gives_the_words_back_though_the_post_is_gone(app, visit, post):
    page = form_on(visit, post, NOOR)
    report(post, OTTER, "danger")
    again = page.submit("reason", words="Zwerfkei.")
    assert again.status == 404 and "Zwerfkei." in again


def test_ones_own_words_are_not_reported_while_they_are_hidden_either(app, post):
    report(post, OTTER, "danger")
    with pytest.raises((NotAllowed, NotVisible)):
        report(post, EGEL)
    assert len(rows_of(post)) == 1


# Nothing brings it back unjudged


def test_an_edit_that_waited_goes_to_the_adults_with_it(app, visit, post):
    edit(post, "Een beetje anders.")
    assert review_of(post).lane == Lane.PEER
    held = claim(NOOR)
    report(post, reason="danger")
    review = review_of(post)
    assert (review.lane, review.claimed_by_id) == (Lane.STAFF, None)
    with pytest.raises((NotAllowed, Outdated)):
        deciding.decide(id_of(NOOR), held.public_id, seen(held), Judgement(Outcome.PUBLISH))
    assert not is_shown(visit, post)


def test_an_edit_in_its_grace_is_hidden_as_well_and_comes_back_as_judged(
    app, visit, post, the_clock
):
    edit(post, "De nieuwe woorden.")
    decide(claim(NOOR), NOOR)
    report(post, reason="danger")
    assert reported(post).revision.number == 2, "judged is what is about to stand there"
    the_clock.pass_grace()
    assert not is_shown(visit, post)
    judge(post)
    page = visit().get(f"/threads/{post.thread.public_id}")
    assert "De nieuwe woorden." in page and "Wat zouden jullie doen?" not in page


def test_an_edit_in_its_grace_cannot_be_taken_back_once_it_is_hidden(app, visit, post, the_clock):
    edit(post, "De nieuwe woorden.")
    decision = decide(claim(NOOR), NOOR)
    report(post, reason="danger")
    with pytest.raises(Outdated):
        taking_back.take_back(id_of(NOOR), decision.public_id)
    the_clock.pass_grace()
    assert not is_shown(visit, post)


def test_a_wording_that_was_taken_back_never_comes_in_place_of_what_was_judged(
    app, visit, post, the_clock
):
    edit(post, "Teruggenomen.")
    decision = decide(claim(NOOR), NOOR)
    taking_back.take_back(id_of(NOOR), decision.public_id)
    the_clock.advance(minutes=30)
    report(post, reason="danger")
    assert not is_shown(visit, post)
    judge(post)
    page = visit().get(f"/threads/{post.thread.public_id}")
    assert "Wat zouden jullie doen?" in page and "Teruggenomen." not in page


def test_a_judgement_of_newer_words_that_were_taken_back_brings_nothing_old_in_sight(
    app, visit, post
):
    edit(post, "De nieuwe woorden.")
    report(post, reason="danger")
    decision = decide_on(post, JO)
    taking_back.take_back(id_of(JO), decision.public_id)
    assert reported(post).revision.number == 2
    judge(post, MAXIME)
    assert not is_shown(visit, post), "nobody judged the words of before"


def test_what_its_author_withdrew_does_not_come_back(app, visit, post):
    report(post, reason="danger")
    withdraw(post)
    judge(post)
    assert not is_shown(visit, post) and fresh(post).state == State.WITHDRAWN
    assert "even niet" not in visit(EGEL).get(f"/my-posts/{post.public_id}")


def test_withdrawing_closes_what_was_reported_to_peers_alone(app, post):
    report(post)
    withdraw(post)
    assert reported(post) is None


def test_staff_take_it_away_for_good(app, visit, post, the_clock):
    report(post, reason="danger")
    judge(post, outcome=Outcome.REFUSE, words="Dit brengt iemand in gevaar.")
    the_clock.advance(days=1)
    assert not is_shown(visit, post) and fresh(post).state == State.REFUSED
    assert "Dit brengt iemand in gevaar." in visit(EGEL).get(f"/my-posts/{post.public_id}")


# The reporter hears, and is not named


def test_each_reporter_hears_that_it_stays(app, visit, post):
    report(post)
    report(post, NOOR, "spam")
    judge(post)
    for name in (OTTER, NOOR):
        page = visit(name).get("/notices")
        assert "Het bericht blijft staan" in page
        assert page.link("Het bericht blijft staan") == f"/threads/{post.thread.public_id}"
    assert "blijft staan" not in visit(EGEL).get("/notices")


def test_each_reporter_hears_that_something_was_done_without_a_way_to_what_is_gone(
    app, visit, post
):
    report(post)
    judge(post, outcome=Outcome.REFUSE)
    page = visit(OTTER).get("/notices")
    assert "deden er iets aan" in page
    main = page.soup.find("main")
    assert not [a for a in main.find_all("a", href=True) if post.public_id in a["href"]]
    assert post.thread.public_id not in str(main)


def test_what_stays_and_is_withdrawn_later_leads_nowhere(app, visit, post):
    report(post)
    judge(post)
    visit(OTTER).get("/notices")  # read before the author withdrew it
    withdraw(post)
    page = visit(OTTER).get("/notices")
    assert "Het bericht blijft staan" in page
    assert post.thread.public_id not in str(page.soup.find("main"))


def test_a_report_that_a_peer_passed_on_is_answered_by_the_adult(app, visit, post):
    report(post)
    decide(claim(NOOR), NOOR, Outcome.ESCALATE)
    assert "blijft staan" not in visit(OTTER).get("/notices")
    judge(post)
    assert "Het bericht blijft staan" in visit(OTTER).get("/notices")


def test_a_later_judgement_is_told_to_its_own_reporters_alone(app, post):
    report(post)
    judge(post)
    report(post, NOOR)
    judge(post, MAXIME)
    told = select(func.count()).select_from(Notice).where(Notice.kind == "report_kept")
    assert db.session.scalar(told.where(Notice.account_id == id_of(OTTER))) == 1
    assert db.session.scalar(told.where(Notice.account_id == id_of(NOOR))) == 1


def test_the_desk_reads_why_and_not_who(app, visit, post):
    report(post, JIP, "danger", "Zwerfkei.")
    review = reported(post)
    (said,) = reporters_of(review)
    assert (said.reason, said.words) == (str(REASONS["danger"].name), "Zwerfkei.")
    held = claims.claim(id_of(JO), review.public_id)
    page = visit(JO).get(f"/desk/reviews/{held.public_id}")
    assert "Iemand is misschien in gevaar" in page and "Zwerfkei." in page
    assert JIP not in page.html


@pytest.mark.any_database
def test_nobody_is_named_to_anybody_before_or_after(app, visit, the_clock):
    """Jip wrote nothing: her name stands nowhere but on her own pages and among the colleagues."""
    the_clock.advance(**A_WEEK_LATER)
    where_she_belongs = ("/staff/people",)
    post, other = standing(the_clock), standing(the_clock, title="Nog een")
    before = {name: _naming(app, visit, name, JIP) for name in (None, *EVERYONE)}
    report(post, JIP, "danger", "Ik zag dit.")
    report(other, JIP, "spam")
    claim(NOOR)
    claims.claim(id_of(JO), reported(post).public_id)
    _nothing_new(app, visit, before, where_she_belongs)
    decide(reported(post), JO, Outcome.REFUSE)
    decide(reported(other), NOOR)
    _nothing_new(app, visit, before, where_she_belongs)


def _nothing_new(app, visit, before: dict, but: tuple[str, ...]) -> None:
    for name, known in before.items():
        if name != JIP:
            new = _naming(app, visit, name, JIP) - known
            assert not {address for address in new if not address.startswith(but)}, name


def _naming(app, visit, name: str | None, whom: str) -> set[str]:
    """The addresses at which this person reads that name."""
    return {at for at, answer in walk(app, visit, name) if whom in everything_in(answer)}


def test_the_log_knows_that_it_was_reported_and_not_by_whom(app, visit, post):
    report(post, JIP, "danger", "Zwerfkei.")
    entry = db.session.scalars(select(AuditEntry).where(AuditEntry.event == "post_reported")).one()
    assert entry.actor == "system" and entry.post == post.public_id
    assert entry.review == reported(post).public_id
    assert '"reason":"danger"' in entry.body and '"hidden":true' in entry.body
    bodies = "".join(db.session.scalars(select(AuditEntry.body).where(AuditEntry.seq >= entry.seq)))
    assert account(JIP).public_id not in bodies and "Zwerfkei" not in bodies
    assert "Bericht gemeld" in visit(JO).get("/staff/audit/")
