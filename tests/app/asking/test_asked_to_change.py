"""Asked to change, or refused: why, which words, what now, and no blame."""

from moderation.desk import claims
from moderation.outcomes import Outcome
from tests.page import Page
from tests.people import EGEL, JO, OTTER, ROBIN, id_of
from tests.things import ask, claim, decide, edit, refused, returned, review_of

PHONE = "0478 12 34 56"
BODY = f"Wie kent dit ook? Bel {PHONE} als je wil. Of schrijf hier."


def back(reason: str = "contact", body: str = BODY):
    """A question that came back for this reason."""
    post = ask(OTTER, body=body, screened=None)
    review = claims.claim(id_of(JO), review_of(post).public_id)
    decide(review, JO, Outcome.RETURN, reason=reason, words="Laat je nummer weg.")
    return post


def own_page(visit, the_clock, post, name: str = OTTER) -> Page:
    the_clock.pass_grace()
    return visit(name).get(f"/my-posts/{post.public_id}")


def test_what_slipped_in_is_marked_and_nobody_did_wrong(visit, the_clock):
    page = own_page(visit, the_clock, back())
    assert "Je deed niets fout." in page and "Laat je nummer weg." in page
    marked = page.soup.select_one(".as-written mark")
    assert marked.get_text() == PHONE
    words = page.soup.select(".as-written")[-1].get_text()
    assert words == BODY


def test_one_tap_leads_to_the_form_with_everything_in_it(visit, the_clock):
    page = own_page(visit, the_clock, back())
    form = page.browser.get(page.link("Pas aan en stuur opnieuw"))
    assert form.soup.select_one("textarea").get_text().strip() == BODY
    assert PHONE in form.soup.select_one("mark").get_text()
    assert "Je deed niets fout." in form
    sent = form.send(body="Wie kent dit ook? Schrijf hier.")
    assert "goed aangekomen" in sent and "Je deed niets fout." not in sent


def test_what_is_for_you_says_which_question_it_was_also_when_nobody_else_ever_read_it(
    visit, the_clock
):
    returned(OTTER, title="Over mijn broer")
    refused(OTTER, title="Over mijn zus")
    the_clock.pass_grace()
    rows = [row.get_text() for row in visit(OTTER).get("/notices").soup.select(".thread-row")]
    assert ["Over mijn zus" in row for row in rows] == [True, False]
    assert ["Over mijn broer" in row for row in rows] == [False, True]


def test_appeal_and_an_adult_are_offered(visit, the_clock):
    for post in (back(), refused(OTTER)):
        page = own_page(visit, the_clock, post)
        assert page.link("Ik ben het er niet mee eens")
        assert page.link("Deze mensen luisteren") == "#hulp" and page.soup.select_one("#hulp")


def test_what_is_no_accident_is_not_called_one(visit, the_clock):
    page = own_page(visit, the_clock, back("hurtful"))
    assert "Je deed niets fout." not in page
    assert not page.soup.select(".as-written mark")


def test_a_marked_passage_stands_out_in_the_words(visit, the_clock):
    post = ask(EGEL, title="Een vraag", body="Eerst dit. Dan dat. En zo.")
    review = claim(ROBIN)
    page = visit(ROBIN).get(f"/desk/reviews/{review.public_id}")
    page.submit("passage", "aanpassing", passage="Dan dat.", reason="unclear", words="Wat meer?")
    own = own_page(visit, the_clock, post, EGEL)
    assert [one.get_text() for one in own.soup.select(".as-written mark")] == ["Dan dat."]


def test_a_newer_wording_carries_no_old_mark(visit, the_clock):
    post = back()
    the_clock.pass_grace()
    edit(post, "Nieuw en zonder iets.")
    page = own_page(visit, the_clock, post)
    assert not page.soup.select(".as-written mark")


def test_what_was_covered_is_told_without_blame(visit, the_clock):
    post = ask(OTTER, body=BODY, screened=None)
    review = claims.claim(id_of(JO), review_of(post).public_id)
    decide(review, JO)
    page = own_page(visit, the_clock, post)
    assert "Je deed niets fout." in page and PHONE in page
