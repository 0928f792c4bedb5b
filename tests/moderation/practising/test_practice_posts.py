"""Staff keep the practice posts: all listed, changed with versions, and never a real text."""

from app.database import db
from app.posts.queries import current_revision
from app.site.models import SettingVersion
from app.site.settings import name_of, newest_number, put_back
from moderation.patterns.prints import keep_print
from moderation.practising import posts
from moderation.practising.forms import PostForm
from moderation.practising.kept import KeptPractice
from moderation.practising.posts import START, shipped_table, standing_of
from moderation.practising.practice import shipped
from tests.people import EGEL, JIP, JO, id_of
from tests.things import ask

LIST = "/staff/training/practice/"
BODY = "Mijn broer eet altijd de laatste koek op. Hoe zeg ik daar iets van zonder ruzie?"
FILLED = {
    "kind": "question",
    "title": "De laatste koek",
    "body": BODY,
    "level": "2",
    "outcome": "publish",
    "reason": "",
    "explanation": "Een gewone vraag. Plaats ze.",
    "invented": "y",
}


def theme() -> str:
    return next(iter(shipped().values())).theme


def write(visit, **typed):
    page = visit(JO).get(LIST + "new")
    return page.submit("body", press="send", **{**FILLED, "theme": theme(), **typed})


def ours() -> list[posts.Standing]:
    db.session.rollback()
    return [one for one in posts.every().values() if one.is_ours]


def test_every_shipped_post_can_be_kept_just_as_it_is(app):
    """What staff read in the form and send again is the same post."""
    for code, post in shipped().items():
        table = shipped_table(code)
        again = standing_of(table).post
        assert (again.words, again.agreed, again.also, again.under, again.explanation) == (
            post.words,
            post.agreed,
            post.also,
            post.under,
            post.explanation,
        )
        assert len(name_of(START, code)) <= 40, "the name of a setting holds no more"


def test_they_are_listed_by_level_and_reached_from_the_keys(app, visit):
    page = visit(JO).get("/staff/keys").browser.get(LIST)
    assert "Niveau 1" in page and "Niveau 5" in page
    assert len(page.soup.select("a.table-link")) == len(shipped())
    assert visit(JIP).get(LIST).status == 403


def test_one_is_written_and_can_be_practised_on(app, visit):
    page = write(visit)
    assert page.status == 200 and "Bewaard." in page and "De laatste koek" in page
    (one,) = ours()
    assert one.post.body == BODY and one.post.level == 2
    assert BODY in visit(JIP).get(f"/training/practice/{one.post.code}")


def test_it_has_to_be_invented(app, visit):
    page = visit(JO).get(LIST + "new")
    typed = {name: said for name, said in FILLED.items() if name != "invented"}
    page = page.submit("body", press="send", **{**typed, "theme": theme()})
    assert page.status == 422 and page.soup.find(id="invented-wrong") and BODY in page
    assert not ours()


def test_a_fault_is_said_at_its_field_and_what_was_typed_stays(app, visit):
    page = write(visit, outcome="return", reason="contact", passage="staat er niet")
    assert page.status == 422 and "Kopieer het stuk waarover het gaat" in page
    assert page.soup.find(id="passage-wrong") and BODY in page
    page = write(visit, also_outcome="return", also_reason="contact", also_explanation="Kan ook.")
    assert page.status == 422 and page.soup.find(id="also_passage-wrong")
    page = write(visit, kind="reply", title="")
    assert page.status == 422 and page.soup.find(id="under-wrong")
    assert not ours()


def test_a_text_that_somebody_wrote_here_is_refused(app, visit):
    post = ask(EGEL, "Koek", BODY.upper().replace(".", " !"))
    keep_print(current_revision(post))
    page = write(visit)
    assert page.status == 422 and "bijna letterlijk wat een jongere hier schreef" in page
    assert not ours()


def test_a_change_is_a_version_and_what_was_shipped_can_come_back(app, visit):
    post = next(one for one in shipped().values() if one.kind == "question")
    name = name_of(START, post.code)
    page = visit(JO).get(LIST + post.code)
    again = page.submit("body", press="send")
    assert "dit stond er al" in again and newest_number(name) == 0
    page = visit(JO).get(LIST + post.code)
    page.submit("body", press="send", explanation="Anders uitgelegd. Zo is het.")
    assert posts.one(post.code).post.explanation == "Anders uitgelegd. Zo is het."
    assert newest_number(name) == 2
    newest = db.session.query(SettingVersion).filter_by(name=name, number=2).one()
    put_back(id_of(JO), newest.id, 2)
    assert not ours()
    lines = dict(KeptPractice().lines(post.code, None))
    assert lines["Waarom"] == post.explanation


def test_words_that_change_are_invented_again(app, visit):
    post = next(one for one in shipped().values() if one.agreed.outcome == "publish")
    page = visit(JO).get(LIST + post.code)
    page = page.submit("body", press="send", body=f"{post.body} En nog iets.")
    assert page.status == 422 and "gaat over niemand die bestaat" in page
    assert page.submit("body", press="send", invented="y").status == 200
    assert posts.one(post.code).post.body.endswith("En nog iets.")


def test_who_saw_an_older_version_hears_it(app, visit):
    code = next(iter(shipped()))
    old = visit(JO).get(LIST + code)
    visit(JO).get(LIST + code).submit("body", press="send", level="4")
    page = old.submit("body", press="send", level="5")
    assert page.status == 409 and posts.one(code).post.level == 4


def test_one_can_rest(app, visit):
    code = next(iter(shipped()))
    visit(JO).get(LIST + code).submit("body", press="send", rests="y")
    assert posts.one(code).rests and code not in posts.offered()
    assert "rust even" in visit(JO).get(LIST)


def test_a_guideline_leads_to_practice_about_its_reason(app, visit):
    page = visit(JO).get("/staff/guidelines/contact")
    assert "over deze reden" in page
    new = visit(JO).get(page.link("Maak er een oefenbericht bij"))
    chosen = new.soup.select("#reason option[selected]")
    assert [one["value"] for one in chosen] == ["contact"]
    some = visit(JO).get(LIST + "?about=contact")
    assert "Alleen over" in some
    assert 0 < len(some.soup.select("a.table-link")) < len(shipped())


def test_the_form_gives_back_what_it_was_given(app):
    with app.test_request_context(LIST):
        for code in shipped():
            table = shipped_table(code)
            assert PostForm.showing(table, 0).value(code) == table
