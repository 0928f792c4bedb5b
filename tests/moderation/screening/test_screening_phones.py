"""Phone numbers are found however they are broken up; help lines and other numbers never."""

import pytest

from moderation.screening import Category, screen


def numbers_in(text: str) -> list[str]:
    return [
        text[finding.start : finding.end]
        for finding in screen("", text).findings
        if finding.category is Category.PHONE
    ]


@pytest.mark.parametrize(
    "number",
    [
        "0470 12 34 56",
        "0470/12.34.56",
        "0470.123.456",
        "0470 / 12 34 56",
        "0470–12–34–56",
        "04 70 12 34 56",
        "0 4 7 0 1 2 3 4 5 6",
        "0,4,7,0,1,2,3,4,5,6",
        "0*4*7*0*1*2*3*4*5*6",
        "+32470/12.34.56",
        "+32 (0)470 12 34 56",
        "0032 470 12 34 56",
        "32470123456",
        "470 12 34 56",
        "09 234 56 78",
        "06-12345678",
        "06 12 34 56 78",
        "+44 7911 123456",
        "0470 twaalf 34 56",
        "nul vierhonderd zeventig twaalf vierendertig zesenvijftig",
        "0470\n12\n34\n56",
        "０４７０１２３４５６",
        "04\u200b7012\u200b3456",
        "0470 en dan 12 34 56",
        "nul vier zeven nul, twaalf, vierendertig, zesenvijftig",
        "o470 12 34 56",
        "4 zeven 0 12 34 56",
        "+44 7700 900123",
    ],
)
def test_a_number_is_found_whole(number: str):
    assert numbers_in(f"bel mij op {number} aub") == [number]


def test_two_numbers_are_two_findings():
    assert numbers_in("0470 12 34 56 of 0471 12 34 56") == ["0470 12 34 56", "0471 12 34 56"]


def test_what_follows_a_number_is_not_part_of_it():
    assert numbers_in("0470 12 34 56, 16 jaar") == ["0470 12 34 56"]
    assert numbers_in("0470 12 34 56 16 jaar") == ["0470 12 34 56"]


@pytest.mark.parametrize(
    "line",
    [
        "102", "103", "106", "107", "112", "1712", "1813", "3114", "117", "116 000", "116000",
        "116 111", "0800 32 123", "0800 15 802", "0800/30.030", "+32 800 32 123", "078 15 00 20",
        "078/15.00.20", "070 245 245", "0800-0113", "0900-0113", "103/107/1712/1813",
        "102, 103, 106, 107",
    ],
)  # fmt: skip
@pytest.mark.parametrize(
    "around", ["bel {}", "{} 7 dagen op 7", "gratis {} 24u op 24", "{}.", "({})"]
)
def test_a_help_line_is_never_a_finding(line: str, around: str):
    assert screen("", around.format(line)).findings == ()


@pytest.mark.parametrize(
    "text",
    [
        "die sneakers kosten 129,99 en ik verdien 8 euro per uur",
        "12/06 wiskunde, 14/06 frans, 17/06 fysica",
        "06/12, 07/12, 08/12",
        "04 en 05 en 06 en 07 maart",
        "0, 4, 7 en 12 punten",
        "06/12/24 07/12/24",
        "ik ben van 14/03/2010 en mijn broer van 02/11/2012",
        "van 09:00 tot 10:30",
        "score 21-15 21-18 15-12",
        "€ 1.250.000,00",
        "1 2 3 4 5 6 7 8 9 10",
        "0 1 2 3 4 5 6 7 8 9",
        "hoofdstuk 01 02 03 04 en 05",
        "3,14159265358979",
        "schooljaar 2024-2025",
    ],
)
def test_another_number_is_no_phone_number(text: str):
    assert numbers_in(text) == []
