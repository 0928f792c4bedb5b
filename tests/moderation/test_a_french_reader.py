"""What somebody with French pages sends to others is Dutch, and what they type is understood."""

import pytest
from flask_babel import force_locale, gettext

from app.audit import SYSTEM
from app.audit.queries import public_id_of
from app.languages import o_clock
from moderation.desk.forms import JudgeForm
from moderation.names import mask_of
from moderation.practising.practice import PracticeInvalid, read
from moderation.practising.practice import shipped_tables as practice_tables
from moderation.reasons import kind_words, reasons
from moderation.sanctions.ladder import LADDER
from moderation.sanctions.words import OFFERED, offered_words
from moderation.screening.findings import Category
from moderation.waiting.words import _span
from tests.conftest import A_WEDNESDAY
from tests.people import JO


@pytest.fixture
def french(app):
    with app.test_request_context(), force_locale("fr"):
        yield


def reading_french(visit, name=None):
    browser = visit(name)
    browser.get("/language/fr")
    return browser


def test_words_that_go_to_a_writer_are_dutch(french):
    assert str(reasons().of["contact"].words) != kind_words()["contact"], "the page is French"
    assert "Laat dat weg, dan blijft het veilig voor jou." in kind_words()["contact"]
    form = JudgeForm(formdata=None, data={"reason": "contact"})
    form.offer_words()
    assert form.words.data == kind_words()["contact"]


def test_words_of_a_measure_are_offered_in_dutch(french):
    for step in LADDER:
        assert offered_words(step) != str(OFFERED[step])
    assert "Lezen kan wel" in offered_words(LADDER[2])


def test_what_stands_in_the_place_of_a_number_is_dutch(french):
    assert mask_of(Category.PHONE) == "[telefoonnummer]"


def test_the_log_understands_who_does_things_by_itself_in_both_languages(french):
    said = gettext("vanzelf")
    assert said != "vanzelf"
    assert public_id_of(said) == public_id_of("vanzelf") == public_id_of("Vanzelf") == SYSTEM


def test_a_number_has_the_comma_of_its_language(app):
    for language, said in (("nl", "2,5"), ("fr", "2,5"), ("en", "2.5")):
        with app.test_request_context(), force_locale(language):
            assert _span(150).startswith(said)


def test_an_hour_is_said_as_its_language_says_it(app):
    whole, half = A_WEDNESDAY, A_WEDNESDAY.replace(minute=30)
    for language, said in (
        ("nl", ["16 uur", "16:30 uur"]),
        ("fr", ["16\N{NO-BREAK SPACE}h", "16\N{NO-BREAK SPACE}h\N{NO-BREAK SPACE}30"]),
        ("en", ["16:00", "16:30"]),
    ):
        with app.test_request_context(), force_locale(language):
            assert [o_clock(whole), o_clock(half)] == said


def test_a_lesson_is_written_under_the_headings_of_its_own_language(app, visit):
    page = visit(JO).get("/staff/training/lessons/publishing/fr")
    assert '"Exemple:"' in page and '"Questions"' in page
    fresh = visit(JO).get("/staff/training/lessons/iets-nieuws/en")
    typed = fresh.soup.find("textarea").get_text()
    assert "## Example: " in typed and "## Questions" in typed


@pytest.mark.parametrize(
    ("language", "hosts"),
    [
        ("nl", ["nl.wikipedia.org", "www.meteo.be/nl", "www.vrt.be"]),
        ("fr", ["fr.wikipedia.org", "www.meteo.be/fr", "www.rtbf.be"]),
        ("en", ["en.wikipedia.org", "www.meteo.be/en", "www.bbc.com/news"]),
    ],
)
def test_who_leaves_fast_goes_where_their_language_is_spoken(app, visit, language, hosts):
    browser = visit()
    browser.get(f"/language/{language}")
    links = [str(link["href"]) for link in browser.get("/no-line/away").soup.select("a[href]")]
    assert all(host in link for host, link in zip(hosts, links, strict=True))


def test_what_is_missing_in_a_practice_post_is_named_in_words():
    table = next(iter(practice_tables()))
    for field, name in (("body", "de tekst"), ("outcome", "wat jullie ermee doen")):
        with pytest.raises(PracticeInvalid) as fault:
            read({**table, field: ""})
        assert fault.value.message == f"Vul dit in: {name}."
