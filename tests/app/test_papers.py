"""What is written down of people, and who leaves or comes back: logged, and it can be set right."""

import json

import pytest

from app import clock
from app.accounts.models import Account
from app.accounts.passphrases import hash_passphrase
from app.accounts.queries import certificate_in_force
from app.audit.models import AuditEntry
from app.database import db, transaction
from app.errors import NotAllowed, Outdated, Unacceptable
from app.looks.door import give_reason
from app.people import actions as people
from app.people import coming_back, papers
from app.people.forgetting import forget_who_left
from app.people.models import ModeratorRecord, StaffRecord
from app.roles import Role
from moderation.care.sittings import open_sitting
from moderation.desk import answering
from moderation.roster.models import Place, Shift
from tests.app.test_second_step import PHRASE, set_up
from tests.page import Browser, Page
from tests.people import ADA, EGEL, JIP, JO, MAXIME, NOOR, ROBIN, UIL, account, id_of, open_sign_ins
from tests.things import ask, claim, published, review_of

NAME = "Johanna Van den Berghe"


def events(name: str) -> list[dict[str, object]]:
    query = db.select(AuditEntry.body).where(AuditEntry.event == name).order_by(AuditEntry.seq)
    return [json.loads(body) for body in db.session.scalars(query)]


def person_page(visit, name: str, by: str = JO) -> Page:
    person = account(name).person.public_id
    if not account(name).is_adult:
        give_reason(id_of(by), person, "person", "account", "")
    return visit(by).get(f"/staff/people/{person}")


# Legal names.


def test_a_legal_name_is_kept_apart_and_each_look_is_in_the_log(app, visit):
    address = f"/staff/people/colleagues/{account(MAXIME).public_id}/legal-name"
    page = visit(JO).get(address)
    assert page.submit("legal_name", legal_name=f"  {NAME} ").status == 200
    assert (
        visit(JO).get(address).form("legal_name").find("input", {"name": "legal_name"})["value"]
        == NAME
    )
    assert len(events("legal_name_read")) == 2 and len(events("legal_name_set")) == 1
    assert NAME not in json.dumps([*events("legal_name_read"), *events("legal_name_set")])
    for shown in ("/staff/people/", f"/staff/people/{account(MAXIME).person.public_id}"):
        assert NAME not in visit(JO).get(shown).html


def test_a_legal_name_is_changed_by_writing_another(app):
    for name in (NAME, "Johanna Vandenberghe"):
        papers.keep_legal_name(id_of(JO), account(MAXIME).public_id, name)
    assert db.session.get_one(StaffRecord, id_of(MAXIME)).legal_name == "Johanna Vandenberghe"


@pytest.mark.parametrize("name", ["", "   ", "x" * 201])
def test_what_is_no_legal_name_comes_back(app, visit, name):
    address = f"/staff/people/colleagues/{account(MAXIME).public_id}/legal-name"
    assert visit(JO).get(address).submit("legal_name", legal_name=name).status == 422


def test_only_adults_of_the_team_have_one_and_only_they_read_it(app, visit):
    for name in (EGEL, ROBIN, JIP):
        with pytest.raises(NotAllowed):
            papers.read_legal_name(id_of(JO), account(name).public_id)
        with pytest.raises(NotAllowed):
            papers.read_legal_name(id_of(name), account(JO).public_id)


# Papers.


def record(visit, name: str = NOOR, **typed: str) -> Page:
    typed = {"kind": "consent", "on_date": "1/9/2026", "reference": "map M-12", **typed}
    return person_page(visit, name).submit("reference", **typed)


def test_of_a_paper_only_that_it_is_there(app, visit):
    page = record(visit)
    assert "Toestemming van een ouder of voogd" in page and "01/09/2026" in page
    assert "map M-12" in page and "Jo, vandaag" in page
    (entry,) = events("paper_recorded")
    assert entry["paper"] == "consent" and "M-12" not in json.dumps(entry)


def test_a_paper_is_withdrawn_and_can_be_recorded_again(app, visit):
    page = record(visit).submit("Trek in")
    assert "ingetrokken, vandaag" in page and len(events("paper_withdrawn")) == 1
    paper = db.session.scalars(db.select(ModeratorRecord)).one()
    with pytest.raises(Outdated):
        papers.withdraw_paper(id_of(JO), paper.public_id)
    page = record(visit, reference="map M-13")
    assert "map M-13" in page and "map M-12" in page, "what was there stays to be seen"


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        *(
            ("on_date", ""),
            ("on_date", "gisteren"),
            ("on_date", "1/9/2027"),
            ("on_date", "31/2/2026"),
        ),
        *(("reference", ""), ("reference", "x" * 61), ("kind", "passport")),
    ],
)
def test_what_is_not_right_comes_back_as_typed(app, visit, field, typed):
    page = record(visit, **{field: typed})
    assert page.status == 422 and db.session.scalar(db.select(ModeratorRecord.id)) is None
    if field != "kind":
        assert page.form("reference").find("input", {"name": field})["value"] == typed


def test_of_who_may_be_under_age_the_page_says_what_is_missing(app, visit):
    assert "Nog niet genoteerd: Toestemming van een ouder of voogd, Informatienota" in person_page(
        visit, NOOR
    )
    record(visit)
    page = record(visit, kind="note")
    assert "Nog niet genoteerd" not in page
    page = page.submit("Trek in")
    assert "Nog niet genoteerd" in page


def test_who_turns_eighteen_this_year_may_be_under_age_still(app):
    person = account(NOOR).person
    this_year = clock.today().year
    for born, may_be in ((this_year - 17, True), (this_year - 18, True), (this_year - 19, False)):
        person.birth_year = born
        assert papers.may_be_minor(person) is may_be
    db.session.rollback()


def test_papers_are_about_who_moderates(app, visit):
    with pytest.raises(NotAllowed):
        papers.record_paper(
            id_of(JO), account(EGEL).person.public_id, "consent", clock.today(), "map"
        )
    assert "Papieren" not in person_page(visit, EGEL)
    with pytest.raises(NotAllowed):
        papers.papers_of(account(ROBIN), account(NOOR).person)


# Who leaves.


def test_a_moderator_who_leaves_has_nothing_left_in_hand(app, visit):
    waiting = ask()
    claim(NOOR)
    now = clock.now()
    with transaction() as session:
        shift = Shift(
            starts_at=now + clock.timedelta(days=1),
            ends_at=now + clock.timedelta(days=1, hours=1),
            places=1,
            made_by_id=id_of(JO),
        )
        session.add(shift)
        session.flush()
        noor = account(NOOR)
        session.add(
            Place(shift_id=shift.id, account_id=noor.id, person_id=noor.person_id, taken_at=now)
        )
    desk = visit(NOOR)
    people.end_colleague(id_of(JO), account(NOOR).public_id)
    assert review_of(waiting).claimed_by_id is None
    assert open_sitting(id_of(NOOR)) is None and open_sign_ins(NOOR) == 0
    assert certificate_in_force(account(NOOR).person_id) is None
    assert db.session.scalars(db.select(Place.ended_at)).one() is not None
    assert desk.get("/desk/", follow=False).status == 302
    assert claim(ROBIN).post_id == waiting.id
    assert len(events("account_ended")) == 1 and len(events("certificate_ended")) == 1


def test_a_question_that_was_being_answered_is_free_again(app, the_clock):
    post = published()
    the_clock.pass_grace()
    answering.take(id_of(NOOR), post.thread.public_id)
    people.end_colleague(id_of(JO), account(NOOR).public_id)
    assert answering.take(id_of(ROBIN), post.thread.public_id)


def test_the_other_account_of_a_moderator_goes_on(app, visit):
    people.end_colleague(id_of(JO), account(ROBIN).public_id)
    assert visit(UIL).get("/my-posts", follow=False).status == 200


def test_staff_end_moderators_and_only_an_admin_ends_adults(app, visit):
    with pytest.raises(NotAllowed):
        people.end_colleague(id_of(JO), account(MAXIME).public_id)
    for name in (EGEL, UIL):
        with pytest.raises(NotAllowed):
            people.end_colleague(id_of(ADA), account(name).public_id)
    with pytest.raises(NotAllowed):
        people.end_colleague(id_of(ADA), account(ADA).public_id)
    with pytest.raises(NotAllowed):
        people.end_colleague(id_of(ROBIN), account(NOOR).public_id)


def test_ending_twice_is_told(app):
    people.end_colleague(id_of(ADA), account(MAXIME).public_id)
    with pytest.raises(Outdated):
        people.end_colleague(id_of(ADA), account(MAXIME).public_id)


def test_who_left_can_come_back(app, visit):
    person_page(visit, NOOR).submit("Stop dit account")
    page = person_page(visit, NOOR).submit("Heropen dit account")
    passphrase = page.soup.select_one(".recovery-code code").get_text()
    noor = account(NOOR)
    assert noor.ended_at is None and noor.passphrase_is_temporary and noor.role == Role.TRAINEE
    back = Browser(app).get("/sign-in")
    back = back.submit("passphrase", pseudonym=NOOR, passphrase=passphrase)
    assert "Kies eerst je eigen wachtzin" in back
    assert len(events("account_reopened")) == 1
    with pytest.raises(Outdated):
        coming_back.reopen_colleague(id_of(JO), noor.public_id)


def test_nobody_moderates_with_two_accounts_after_coming_back(app):
    people.end_colleague(id_of(JO), account(ROBIN).public_id)
    people.make_moderating_account(id_of(JO), account(UIL).person.public_id, "Senne")
    with pytest.raises(Unacceptable):
        coming_back.reopen_colleague(id_of(JO), account(ROBIN).public_id)


# Who lost their way in.


def test_an_admin_sets_the_second_step_of_a_colleague_back(app, visit):
    set_up(visit(JO))
    page = person_page(visit, JO, by=ADA).submit("Zet de tweede stap terug")
    assert page.status == 200 and not account(JO).has_second_step
    assert open_sign_ins(JO) == 0 and len(events("second_step_reset")) == 1
    with transaction() as session:
        session.get_one(Account, id_of(JO)).passphrase_hash = hash_passphrase(PHRASE)
    page = Browser(app).get("/sign-in").submit("passphrase", pseudonym=JO, passphrase=PHRASE)
    assert page.browser.get("/account", follow=False).status == 200


def test_an_admin_gives_a_colleague_a_new_passphrase(app, visit):
    phone_and_page = set_up(visit(JO))
    assert phone_and_page
    page = person_page(visit, JO, by=ADA).submit("Geef een nieuwe wachtzin")
    passphrase = page.soup.select_one(".recovery-code code").get_text()
    assert open_sign_ins(JO) == 0 and len(events("passphrase_given")) == 1
    page = Browser(app).get("/sign-in").submit("passphrase", pseudonym=JO, passphrase=passphrase)
    assert "Nu nog je code" in page, "a new passphrase does not go round the second step"


@pytest.mark.parametrize("verb", [coming_back.give_passphrase, coming_back.reset_second_step])
def test_only_an_admin_helps_and_only_adults_and_never_themselves(app, verb):
    for actor, whom in ((JO, MAXIME), (ADA, ADA), (ADA, ROBIN), (ADA, EGEL), (ROBIN, JO)):
        with pytest.raises(NotAllowed):
            verb(id_of(actor), account(whom).public_id)


def test_the_list_says_who_has_a_second_step(app, visit):
    def cell() -> str:
        page = visit(ADA).get("/staff/people/")
        row = next(r for r in page.soup.select("tbody tr") if r.th and r.th.get_text() == JO)
        return row.find("td", {"data-label": "Tweede stap"}).get_text()

    assert cell() == "nee"
    set_up(visit(JO))
    assert cell() == "ja"


# What goes by itself.


def test_years_after_somebody_left_what_was_known_of_them_goes(app, visit, the_clock):
    set_up(visit(JO))
    record(visit)
    for name in (JO, MAXIME):
        papers.keep_legal_name(id_of(ADA), account(name).public_id, NAME)
    people.end_colleague(id_of(ADA), account(JO).public_id)
    people.end_colleague(id_of(ADA), account(NOOR).public_id)
    the_clock.advance(days=1824)
    assert forget_who_left() == 0
    the_clock.advance(days=2)
    assert forget_who_left() == 13, "a step, ten codes, a name, a paper"
    assert db.session.scalars(db.select(StaffRecord.account_id)).all() == [id_of(MAXIME)]
