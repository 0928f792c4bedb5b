"""Practising on the desk's own screen: compared, counted, and nothing of it kept or seen."""

import pytest
import sqlalchemy as sa

from app import clock
from app.database import db, transaction
from app.erasure import accounts
from app.posts.models import Publication
from moderation.outcomes import Outcome
from moderation.practising import erasing
from moderation.practising.models import PracticeTry
from moderation.practising.page import noticed, practice_page, ways_of
from moderation.practising.practice import PracticePost, shipped
from moderation.practising.queries import agreement_of, progress_of, tried_since
from tests.people import EGEL, JIP, NOOR, ROBIN, account, id_of
from tests.promises.places import addresses
from tests.things import RED, ask, claim

START = "/training/practice/"
OWN_PAGES = {"/desk/mine/hours", "/desk/help-calls"}  # one's own hours, and a call for an adult
KIND = {"publish": "Plaatsen", "escalate": "Volwassene"}


def a_post(outcome: Outcome, **wanted: object) -> PracticePost:
    """A shipped one with this judgement; `wanted` are attributes of it or of the judgement."""
    wanted = {"heavy": False, "kind": "question", "also": None} | wanted
    return next(
        post
        for post in shipped().values()
        if post.agreed.outcome == outcome
        and all(getattr(post, name, post) == value for name, value in wanted.items())
    )


CLEAN = a_post(Outcome.PUBLISH)
GRAVE = a_post(Outcome.ESCALATE)
BACK = a_post(Outcome.RETURN)
MASKED = next(one for one in shipped().values() if one.agreed.masks and not one.covered_by_hand)
HEAVY = next(one for one in shipped().values() if one.heavy)
REPLY = a_post(Outcome.PUBLISH, kind="reply")
OTHER = next(one for one in shipped().values() if one.also is not None and not one.heavy)


def desk(visit, post: PracticePost, name: str = JIP):
    return visit(name).get(f"{START}{post.code}?open=1")


def choose(visit, post: PracticePost, outcome: str, name: str = JIP, **typed):
    """Decide on the page as it stands there."""
    page = desk(visit, post, name)
    return page.submit("version", press=KIND.get(outcome, "Vraag om deze aanpassing"), **typed)


def rows() -> dict[str, int]:
    """How much stands in each table, but for signing in."""
    names = set(db.metadata.tables) - {"sign_in", "practice_try"}
    return {
        name: db.session.scalar(sa.select(sa.func.count()).select_from(db.metadata.tables[name]))
        for name in names
    }


def test_the_start_tells_how_it_works_and_brings_one_by_one(app, visit):
    page = visit(JIP).get(START)
    assert "Een veilige plek" in page and "niveau 1 van 5" in page
    seen = set()
    for _time in range(3):
        here = visit(JIP).get(START).submit("Volgend oefenbericht")
        assert "Oefenen: dit bericht is verzonnen." in here
        assert "Niemand leest wat je hier doet." in here
        seen.add(here.response.request.path)
        choose_here = here.submit("version", press="Volwassene")
        assert "Volgend oefenbericht" in choose_here
    assert len(seen) == 3


def test_it_is_the_very_screen_of_the_desk(app, visit):
    ask(EGEL, CLEAN.title, CLEAN.body, screened=None)
    real = visit(ROBIN).get(f"/desk/reviews/{claim(ROBIN).public_id}")
    here = desk(visit, CLEAN, ROBIN)
    for part in (".desk-title", ".desk-words", ".decisions-row"):
        one, other = real.soup.select_one(part), here.soup.select_one(part)
        assert one.get_text(" ", strip=True) == other.get_text(" ", strip=True), part
    assert [h.get_text() for h in real.soup.find_all("h2")] == [
        h.get_text() for h in here.soup.find_all("h2")
    ]
    wanted = real.form("version").attrs.keys() - here.form("version").attrs.keys()
    assert wanted == {
        "data-heartbeat-url",
        "data-heartbeat-every",
        "data-claimed-until",
        "data-send-token",
        "data-draft-url",
    }
    assert "/desk/" not in str(here.form("version")), "no button leads to the real desk"


def test_agreeing_is_said_and_explained(app, visit):
    page = choose(visit, CLEAN, "publish")
    assert "Dat spraken wij ook af" in page
    assert " ".join(CLEAN.explanation.split()) in page
    assert "Oefenen: dit bericht is verzonnen." in page
    assert agreement_of(account(JIP).person_id).agreed == 1


def test_missed_harm_is_said_kindly_and_counted(app, visit):
    page = choose(visit, GRAVE, "publish")
    assert "Dit had een volwassene moeten zien" in page and "Niet erg" in page
    assert " ".join(GRAVE.explanation.split()) in page
    found = agreement_of(account(JIP).person_id)
    assert (found.tried, found.agreed, found.missed_harm) == (1, 0, 1)


def test_asking_a_change_is_compared_with_its_words_and_its_passage(app, visit):
    mine = "Kan je dit anders zeggen?"
    typed = {"reason": BACK.agreed.reason, "words": mine}
    page = choose(visit, BACK, "return", passage=BACK.body.split(".")[0][:20], **typed)
    assert "Dat spraken wij ook af" in page and "Jij schreef" in page and mine in page
    assert "Zo schrijven wij het vaak" in page
    marked = " ".join(mark.get_text() for mark in page.soup.select("mark.found"))
    assert " ".join(BACK.agreed.passage.split()) in " ".join(marked.split())


def test_what_may_be_defended_too_counts_as_agreeing(app, visit):
    also = OTHER.also
    typed = {"reason": also.reason, "words": "Zo."} if also.outcome == Outcome.RETURN else {}
    page = choose(visit, OTHER, also.outcome.value, **typed)
    assert "Dat kan ook" in page and " ".join(OTHER.also_explanation.split()) in page
    assert agreement_of(account(JIP).person_id).agreed == 1


def test_a_form_that_is_not_whole_is_refused_as_at_the_desk(app, visit):
    page = choose(visit, BACK, "return", words="Mijn woorden.")
    assert page.status == 422 and "Kies een reden" in page
    assert "Mijn woorden." in page and "Oefenen: dit bericht is verzonnen." in page
    page = choose(visit, BACK, "return", reason="contact", words="Zo.", passage="staat er niet")
    assert page.status == 422 and "Dit stuk staat niet in de tekst" in page
    page = choose(visit, BACK, "return", reason="contact", words="Zo.", reply="Dag jij")
    assert page.status == 422 and "Dag jij" in page
    page = visit(JIP).post(f"{START}{BACK.code}/decisions", {"csrf_token": token(page)})
    assert page.status == 422 and "Kies wat je met dit bericht doet" in page
    assert progress_of(account(JIP).person_id).tried == 0


def token(page) -> str:
    return page.soup.find("input", attrs={"name": "csrf_token"})["value"]


def test_a_detail_is_covered_opened_and_left_in_sight_as_at_the_desk(app, visit):
    page = desk(visit, MASKED)
    piece = MASKED.agreed.masks[0]
    assert piece not in page
    page = page.submit("version", press="Toon")
    assert piece in page
    page = page.submit("version", press="Bekijk mijn antwoord eerst")
    assert piece in page, "what was opened stays open"
    box = page.soup.find("input", attrs={"name": "kept"})
    page = page.submit("version", press="Plaatsen", kept=box["value"])
    assert "Bijna wat wij afspraken" in page and "Dit liet je staan" in page
    assert not agreement_of(account(JIP).person_id).agreed
    page = choose(visit, MASKED, "publish")
    assert "Dat spraken wij ook af" in page
    covered = [one.get_text() for one in page.soup.select(".found-covered")]
    assert set(MASKED.agreed.masks) <= set(covered)


def test_a_heavy_one_is_covered_at_first(app, visit):
    page = visit(JIP).get(START + HEAVY.code)
    assert "Dit kan zwaar zijn" in page and HEAVY.body[:20] not in page
    assert HEAVY.body[:20] in page.submit("Open het bericht").html
    page = page.submit("Volwassene", press="Volwassene")
    assert "Wij spraken af" in page


def test_a_reply_is_read_under_its_question_and_one_typed_is_shown_back_alone(app, visit):
    page = desk(visit, REPLY)
    assert REPLY.under.title in page
    page = page.submit("version", press="Bekijk mijn antwoord eerst", reply="Ik ken dat.")
    assert "Zo ziet je antwoord eruit" in page
    page = page.submit("version", press="Plaatsen")
    assert "Ik ken dat." in page and "wacht in het begin op een volwassene" in page


def test_asking_for_a_second_opinion_shows_what_was_agreed_and_counts_nothing(app, visit):
    page = desk(visit, GRAVE).submit("version", press="Vraag een tweede mening")
    assert "Wat wij afspraken" in page and "Jij koos" not in page
    assert progress_of(account(JIP).person_id).tried == 0


def test_who_read_what_was_agreed_does_not_agree_with_it_afterwards(app, visit):
    desk(visit, GRAVE).submit("version", press="Vraag een tweede mening")
    assert "Dat spraken wij ook af" in choose(visit, GRAVE, "escalate")
    person = account(JIP).person_id
    assert progress_of(person).tried == 0 and agreement_of(person).agreed == 0
    assert tried_since(person, clock.now() - clock.timedelta(days=1)) == 0


def test_too_heavy_is_met_kindly_and_written_down_nowhere(app, visit):
    before = rows()
    page = desk(visit, GRAVE).submit("version", press="Te zwaar")
    assert "Goed dat je het zei" in page and "Ik stop voor nu" in page
    assert rows() == before and progress_of(account(JIP).person_id).tried == 0
    other = page.submit("Een ander oefenbericht")
    assert not other.response.request.path.endswith(GRAVE.code)


def test_putting_down_brings_another(app, visit):
    page = visit(JIP).get(START).submit("Volgend oefenbericht")
    first = page.response.request.path
    page = page.submit("version", press="Leg terug")
    assert page.response.request.path != first and progress_of(account(JIP).person_id).tried == 0


def test_nothing_that_is_typed_or_shown_reaches_the_database(app, visit):
    visit(JIP).get(START)
    before = rows()
    for post in (CLEAN, GRAVE, REPLY, MASKED):
        choose(visit, post, "publish", reply="Dit antwoord blijft nergens.")
        choose(visit, post, "return", reason="contact", words="Deze woorden ook niet.")
    assert rows() == before
    assert tried_since(account(JIP).person_id) == 4
    columns = {column.name for column in PracticeTry.__table__.columns}
    assert not columns & {"words", "reply", "passage", "question"}


def test_nothing_of_the_page_is_ever_added_to_the_session(app):
    with app.test_request_context("/training/practice/"):
        for post in (CLEAN, REPLY, MASKED):
            page = practice_page(post, noticed(post), ways_of(post.code))
            for row in (page.review, page.review.post, page.review.post.author):
                assert sa.inspect(row).transient
            assert not isinstance(page.opening, Publication)
            with transaction():
                db.session.flush()
            assert not db.session.new and not sa.inspect(page.review).persistent


def test_only_the_first_time_counts_and_what_was_read_of_oneself_is_of_oneself(app, visit):
    choose(visit, GRAVE, "publish")
    choose(visit, GRAVE, "escalate")
    choose(visit, CLEAN, "publish")
    page = visit(JIP).get(START)
    assert "Je deed 2 berichten" in page
    assert "Je was het 1 van de laatste 2 keer eens met wat we afspraken" in page
    assert "Zonder toeval" not in page
    assert progress_of(account(NOOR).person_id).tried == 0
    assert "Je deed" not in visit(NOOR).get(START)


def test_beyond_chance_is_said_from_thirty_posts_on_and_only_the_last_forty_count(app, visit):
    jip = account(JIP).person_id
    for at in range(45):
        tried(jip, f"code-{at}", agrees=at >= 10)
        if at == 28:
            assert progress_of(jip).beyond_chance is None
    found = agreement_of(jip)
    assert (found.tried, found.agreed) == (40, 35)
    assert 0 < found.beyond_chance.value < 1
    assert "Zonder toeval gerekend" in visit(JIP).get(START)
    assert agreement_of(jip, clock.now() + clock.timedelta(days=1)).tried == 0


def tried(person_id: int, code: str, *, agrees: bool) -> None:
    given = Outcome.PUBLISH if agrees else Outcome.ESCALATE
    with transaction() as session:
        session.add(
            PracticeTry(
                person_id=person_id,
                code=code,
                version=0,
                outcome=given,
                agreed_outcome=Outcome.PUBLISH,
                agrees=agrees,
                is_first=True,
                was_told=False,
                tried_at=clock.now(),
            )
        )


def test_one_can_practise_on_one_reason(app, visit):
    page = visit(NOOR).get(f"{START}?about={BACK.agreed.reason}")
    assert "Je oefent op één reden" in page
    page = page.submit("Volgend oefenbericht")
    for _time in range(2):
        code = page.response.request.path.rpartition("/")[2]
        post = shipped()[code]
        assert BACK.agreed.reason in (post.agreed.reason, post.also and post.also.reason)
        page = page.submit("Leg terug", press="Leg terug")
    assert "nog geen oefenbericht" in visit(NOOR).get(f"{START}?about=unknown")


def test_an_unknown_post_is_not_there(app, visit):
    assert visit(JIP).get(START + "nobody-has-it").status == 404
    assert visit(EGEL).get(START).status == 403


def test_tries_go_in_time_and_with_the_last_account(app, the_clock):
    jip = account(JIP).person_id
    tried(jip, CLEAN.code, agrees=True)
    assert erasing.erase_old() == 0
    the_clock.advance(days=301)
    assert erasing.erase_old() == 1
    tried(jip, CLEAN.code, agrees=True)  # it is new again
    assert tried_since(jip) == 1
    accounts.leave(id_of(JIP))
    assert tried_since(jip) == 0


@pytest.mark.parametrize("name", [JIP])
def test_who_trains_opens_no_waiting_text_by_any_address(app, visit, name):
    """With the ids of everything that is there filled in, also of what waits at the desk."""
    ask(EGEL, "Een echte vraag", "Echte woorden die wachten.")
    ask(EGEL, "Nog een", "Andere echte woorden.", screened=RED)
    claim(ROBIN)
    given = {"csrf_token": token(visit(JIP).get("/account"))}
    for method in ("GET", "POST"):
        for address in addresses(app, method):
            if address.startswith(("/desk", "/staff")) and address not in OWN_PAGES:
                client = visit(name)
                page = client.get(address) if method == "GET" else client.post(address, given)
                assert page.status in (403, 404), address
                assert "chte woorden" not in page.html


def test_practice_shows_nothing_of_what_somebody_wrote(app, visit):
    ask(EGEL, "Een echte vraag", "Echte woorden die wachten.")
    ask(EGEL, CLEAN.title, CLEAN.body)
    for post in shipped().values():
        page = desk(visit, post)
        assert page.status == 200
        assert "Echte woorden" not in page.html and EGEL not in page.html
