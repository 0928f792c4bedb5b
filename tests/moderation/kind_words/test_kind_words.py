"""Staff word the reasons, put one aside, add one; what was decided keeps the words it was given."""

import pytest
from flask_babel import force_locale

from app.errors import NotAllowed, NotVisible, Unacceptable
from app.languages import FIRST
from app.site import settings
from moderation.guidelines import actions as guidelines
from moderation.guidelines import queries as guideline_queries
from moderation.guidelines.words import GuidelineWords
from moderation.kind_words import actions
from moderation.kind_words.actions import ReasonWish
from moderation.outcomes import Outcome
from moderation.reasons import name_of, reasons
from moderation.shipped_reasons import REASONS, REFUSE_REASONS, RETURN_REASONS
from tests.app.test_keys import log_of, newest, put_back
from tests.people import EGEL, JO, OTTER, ROBIN, id_of
from tests.things import ask, claim, decide, fresh

KIND = "Laat je nummer liever weg. Voor de rest is het goed."


def wish(name: str = "Nummer", words: str = KIND, *, offered: bool = True, **others) -> ReasonWish:
    return ReasonWish(offered, {FIRST: {"name": name, "words": words}, **others})


def desk(visit, name: str = ROBIN):
    review = claim(name)
    return visit(name).get(f"/desk/reviews/{review.public_id}")


def reasons_on(page) -> list[str]:
    options = page.soup.select("select[name=reason] option")
    return [option.get_text() for option in options if option["value"]]


def test_until_staff_write_theirs_the_shipped_reasons_hold(app):
    assert reasons().of == REASONS and not reasons().put_aside
    assert reasons().offered_for(Outcome.RETURN) == RETURN_REASONS
    assert reasons().offered_for(Outcome.REFUSE) == REFUSE_REASONS
    assert reasons().offered_for(Outcome.PUBLISH) == {}
    assert name_of(None) == "" and name_of("nothing") == ""


def test_a_reason_that_staff_worded_is_seen_at_the_desk(app, visit):
    page = visit(JO).get("/staff/reasons/").link("Telefoon, mail")
    page = visit(JO).get(page).submit("name_nl", name_nl="Jouw nummer", words_nl=KIND)
    assert "Bewaard." in page and "Jouw nummer" in page
    ask(EGEL)
    page = desk(visit)
    assert "Jouw nummer" in reasons_on(page)
    assert "Telefoon, mail, account of adres" not in reasons_on(page)
    assert page.soup.select_one("[data-words-for=contact]").get_text() == KIND


def test_an_old_decision_keeps_the_words_that_it_was_given(app, visit, the_clock):
    post = ask(EGEL)
    decide(claim(), ROBIN, Outcome.RETURN, reason="contact", words="Laat je nummer weg.")
    the_clock.pass_grace()
    actions.word_reason(id_of(JO), "contact", wish("Jouw nummer", KIND))
    page = visit(EGEL).get(f"/my-posts/{fresh(post).public_id}")
    assert "Laat je nummer weg." in page and KIND not in page
    assert "Jouw nummer" in page, "the reason is called as it is called now"


def test_a_reason_put_aside_is_not_offered_and_keeps_its_name(app, visit, the_clock):
    post = ask(EGEL)
    decide(claim(), ROBIN, Outcome.RETURN, reason="contact")
    the_clock.pass_grace()
    page = visit(JO).get("/staff/reasons/contact")
    page.form("name_nl").find("input", {"name": "offered"}).attrs.pop("checked")
    assert "Bewaard." in page.submit("name_nl")
    name = str(REASONS["contact"].name)
    assert name_of("contact") == name and name in visit(EGEL).get(f"/my-posts/{post.public_id}")
    ask(OTTER)
    review = claim()
    assert name not in reasons_on(visit(ROBIN).get(f"/desk/reviews/{review.public_id}"))
    with pytest.raises(Unacceptable) as refusal:
        decide(review, ROBIN, Outcome.RETURN, reason="contact")
    assert refusal.value.field == "reason"
    put_back("reason:contact")
    assert decide(review, ROBIN, Outcome.RETURN, reason="contact")


def test_a_reason_that_staff_added_works_like_any_other(app, visit, the_clock):
    page = visit(JO).get("/staff/reasons/new")
    page = page.submit("name_nl", name_nl="Té lang, écht", words_nl="Maak het wat korter.")
    assert "Té lang, écht" in page
    code = "te_lang_echt"
    assert code in reasons().offered_for(Outcome.RETURN)
    assert code not in reasons().offered_for(Outcome.REFUSE)
    post, review = ask(EGEL), claim()
    page = visit(ROBIN).get(f"/desk/reviews/{review.public_id}")
    assert "Té lang, écht" in reasons_on(page)
    decide(review, ROBIN, Outcome.RETURN, reason=code)
    the_clock.pass_grace()
    assert "Té lang, écht" in visit(EGEL).get(f"/my-posts/{post.public_id}")
    with pytest.raises(Unacceptable):
        put_back(f"reason:{code}")
    words = GuidelineWords("Te lang", "Kort is goed.", "> Lang.", "> Kort.")
    assert guidelines.save(id_of(JO), code, 0, words)
    assert code in guideline_queries.book()


def test_an_added_reason_nobody_gave_yet_can_be_undone_and_its_code_is_not_used_again(app):
    assert actions.add_reason(id_of(JO), wish("Te lang")) == "te_lang"
    assert put_back("reason:te_lang") and "te_lang" not in reasons().of
    assert actions.add_reason(id_of(JO), wish("Te lang!")) == "te_lang_2"
    assert actions.add_reason(id_of(JO), wish("???")) == "reason"
    long = actions.add_reason(id_of(JO), wish("Een reden met een heel erg lange naam erbij"))
    assert len(long) <= 20 and actions.add_reason(id_of(JO), wish("Contact")) == "contact_2"


def test_the_last_reason_cannot_be_put_aside(app):
    *others, last = REFUSE_REASONS
    for code in others:
        shipped = actions.standing(code)
        actions.word_reason(id_of(JO), code, ReasonWish(False, shipped.by_language))
    with pytest.raises(Unacceptable) as refusal:
        actions.word_reason(id_of(JO), last, ReasonWish(False, actions.standing(last).by_language))
    assert refusal.value.field == "offered"


@pytest.mark.parametrize(
    ("field", "wrong"),
    [
        *(("name_nl", ""), ("words_nl", ""), ("name_nl", "x" * 61), ("words_nl", "x" * 501)),
        *(("name_fr", "Seulement"), ("words_en", "Only")),
    ],
)
def test_a_reason_that_is_not_whole_comes_back_as_typed(app, visit, field, wrong):
    for address in ("/staff/reasons/contact", "/staff/reasons/new"):
        typed = {"name_nl": "Nummer", "words_nl": KIND, field: wrong}
        page = visit(JO).get(address).submit("name_nl", **typed)
        assert page.status == 422 and page.soup.select_one(".field-wrong")
        box = page.form("name_nl").find(["input", "textarea"], {"name": field})
        assert (box.get("value", "") if box.name == "input" else box.get_text().strip()) == wrong
    assert reasons().of == REASONS


def test_worded_as_it_was_shipped_the_shipped_reason_holds_again(app):
    shipped = actions.standing("contact")
    actions.word_reason(id_of(JO), "contact", wish())
    assert actions.word_reason(id_of(JO), "contact", shipped)
    assert newest("reason:contact").value is None
    assert len(log_of("reason_kept")) == 2
    assert not any("nummer" in entry.body for entry in log_of("reason_kept"))


def test_an_author_who_reads_french_reads_french_or_else_dutch(app):
    french = {"name": "Numéro", "words": "Sans numéro, s'il te plaît."}
    actions.word_reason(id_of(JO), "contact", wish(fr=french))
    actions.word_reason(id_of(JO), "name", wish("Namen"))
    with app.test_request_context(), force_locale("fr"):
        assert reasons().of["contact"].words == french["words"]
        assert name_of("name") == "Namen"
    with app.test_request_context():
        assert reasons().of["contact"].words == KIND


def test_only_staff_word_reasons_and_only_those_that_are_there(app):
    with pytest.raises(NotAllowed):
        actions.word_reason(id_of(ROBIN), "contact", wish())
    with pytest.raises(NotAllowed):
        actions.add_reason(id_of(ROBIN), wish())
    for code in ("nothing", "publish"):
        with pytest.raises(NotVisible):
            actions.word_reason(id_of(JO), code, wish())
    with pytest.raises(NotVisible):
        settings.keep(id_of(JO), "nothing:contact", {})


def test_the_beginnings_of_an_answer_are_those_of_staff(app, visit):
    page = visit(JO).get("/staff/texts/starters_tips").submit("nl", nl="Probeer eens\n\nMisschien")
    assert "Bewaard." in page
    ask(EGEL)
    starters = [one.get_text() for one in desk(visit).soup.select("[data-starter]")]
    assert "Probeer eens …" in starters and "Misschien …" in starters
    assert not [one for one in starters if one.startswith("Wat anderen soms helpt")]
