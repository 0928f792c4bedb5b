"""Staff release what stood on the forum calmly; what is no longer so is not offered any more."""

import pytest
from sqlalchemy import select

from app.audit.models import AuditEntry
from app.database import db, transaction
from app.errors import NotAllowed, NotVisible, Outdated
from app.posts.models import Theme
from moderation.cases import actions as cases
from moderation.models import StoredFinding
from moderation.outcomes import Outcome
from moderation.reports import actions as reports
from moderation.shadowing import releasing
from tests.moderation.shadowing.going_along import (
    a_day_later,
    can_be_released,
    decision_of,
    is_offered,
    release,
    released,
    take_back,
)
from tests.people import EGEL, JIP, JO, MAXIME, NOOR, OTTER, ROBIN, id_of
from tests.things import (
    RED,
    ask,
    claim,
    decide,
    decide_anew,
    edit,
    published,
    refused,
    reply,
    returned,
    review_of,
    withdraw,
)


def test_a_text_can_be_released_once_it_stood_there_for_a_day(app, the_clock):
    post = published()
    the_clock.pass_grace()
    assert not can_be_released(post)
    with pytest.raises(Outdated):
        release(post)
    a_day_later(the_clock)
    assert can_be_released(post) and not is_offered(post)
    release(post)
    assert is_offered(post)
    release(post)
    take_back(post)
    assert can_be_released(post) and not is_offered(post)
    release(post)
    assert is_offered(post)
    noted = db.session.scalars(select(AuditEntry.event).order_by(AuditEntry.seq)).all()
    assert [event for event in noted if event.startswith("shadow_")] == [
        "shadow_text_released",
        "shadow_text_taken_back",
        "shadow_text_released",
    ]


def test_what_was_not_let_through_is_never_released(app, the_clock):
    for post in (returned(OTTER, NOOR), refused(EGEL), ask(OTTER, screened=RED)):
        a_day_later(the_clock)
        assert not can_be_released(post)
    with pytest.raises(Outdated):
        release(returned(OTTER, NOOR))


def test_only_who_keeps_people_releases(app, the_clock):
    post = published()
    a_day_later(the_clock)
    for name in (JIP, ROBIN, EGEL):
        with pytest.raises(NotAllowed):
            release(post, name)
    with pytest.raises(NotVisible):
        releasing.release(id_of(JO), "nobodyhasit")
    with pytest.raises(NotVisible):
        take_back(post)


def test_a_masked_contact_detail_leaves_a_text_calm_and_anything_else_amber_does_not(
    app, the_clock
):
    masked = ask(OTTER, body="In de groep staat 0470 12 34 56, maar wat nu?", screened=None)
    decide(claim())
    insult = ask(EGEL, body="Mijn zus is een idioot, wat nu?")
    review = claim()
    decide(review)
    a_day_later(the_clock)
    assert can_be_released(masked) and can_be_released(insult)
    found_later(review.revision_id, "insult", 1)
    assert not can_be_released(insult)
    found_later(decision_of(masked).revision_id, "phone", 1)
    assert not can_be_released(masked), "newer rules found a number that stands there"


def found_later(revision_id: int, category: str, level: int) -> None:
    with transaction() as session:
        session.add(
            StoredFinding(
                revision_id=revision_id,
                category=category,
                level=level,
                start=0,
                end=2,
                rule="new",
                why="later gevonden",
                ruleset="new",
            )
        )


def test_what_becomes_reported_hidden_edited_or_withdrawn_is_not_offered(app, the_clock):
    gone = {}
    for name, author in (("reported", EGEL), ("edited", OTTER), ("withdrawn", EGEL)):
        gone[name] = released(the_clock, author)
    gone["hidden"] = released(the_clock, OTTER)
    assert all(is_offered(post) for post in gone.values())
    reports.report(id_of(OTTER), gone["reported"].public_id, "hurtful")
    edit(gone["edited"], "Anders gezegd.")
    withdraw(gone["withdrawn"])
    decide_anew(gone["hidden"], MAXIME, Outcome.REFUSE, reason="hate")
    for name, post in gone.items():
        assert not is_offered(post) and not can_be_released(post), name


def test_a_heavy_theme_and_a_case_take_it_away(app, the_clock):
    post = released(the_clock)
    with transaction() as session:
        session.get_one(Theme, 1).is_heavy = True
    assert not is_offered(post)
    with transaction() as session:
        session.get_one(Theme, 1).is_heavy = False
    assert is_offered(post)
    review = review_of(ask(EGEL, screened=RED))
    assert not is_offered(post), "its author may be in danger"
    cases.confirm(id_of(JO), review.public_id, review.version)
    assert not is_offered(post)


def test_a_reply_is_there_as_long_as_its_question(app, the_clock):
    question = published(EGEL)
    the_clock.pass_grace()
    answer = reply(question, OTTER, "Ik ken dat.")
    decide(claim(NOOR), NOOR)
    a_day_later(the_clock)
    assert can_be_released(answer)
    withdraw(question)
    assert not can_be_released(answer)


def test_words_of_the_team_are_not_released(app, the_clock):
    post = ask()
    decide(claim(), reply="Dit is mijn antwoord.")
    a_day_later(the_clock)
    answer = db.session.get_one(type(post), decision_of(post).with_reply_id)
    assert can_be_released(post) and not can_be_released(answer)


def test_the_page_of_staff_shows_texts_by_no_name(app, visit, the_clock):
    post = ask(OTTER, title="Mijn vraag", body="In de groep staat 0470 12 34 56.", screened=None)
    decide(claim(), reply="Dit is mijn antwoord.")
    a_day_later(the_clock)
    page = visit(JO).get("/staff/training/shadow")
    assert "Mijn vraag" in page and "[telefoonnummer]" in page and "mijn antwoord" in page
    for hidden in ("Stille Otter", "Robin", "0470"):
        assert hidden not in page, hidden
    page = page.submit("Geef vrij")
    assert "Haal terug" in page and is_offered(post)
    assert "Mijn vraag" in visit(JO).get("/staff/training/shadow?released=1")
    page = page.submit("Haal terug")
    assert "niet meer in de proefronde" in page and not is_offered(post)
    assert "Mijn vraag" not in visit(JO).get("/staff/training/shadow?released=1")


def test_the_list_goes_on_where_it_stopped(app, visit, the_clock):
    for number in range(11):
        published(title=f"Vraag nummer {number}!")
        the_clock.pass_grace()
    a_day_later(the_clock)
    page = visit(JO).get("/staff/training/shadow")
    assert "Vraag nummer 10!" in page and "Vraag nummer 0!" not in page
    older = visit(JO).get(page.link("Ouder"))
    assert "Vraag nummer 0!" in older
    assert "Vraag nummer 0!" in older.submit("Geef vrij"), "one stays where one was"
