"""Staff name, order, close and open the themes; what is about them stays where it is."""

import pytest
from flask_babel import force_locale
from sqlalchemy import select

from app.database import db
from app.errors import NotAllowed, NotVisible, Unacceptable
from app.languages import OTHERS
from app.posts.models import Theme
from app.site import settings
from app.site.models import SettingVersion
from app.themes.actions import ThemeWish, keep_theme
from tests.app.test_keys import log_of, newest, put_back
from tests.people import EGEL, JO, OTTER, ROBIN, id_of
from tests.things import ask, published

NEW = "/staff/themes/new"


def theme(theme_id: int = 1) -> Theme:
    db.session.rollback()
    return db.session.get_one(Theme, theme_id, populate_existing=True)


def wish(name: str = "Thuis", about: str = "Over thuis.", **more: object) -> ThemeWish:
    return ThemeWish(
        **{"name": name, "about": about, "position": 1, "closed": False, "other_languages": {}}
        | more  # type: ignore[arg-type]
    )


def tiles(page) -> list[str]:
    return [link.get_text() for link in page.soup.select(".theme-name")]


def test_a_theme_gets_another_name_and_every_page_follows(app, visit, the_clock):
    post = published()
    the_clock.pass_grace()
    for address in ("/", "/themes/1", f"/threads/{post.thread.public_id}"):
        assert "Ouders" in visit().get(address)
    page = visit(JO).get("/staff/themes/1").submit("name", name="Thuis", about="Over thuis.")
    assert "Bewaard." in page
    for address in ("/", "/themes/1", f"/threads/{post.thread.public_id}"):
        assert "Thuis" in visit().get(address) and "Ouders" not in visit().get(address)


def test_a_new_theme_comes_last_and_can_be_moved_to_the_front(app, visit):
    page = visit(JO).get(NEW).submit("name", name="Sport", about="Over bewegen.")
    assert "Sport" in page and tiles(visit().get("/"))[-1] == "Sport"
    added = db.session.scalars(select(Theme).where(Theme.name == "Sport")).one().id
    keep_theme(id_of(JO), added, wish("Sport", "Over bewegen.", position=1))
    keep_theme(id_of(JO), 1, wish("Ouders", position=2))
    assert tiles(visit().get("/"))[0] == "Sport"


def test_a_closed_theme_is_read_and_takes_no_new_question(app, visit, the_clock):
    post = published()
    the_clock.pass_grace()
    visit(JO).get("/staff/themes/1").submit("name", closed="y")
    page = visit().get("/themes/1")
    assert "geen nieuwe vraag" in page and "Stel je vraag over" not in page
    assert post.thread.public_id in page.html
    assert not visit(EGEL).get("/ask").soup.find("input", {"name": "theme", "value": "1"})
    with pytest.raises(Unacceptable):
        ask(EGEL)
    put_back("theme:1")
    assert ask(OTTER)


def test_the_moment_of_closing_stays_while_something_else_changes(app, the_clock):
    keep_theme(id_of(JO), 1, wish(closed=True))
    closed_at = theme().closed_at
    the_clock.advance(days=1)
    keep_theme(id_of(JO), 1, wish("Anders", closed=True))
    assert theme().closed_at == closed_at


@pytest.mark.parametrize(
    ("field", "wrong"),
    [("name", ""), ("about", ""), ("name", "x" * 61), ("name_fr", "x" * 61), ("name", "liefde")],
)
def test_a_theme_that_cannot_be_comes_back_as_typed(app, visit, field, wrong):
    page = visit(JO).get("/staff/themes/1").submit("name", **{field: wrong})
    assert page.status == 422 and page.soup.select_one(".field-wrong")
    assert page.form("name").find("input", {"name": field})["value"] == wrong
    assert theme().name == "Ouders"


def test_no_two_themes_carry_the_same_name(app):
    with pytest.raises(Unacceptable) as refusal:
        keep_theme(id_of(JO), None, wish("ouders"))
    assert refusal.value.field == "name"
    assert keep_theme(id_of(JO), 1, wish("OUDERS")), "its own name in other letters is fine"


def test_a_name_that_was_taken_meanwhile_is_not_put_back(app, visit):
    keep_theme(id_of(JO), 1, wish("Thuis"))
    keep_theme(id_of(JO), 2, wish("Ouders", position=2))
    version = newest("theme:1")
    with pytest.raises(Unacceptable):
        settings.put_back(id_of(JO), version.id, version.number)
    page = visit(JO).get("/staff/keys/changes?of=theme:1").submit("Zet terug")
    assert page.status == 422 and "Er is al een thema met deze naam." in page


def test_an_added_theme_can_be_undone_until_somebody_asks_about_it(app):
    keep_theme(id_of(JO), None, wish("Sport", position=0))
    added = db.session.scalars(select(Theme).where(Theme.name == "Sport")).one().id
    assert put_back(f"theme:{added}")
    assert db.session.get(Theme, added) is None
    assert put_back(f"theme:{added}") and theme(added).name == "Sport"
    ask(EGEL, theme_id=added)
    keep_theme(id_of(JO), added, wish("Sporten", position=11))
    version = newest(f"theme:{added}")
    query = select(SettingVersion).where(SettingVersion.name == version.name)
    first = db.session.scalars(query.where(SettingVersion.number == 2)).one()
    with pytest.raises(Unacceptable):
        settings.put_back(id_of(JO), first.id, version.number)


def test_only_staff_keep_themes_and_each_change_is_logged(app):
    for theme_id in (1, None):
        with pytest.raises(NotAllowed):
            keep_theme(id_of(ROBIN), theme_id, wish())
    with pytest.raises(NotVisible):
        keep_theme(id_of(JO), 999, wish())
    keep_theme(id_of(JO), 1, wish(closed=True))
    (entry,) = log_of("theme_kept")
    assert '"setting":"theme:1"' in entry.body and '"closed":true' in entry.body
    assert "Thuis" not in entry.body


def test_a_reader_of_another_language_reads_what_was_written_for_them(app, visit):
    visit(JO).get("/staff/themes/1").submit("name", name_fr="Chez toi", about_fr="À la maison.")
    visit(JO).get("/staff/themes/2").submit("name", name_fr="", about_fr="", about_en="In love.")
    with app.test_request_context(), force_locale("fr"):
        assert theme().said_name.words == "Chez toi" and not theme().said_name.lang
        fallback = theme(2).said_name
        assert (fallback.words, fallback.lang) == ("Liefde", "nl")
        assert fallback.__html__() == '<span lang="nl">Liefde</span>'
    with app.test_request_context(), force_locale("en"):
        assert theme(2).said_about.words == "In love."
    with app.test_request_context():
        assert theme().said_name.words == "Ouders"


def test_the_first_themes_are_there_in_every_language(app):
    for one in db.session.scalars(select(Theme)):
        for code in OTHERS:
            assert set(one.other_languages[code]) == {"name", "about"}, (one.name, code)


def test_the_page_of_themes_says_what_is_heavy_and_where_that_is_set(app, visit):
    page = visit(JO).get("/staff/themes/")
    assert "zwaar" in page
    assert page.link("zware thema's").startswith("/staff/care/settings")
