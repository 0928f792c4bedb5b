"""What is put beside a question is about the same thing, or is not there."""

import pytest

from app.accounts.models import Visitor
from app.posts.models import Post
from app.posts.words import Words
from app.search.ordinary import ordinary
from app.search.queries import openings_of
from app.search.related import alike, related
from app.search.words import dutch
from tests.app.search.looking import shown
from tests.app.test_statements import counted
from tests.people import EGEL, JO, OTTER, UIL
from tests.things import reply

PARENTS, SCHOOL = 1, 10
QUARREL = Words.of(
    "Elke avond roepen ze in de keuken. Ik lig in bed en hoor alles. Hoe kies ik tussen hen?",
    "Mijn ouders maken elke avond ruzie",
)
DIVORCE = "Mijn ouders gaan scheiden en niemand zegt iets"
OTHERS = (
    (OTTER, "Ik moet kiezen tussen twee richtingen", "Thuis zeggen ze elke avond iets.", SCHOOL),
    (EGEL, DIVORCE, "Mama zei aan de telefoon dat papa gaat verhuizen.", PARENTS),
    (UIL, "Ik klap dicht bij een mondeling examen", "In bed hoor ik alles wat ik ken.", SCHOOL),
)


@pytest.fixture
def small_forum(forum, the_clock):
    """Three questions with a reply, of which one is about parents."""
    for name, title, body, theme_id in OTHERS:
        question = shown(name, title=title, body=body, theme_id=theme_id)
        the_clock.pass_grace()
        reply(question, JO, "Dat is niet niets.")
        the_clock.pass_grace()
    return forum


def like(words: Words, theme_id: int = PARENTS) -> list[str]:
    return [one.title for one in alike(Visitor(), words, theme_id)]


def under(post: Post) -> list[str]:
    """Under the thread of this question."""
    opening = openings_of([post.thread_id])[post.thread_id]
    return [one.title for one in related(Visitor(), opening)]


def test_parents_who_quarrel_are_put_beside_parents_who_part_and_nothing_else(
    small_forum, the_clock
):
    assert like(QUARREL) == [DIVORCE]
    asked = shown(UIL, title=QUARREL.title, body=QUARREL.body, theme_id=PARENTS)
    the_clock.pass_grace()
    assert under(asked) == [DIVORCE]


def test_nothing_is_put_beside_what_nobody_asked(small_forum):
    assert like(Words.of("Thuis zeggen ze elke avond iets.", "Twee dingen over school")) == []
    assert like(Words.of("Ik lig in bed en hoor alles.", "De buren")) == []


def test_the_theme_comes_first_and_then_what_the_titles_share(small_forum, the_clock):
    elsewhere = shown(OTTER, title="Ouders en ruzie", body="Altijd weer.", theme_id=SCHOOL)
    same = shown(EGEL, title="Ruzie tussen mijn ouders", body="Wat nu?", theme_id=PARENTS)
    the_clock.pass_grace()
    for question in (elsewhere, same):
        reply(question, JO, "Dat is niet niets.")
    the_clock.pass_grace()
    found = ["Ruzie tussen mijn ouders", DIVORCE, "Ouders en ruzie"]
    assert like(QUARREL) == found
    assert like(QUARREL, SCHOOL) == ["Ouders en ruzie", "Ruzie tussen mijn ouders", DIVORCE]


def test_what_is_like_words_that_are_not_sent_takes_one_statement(small_forum):
    asked = []
    for words in (QUARREL, Words.of("Niets.", "De buren"), Words.of("Wat?", "De")):
        with counted() as said:
            like(words)
        asked.append(len([line for line in said if not line.startswith("BEGIN")]))
    assert asked == [1, 1, 1]


def test_words_that_tell_what_it_is_about_are_not_ordinary():
    telling = "ouders ruzie scheiden pesten verliefd eenzaam alleen examen zus vriendin bang moe"
    assert not {dutch(word) for word in telling.split()} & ordinary()
    assert {dutch(word) for word in ["elke", "avond", "school", "gemaakt", "vragen"]} <= ordinary()
