"""An alert goes round until somebody takes it, or until what it is about is dealt with."""

import pytest
from sqlalchemy import select

from app.alerts import actions as alerts
from app.alerts.kinds import KINDS
from app.alerts.models import Alert
from app.audit.models import AuditEntry
from app.database import db, transaction
from app.errors import NotAllowed, NotVisible, Outdated
from app.people.actions import end_colleague
from moderation.care import calls
from moderation.care.models import HelpCall
from moderation.cases import actions as cases
from moderation.desk import claims, putting_down
from moderation.escalation import actions as escalation
from moderation.models import ScreeningFault
from moderation.outcomes import Outcome
from moderation.screening import Screening
from tests import things
from tests.moderation.reporting import judge, report, standing
from tests.people import ADA, EGEL, JO, MAXIME, NOOR, OTTER, ROBIN, account, id_of
from tests.things import CALM, RED, ask, decide_on, review_of

JOS, MAXIMES, TEAMS = "jo@example.org", "maxime@example.org", "team@example.org"


def minutes_go_by(the_clock, minutes: int) -> None:
    """The worker looks every minute."""
    for _minute in range(minutes):
        the_clock.advance(minutes=1)
        alerts.repeat()


def the_alert() -> Alert:
    db.session.rollback()
    return db.session.scalars(select(Alert).order_by(Alert.id.desc())).first()


def public_id_of_one() -> str:
    public_id = the_alert().public_id
    db.session.rollback()
    return public_id


def test_while_nobody_takes_it_the_next_hears_it_after_five_minutes(app, a_list, told, the_clock):
    ask(screened=RED)
    assert told() == [JOS], "at once, and nobody else"
    minutes_go_by(the_clock, 4)
    assert told() == [JOS]
    minutes_go_by(the_clock, 1)
    assert told() == [JOS, MAXIMES]
    minutes_go_by(the_clock, 5)
    assert told() == [JOS, MAXIMES, JOS], "and round"


def test_staff_read_who_heard_it_and_when(app, a_list, told, the_clock, visit):
    ask(screened=RED)
    assert "Het bereikte nog niemand." in visit(JO).get("/staff/alerts")
    for _step in range(3):
        told()
        minutes_go_by(the_clock, 5)
    page = visit(JO).get("/staff/alerts")
    assert (
        "4 keer" in page and "Jo: vandaag om 17:10" in page and "Maxime: vandaag om 17:05" in page
    )
    assert "niemand" not in page.soup.table.get_text().replace("nog niemand nam", "")
    page.submit("Ik neem dit")
    assert "Maxime: vandaag om 17:05" in visit(JO).get("/staff/alerts"), "also afterwards"


def test_that_the_team_was_told_by_mail_is_read_too(app, told, visit):
    ask(screened=RED)
    assert told() == [TEAMS]
    assert "het team, per mail: vandaag om 17:00" in visit(JO).get("/staff/alerts")


def test_with_nobody_on_the_list_the_team_hears_it(app, told, the_clock):
    ask(screened=RED)
    minutes_go_by(the_clock, 5)
    assert told() == [TEAMS], "what was not sent yet is told as it is now, once"
    minutes_go_by(the_clock, 5)
    assert told() == [TEAMS, TEAMS]


def test_after_an_outage_a_night_long_it_is_told_once(app, a_list, told, the_clock):
    ask(screened=RED)
    told()
    the_clock.advance(hours=9, minutes=2)
    for _run in range(3):
        alerts.repeat()
    assert told() == [JOS, MAXIMES]
    minutes_go_by(the_clock, 3)
    assert told() == [JOS, MAXIMES, JOS], "in the rhythm it had"


def test_taken_it_stops(app, a_list, told, the_clock):
    ask(screened=RED)
    told()
    alerts.take(id_of(MAXIME), public_id_of_one())
    minutes_go_by(the_clock, 60)
    assert told() == [JOS]
    taken = the_alert()
    assert taken.taken_by_id == id_of(MAXIME) and taken.minutes == 0
    entry = db.session.scalars(select(AuditEntry).where(AuditEntry.event == "alert_taken")).one()
    assert entry.actor == taken.taken_by.public_id


def test_what_was_taken_before_it_was_told_is_not_told(app, a_list, told):
    ask(screened=RED)
    alerts.take(id_of(JO), public_id_of_one())
    assert told() == []


def test_the_first_who_takes_it_has_it(app, a_list):
    ask(screened=RED)
    public_id = public_id_of_one()
    alerts.take(id_of(JO), public_id)
    alerts.take(id_of(JO), public_id)  # a double press says nothing new
    with pytest.raises(Outdated):
        alerts.take(id_of(MAXIME), public_id)
    with pytest.raises(NotVisible):
        alerts.take(id_of(MAXIME), "nobodyhasit_")
    with pytest.raises(NotAllowed):
        alerts.take(id_of(NOOR), public_id)


def test_what_an_adult_has_in_hand_wakes_nobody_and_put_back_it_does(app, a_list, told, the_clock):
    post = ask(screened=RED)
    told()
    review = claims.claim(id_of(JO), review_of(post).public_id)
    minutes_go_by(the_clock, 9)
    assert told() == [JOS]
    putting_down.put_down(id_of(JO), review.public_id)
    minutes_go_by(the_clock, 1)
    assert told() == [JOS, MAXIMES]


def test_a_lease_that_ran_out_leaves_it_to_the_next(app, a_list, told, the_clock):
    post = ask(screened=RED)
    told()
    claims.claim(id_of(JO), review_of(post).public_id)
    minutes_go_by(the_clock, 12)
    assert told() == [JOS, MAXIMES]


def refuse(post) -> None:
    decide_on(post, JO, Outcome.REFUSE)


def clear(post) -> None:
    review = review_of(post)
    escalation.clear(id_of(JO), review.public_id, review.version)


def take_up(post) -> None:
    review = review_of(post)
    cases.confirm(id_of(JO), review.public_id, review.version)


@pytest.mark.parametrize("deal_with", [refuse, clear, take_up])
def test_dealt_with_it_stops_by_itself(app, a_list, told, the_clock, deal_with):
    post = ask(screened=RED)
    told()
    deal_with(post)
    minutes_go_by(the_clock, 60)
    assert told() == [JOS]
    over = the_alert()
    assert over.over_at is not None and over.taken_at is None
    public_id = over.public_id
    with pytest.raises(Outdated):
        alerts.take(id_of(JO), public_id)


def test_a_text_that_is_red_again_alarms_again(app, a_list, told, the_clock):
    post = ask(screened=RED)
    told()
    clear(post)
    minutes_go_by(the_clock, 1)
    things.edit(post, "Nu is het erger.", RED)
    assert told() == [JOS, JOS]
    minutes_go_by(the_clock, 5)
    assert told() == [JOS, JOS, MAXIMES]


def test_a_newer_wording_is_told_at_once_but_the_round_goes_on(app, a_list, told, the_clock):
    """Who keeps writing does not keep the second on the list from hearing it."""
    post = ask(screened=RED)
    told()
    minutes_go_by(the_clock, 4)
    things.edit(post, "Nu is het erger.", RED)
    assert told() == [JOS, JOS]
    minutes_go_by(the_clock, 1)
    assert told() == [JOS, JOS, MAXIMES]
    assert len(db.session.scalars(select(Alert)).all()) == 1


def test_who_takes_a_call_has_seen_it(app, a_list, told, the_clock):
    called = calls.call(id_of(ROBIN)).public_id
    told()
    alerts.take(id_of(MAXIME), public_id_of_one())
    query = select(HelpCall).where(HelpCall.public_id == called)
    assert db.session.scalars(query).one().seen_by.pseudonym == MAXIME
    minutes_go_by(the_clock, 10)
    assert told() == [JOS]


def test_a_call_that_was_seen_stops(app, a_list, told, the_clock):
    called = calls.call(id_of(ROBIN)).public_id
    told()
    calls.see(id_of(JO), called)
    minutes_go_by(the_clock, 10)
    assert told() == [JOS]


def test_a_report_of_danger_goes_round_too(app, a_list, told, the_clock):
    post = standing(the_clock)
    report(post, OTTER, "danger")
    minutes_go_by(the_clock, 5)
    assert told() == [MAXIMES], "nothing was sent yet: it is told as it is now, once"
    judge(post)
    minutes_go_by(the_clock, 10)
    assert told() == [MAXIMES]


def test_screening_that_broke_goes_round_until_somebody_saw_it(app, a_list, told, the_clock):
    broken = Screening(findings=(), version="test", failed=("a-rule",))
    ask(screened=broken)
    minutes_go_by(the_clock, 5)
    told()
    assert db.session.scalars(select(ScreeningFault)).one().seen_at is None
    escalation.see_faults(id_of(JO))
    minutes_go_by(the_clock, 10)
    assert len(told()) == 1


def test_a_moderators_calm_words_wake_nobody_twice(app, a_list, told, the_clock):
    things.reply(things.published(), NOOR)
    assert told() == [JOS, MAXIMES], "once, to all"
    minutes_go_by(the_clock, 60)
    assert told() == [JOS, MAXIMES]


def test_what_can_wait_is_told_once_to_everybody(app, a_list, told, the_clock):
    with transaction():
        for _run in range(2):
            alerts.raise_alert("unanswered", "unanswered:today")
    minutes_go_by(the_clock, 60)
    assert told() == [JOS, MAXIMES]
    assert the_alert() is None


def test_who_left_the_team_is_told_no_more(app, a_list, told):
    end_colleague(id_of(ADA), account(JO).public_id)
    ask(screened=RED)
    assert told() == [MAXIMES]


def test_a_mail_says_that_there_is_something_and_where_to_sign_in_and_nothing_else(
    app, a_list, told, mailbox
):
    ask(EGEL, title="Zwerfkei", body="Zwerfkei", screened=RED)
    told()
    (mail,) = mailbox.mails
    text = mail.get_payload(decode=True).decode()
    sentence = "Er wacht een tekst in de rode rij. Meld je aan en kijk."
    assert text.split() == [*sentence.split(), "https://forum.example/sign-in"]
    assert "Zwerfkei" not in mail.as_string() and EGEL not in mail.as_string()


def test_every_kind_has_a_sentence_that_names_nobody(app):
    for what, kind in KINDS.items():
        assert str(kind.sentence).endswith("."), what
        assert "%" not in str(kind.sentence), "nothing is ever filled in"


def test_an_alert_says_who_took_it_on_every_staff_page(app, visit, a_list):
    ask(screened=RED)
    page = visit(JO).get("/staff/audit/")
    assert "Er wacht een tekst in de rode rij." in page
    after = page.submit("Ik neem dit")
    assert after.response.request.path == "/staff/audit/"
    assert "Jij neemt dit alarm." in after and "Ik neem dit" not in after
    assert "Jo nam het, meteen" in visit(MAXIME).get("/staff/alerts")


def test_who_comes_second_reads_that_a_colleague_has_it(app, visit, a_list):
    ask(screened=RED)
    page = visit(MAXIME).get("/staff/alerts")
    alerts.take(id_of(JO), public_id_of_one())
    assert "Een collega nam dit alarm al." in page.submit("Ik neem dit")


def test_many_at_once_are_a_few_and_a_link(app, visit):
    app.config["WAITING_POSTS_PER_ACCOUNT"] = 100
    for _ in range(5):
        ask(screened=RED)
    page = visit(JO).get("/staff/waiting")
    assert page.html.count("/taking") == 3 and page.link("nog 2 alarmen") == "/staff/alerts"


def test_an_open_page_hears_what_is_new(app, visit, a_list, the_clock):
    jo = visit(JO)
    quiet = jo.get("/staff/alerts/now?seen=").response.json
    assert quiet == {"signs": "", "panel": None}
    ask(screened=RED)
    loud = jo.get("/staff/alerts/now?seen=").response.json
    assert loud["signs"] and "Ik neem dit" in loud["panel"]
    again = jo.get(f"/staff/alerts/now?seen={loud['signs']}").response.json
    assert again["panel"] is None
    minutes_go_by(the_clock, 5)
    assert jo.get(f"/staff/alerts/now?seen={loud['signs']}").response.json["panel"]


def test_after_a_year_they_are_gone(app, the_clock):
    ask(screened=RED)
    the_clock.advance(days=364)
    assert alerts.forget_old() == 0
    the_clock.advance(days=2)
    assert alerts.forget_old() == 1
    assert the_alert() is None
    ask(screened=CALM)
