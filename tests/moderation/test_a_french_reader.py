"""What somebody with French pages sends to others is Dutch, and what they type is understood."""

import pytest
from flask_babel import force_locale

from app.database import db
from app.languages import FIRST, LANGUAGES
from app.site.models import Setting
from app.site.texts import is_written
from app.site.wording import KeptText, set_text
from moderation.desk.forms import JudgeForm
from moderation.joining import actions as joining
from moderation.joining.call import Call, set_call
from moderation.names import mask_of
from moderation.practising.practice import PracticeInvalid, read
from moderation.practising.practice import shipped_tables as practice_tables
from moderation.reasons import kind_words, reasons
from moderation.sanctions.ladder import LADDER
from moderation.sanctions.words import OFFERED, offered_words
from moderation.screening.findings import Category
from moderation.waiting.words import _span
from tests.moderation.quality.looking import differs, look_at
from tests.people import EGEL, JO, MAXIME, OTTER, ROBIN, id_of
from tests.things import CALM, ask, claim

SHIPPED = "Zit je met iets? Vraag het."


@pytest.fixture
def french(app):
    with app.test_request_context(), force_locale("fr"):
        yield


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


def test_shipped_texts_and_reasons_are_changed_from_their_dutch(app, visit):
    for address, field in (
        ("/staff/texts/home_title", "nl"),
        ("/staff/reasons/contact", "words_nl"),
    ):
        in_dutch = visit(JO).get(address).form(field).find(attrs={"name": field})
        page = visit(JO, language="fr").get(address)
        assert page.form(field).find(attrs={"name": field}) == in_dutch
        page.submit(field)
    assert not is_written("home_title"), "as it stood, it is the shipped text"
    assert db.session.get(Setting, "reason:contact") is None
    set_text(id_of(JO), "home_title", {FIRST: "Vertel het ons."})
    with app.test_request_context(), force_locale("fr"):
        assert dict(KeptText().lines("home_title", None))[str(LANGUAGES[FIRST])] == SHIPPED


def test_words_for_who_wants_to_join_and_for_a_colleague_begin_in_dutch(app, visit, the_clock):
    set_call(id_of(JO), Call(True, 15))
    applied = joining.send(id_of(OTTER), "Ik wil iets terugdoen.", CALM)
    page = visit(JO, language="fr").get(f"/staff/training/applications/{applied.public_id}")
    assert page.soup.find(attrs={"name": "invitation"}).get_text().strip().startswith("Fijn dat")
    assert page.soup.find(attrs={"name": "refusal"}).get_text().strip().startswith("Dank je")
    look = look_at(differs(the_clock, EGEL))
    page = visit(MAXIME, language="fr").get(f"/staff/quality/differences/{look.public_id}")
    assert "Dag Robin." in page.soup.find(attrs={"name": "private_words"}).get_text()
    assert page.soup.find(attrs={"name": "question"})["value"] == "Wat zou je nu doen?"


def test_beginnings_of_an_answer_are_dutch_under_names_in_french(app, visit):
    ask(EGEL)
    review = claim(ROBIN)
    page = visit(ROBIN, language="fr").get(f"/desk/reviews/{review.public_id}")
    starters = page.soup.select_one("[data-starters]")
    assert "Dat moet zwaar zijn. Ik lees dat je …" in starters.get_text()
    assert "Luisteren" not in starters.get_text()
    assert starters.ul["lang"] == "nl"


def test_what_stands_in_the_place_of_a_number_is_dutch(french):
    assert mask_of(Category.PHONE) == "[telefoonnummer]"


def test_a_number_has_the_comma_of_its_language(app):
    for language, said in (("nl", "2,5"), ("fr", "2,5"), ("en", "2.5")):
        with app.test_request_context(), force_locale(language):
            assert _span(150).startswith(said)


def test_a_lesson_is_written_under_the_headings_of_its_own_language(app, visit):
    page = visit(JO).get("/staff/training/lessons/publishing/fr")
    assert '"Exemple:"' in page and '"Questions"' in page
    fresh = visit(JO).get("/staff/training/lessons/iets-nieuws/en")
    typed = fresh.soup.find("textarea").get_text()
    assert "## Example: " in typed and "## Questions" in typed


def test_what_is_missing_in_a_practice_post_is_named_in_words():
    table = next(iter(practice_tables()))
    for field, name in (("body", "de tekst"), ("outcome", "wat jullie ermee doen")):
        with pytest.raises(PracticeInvalid) as fault:
            read({**table, field: ""})
        assert fault.value.message == f"Vul dit in: {name}."
