"""Who types what a theme is about is led to that theme, whether or not anything is found."""

import pytest

from app.posts.queries import themes
from app.search.themes import themes_about
from tests.app.search.looking import shown
from tests.app.test_statements import counted
from tests.people import EGEL


def led_to(page) -> list[str]:
    return [
        link["href"]
        for link in page.soup.select("main a[href^='/themes/']")
        if link.find_parent("li") and not link.find_parent(class_="threads")
    ]


def searched(visit, words: str, language: str = "nl", **where):
    young = visit()
    young.get(f"/language/{language}")
    return young.get("/search").submit("words", words=words, **where)


def address(name: str) -> str:
    return f"/themes/{next(theme.id for theme in themes() if theme.name == name)}"


@pytest.mark.parametrize(
    ("words", "name"),
    [("pesten", "Pesten"), ("ik word gepest", "Pesten"), ("verliefd", "Liefde")],
)
def test_a_themes_own_name_or_sentence_leads_to_it_when_nothing_is_found(forum, visit, words, name):
    page = searched(visit, words)
    assert "We vonden hier niets over" in page and f"Kijk ook bij het thema {name}" in page
    assert led_to(page)[0] == address(name)


def test_the_theme_stands_above_what_is_found(forum, visit, the_clock):
    shown(EGEL, title="Gepest op de bus", body="Elke dag.")
    the_clock.pass_grace()
    text = searched(visit, "pesten").soup.find("main").get_text()
    assert text.index("Kijk ook bij het thema Pesten") < text.index("Gepest op de bus")


def test_in_french_a_theme_is_known_by_both_its_names(forum, visit):
    for words in ("harcèlement", "pesten"):
        assert led_to(searched(visit, words, "fr")) == [address("Pesten")]


def test_other_words_lead_to_no_theme_nor_does_the_theme_that_they_look_in(forum, visit):
    assert led_to(searched(visit, "konijnen")) == []
    assert led_to(searched(visit, "over hoe het komt")) == []
    inside = address("Pesten").rpartition("/")[2]
    assert led_to(searched(visit, "pesten", theme=inside)) == []


def test_at_most_three_themes_and_no_statement_more(forum):
    every = themes()
    with counted() as said:
        found = themes_about("pesten ruzie liefde ouders school", every)
    assert len(found) == 3 and not said
