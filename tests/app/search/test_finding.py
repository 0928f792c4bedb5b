"""Looking for words: other forms, slips of the finger, accents, French; the same on both databases,
and only what anybody may read at this moment."""

import logging

import pytest
from sqlalchemy import func, select

from app.accounts.models import Visitor
from app.database import db, transaction
from app.erasure.words import erase_own
from app.posts.asked import Note
from app.posts.marks import mark_helped
from app.posts.models import Post, Thread
from app.posts.queries import theme
from app.posts.thanks import thank
from app.posts.words import Words
from app.search import index, queries
from app.search.answered import well_answered
from app.search.models import SearchPlace, SearchStem
from app.search.queries import alike, find
from app.search.related import related
from moderation.desk import claims, taking_back
from moderation.outcomes import Outcome
from moderation.talks import actions as talks
from tests.app.test_statements import counted
from tests.people import EGEL, JO, NOOR, OTTER, ROBIN, STRANGER, UIL, id_of
from tests.things import (
    CALM,
    RED,
    ask,
    claim,
    decide,
    decide_anew,
    edit,
    published,
    reply,
    review_of,
    withdraw,
)

CASES = (
    # looked for, in the title, in the text
    ("fiets", "Mijn fietsen", "Ze staan daar maar."),
    ("fietsen", "Een dag", "Mijn fiets is weg."),
    ("fietst", "Een dag", "We gingen fietsen."),
    ("gepest", "Een dag", "Ze pesten mij elke dag."),
    ("pesten", "Een dag", "Ik word gepest op het plein."),
    ("pester", "Een dag", "Ik word gepest op het plein."),
    ("eenzaam", "Een dag", "Ik heb eenzame avonden."),
    ("boos", "Een dag", "Hij had een boze bui."),
    ("vriend", "Mijn vriendje", "Hij zegt weinig."),
    ("gescheiden", "De scheiding", "Nu is alles anders."),
    ("vreind", "Een dag", "Mijn vriend zegt weinig."),  # two letters changed places
    ("voetbl", "Voetballen", "Elke zaterdag."),  # one is missing
    ("eenzaaam", "Eenzaam", "Elke zaterdag."),  # one too many
    ("ruxie", "Altijd ruzie", "Elke zaterdag."),  # another
    ("zeeen", "De zeeën", "Zo groot."),
    ("idee", "Een idée", "Zo groot."),
    ("cafe", "In een café", "Zo groot."),
    ("école", "Mon école", "Les autres sont dans la cour."),
    ("ecole", "Un jour", "Je ne suis pas bien avec les autres à l'école."),
    ("amis", "Un jour", "Mon ami est parti et je ne sais pas quoi faire."),
    ("harceler", "Un jour", "Je suis harcelée par les autres."),
    ("school", "Een dag", "We gaan op schoolreis."),
    ("school", "Een dag", "Ik zat in de basisschool."),
    ("ruzie mama", "Een dag", "Mijn moeder maakt ruzies."),
)


def shown(name: str, **words) -> Post:
    """Noor lets it through: Robin and Uil are one person."""
    return published(name, by=NOOR, **words)


@pytest.fixture
def forum(app, the_clock):
    """A forum with something else on it, so that to find is not to list."""
    app.config["WAITING_POSTS_PER_ACCOUNT"] = 100
    shown(OTTER, title="Heel iets anders", body="Over konijnen, en wat die eten.")
    the_clock.pass_grace()
    return app


def titles(typed: str, **where) -> list[str]:
    return [found.opening.title for found in find(Visitor(), typed, **where).items]


@pytest.mark.parametrize(("typed", "title", "body"), CASES)
def test_a_question_is_found(forum, the_clock, typed, title, body):
    shown(EGEL, title=title, body=body)
    the_clock.pass_grace()
    assert titles(typed) == [title]


@pytest.mark.parametrize("typed", ["xylofoon", "de het een", "", "12345", "'; DROP", "%", "ж" * 9])
def test_what_is_not_there_is_not_found(forum, typed):
    assert find(Visitor(), typed).items == []


def test_who_has_more_of_the_words_comes_first(forum, the_clock):
    shown(EGEL, title="Over thuis", body="Mijn zus en ik maken ruzie.")
    shown(UIL, title="Over school", body="Ik maak ruzie in de klas.")
    shown(OTTER, title="Ruzie met mijn zus", body="Elke dag.")
    the_clock.pass_grace()
    assert titles("ruzie zus") == ["Ruzie met mijn zus", "Over thuis", "Over school"]


def test_a_reply_leads_to_its_question_once(forum, the_clock):
    question = shown(EGEL, title="Wat nu", body="Hoe doen jullie dat?")
    the_clock.pass_grace()
    reply(question, ROBIN, "Ga eens zwemmen.")
    decide(claims.claim(id_of(JO), review_of(reply(question, OTTER, "Zwemmen!")).public_id), JO)
    the_clock.pass_grace()
    (found,) = find(Visitor(), "zwemmen").items
    assert found.opening.title == "Wat nu"
    assert [cut.shown for cut in found.passage if cut.is_hit] == ["zwemmen"]


def test_one_theme_alone(forum, the_clock):
    shown(EGEL, title="Ruzie thuis", theme_id=1)
    shown(OTTER, title="Ruzie elders", theme_id=2)
    the_clock.pass_grace()
    assert titles("ruzie", theme_id=2) == ["Ruzie elders"]


@pytest.fixture
def answered(forum, the_clock):
    """Two questions, each with a reply; what helped is said of the first one's."""
    replies = []
    for name, title in ((EGEL, "Ruzie thuis"), (OTTER, "Ruzie elders")):
        question = shown(name, title=title, theme_id=len(replies) + 1)
        the_clock.pass_grace()
        replies.append(reply(question, ROBIN, "Over een egeltje."))
    the_clock.pass_grace()
    mark_helped(id_of(EGEL), replies[0].public_id, helped=True)
    return replies


def test_only_what_helped_somebody(answered):
    assert len(titles("ruzie")) == 2
    assert titles("ruzie", helped_only=True) == ["Ruzie thuis"]
    assert titles("egeltje", helped_only=True) == ["Ruzie thuis"]
    assert titles("ruzie", theme_id=1, helped_only=True) == ["Ruzie thuis"]
    assert titles("ruzie", theme_id=2, helped_only=True) == []


def test_that_somebody_thanked_is_no_sign_of_it(answered):
    thank(id_of(OTTER), answered[1].public_id)
    assert titles("ruzie", helped_only=True) == ["Ruzie thuis"]


@pytest.mark.parametrize("gone", ["withdrawn", "taken away", "not after all"])
def test_what_helped_and_is_there_no_more_helps_nobody(answered, gone):
    if gone == "withdrawn":
        withdraw(answered[0])
    elif gone == "taken away":
        decide_anew(answered[0], outcome=Outcome.REFUSE, reason="not_here")
    else:
        mark_helped(id_of(EGEL), answered[0].public_id, helped=False)
    assert titles("ruzie", helped_only=True) == []


def test_further_pages_begin_where_the_last_one_ended(forum, the_clock):
    for number in range(23):
        shown((EGEL, OTTER, UIL)[number % 3], title=f"Ruzie {number}")
    the_clock.pass_grace()
    first = find(Visitor(), "ruzie")
    second = find(Visitor(), "ruzie", after=first.next_key)
    third = find(Visitor(), "ruzie", after=second.next_key)
    seen = [one.opening.title for page in (first, second, third) for one in page.items]
    assert third.next_key is None
    assert len(seen) == 23 == len(set(seen))
    assert len(find(Visitor(), "ruzie", after="not a key").items) == 10


def found_nowhere(word: str = "zwerfkei") -> bool:
    """Not on the page, not beside a question, and nothing of it is kept."""
    kept = db.session.scalar(select(func.count()).where(SearchStem.stem.startswith(word[:6])))
    db.session.rollback()
    return (
        not kept
        and not find(Visitor(), word).items
        and not alike(Visitor(), Words.of(f"{word} {word}", word))
    )


def test_what_waits_is_not_found(forum):
    ask(EGEL, title="Zwerfkei")
    assert found_nowhere()


def test_what_is_within_its_grace_is_not_found_yet(forum, the_clock):
    shown(EGEL, title="Zwerfkei", body="Een zwerfkei ligt daar.")
    assert not find(Visitor(), "zwerfkei").items
    assert not alike(Visitor(), Words.of("zwerfkei ligt", ""))
    the_clock.pass_grace()
    assert titles("zwerfkei") == ["Zwerfkei"]


def test_what_was_taken_back_is_nowhere(forum, the_clock):
    ask(EGEL, title="Zwerfkei")
    decision = decide(claim(NOOR), NOOR)
    taking_back.take_back(id_of(NOOR), decision.public_id)
    assert found_nowhere()
    the_clock.pass_grace()
    assert found_nowhere()


def test_the_old_words_are_found_until_the_new_ones_stand_there(forum, the_clock):
    post = shown(EGEL, title="Zwerfkei")
    the_clock.pass_grace()
    edit(post, "Iets over tegels.", title="Tegels")
    assert titles("zwerfkei") == ["Zwerfkei"] and not find(Visitor(), "tegels").items
    decide(claim(ROBIN), ROBIN)
    assert titles("zwerfkei") == ["Zwerfkei"] and not find(Visitor(), "tegels").items
    the_clock.pass_grace()
    assert titles("tegels") == ["Tegels"] and not find(Visitor(), "zwerfkei").items
    index.tidy()
    assert found_nowhere()
    assert titles("tegels") == ["Tegels"]


def test_a_changed_wording_that_went_back_leaves_the_old_one(forum, the_clock):
    post = shown(EGEL, title="Tegels")
    the_clock.pass_grace()
    edit(post, "Over een zwerfkei.", title="Zwerfkei")
    decide(claim(ROBIN), ROBIN, Outcome.RETURN)
    the_clock.pass_grace()
    assert found_nowhere() and titles("tegels") == ["Tegels"]


def test_what_was_withdrawn_is_nowhere(forum, the_clock):
    post = shown(EGEL, title="Zwerfkei")
    the_clock.pass_grace()
    withdraw(post)
    assert found_nowhere()


def test_what_was_erased_is_nowhere(forum, the_clock):
    post = shown(EGEL, title="Zwerfkei")
    the_clock.pass_grace()
    reply(post, OTTER, "Dat ken ik.")
    decide(claim(NOOR), NOOR)
    the_clock.pass_grace()
    erase_own(id_of(EGEL), post.public_id)
    assert found_nowhere()
    assert not find(Visitor(), "gewist").items


def test_what_is_refused_afterwards_is_nowhere_with_all_its_replies(forum, the_clock):
    post = shown(EGEL, title="Zwerfkei")
    the_clock.pass_grace()
    reply(post, OTTER, "Over een goudvis.")
    decide(claim(NOOR), NOOR)
    the_clock.pass_grace()
    assert titles("goudvis") == ["Zwerfkei"]
    decide_anew(post, outcome=Outcome.REFUSE, reason="not_here")
    assert found_nowhere()
    assert not find(Visitor(), "goudvis").items


def test_what_was_masked_is_nowhere(forum, the_clock):
    phone = "0470 12 34 56"
    ask(EGEL, title="Groep", body=f"In de groep staat {phone} van Zwerfkei.", screened=None)
    decide(claim(NOOR), NOOR)
    the_clock.pass_grace()
    (found,) = find(Visitor(), "groep").items
    assert phone not in found.opening.html
    assert not find(Visitor(), "telefoonnummer").items


def test_a_private_talk_is_nowhere(forum, the_clock):
    red = review_of(ask(EGEL, title="Zwerfkei", screened=RED))
    held = claims.claim(id_of(JO), red.public_id)
    talks.answer(id_of(JO), held.public_id, held.version, Words.of("Over een zwerfkei."), CALM)
    the_clock.pass_grace()
    assert found_nowhere()


def test_all_of_it_can_be_made_anew(forum, the_clock):
    shown(EGEL, title="Zwerfkei", body="Een zwerfkei ligt daar.")
    withdraw(shown(UIL, title="Weg ermee"))
    the_clock.pass_grace()
    before = everything()
    assert before[0]
    index.rebuild()
    assert everything() == before
    answer = forum.test_cli_runner().invoke(args=["search", "rebuild"])
    assert "The words of 2 posts can be found." in answer.output
    assert everything() == before


def everything() -> tuple[set, set]:
    places = db.session.execute(
        select(SearchPlace.stem, SearchPlace.publication_id, SearchPlace.weight)
    )
    found = set(map(tuple, places))
    stems = db.session.execute(select(SearchStem.stem, SearchStem.places))
    counted_stems = set(map(tuple, stems))
    db.session.rollback()
    return found, counted_stems


def test_the_count_of_each_stem_is_right(forum, the_clock):
    post = shown(EGEL, title="Zwerfkei", body="Konijnen.")
    the_clock.pass_grace()
    edit(post, "Tegels en konijnen.", title="Tegels")
    decide(claim(ROBIN), ROBIN)
    the_clock.pass_grace()
    index.tidy()
    found, counts = everything()
    assert counts == {(stem, sum(one[0] == stem for one in found)) for stem, *_ in found}


@pytest.mark.parametrize("who", [STRANGER, EGEL, ROBIN, JO])
def test_anyone_looks_from_the_home_page(forum, visit, the_clock, who):
    shown(EGEL, title="Ruzie thuis", body="Mijn zus <b> & ik maken ruzie.")
    the_clock.pass_grace()
    page = visit(who).get("/").submit("words", words="ruzies")
    assert page.status == 200 and page.response.request.path == "/search"
    assert page.response.request.query_string == b""
    assert page.soup.select_one(".found-passage").get_text() == "Mijn zus <b> & ik maken ruzie."
    assert [mark.get_text() for mark in page.soup.find_all("mark")] == ["ruzie"]
    assert visit(who).get(page.link("Ruzie thuis")).status == 200


def test_what_stands_behind_a_note_stays_behind_it(forum, visit, the_clock):
    question = shown(EGEL, title="Ruzie thuis", body="Mijn zus en ik maken ruzie.")
    the_clock.pass_grace()
    with transaction() as session:
        session.get_one(Thread, question.thread_id).content_note = Note.HOME
    page = visit().get("/").submit("words", words="ruzies")
    assert "Gaat over:" in page and page.link("Ruzie thuis")
    assert "maken ruzie" not in page


def test_from_a_theme_its_questions_alone(forum, visit, the_clock):
    shown(EGEL, title="Ruzie thuis", theme_id=1)
    shown(OTTER, title="Ruzie elders", theme_id=2)
    the_clock.pass_grace()
    page = visit().get("/themes/2").submit("words", words="ruzie")
    assert [one.get_text() for one in page.soup.select(".thread-title")] == ["Ruzie elders"]
    everywhere = page.submit("words", theme="")
    assert len(everywhere.soup.select(".thread-title")) == 2
    assert page.submit("words", theme="x", words="ruzie").status == 200


def test_what_helped_is_asked_with_a_tick(visit, answered):
    page = visit().get("/search").submit("words", words="ruzie", helped="y")
    assert [one.get_text() for one in page.soup.select(".thread-title")] == ["Ruzie thuis"]
    assert page.soup.select_one("#helped").has_attr("checked")
    assert "zonder dat vinkje" not in page
    assert "zonder dat vinkje" in page.submit("words", words="xylofoon")


def test_the_tick_goes_along_to_more_of_it(visit, answered, monkeypatch):
    mark_helped(id_of(OTTER), answered[1].public_id, helped=True)
    shown(UIL, title="Ruzie ergens")
    monkeypatch.setattr(queries, "PAGE", 1)
    first = visit().get("/search").submit("words", words="ruzie", helped="y")
    second = first.submit("after")
    found = [
        one.get_text() for page in (first, second) for one in page.soup.select(".thread-title")
    ]
    assert found == ["Ruzie elders", "Ruzie thuis"]
    assert second.soup.select_one("#helped").has_attr("checked") and "Meer" not in second


def test_nothing_found_says_what_one_can_do(forum, visit):
    page = visit().get("/").submit("words", words="xylofoon")
    assert "We vonden hier niets over" in page
    assert page.link("Stel je vraag") == "/ask" and page.link("hulplijnen") == "#hulp"
    assert "vonden" not in visit().get("/").submit("words", words="  ")


def test_more_of_it_is_asked_without_an_address(forum, visit, the_clock):
    for number in range(13):
        shown((EGEL, OTTER, UIL)[number % 3], title=f"Ruzie {number}")
    the_clock.pass_grace()
    page = visit().get("/search").submit("words", words="ruzie")
    more = page.submit("after")
    assert len(more.soup.select(".threads > li")) == 3
    assert more.response.request.query_string == b""


def test_help_comes_first_where_danger_shows(forum, visit):
    page = visit().get("/").submit("words", words="ik wil niet meer leven")
    assert page.text.index("Goed dat je dit vertelt") < page.text.index("Waar zoek je naar?")


def test_a_page_of_findings_asks_the_same_however_much_there_is(forum, visit, the_clock):
    asked = []
    for number in range(12):
        shown((EGEL, OTTER, UIL)[number % 3], title=f"Ruzie {number}")
        if number in (1, 11):
            the_clock.pass_grace()
            visit().post("/search", {"words": "ruzie"})
            with counted() as said:
                visit().post("/search", {"words": "ruzie"})
            asked.append(len([one for one in said if not one.startswith("BEGIN")]))
    assert asked[0] == asked[1]


def test_what_is_looked_for_is_written_down_nowhere(forum, visit, caplog, the_clock):
    def rows() -> dict[str, int]:
        found = {
            table.name: db.session.scalar(select(func.count()).select_from(table))
            for table in db.metadata.sorted_tables
        }
        db.session.rollback()
        return found

    home, before = visit(EGEL).get("/"), rows()
    with caplog.at_level(logging.DEBUG):
        page = home.submit("words", words="zwerfkei")
    assert rows() == before
    assert "zwerfkei" not in "\n".join(record.getMessage() for record in caplog.records)
    assert page.response.headers["Cache-Control"] == "no-store"
    assert "zwerfkei" not in str(page.response.headers)
    with page.browser.client.session_transaction() as session:
        assert "zwerfkei" not in str(dict(session))


def test_others_asked_this_stands_beside_reading_over(forum, visit, the_clock):
    question = shown(OTTER, title="Mijn ouders gaan scheiden", body="Bij wie ga ik dan wonen?")
    shown(UIL, title="Ouders en wonen", body="Nog geen antwoord.")
    the_clock.pass_grace()
    words = {"theme": "1", "title": "Gescheiden ouders", "body": "Waar moet ik wonen?"}
    read = visit(EGEL).get("/ask").submit("body", "Lees na", **words)
    assert "Anderen vroegen dit ook" not in read
    reply(question, ROBIN, "Dat kies je mee.")
    the_clock.pass_grace()
    read = visit(EGEL).get("/ask").submit("body", "Lees na", **words)
    assert "Anderen vroegen dit ook" in read
    asked = read.soup.select_one("details.asked")
    assert asked.summary.get_text() == "Mijn ouders gaan scheiden"
    assert "Dat kies je mee." in asked.get_text()
    assert len(read.soup.select("details.asked")) == 1
    assert not asked.find("a")
    assert read.submit("send").status == 200


def test_related_questions_stand_under_a_thread_and_leave_with_what_is_hidden(
    forum, visit, the_clock
):
    one = shown(EGEL, title="Ruzie met mijn zus", body="Over kleren.")
    other = shown(OTTER, title="Mijn zus en ruzie", body="Altijd maar.")
    the_clock.pass_grace()
    the_clock.advance(seconds=5)
    address = f"/threads/{one.thread.public_id}"
    for who in (STRANGER, EGEL, UIL):
        assert "Mijn zus en ruzie" in visit(who).get(address)
    withdraw(other)
    for who in (STRANGER, EGEL, UIL):
        assert "Mijn zus en ruzie" not in visit(who).get(address)


def test_related_takes_one_statement(forum, the_clock):
    one = shown(EGEL, title="Ruzie met mijn zus")
    shown(OTTER, title="Mijn zus en ruzie")
    the_clock.pass_grace()
    opening = find(Visitor(), "zus").items[-1].opening
    with counted() as said:
        found = related(Visitor(), opening)
    assert len([line for line in said if not line.startswith("BEGIN")]) == 1
    assert len(found) == 1 and found[0].post_id != opening.post_id and one


def test_well_answered_questions_stand_above_the_newest(forum, visit, the_clock):
    answered = shown(EGEL, title="Met antwoord", theme_id=2)
    the_clock.pass_grace()
    reply(answered, ROBIN)
    for number in range(6):
        shown((EGEL, OTTER, UIL)[number % 3], title=f"Zonder {number}", theme_id=2)
    the_clock.pass_grace()
    assert [one.title for one in well_answered(theme(2))] == ["Met antwoord"]
    page = visit().get("/themes/2")
    first = page.soup.find("section", attrs={"aria-labelledby": "well-answered"})
    assert "Met antwoord" in first.get_text() and "Zonder" not in first.get_text()
    assert len(page.soup.select("[aria-labelledby=questions] li")) == 7
