"""From a call to a second account: who may apply, what it takes; nobody can link the two names."""

import json
from datetime import timedelta

import pytest
from sqlalchemy import select, update

from app import clock
from app.accounts.models import Account, Person
from app.alerts.actions import repeat
from app.alerts.models import Alert
from app.audit.models import AuditEntry
from app.database import db, transaction
from app.erasure import accounts as erasure
from app.errors import NotAllowed, NotVisible, Outdated, Unacceptable
from app.notifications.models import Notice
from app.people import papers
from app.people.models import ModeratorRecord
from app.registry import screen
from app.roles import Role
from app.site.settings import put_back
from moderation.joining import actions, queries
from moderation.joining.call import Call, began, call, set_call
from moderation.joining.erasing import erase_old
from moderation.joining.models import Application, State
from tests.people import ADA, EGEL, JIP, JO, MAXIME, NOOR, OTTER, ROBIN, UIL, account, id_of
from tests.things import CALM, RED, published

WHY = "Ik weet hoe het is om alleen te zijn en ik wil iets terugdoen."
DANGER = "Ik wil dood. Daarom wil ik anderen helpen die dat ook denken."
ALL_PAPERS = (
    (JO, "interview"),
    (JO, "identity"),
    (MAXIME, "identity"),
    (JO, "consent"),
    (JO, "note"),
)
STAFF_LIST = "/staff/training/applications"


def born(name: str, age_this_year: int) -> None:
    year = clock.today().year - age_this_year
    with transaction() as session:
        person = update(Person).where(Person.id == account(name).person_id)
        session.execute(person.values(birth_year=year))


def open_call(youngest: int = 15, is_open: bool = True) -> None:
    set_call(id_of(JO), Call(is_open, youngest))


def apply(name: str = OTTER, words: str = WHY, screened=CALM) -> Application:
    return actions.send(id_of(name), words, screened)


def fresh() -> Application | None:
    query = select(Application).order_by(Application.id.desc()).limit(1)
    return db.session.scalar(query.execution_options(populate_existing=True))


def note(by: str, kind: str, name: str = OTTER) -> None:
    person = account(name).person.public_id
    papers.record_paper(id_of(by), person, kind, clock.today(), "map K-1")


def everything_is_there() -> None:
    for by, kind in ALL_PAPERS:
        note(by, kind)


def lacking(application: Application) -> list[str]:
    db.session.rollback()
    page = queries.application_for(account(JO), application.public_id)
    return [need.kind for need in page.missing]


def events(name: str) -> list[dict[str, object]]:
    query = select(AuditEntry.body).where(AuditEntry.event == name).order_by(AuditEntry.seq)
    return [json.loads(body) for body in db.session.scalars(query)]


@pytest.fixture
def opened(app):
    """The call is open, and the otter turns sixteen this year."""
    born(OTTER, 16)
    open_call()


@pytest.fixture
def sent(opened):
    return apply()


@pytest.fixture
def invited(sent):
    actions.invite(id_of(JO), sent.public_id, "Kom je praten?")
    return sent


# The call.


def test_while_the_call_is_closed_nothing_of_it_is_shown(app, visit):
    assert not call().open
    for name in (None, OTTER, ROBIN, JO):
        assert visit(name).get("/join").status == 404
        assert "/join" not in visit(name).get("/about").html
    with pytest.raises(Outdated):
        apply()


def test_staff_open_it_on_its_page_among_the_keys_and_can_undo_that(app, visit):
    assert "wie wil meelezen" in visit(JO).get("/staff/keys")
    page = visit(JO).get("/staff/training/call").submit("youngest", open="y", youngest="16")
    assert page.status == 200 and call() == Call(True, 16)
    assert "De oproep staat open" in visit(JO).get("/staff/keys/changes")
    assert visit(JO).get("/staff/training/call").submit("youngest", youngest="12").status == 422
    version = db.session.scalars(db.text("SELECT id FROM setting_version WHERE name='call'")).all()
    put_back(id_of(JO), version[-1], 2)
    assert not call().open and len(events("call_set")) == 2


def test_open_it_stands_on_the_page_about_the_forum_for_visitors_and_young_people(opened, visit):
    for name, is_told in ((None, True), (OTTER, True), (ROBIN, False), (JIP, False)):
        assert ("/join" in visit(name).get("/about").html) == is_told, name
    page = visit().get(visit().get("/about").link("of het iets voor jou is"))
    assert "Je wordt dit jaar 15, of je bent ouder" in page and "Kies een naam" in page
    assert "textarea" not in page.html


# Applying.


@pytest.mark.parametrize(
    ("youngest", "age", "may"), [(15, 14, False), (15, 15, True), (16, 15, False), (16, 16, True)]
)
def test_old_enough_is_who_turns_that_age_this_year(app, visit, youngest, age, may):
    born(OTTER, age)
    open_call(youngest)
    assert ('name="words"' in visit(OTTER).get("/join").html) == may
    if may:
        apply()
        return
    with pytest.raises(Unacceptable):
        apply()
    assert fresh() is None


def test_who_moderates_or_works_here_does_not_apply(opened, visit):
    born(UIL, 17)
    for name, refusal in ((UIL, Unacceptable), (ROBIN, NotAllowed), (JO, NotAllowed)):
        with pytest.raises(refusal):
            apply(name)
        assert 'name="words"' not in visit(name).get("/join").html
    assert fresh() is None


@pytest.mark.parametrize("words", ["", "Omdat.", "x" * 1001])
def test_a_refused_form_keeps_the_words(opened, visit, words):
    page = visit(OTTER).get("/join").submit("words", words=words)
    assert page.status == 422 and words in page.html and fresh() is None


def test_words_are_not_lost_when_the_call_closes_meanwhile(opened, visit):
    page = visit(OTTER).get("/join")
    open_call(is_open=False)
    answer = page.submit("words", words=WHY)
    assert answer.status == 409 and WHY in answer


def test_one_page_tells_how_it_stands_and_takes_it_back(opened, visit):
    page = visit(OTTER).get("/join").submit("words", words=WHY)
    assert "We kregen je woorden" in page and 'name="words"' not in page.html
    open_call(is_open=False)
    assert visit(OTTER).get("/join").submit("Ik wil het toch niet").status == 200
    assert fresh().state == State.WITHDRAWN and visit(OTTER).get("/join").status == 404
    open_call()
    assert apply().state == State.SENT, "who took it back may send it again"
    assert len(events("application_sent")) == 2 and len(events("application_withdrawn")) == 1
    assert WHY not in json.dumps(events("application_sent"))


def test_who_sends_it_twice_sent_it_once(sent):
    assert apply(words=WHY + " Echt.").id == sent.id
    assert len(db.session.scalars(select(Application)).all()) == 1


# Danger and contact details in the words.


def test_danger_goes_round_until_an_adult_opened_it(opened, visit):
    page = visit(OTTER).get("/join").submit("words", words=DANGER)
    assert "Goed dat je dit vertelt" in page
    alert = db.session.scalars(select(Alert).where(Alert.what == "application_danger")).one()
    visit(JO).get(STAFF_LIST)
    repeat()
    assert alert.over_at is None, "a list is not the words"
    visit(JO).get(f"{STAFF_LIST}/{fresh().public_id}")
    repeat()
    db.session.refresh(alert)
    assert alert.over_at is not None and len(events("application_opened")) == 1


def test_danger_that_was_taken_back_is_read_all_the_same(opened, visit):
    application = apply(words=DANGER, screened=RED)
    actions.withdraw(id_of(OTTER))
    repeat()
    alert = db.session.scalars(select(Alert).where(Alert.what == "application_danger")).one()
    assert alert.over_at is None
    page = visit(JO).get(visit(JO).get(STAFF_LIST).link(OTTER))
    assert "Ik wil dood" in page and "trok zich terug" in page
    with pytest.raises(Outdated):
        actions.invite(id_of(JO), application.public_id, "Kom.")
    repeat()
    db.session.refresh(alert)
    assert alert.over_at is not None


def test_an_answer_ends_the_alarm_and_words_without_screening_count_as_danger(opened):
    application = apply(screened=None)
    assert application.is_red
    actions.decline(id_of(JO), application.public_id, "Bel ons, ook hierover.")
    repeat()
    assert not db.session.scalars(select(Alert).where(Alert.over_at.is_(None))).all()


def test_contact_details_are_covered_and_nothing_is_lost(opened, visit):
    words = f"{WHY} Je bereikt me op 0470 12 34 56."
    application = apply(words=words, screened=screen("", words))
    page = visit(JO).get(f"{STAFF_LIST}/{application.public_id}")
    assert "0470" not in page.html and "iets terugdoen" in page
    assert fresh().words == words and "0470 12 34 56" in visit(OTTER).get("/join")


# The answer.


def test_an_invitation_is_told_kindly_and_without_content(sent, visit):
    page = visit(JO).get(f"{STAFF_LIST}/{sent.public_id}")
    page = page.submit("invitation", invitation="Kom je woensdag praten?")
    assert page.status == 200 and fresh().state == State.INVITED
    notices = visit(OTTER).get("/notices")
    assert "Het team antwoordde je." in notices and "woensdag" not in notices
    page = visit(OTTER).get(notices.link("Het team antwoordde je."))
    assert "Kom je woensdag praten?" in page and sent.public_id in page
    (event,) = events("application_answered")
    assert event["state"] == "invited" and "woensdag" not in json.dumps(event)


@pytest.mark.parametrize("field", ["invitation", "refusal"])
def test_an_answer_says_something(sent, visit, field):
    page = visit(JO).get(f"{STAFF_LIST}/{sent.public_id}")
    for words in (" ", "x" * 1001):
        assert page.submit(field, **{field: words}).status == 422
    assert fresh().state == State.SENT


def test_who_is_declined_may_try_again_at_the_next_call(invited, visit):
    page = visit(JO).get(f"{STAFF_LIST}/{invited.public_id}").submit("refusal")
    assert "Er wacht niemand" in page
    assert "Dank je dat je dit wilde doen" in visit(OTTER).get("/join")
    assert "Bij een volgende oproep" in visit(OTTER).get("/join")
    with pytest.raises(Unacceptable):
        apply()
    assert len(db.session.scalars(select(Notice)).all()) == 2
    open_call(16)  # the same call goes on
    with pytest.raises(Unacceptable):
        apply()


def test_the_next_call_begins_when_it_is_opened_again(invited, the_clock):
    actions.decline(id_of(JO), invited.public_id, "Nu niet.")
    the_clock.advance(hours=1)
    open_call(is_open=False)
    assert began() is None
    open_call()
    assert began() == clock.now() and apply().state == State.SENT


def test_what_changed_meanwhile_is_said(invited):
    with pytest.raises(Outdated):
        actions.invite(id_of(JO), invited.public_id, "Kom je praten?")
    actions.withdraw(id_of(OTTER))
    for late in (actions.decline, actions.invite):
        with pytest.raises(Outdated):
            late(id_of(JO), invited.public_id, "Dag.")
    with pytest.raises(NotVisible):
        actions.withdraw(id_of(OTTER))


# What has to be there.


def test_papers_are_noted_from_the_invitation_on(sent):
    with pytest.raises(NotAllowed):
        note(JO, "interview")
    actions.invite(id_of(JO), sent.public_id, "Kom je praten?")
    note(JO, "interview")
    actions.withdraw(id_of(OTTER))
    with pytest.raises(NotAllowed):
        note(JO, "note")


def test_the_page_says_what_is_missing_and_notes_it_in_place(invited, visit):
    address = f"{STAFF_LIST}/{invited.public_id}"
    assert lacking(invited) == ["interview", "identity", "consent", "note"]
    page = visit(JO).get(address).submit("interview-on_date", **{"interview-on_date": "morgen"})
    assert page.status == 422 and 'value="morgen"' in page.html
    typed = {"interview-on_date": "1/9/2026", "interview-reference": "map K-1"}
    page = visit(JO).get(address).submit("interview-on_date", **typed)
    assert "01/09/2026, map K-1. Genoteerd door Jo." in page
    assert lacking(invited) == ["identity", "consent", "note"]
    visit(JO).get(address).submit("Trek in")
    assert "interview" in lacking(invited)


def test_the_same_adult_twice_does_not_count(invited, visit):
    note(JO, "identity")
    note(JO, "identity")
    assert "identity" in lacking(invited)
    assert "Een andere volwassene kijkt ook" in visit(JO).get(f"{STAFF_LIST}/{invited.public_id}")
    note(MAXIME, "identity")
    assert "identity" not in lacking(invited)


def test_who_is_surely_of_age_needs_no_guardian(invited):
    born(OTTER, 18)
    assert lacking(invited)[2:] == ["consent", "note"], "who turns eighteen may not be it yet"
    born(OTTER, 19)
    assert lacking(invited) == ["interview", "identity"]


def test_a_talk_of_an_earlier_time_does_not_count(invited, the_clock):
    note(JO, "interview")
    actions.withdraw(id_of(OTTER))
    the_clock.advance(minutes=5)
    again = apply()
    actions.invite(id_of(JO), again.public_id, "Kom je opnieuw praten?")
    assert "interview" in lacking(again)


# Welcome.


def test_nobody_is_welcomed_while_something_is_missing(invited):
    everything_is_there()
    paper = db.session.scalars(select(ModeratorRecord).where(ModeratorRecord.kind == "note")).one()
    papers.withdraw_paper(id_of(ADA), paper.public_id)
    with pytest.raises(Unacceptable) as refusal:
        actions.welcome(id_of(JO), invited.public_id, "Senne")
    assert "Informatienota" in refusal.value.message
    assert fresh().state == State.INVITED


def test_nobody_is_welcomed_who_was_not_invited(sent):
    with pytest.raises(Outdated):
        actions.welcome(id_of(JO), sent.public_id, "Senne")


def welcomed(visit, application: Application):
    everything_is_there()
    return visit(JO).get(f"{STAFF_LIST}/{application.public_id}").submit("name", name="Senne")


def test_the_welcome_is_a_second_account_with_a_passphrase_shown_once(invited, visit):
    page = welcomed(visit, invited)
    assert "Het account van Senne is klaar" in page and page.soup.select_one(".recovery-code")
    trainee = account("Senne")
    assert trainee.role == Role.TRAINEE and trainee.person_id == account(OTTER).person_id
    assert fresh().state == State.WELCOMED and len(events("application_welcomed")) == 1
    with pytest.raises(Outdated):
        actions.welcome(id_of(ADA), invited.public_id, "Lotte")
    assert visit(JO).get(f"{STAFF_LIST}/{invited.public_id}").status == 404
    joined = visit(OTTER).get("/join")
    assert "Welkom" in joined and "Senne" not in joined and 'name="words"' not in joined.html


def test_a_name_that_is_not_on_the_list_is_refused_where_it_stands(invited, visit):
    everything_is_there()
    page = visit(JO).get(f"{STAFF_LIST}/{invited.public_id}")
    assert page.submit("name", name=OTTER).status == 422 and fresh().state == State.INVITED


def test_nobody_on_the_forum_can_link_the_two_names(invited, visit, the_clock):
    post = published(OTTER)
    the_clock.pass_grace()
    welcomed(visit, invited)
    thread = f"/threads/{post.thread.public_id}"
    person, application = account(OTTER).person.public_id, fresh().public_id
    for name in (None, ROBIN, NOOR, EGEL):
        for address in ("/", thread, "/about", "/join", "/account", "/desk/"):
            shown = visit(name).get(address).html
            assert "Senne" not in shown and person not in shown and application not in shown
        for address in (f"{STAFF_LIST}/{application}", f"/staff/people/{person}", STAFF_LIST):
            assert visit(name).get(address, follow=False).status in (302, 403, 404)
    assert OTTER not in visit("Senne").get("/account").html


def test_peers_see_nothing_of_who_applied(sent, visit):
    for name in (ROBIN, JIP, EGEL):
        assert visit(name).get(STAFF_LIST).status == 403
        assert visit(name).get(f"{STAFF_LIST}/{sent.public_id}").status == 403
        assert visit(name).get("/staff/training/call").status == 403
        with pytest.raises(NotAllowed):
            queries.applications_for(account(name))
        with pytest.raises(NotAllowed):
            actions.invite(id_of(name), sent.public_id, "Kom.")


def test_the_application_is_the_one_way_to_a_second_account(app, visit):
    person = account(OTTER).person.public_id
    gone = visit(JO).post(f"/staff/people/{person}/moderating-account", {"name": "Senne"})
    assert gone.status in (400, 404)
    assert not db.session.scalars(select(Account).where(Account.pseudonym == "Senne")).all()


def test_a_long_list_goes_on(opened, visit, monkeypatch):
    monkeypatch.setattr(queries, "PAGE", 1)
    born(EGEL, 16)
    apply()
    apply(EGEL)
    page = visit(JO).get(STAFF_LIST)
    assert OTTER in page and EGEL not in page
    page = visit(JO).get(page.link("Verder"))
    assert EGEL in page and OTTER not in page


# What is kept, and how long.


def test_a_month_after_it_ended_the_words_go(invited, visit, the_clock):
    welcomed(visit, invited)
    the_clock.advance(days=29)
    assert erase_old() == 0
    the_clock.advance(days=2)
    assert erase_old() == 1
    assert (fresh().words, fresh().answer, fresh().state) == ("", "", State.WELCOMED)
    assert len(db.session.scalars(select(ModeratorRecord)).all()) == len(ALL_PAPERS)


def test_of_who_did_not_come_nothing_is_left(invited, the_clock):
    note(JO, "interview")
    actions.decline(id_of(JO), invited.public_id, "Nu niet.")
    the_clock.advance(days=31)
    erase_old()
    assert fresh().words == "" and not db.session.scalars(select(ModeratorRecord)).all()
    with pytest.raises(Unacceptable):
        apply()  # the same call
    open_call(is_open=False)
    erase_old()
    assert fresh() is None


def test_who_takes_it_back_is_forgotten_after_a_month(sent, the_clock):
    actions.withdraw(id_of(OTTER))
    the_clock.advance(days=31)
    erase_old()
    assert fresh() is None


def test_an_open_application_stays_however_old(invited, the_clock):
    note(JO, "interview")
    the_clock.advance(days=200)
    assert erase_old() == 0 and fresh().words == WHY


def test_who_leaves_the_forum_takes_it_along(sent):
    erasure.leave(id_of(OTTER))
    assert fresh() is None


def test_danger_that_nobody_read_stays_until_an_adult_did(opened, visit, the_clock):
    apply(words=DANGER, screened=RED)
    actions.withdraw(id_of(OTTER))
    the_clock.advance(days=40)
    erase_old()
    assert fresh().words == DANGER
    assert account(OTTER).person_id in db.session.scalars(queries.with_unread_danger()).all()
    visit(JO).get(f"{STAFF_LIST}/{fresh().public_id}")
    erase_old()
    assert fresh() is None


def test_of_two_answers_the_second_gives_its_words_back(invited, visit):
    page = visit(MAXIME).get(f"{STAFF_LIST}/{invited.public_id}")
    actions.decline(id_of(JO), invited.public_id, "Nu lukt het niet.")
    lost = page.submit("refusal", refusal="Wat ik met zorg schreef.")
    assert lost.status in (404, 409) and "Wat ik met zorg schreef." in lost


def test_a_call_says_since_when_it_is_open(app, the_clock):
    assert began() is None
    open_call()
    since = clock.now()
    the_clock.advance(days=1)
    open_call(16)
    assert began() == since == clock.now() - timedelta(days=1)
