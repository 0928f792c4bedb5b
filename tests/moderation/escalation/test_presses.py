"""In the list of what waits a red text is taken up, or said to be no danger, in one press."""

from moderation.desk import claims
from moderation.outcomes import Lane
from moderation.reports.actions import report
from tests.moderation.cases.test_cases import open_case, take_up, write
from tests.people import EGEL, JO, MAXIME, OTTER, id_of
from tests.things import AMBER, RED, ask, published, review_of, withdraw

WAITING = "/staff/waiting"


def read(visit, post, name: str = JO) -> None:
    """This adult opens it, and puts it back."""
    review = claims.claim(id_of(name), review_of(post).public_id)
    page = visit(name).get(f"/desk/reviews/{review.public_id}")
    page.submit("reply", "Leg terug")


def test_a_red_text_is_taken_up_from_the_list(app, visit):
    post = ask(EGEL, screened=RED)
    page = visit(JO).get(WAITING).submit("Neem op als zaak")
    assert f"Zaak van {EGEL}" in page and "Opgenomen als zaak." in page
    assert "Neem op" not in visit(JO).get(WAITING)
    assert open_case() is not None and review_of(post).lane == Lane.STAFF


def test_no_danger_is_said_by_who_read_it(app, visit):
    post = ask(EGEL, screened=RED)
    assert "Geen gevaar" not in visit(JO).get(WAITING), "nobody says so without reading"
    read(visit, post)
    assert "Geen gevaar" not in visit(MAXIME).get(WAITING)
    visit(JO).get(WAITING).submit("Geen gevaar")
    assert review_of(post).lane == Lane.PEER


def test_both_stand_on_the_review_page_too(app, visit):
    held = claims.claim(id_of(JO), review_of(ask(EGEL, screened=RED)).public_id)
    page = visit(JO).get(f"/desk/reviews/{held.public_id}")
    assert "Neem op als zaak" in page and "Geen gevaar" in page


def test_a_press_on_what_changed_meanwhile_is_refused(app, visit):
    post = ask(EGEL, screened=RED)
    read(visit, post)
    page = visit(JO).get(WAITING)
    take_up(post, MAXIME)
    assert page.submit("Geen gevaar").status == 409
    assert page.submit("Neem op als zaak").status == 409


def test_what_joined_a_case_is_taken_up_into_it(app, visit):
    take_up(ask(EGEL, screened=RED))
    ask(EGEL, screened=RED)
    page = visit(JO).get(WAITING)
    assert "Neem op in de zaak" in page and "Neem op als zaak" not in page


def test_only_what_is_red_and_nobodys_is_pressed_on(app, visit, the_clock):
    write(ask(EGEL, screened=RED))
    ask(OTTER, screened=AMBER)
    assert "Neem op" not in visit(JO).get(WAITING)


def test_of_what_was_withdrawn_or_reported_no_danger_is_not_said(app, visit, the_clock):
    gone = ask(EGEL, screened=RED)
    read(visit, gone)
    withdraw(gone)
    post = published(EGEL)
    the_clock.pass_grace()
    report(id_of(OTTER), post.public_id, "danger")
    page = visit(JO).get(WAITING)
    assert "Geen gevaar" not in page and page.text.count("Neem op als zaak") == 2
