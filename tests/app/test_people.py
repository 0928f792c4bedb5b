"""Who works here: accounts given and ended by those who may, with effect at once."""

import pytest
from sqlalchemy import select

from app.accounts.models import Person
from app.audit.models import AuditEntry
from app.database import db
from app.errors import NotAllowed, Unacceptable
from app.people import actions as people
from app.roles import Role
from moderation.desk import claims
from tests.people import ADA, EGEL, JIP, JO, MAXIME, NOOR, OTTER, ROBIN, UIL, account, id_of
from tests.things import ask, claim, review_of


def person_of(name: str) -> str:
    return db.session.get_one(Person, account(name).person_id).public_id


def test_a_young_person_gets_one_second_account_to_moderate_with(app):
    made, _passphrase = people.make_moderating_account(id_of(JO), person_of(OTTER), "Senne")
    assert made.passphrase_is_temporary
    roles = {one.role for one in account(OTTER).person.accounts}
    assert roles == {Role.YOUNG_PERSON, Role.TRAINEE}
    with pytest.raises(Unacceptable):
        people.make_moderating_account(id_of(JO), person_of(OTTER), "Noah")


def test_a_moderators_name_comes_from_the_list(app):
    for name in ("Vrije Naam", "", "Robin"):
        with pytest.raises(Unacceptable):
            people.make_moderating_account(id_of(JO), person_of(OTTER), name)


def test_only_an_admin_makes_staff(app, visit):
    with pytest.raises(NotAllowed):
        people.make_colleague(id_of(JO), Role.STAFF, "Karel")
    with pytest.raises(NotAllowed):
        people.set_colleague_role(id_of(JO), account(MAXIME).public_id, Role.ADMIN)
    page = visit(ADA).get("/staff/people/").submit("pseudonym", pseudonym="Karel", role="staff")
    assert "Het account van Karel is klaar" in page
    assert account("Karel").role == Role.STAFF and account("Karel").passphrase_is_temporary


@pytest.mark.parametrize("role", [Role.YOUNG_PERSON, Role.TRAINEE, Role.MODERATOR])
def test_a_colleague_is_an_adult(app, role):
    """A name typed freely and no birth year: never somebody who writes or judges as a peer."""
    with pytest.raises(NotAllowed):
        people.make_colleague(id_of(ADA), role, "Karel")


@pytest.mark.parametrize("name", ["", "K", "Karel1", "<b>", "x" * 61])
def test_a_colleagues_name_is_a_name(app, visit, name):
    page = visit(ADA).get("/staff/people/").submit("pseudonym", pseudonym=name, role="staff")
    assert page.status == 422


def test_nobody_changes_their_own_role_or_makes_a_peer_an_adult(app):
    with pytest.raises(NotAllowed):
        people.set_colleague_role(id_of(ADA), account(ADA).public_id, Role.STAFF)
    for name in (ROBIN, EGEL, JIP):
        with pytest.raises(NotAllowed):
            people.set_colleague_role(id_of(ADA), account(name).public_id, Role.STAFF)
    with pytest.raises(NotAllowed):
        people.set_colleague_role(id_of(ADA), account(JO).public_id, Role.MODERATOR)


def test_a_colleague_who_leaves_is_out_at_once(app, visit):
    assert visit(MAXIME).get("/staff/waiting", follow=False).status == 200
    people.end_colleague(id_of(ADA), account(MAXIME).public_id)
    assert visit(MAXIME).get("/staff/waiting", follow=False).status == 302


def test_somebody_with_two_accounts_never_judges_their_own_text(app, visit):
    """Vrolijke Uil moderates as Robin."""
    post = ask(UIL, body="Mijn woorden.")
    assert claims.claim_next(id_of(ROBIN)) is None
    review = review_of(post)
    assert "Mijn woorden." not in visit(ROBIN).get(f"/desk/reviews/{review.public_id}").html
    assert claim(NOOR).post_id == post.id


def test_looking_somebody_up_is_written_down(app, visit):
    asked = visit(JO).get("/staff/people/").submit("name", press="Zoek op", name=EGEL)
    page = asked.submit("why", why="asked")
    assert EGEL in page and "2012" in page
    assert "Persoon opgezocht" in visit(JO).get("/staff/audit/?event=person_looked_up")
    query = select(AuditEntry.body).where(AuditEntry.event == "person_looked_up")
    assert person_of(EGEL) in db.session.scalars(query).one()
