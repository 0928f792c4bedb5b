"""Title and body cut into pieces to mark or cover: nothing is lost, nothing uncovered."""

from hypothesis import given
from hypothesis import strategies as st

from moderation.screening import Category, Finding, Level, split_marks, whole_text
from moderation.screening.findings import CATEGORIES


def a_finding(start: int, end: int, category=Category.LINK) -> Finding:
    return Finding(category, CATEGORIES[category].level, start, end, "r", "Een reden.")


TITLE, BODY = "De titel", "0123456789"
WHOLE = whole_text(TITLE, BODY)
BODY_START = WHOLE.index(BODY)
findings = st.lists(
    st.builds(
        lambda start, length, category: a_finding(start, min(start + length, len(WHOLE)), category),
        st.integers(0, len(WHOLE) - 1),
        st.integers(1, len(WHOLE)),
        st.sampled_from([Category.LINK, Category.PHONE, Category.CRISIS]),
    ),
    max_size=6,
)


def test_a_reply_without_a_title_counts_from_its_first_letter():
    assert whole_text("", "tekst") == "tekst"
    (title, body) = split_marks("", "tekst", [a_finding(0, 2)])
    assert title == []
    assert [(s.text, bool(s.finding)) for s in body] == [("te", True), ("kst", False)]


def test_a_finding_over_title_and_body_is_marked_in_both():
    title, body = split_marks(TITLE, BODY, [a_finding(3, BODY_START + 2)])
    assert [(s.text, bool(s.finding)) for s in title] == [("De ", False), ("titel", True)]
    assert [(s.text, bool(s.finding)) for s in body] == [("01", True), ("23456789", False)]


def test_the_most_severe_finding_takes_the_mark_and_the_cover_stays():
    phone = a_finding(BODY_START, BODY_START + 8, Category.PHONE)
    crisis = a_finding(BODY_START + 4, BODY_START + 10, Category.CRISIS)
    _, body = split_marks(TITLE, BODY, [phone, crisis])
    assert body == [("0123", phone, True), ("4567", crisis, True), ("89", crisis, False)]


def test_a_finding_without_a_place_marks_nothing():
    failed = Finding(Category.SCREENING_FAILED, Level.RED, 0, 0, "r", "Een reden.")
    title, body = split_marks(TITLE, BODY, [failed])
    assert (title, body) == ([(TITLE, None, False)], [(BODY, None, False)])


@given(findings)
def test_the_pieces_are_the_text_and_each_wears_its_heaviest_finding(found: list[Finding]):
    title, body = split_marks(TITLE, BODY, found)
    assert "".join(segment.text for segment in title) == TITLE
    assert "".join(segment.text for segment in body) == BODY
    for offset, segments in ((0, title), (BODY_START, body)):
        at = offset
        for segment in segments:
            for place in range(at, at + len(segment.text)):
                here = [f for f in found if f.start <= place < f.end]
                level = max((f.level for f in here), default=None)
                assert (segment.finding.level if segment.finding else None) == level
                assert segment.is_covered == any(f.category is Category.PHONE for f in here)
            at += len(segment.text)
