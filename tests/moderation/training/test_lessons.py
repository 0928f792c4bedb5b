"""A lesson is read whole, and each fault in it is named with its line and what to do."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.text import of_markdown
from moderation.training import lessons
from moderation.training.lesson_faults import LessonInvalid
from moderation.training.lessons import read, shipped

GOOD = """\
+++
code = "listening"
number = 1
title = "Luisteren"
minutes = 25
[[sources]]
title = "Een gids"
organisation = "Een hulplijn"
year = 2018
site = "https://www.awel.be/gids"
+++
Na deze les kan je luisteren.

## Eerst lezen
Je leest **rustig**. Zie [de gids](https://awel.be).

- een
- twee

## Voorbeeld: ruzie thuis
> Ze roepen weer.

Je plaatst dit.

## Vragen
### Wat zeg je eerst?
> Niemand belt mij nog.

- [ ] Doe dit.
  Dat is raad, en daar vroeg
  niemand om.
- [x] Dat klinkt eenzaam.

  Zo weet iemand dat je het hoorde.

### Mag je terugleggen?
- [x] Ja.
  Altijd.
- [ ] Nee.
  Toch wel.
"""


def line_of(text: str, words: str) -> int:
    return next(at for at, line in enumerate(text.split("\n"), 1) if words in line)


def fault_in(text: str) -> LessonInvalid:
    with pytest.raises(LessonInvalid) as caught:
        read(text, "nl")
    return caught.value


def test_a_lesson_is_read_with_all_its_parts():
    lesson = read(GOOD, "nl")
    assert (lesson.code, lesson.number, lesson.minutes) == ("listening", 1, 25)
    assert lesson.sources[0].organisation == "Een hulplijn"
    assert lesson.opening == "Na deze les kan je luisteren."
    assert [section.heading for section in lesson.sections] == ["Eerst lezen"]
    assert lesson.sections[0].text.endswith("- een\n- twee")
    assert lesson.example.heading == "Voorbeeld: ruzie thuis"
    assert lesson.example.text == "> Ze roepen weer.\n\nJe plaatst dit."


def test_questions_keep_the_words_of_a_post_and_the_explanation_of_each_answer():
    first, second = read(GOOD, "nl").questions
    assert (first.text, first.post) == ("Wat zeg je eerst?", "> Niemand belt mij nog.")
    assert [answer.best for answer in first.answers] == [False, True]
    assert first.answers[0].explanation == "Dat is raad, en daar vroeg niemand om."
    assert first.answers[1].explanation == "Zo weet iemand dat je het hoorde."
    assert second.post == "" and second.answers[0].text == "Ja."


def test_lines_may_end_as_a_browser_sends_them():
    assert read(GOOD.replace("\n", "\r\n"), "nl") == read(GOOD, "nl")


def test_a_section_is_shown_as_it_was_meant():
    html = of_markdown(read(GOOD, "nl").sections[0].text)
    assert "<strong>rustig</strong>" in html and "<li>twee</li>" in html


@pytest.mark.parametrize(
    ("was", "becomes", "at", "reason"),
    [
        ('title = "Luisteren"', "title = Luisteren", "title = Luisteren", "tussen"),
        ("number = 1\n", "", "+++", "ontbreekt: number"),
        ("number = 1\n", 'number = "1"\n', "number =", "getal"),
        ("number = 1\n", "number = true\n", "number =", "getal"),
        ("minutes = 25", "minutes = 0", "minutes =", "groter dan nul"),
        ('title = "Luisteren"', 'title = " "', "title =", "woorden"),
        ("minutes = 25", 'minutes = 25\nkleur = "rood"', "kleur", "kennen we niet: kleur"),
        ('code = "listening"', 'code = "Luister!"', "code =", "kleine letters"),
        ("year = 2018\n", "", "[[sources]]", "ontbreekt: year"),
        ("year = 2018", 'year = "2018"', "year =", "getal"),
        ("https://www.awel.be/gids", "http://awel.be", "site =", "https://"),
        ("https://www.awel.be/gids", "https://[awel", "site =", "https://"),
        ("[[sources]]", "[sources]", "[sources]", "Begin elke bron"),
        ("minutes = 25", "minutes = 25\nsources = 3", "[[sources]]", "tussen"),
        ("number = 1\n", f"number = 1{'0' * 5000}\n", "site =", "tussen"),
    ],
)
def test_a_fault_in_the_facts_names_its_line(was, becomes, at, reason):
    text = GOOD.replace(was, becomes)
    fault = fault_in(text)
    assert fault.line == line_of(text, at) and reason in fault.reason


@pytest.mark.parametrize(
    ("was", "becomes", "at", "reason"),
    [
        ("Na deze les kan je luisteren.\n", "", "## Eerst", "een paar zinnen"),
        ("Je leest **rustig**", "Je leest <b>rustig</b>", "Je leest", "kan hier niet"),
        ("Je leest **rustig**", "![x](https://awel.be)", "![x]", "kan hier niet"),
        ("- een\n- twee", "```\neen\n```", "```", "kan hier niet"),
        ("- een\n- twee", "# Groot", "# Groot", "kopje begint"),
        ("- een\n- twee", "> ## Groot", "> ## Groot", "kopje begint"),
        ("https://awel.be)", "https://elders.be)", "elders", "bij de bronnen"),
        ("https://awel.be)", "http://awel.be)", "http://awel.be", "bij de bronnen"),
        ("> Ze roepen weer.\n\nJe plaatst dit.\n", "", "## Voorbeeld", "nog niets"),
        ("## Voorbeeld: ruzie thuis", "## Ruzie thuis", "## Vragen", "precies één kopje"),
        ("## Eerst lezen", "## Voorbeeld: nog een", "ruzie thuis", "precies één kopje"),
        ("## Eerst lezen", "##", "##", "waarover"),
        ("## Vragen", "## Toets", "## Toets", "## Vragen"),
        ("## Vragen", "## Nog iets\nJa.\n\n## Vragen", "## Voorbeeld", "vlak voor"),
        ("## Eerst lezen", "Eerst lezen", "## Voorbeeld", "minstens één ander"),
    ],
)
def test_a_fault_in_the_text_names_its_line(was, becomes, at, reason):
    text = GOOD.replace(was, becomes)
    fault = fault_in(text)
    assert fault.line == line_of(text, at) and reason in fault.reason


@pytest.mark.parametrize(
    ("was", "becomes", "at", "reason"),
    [
        ("### Wat zeg je eerst?", "Wat zeg je eerst?", "## Vragen", "begint met een kopje"),
        ("### Wat zeg je eerst?", "###", "###", "waarover"),
        ("- [ ] Nee.\n  Toch wel.\n", "", "### Mag", "minstens twee"),
        ("- [ ] Nee.", "- [x] Nee.", "### Mag", "Precies één"),
        ("- [x] Ja.", "- [ ] Ja.", "### Mag", "Precies één"),
        ("- [x] Ja.", "- Ja.", "- Ja.", "begint met [ ]"),
        ("- [ ] Nee.\n  Toch wel.", "- [ ] Nee.", "- [ ] Nee.", "Leg dit antwoord uit"),
        ("  Toch wel.", "  Toch wel.\n  - een", "- [ ] Nee.", "één uitleg"),
        ("  Toch wel.", "  Toch.\n\n  Wel.\n\n  Ja.", "- [ ] Nee.", "één uitleg"),
        ("  Toch wel.", "  Toch wel.\n\nNog iets.", "### Mag", "één lijst"),
        ("- [ ] Nee.", "* [ ] Nee.", "### Mag", "één lijst"),
        ("- [x] Ja.\n  Altijd.\n- [ ] Nee.\n  Toch wel.\n", "", "### Mag", "één lijst"),
    ],
)
def test_a_fault_in_a_question_names_its_line(was, becomes, at, reason):
    text = GOOD.replace(was, becomes)
    fault = fault_in(text)
    assert fault.line == line_of(text, at) and reason in fault.reason


@pytest.mark.parametrize(
    "text",
    [
        *("", "Zomaar", "+++\ncode = 1", '+++\ntitle = "open\n+++\n', "+++\n+++"),
        '+++\ncode = "a"\nnumber = 1\ntitle = "a"\nminutes = 1\nsources = 3\n+++',
        "+++\ncode = " + "[" * 5000 + "\n+++",
    ],
)
def test_a_text_that_is_no_lesson_at_all_is_told_where_to_begin(text):
    fault = fault_in(text)
    assert 1 <= fault.line <= len(text.split("\n"))
    assert fault.message == f"Lijn {fault.line}: {fault.reason}" and fault.field == "text"


def test_without_any_heading_the_last_line_asks_for_the_questions():
    text = GOOD[: GOOD.index("## Eerst")]
    assert "## Vragen" in fault_in(text).reason


LINES = GOOD.split("\n")
STRANGE = (
    "##",
    "###",
    "- [x]",
    "  - x",
    "> - [ ] x",
    "1. x",
    "<b",
    "[x]: https://x.be",
    "sources = 3",
)


@settings(max_examples=300, deadline=None)
@given(st.data())
def test_whatever_staff_type_is_a_lesson_or_a_fault_on_one_of_its_lines(data):
    """Lines left out, doubled, moved, or something strange between them."""
    lines = list(LINES)
    for _turn in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(lines) - 1))
        more = data.draw(st.sampled_from(LINES + list(STRANGE)) | st.text(max_size=12))
        lines[at : at + data.draw(st.integers(0, 3))] = [more]
    text = "\n".join(lines)
    try:
        assert len(read(text, "nl").questions) >= 1
    except LessonInvalid as fault:
        assert 1 <= fault.line <= len(text.split("\n")) and fault.reason


@pytest.fixture
def two_languages(tmp_path, monkeypatch):
    """Two lessons in Dutch, the second of them in French as well."""
    french = GOOD.replace("## Voorbeeld:", "## Exemple :").replace("## Vragen", "## Questions")
    for language, name, text in (
        ("nl", "2-two.md", GOOD.replace("listening", "two").replace("number = 1", "number = 2")),
        ("nl", "1-one.md", GOOD.replace("listening", "one")),
        ("fr", "2-two.md", french.replace("listening", "two").replace("number = 1", "number = 2")),
    ):
        (tmp_path / language).mkdir(exist_ok=True)
        (tmp_path / language / name).write_text(text, encoding="utf-8")
    monkeypatch.setattr(lessons, "CURRICULUM", tmp_path)
    shipped.cache_clear()
    yield
    shipped.cache_clear()


def test_a_lesson_that_is_not_given_in_a_language_comes_in_dutch(two_languages):
    assert [(code, one.language) for code, one in shipped("fr").items()] == [
        ("one", "nl"),
        ("two", "fr"),
    ]
    assert {one.language for one in shipped("en").values()} == {"nl"}
    assert list(shipped("nl")) == ["one", "two"]
