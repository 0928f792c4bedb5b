"""Every lesson that is shipped: whole, honest about its length, kind, and readable at fifteen."""

import re
from functools import cache
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from app.text import of_markdown
from moderation.shipped_reasons import REASONS
from moderation.training.lessons import CURRICULUM, Lesson, read, shipped
from tests.moderation.means import METHODS
from tests.reading_level import READABLE, reading_ease

CODES = (
    *("listening", "publishing", "personal-data", "too-heavy", "grooming", "suicide"),
    *("bias", "self-care"),
)
FILES = sorted(CURRICULUM.glob("*/*.md"))

# Reading at 130 words a minute, with time to think at each question and at the example.
WORDS_A_MINUTE, A_QUESTION, THE_EXAMPLE, OFF_BY = 130, 1.5, 3, 5

FEWEST_WORDS = 40  # the formula says nothing about less

every_lesson = pytest.mark.parametrize(
    "file", FILES, ids=lambda file: f"{file.parent.name}/{file.stem}"
)


@pytest.fixture(autouse=True)
def nothing_is_fetched(monkeypatch):
    """For English textstat would download a dictionary; as for the others it hyphenates now, which
    counts somewhat fewer syllables."""
    monkeypatch.setattr("textstat.backend.counts._count_syllables.get_cmudict", lambda _lang: None)


@cache
def lesson_in(file: Path) -> Lesson:
    return read(file.read_text(encoding="utf-8"), file.parent.name)


def plain(markdown: str) -> str:
    """As it is read aloud: each paragraph and each item of a list ends as a sentence does."""
    soup = BeautifulSoup(of_markdown(markdown), "html.parser")
    blocks = [block for block in soup.find_all(["p", "li", "h3"]) if not block.find(["p", "li"])]
    said = (" ".join(block.get_text(" ").split()) for block in blocks)
    return "\n".join(one if re.search(r"[.?!:…\"”»]$", one) else f"{one}." for one in said)


def parts_of(lesson: Lesson) -> dict[str, str]:
    """Everything there is to read, in plain words: the questions together are one part."""
    parts = {"opening": lesson.opening, lesson.example.heading: lesson.example.text}
    parts |= {section.heading: section.text for section in lesson.sections}
    asked: list[str] = []
    for question in lesson.questions:
        asked += [question.text, question.post]
        for answer in question.answers:
            asked += [answer.text, answer.explanation]
    return {name: plain(text) for name, text in {**parts, "questions": "\n\n".join(asked)}.items()}


def test_the_eight_modules_are_there_in_dutch():
    assert tuple(shipped("nl")) == CODES
    assert [lesson.number for lesson in shipped("nl").values()] == list(range(1, 9))


@every_lesson
def test_a_file_is_called_after_its_lesson(file):
    lesson = lesson_in(file)
    assert file.stem == f"{lesson.number}-{lesson.code}"
    assert CODES[lesson.number - 1] == lesson.code
    assert lesson.code in shipped("nl"), "what is translated is there in Dutch"


@every_lesson
def test_the_minutes_are_honest(file):
    lesson = lesson_in(file)
    words = sum(len(text.split()) for name, text in parts_of(lesson).items() if name != "questions")
    counted = words / WORDS_A_MINUTE + A_QUESTION * len(lesson.questions) + THE_EXAMPLE
    assert 20 <= lesson.minutes <= 40
    assert abs(counted - lesson.minutes) <= OFF_BY, f"{words} words, {counted:.0f} minutes"


@every_lesson
def test_there_are_enough_questions_with_three_or_four_different_answers(file):
    questions = lesson_in(file).questions
    assert 6 <= len(questions) <= 10
    for question in questions:
        answers = {answer.text for answer in question.answers}
        assert 3 <= len(answers) == len(question.answers) <= 4, question.text


@every_lesson
def test_the_best_answer_is_not_known_by_its_place_or_its_length(file):
    questions = lesson_in(file).questions
    places = [[answer.best for answer in one.answers].index(True) for one in questions]
    assert len(set(places)) >= 3, places
    assert max(places.count(place) for place in places) <= len(places) / 2, places
    longest = [max(one.answers, key=lambda answer: len(answer.text)).best for one in questions]
    assert sum(longest) <= len(questions) / 2, longest


@every_lesson
def test_an_explanation_is_more_than_a_verdict(file):
    for question in lesson_in(file).questions:
        for answer in question.answers:
            assert len(answer.explanation.split()) >= 6, answer.text


@every_lesson
def test_the_example_is_a_post_with_what_to_make_of_it(file):
    example = BeautifulSoup(of_markdown(lesson_in(file).example.text), "html.parser")
    assert example.find("blockquote"), "somebody's words"
    assert len(example.find_all("p", recursive=False)) >= 2, "what one notices, decides and writes"


def test_the_lesson_on_publishing_explains_every_reason_by_its_own_name():
    lesson = shipped("nl")["publishing"]
    explained = "\n".join(section.text for section in lesson.sections)
    names = {str(reason.name) for reason in REASONS.values()}
    assert {name for name in names if f"**{name}.**" not in explained} == set()


@every_lesson
def test_no_lesson_names_a_means_to_hurt_oneself(file):
    assert not METHODS.findall(file.read_text(encoding="utf-8"))


@every_lesson
def test_a_lesson_speaks_calmly(file):
    ours = [line for line in file.read_text(encoding="utf-8").split("\n") if line[:1] != ">"]
    assert [line for line in ours if "!" in line or "—" in line or "–" in line] == []


@every_lesson
def test_every_part_is_readable_at_b1(file):
    lesson = lesson_in(file)
    parts = {n: text for n, text in parts_of(lesson).items() if len(text.split()) >= FEWEST_WORDS}
    scores = {name: round(reading_ease(text, lesson.language)) for name, text in parts.items()}
    hard = {name: score for name, score in scores.items() if score < READABLE[lesson.language]}
    assert hard == {}


@pytest.mark.parametrize(
    ("language", "hard"),
    [
        (
            "nl",
            "De verantwoordelijkheden van vrijwilligers worden overeenkomstig de vastgestelde "
            "veiligheidsvoorschriften periodiek geëvalueerd door verantwoordelijke medewerkers.",
        ),
        (
            "fr",
            "Les responsabilités des bénévoles sont périodiquement évaluées par les collaborateurs "
            "habilités, conformément aux prescriptions réglementaires établies antérieurement.",
        ),
        (
            "en",
            "The responsibilities of volunteers are periodically evaluated by authorised personnel "
            "in accordance with the previously established regulatory prescriptions.",
        ),
    ],
)
def test_a_sentence_as_offices_write_it_falls_through(language, hard):
    assert reading_ease(hard, language) < READABLE[language]


def test_means_are_seen_at_the_beginning_of_a_word():
    assert METHODS.search("een Overdosis") and not METHODS.search("dosis aandacht")


@pytest.mark.parametrize("language", ["nl", "fr", "en"])
def test_what_is_said_about_suicide_says_where_it_comes_from(language):
    said = [
        f"{one.title} {one.organisation} {one.site}" for one in shipped(language)["suicide"].sources
    ]
    for source in ("chatsafe", "1813"):
        assert any(source in one.lower() for one in said), source
