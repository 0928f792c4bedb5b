"""What points at one person is found whole, in three languages; what only looks like it is not."""

import pytest

from moderation.screening import Category, screen
from moderation.screening.findings import CATEGORIES


def personal_in(text: str) -> list[tuple[str, str]]:
    return [
        (finding.category, text[finding.start : finding.end])
        for finding in screen("", text).findings
        if CATEGORIES[finding.category].is_personal
    ]


@pytest.mark.parametrize(
    ("around", "category", "place"),
    [
        ("kom naar de {} als je durft", "address", "Berkenlaan 45"),
        ("ik woon in de {}", "address", "Berkenlaan 45 bus 4, 9300 Aalst"),
        ("j'habite {}", "address", "12 rue des Tilleuls"),
        ("i live at {}", "address", "24 Oak Street"),
        ("wij zitten op het {}", "school", "Sint-Barbaracollege"),
        ("l'{} est grand", "school", "Athénée Royal des Cerisiers"),
        ("i go to {}", "school", "Clover High School"),
        ("mijn insta is {}", "handle", "fleurtje.k_12"),
        ("geboren op {}", "other_personal", "3 april 2010"),
        ("ik ben geboren op {}", "other_personal", "drie april tweeduizend en tien"),
        ("stort op {}", "other_personal", "BE68 5390 0754 7034"),
        ("zijn plaat is {}", "other_personal", "1-ABC-123"),
        ("mijn rijksregister is {}", "other_personal", "10.04.03-123-45"),
        ("ik ben hier {}", "other_personal", "https://maps.app.goo.gl/Qw34er56"),
        ("dat is {} uit 3B", "full_name", "Lore Verhulst"),
    ],
)
def test_what_points_at_somebody_is_found_whole(around: str, category: str, place: str):
    assert personal_in(around.format(place)) == [(category, place)]


@pytest.mark.parametrize(
    "written",
    [
        "BERKENLAAN 45",
        "berkenlaan 45",
        "Berkenlaaaan 45",
        "Berkenl4an 45",
        "Berken\u200blaan 45",
        "Berkenlaan 🏠 45",
    ],
)
def test_an_address_in_disguise_is_found(written: str):
    assert (Category.ADDRESS, written) in personal_in(f"ik ben in de {written} nu")


@pytest.mark.parametrize(
    "name",
    [
        "hamza boujettif",  # a singer is known by this first name alone
        "ELENA MARTENS",
        "Wannes Ver Eecke",
        "Thomas Debacker",
        "lukas van gestel",
    ],
)
def test_a_full_name_is_found_whole(name: str):
    assert personal_in(f"dat was {name} uit 5B") == [(Category.FULL_NAME, name)]


@pytest.mark.parametrize(
    "text",
    [
        "ik woon in de Berkenlaan",
        "op het speelplein 3 uur gewacht",
        "mijn school doet niks",
        "my high school is the worst",
        "mijn insta is gehackt",
        "het examen is op 3 april 2025",
        "kijk eens op google maps",
    ],
)
def test_what_only_looks_like_it_is_left_alone(text: str):
    assert personal_in(text) == []


def test_a_shared_place_is_no_advertising():
    findings = screen("", "ik ben hier https://maps.app.goo.gl/Qw34er56").findings
    assert {finding.category for finding in findings} == {Category.OTHER_PERSONAL}
