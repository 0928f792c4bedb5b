"""Only what anybody may read at this moment is found, and of anything else nothing is kept."""

from sqlalchemy import func, select

from app.accounts.models import Visitor
from app.database import db
from app.erasure.words import erase_own
from app.posts.words import Words
from app.search import index
from app.search.models import SearchPlace, SearchStem
from app.search.queries import find
from app.search.related import alike
from moderation.desk import claims, taking_back
from moderation.outcomes import Outcome
from moderation.talks import actions as talks
from tests.app.search.looking import shown, titles
from tests.people import EGEL, JO, NOOR, OTTER, ROBIN, UIL, id_of
from tests.things import (
    CALM,
    RED,
    ask,
    claim,
    decide,
    decide_anew,
    edit,
    reply,
    review_of,
    withdraw,
)


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
