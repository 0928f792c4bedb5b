"""What somebody wants to read and what not: theirs to choose, honoured, and in no log."""

import logging

import pytest
from sqlalchemy import func, select

from app.audit.models import AuditEntry
from app.database import db
from app.errors import NotAllowed, NotVisible
from moderation.care import shields
from moderation.care.models import HeavyOptIn, TopicShield
from moderation.care.queries import reads_heavy, shields_of
from moderation.care.topics import (
    HEAVY_CATEGORIES,
    categories_in,
    themes_in,
    topic_of_category,
    topic_of_theme,
)
from moderation.desk import claims, putting_down
from moderation.screening import Category
from tests.house import real_house
from tests.people import EGEL, JIP, JO, NOOR, OTTER, ROBIN, UIL, account, id_of
from tests.things import ask


def me(name: str = ROBIN) -> int:
    return account(name).person_id


def test_a_topic_says_what_it_is_about_and_reads_back():
    topics = [topic_of_theme(12), topic_of_theme(3), topic_of_category("crisis")]
    assert themes_in(topics) == [3, 12] and categories_in(topics) == ["crisis"]
    assert set(HEAVY_CATEGORIES) == {
        Category.HATE,
        Category.CRISIS,
        Category.ABUSE,
        Category.VIOLENCE,
        Category.GROOMING,
        Category.SEXUAL,
    }
    assert all(len(topic_of_category(name)) <= 40 for name in Category)


def test_choices_are_kept_and_can_be_undone(app):
    shields.choose(id_of(ROBIN), heavy=True, topics=["theme:1", "theme:2"])
    assert reads_heavy(me()) and shields_of(me()) == {"theme:1", "theme:2"}
    shields.choose(id_of(ROBIN), heavy=False, topics=["theme:2", "category:crisis"])
    assert not reads_heavy(me()) and shields_of(me()) == {"theme:2", "category:crisis"}
    shields.choose(id_of(ROBIN), heavy=False, topics=[])
    assert shields_of(me()) == set()


def test_a_yes_keeps_the_day_on_which_it_was_said(app, the_clock):
    real_house(app)
    shields.choose(id_of(ROBIN), heavy=True, topics=[])
    said = db.session.get_one(HeavyOptIn, me()).since
    the_clock.advance(days=3)
    shields.choose(id_of(ROBIN), heavy=True, topics=["theme:1"])
    assert db.session.get_one(HeavyOptIn, me(), populate_existing=True).since == said


@pytest.mark.parametrize("topic", ["theme:999999", "category:link", "anything"])
def test_only_what_there_is_can_be_shielded(app, topic):
    with pytest.raises(NotVisible):
        shields.choose(id_of(ROBIN), heavy=True, topics=[topic])
    assert shields_of(me()) == set()


@pytest.mark.parametrize("name", [EGEL, UIL, JIP])
def test_who_does_not_moderate_has_nothing_to_choose(app, name):
    with pytest.raises(NotAllowed):
        shields.choose(id_of(name), heavy=True, topics=[])


def test_a_shielded_theme_is_not_offered(app):
    post = ask(EGEL, theme_id=2)
    shields.choose(id_of(ROBIN), heavy=True, topics=[topic_of_theme(2)])
    assert claims.claim_next(id_of(ROBIN)) is None
    held = claims.claim_next(id_of(NOOR))
    assert held is not None and held.post_id == post.id


def test_on_the_page_everyone_sees_their_own_choices(app, visit):
    page = visit(NOOR).get("/desk/care")
    first = topic_of_theme(shields.choices_of(account(NOOR)).themes[0].id)
    page = page.submit("heavy", heavy="no", **{first: "y"})
    assert "Bewaard." in page
    assert page.soup.find("input", {"name": first}).has_attr("checked")
    assert page.soup.find("input", {"name": "heavy", "value": "no"}).has_attr("checked")
    other = visit(ROBIN).get("/desk/care")
    assert not other.soup.find("input", {"name": first}).has_attr("checked")
    assert "mogelijk gevaar" in other


def know(name: str, writer: str) -> None:
    """This moderator puts down a text of this writer, and says afterwards that they know them."""
    ask(writer)
    held = claims.claim_next(id_of(name))
    assert held is not None
    putting_down.put_down(id_of(name), held.public_id)
    putting_down.say_why(id_of(name), held.public_id, "known")


def test_one_sees_how_many_one_said_to_know_without_names_and_can_undo_it(app, visit):
    assert "Ik ken deze persoon" not in visit(NOOR).get("/desk/care")
    know(NOOR, EGEL)
    page = visit(NOOR).get("/desk/care")
    assert "Van 1 persoon zei je dat je die kent." in page and EGEL not in page
    know(NOOR, OTTER)
    know(ROBIN, EGEL)
    page = visit(NOOR).get("/desk/care")
    assert "Van 2 mensen zei je dat je ze kent." in page
    assert "Gewist." in page.submit("Wis dit")
    assert "Ik ken deze persoon" not in visit(NOOR).get("/desk/care")
    assert shields.choices_of(account(ROBIN)).known == 1, "one's own alone"
    held = claims.claim_next(id_of(NOOR))
    assert held is not None and held.post.author.pseudonym == EGEL, "the text Robin put down"


def test_undoing_it_is_in_no_log_and_for_who_moderates(app, caplog):
    know(NOOR, EGEL)
    before = db.session.scalar(select(func.count()).select_from(AuditEntry))
    caplog.set_level(logging.INFO)
    shields.forget_known(id_of(NOOR))
    shields.forget_known(id_of(NOOR))
    assert db.session.scalar(select(func.count()).select_from(AuditEntry)) == before
    assert caplog.text == ""
    with pytest.raises(NotAllowed):
        shields.forget_known(id_of(EGEL))


@pytest.mark.parametrize("name", [EGEL, JIP])
def test_the_page_is_for_who_moderates(app, visit, name):
    assert visit(name).get("/desk/care").status == 403


def test_neither_log_ever_hears_of_a_choice(app, visit, caplog):
    caplog.set_level(logging.DEBUG)
    before = db.session.scalar(select(func.count()).select_from(AuditEntry))
    visit(ROBIN).get("/desk/care").submit("heavy", heavy="no", **{"theme:2": "y"})
    assert db.session.scalars(select(TopicShield.topic)).all() == ["theme:2"]
    assert db.session.scalar(select(func.count()).select_from(AuditEntry)) == before
    assert "theme:2" not in caplog.text and "shield" not in caplog.text


def test_other_adults_find_no_shields_anywhere_on_their_pages(app, visit):
    shields.choose(id_of(ROBIN), heavy=False, topics=["category:crisis"])
    person = account(ROBIN).person.public_id
    for address in ("/staff/care", f"/staff/people/{person}", "/staff/audit/"):
        page = visit(JO).get(address)
        assert page.status == 200 and "mogelijk gevaar" not in page and "iever niet" not in page
