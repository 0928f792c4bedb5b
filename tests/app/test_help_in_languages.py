"""Help lines for who reads another language: who answers in it comes first, and is shipped."""

from sqlalchemy import select

from app import clock
from app.database import db, transaction
from app.helplines.actions import KeptLine
from app.helplines.models import HelpLine
from app.site import settings
from app.site.models import SettingVersion
from tests.conftest import A_WEDNESDAY
from tests.people import JO, id_of

DUTCH = ["102", "1813", "112", "1712", "106", "116 000"]
FRENCH = ["103", "0800 32 123", "112", "107", "116 000"]
ENGLISH = ["02 648 40 14", "112", "116 000"]


def numbers(page):
    return [tag.get_text() for tag in page.soup.select("#hulp .help-number")]


def test_a_dutch_page_shows_the_lines_that_answer_in_dutch_alone(app, visit):
    page = visit().get("/help")
    assert sorted(numbers(page)) == sorted(DUTCH)
    assert "Men spreekt er" not in page


def test_a_french_reader_sees_who_answers_in_french_first(app, visit):
    page = visit(language="fr").get("/about")
    assert numbers(page)[:5] == FRENCH
    assert set(numbers(page)) > set(DUTCH)
    lines = page.soup.select("#hulp .help-line")
    assert "Si tu penses au suicide" in lines[1].get_text()
    assert not page.soup.select(".help-about [lang]"), "all of it is said in French"


def test_an_english_reader_sees_who_answers_in_english_first(app, visit):
    assert numbers(visit(language="en").get("/about"))[:3] == ENGLISH


def test_within_a_language_who_is_open_now_comes_first(app, visit, the_clock):
    the_clock.set(A_WEDNESDAY.replace(hour=3))  # four in the night: 103 and 102 are closed
    found = numbers(visit(language="fr").get("/about"))
    assert found[:5] == ["0800 32 123", "112", "107", "116 000", "103"]
    assert found.index("102") > found.index("1813") > 4


def test_what_is_kept_for_one_language_is_not_shown_in_another(app, visit):
    first = numbers(visit(language="fr").get("/"))
    assert numbers(visit(language="nl").get("/")) != first
    assert numbers(visit(language="en").get("/"))[0] == ENGLISH[0]
    assert numbers(visit(language="fr").get("/")) == first


def test_the_page_for_a_lost_line_follows_the_reader(app, visit):
    page = visit(language="fr").get("/no-line")
    assert numbers(page)[:5] == FRENCH
    assert "103" not in numbers(visit(language="nl").get("/no-line"))
    assert "Monday to Saturday" in visit(language="en").get("/no-line")


def test_staff_say_in_which_languages_a_line_answers_and_what_it_is_for(app, visit):
    page = visit(JO).get("/staff/help-lines/1")
    kept = page.submit("name", answers_in=["nl", "fr"], about_fr="Parle-nous.", name_en="Awel!")
    assert kept.status == 200
    line = db.session.get(HelpLine, 1)
    assert line.answers_in == ["nl", "fr"]
    assert line.other_languages["fr"]["about"] == "Parle-nous."
    assert numbers(visit(language="fr").get("/about"))[0] == "102"
    version = db.session.scalars(
        select(SettingVersion).where(
            SettingVersion.name == "help_line:1", SettingVersion.number > 1
        )
    ).one()
    assert settings.put_back(id_of(JO), version.id, version.number)
    db.session.expire_all()
    assert db.session.get(HelpLine, 1).answers_in == ["nl"]


def test_a_line_that_answers_in_no_language_is_refused_with_what_was_typed(app, visit):
    page = visit(JO).get("/staff/help-lines/1").submit("name", answers_in=[], about="Praat maar.")
    assert page.status == 422 and "Kies minstens één taal." in page and "Praat maar." in page.html


def test_a_version_from_before_lines_said_their_languages_is_put_back_whole(app, visit):
    line = KeptLine().now("1")
    of_old = {part: line[part] for part in line if part not in ("other_languages", "answers_in")}
    with transaction() as session:
        old = SettingVersion(name="help_line:1", number=1, value=of_old, made_at=clock.now())
        session.add(old)
    page = visit(JO).get("/staff/help-lines/1")
    page.submit("name", answers_in=["nl", "fr"], about="Praat maar.", about_fr="Parle-nous.")
    second = db.session.scalars(select(SettingVersion).where(SettingVersion.number == 2)).one()
    assert settings.put_back(id_of(JO), second.id, settings.newest_number("help_line:1"))
    db.session.expire_all()
    line = db.session.get(HelpLine, 1)
    assert (line.about, line.answers_in, line.other_languages) == (of_old["about"], ["nl"], {})
