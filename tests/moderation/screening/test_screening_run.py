"""One text screened: places that hold, levels, and failure that always counts as red."""

from collections.abc import Iterable

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from moderation.screening import (
    Category,
    Finding,
    Level,
    Rule,
    RuleSet,
    load,
    run,
    screen,
    whole_text,
)
from moderation.screening.findings import MOST_PER_CATEGORY, merge
from moderation.screening.views import Views

PIECES = [
    "ik wil dood", "bel 0470 12 34 56", "jan@voorbeeld.be", "ik heet Jan Peeters", "kys",
    "https://voorbeeld.com/x", "nul vier zeven nul twaalf dertien veertien", "je veux mourir",
    "\u200b", "\u200d", "\u202e", "\u0301", "😭", "👩‍👧", "ﷺ", "ß", "İ", "\n\n", " ", "0", "@", ".",
]  # fmt: skip
characters = st.characters(exclude_categories=["Cs"])
texts = st.lists(st.sampled_from(PIECES) | st.text(characters, max_size=30), max_size=12).map(
    "".join
)


def rule(detect, id: str = "test-rule", category=Category.LINK, level=Level.AMBER) -> Rule:
    return Rule(id, category, level, "Een reden.", detect)


def breaks(views: Views) -> Iterable[tuple[int, int]]:
    raise RuntimeError("text that must not leak")


@settings(deadline=None)  # the first text compiles the rules it needs
@given(title=texts, body=texts)
@example(title="ik wil niet", body="meer leven")
def test_every_finding_stands_inside_the_text_as_written(title: str, body: str):
    screening = screen(title, body)
    whole = whole_text(title, body)
    assert screening.failed == ()
    for finding in screening.findings:
        assert 0 <= finding.start < finding.end <= len(whole)
        assert whole[finding.start : finding.end]


@given(texts, texts)
def test_what_stands_around_it_never_hides_a_plain_cry(before: str, after: str):
    assert screen("", f"{before}. ik wil dood. {after}").level is Level.RED


def test_a_calm_text_is_green():
    screening = screen("Ruzie met mama", "Wie heeft er gelijk denken jullie?")
    assert (screening.level, screening.findings, screening.failed) == (Level.GREEN, (), ())
    assert screening.version == load().version


def test_contact_details_are_amber_and_a_crisis_is_red():
    assert screen("", "bel 0470 12 34 56").level is Level.AMBER
    assert screen("", "bel 0470 12 34 56, ik wil dood").level is Level.RED


def test_title_and_body_are_read_as_one():
    (finding,) = screen("ik wil niet", "meer leven").findings
    assert whole_text("ik wil niet", "meer leven")[finding.start : finding.end] == (
        "ik wil niet\n\nmeer leven"
    )
    assert screen("ik wil dood", "").level is Level.RED


@pytest.mark.parametrize(
    "written",
    [
        "IK WIL NIET MEER LEVEN",
        "ik wil niiieet meeer leeeven",
        "ik wil n13t meer lev3n",
        "ik wil niét méér leven",
        "ik wil ni\u200bet meer le\u00adven",
        "ik wil 😭 niet meer 😭 leven",
        "ik wil niet meer\nleven",
        "ik wil, niet meer, leven",
        "ik wil niet meer l e v e n",
    ],
)
def test_a_disguise_hides_nothing(written: str):
    assert screen("", written).level is Level.RED


def test_a_rule_that_breaks_makes_the_text_red_and_the_others_still_run(caplog):
    rules = RuleSet([rule(breaks), rule(lambda views: [(0, 3)], id="other")])
    screening = screen("", "een tekst", rules=rules)
    assert screening.level is Level.RED
    assert screening.failed == ("test-rule",)
    assert [f.category for f in screening.findings] == [Category.SCREENING_FAILED, Category.LINK]
    assert "test-rule" in caplog.text and "RuntimeError" in caplog.text
    assert "text that must not leak" not in caplog.text


@pytest.mark.parametrize("place", [(0, 0), (3, 2), (-1, 2), (0, 10), (9, 12)])
def test_a_rule_that_points_outside_the_text_counts_as_broken(place: tuple[int, int]):
    screening = screen("", "een tekst", rules=RuleSet([rule(lambda views: [place])]))
    assert (screening.level, screening.failed) == (Level.RED, ("test-rule",))


def test_overtime_is_red_and_blames_the_slowest_rule(monkeypatch):
    moments, spent = iter([0.0, 0.1, 0.8, 1.1]), iter([0.0, 1.05])
    monkeypatch.setattr(run, "perf_counter", lambda: next(moments))
    monkeypatch.setattr(run, "thread_time", lambda: next(spent))
    rules = RuleSet([rule(lambda views: [], id=f"rule-{n}") for n in range(4)])
    screening = screen("", "een tekst", rules=rules, time_limit_s=1.0)
    assert (screening.level, screening.failed) == (Level.RED, ("rule-1",))


def test_a_busy_machine_makes_no_rule_slow(monkeypatch):
    moments, spent = iter([0.0, 0.1, 5.0]), iter([0.0, 0.2])
    monkeypatch.setattr(run, "perf_counter", lambda: next(moments))
    monkeypatch.setattr(run, "thread_time", lambda: next(spent))
    rules = RuleSet([rule(lambda views: [], id=f"rule-{n}") for n in range(2)])
    assert screen("", "een tekst", rules=rules, time_limit_s=1.0).failed == ()


def test_no_time_at_all_is_red():
    assert screen("", "een rustige tekst", time_limit_s=0).level is Level.RED


def test_a_text_too_long_to_read_whole_is_red():
    screening = screen("", "a " * run.LONGEST_TEXT, time_limit_s=60)
    assert (screening.level, screening.failed) == (Level.RED, ("screening",))


@pytest.mark.parametrize("body", [None, 5, b"bytes"])
def test_what_is_no_text_is_red_and_never_an_error(body):
    assert screen("", body).level is Level.RED


def test_rules_that_cannot_be_loaded_are_red(monkeypatch):
    def unreadable():
        raise OSError

    monkeypatch.setattr(run.rule_data, "load", unreadable)
    screening = screen("", "een rustige tekst")
    assert (screening.level, screening.failed) == (Level.RED, ("screening",))


def a_finding(
    start: int, end: int, category=Category.PHONE, level=Level.AMBER, rule="r"
) -> Finding:
    return Finding(category, level, start, end, rule, "Een reden.")


def test_overlapping_findings_of_one_category_become_one_named_by_the_heaviest():
    light, heavy = a_finding(0, 9), a_finding(5, 12, level=Level.RED, rule="heavy")
    (merged,) = merge([light, heavy])
    assert (merged.start, merged.end, merged.level, merged.rule) == (0, 12, Level.RED, "heavy")


def test_findings_that_only_touch_or_differ_in_category_stay_apart_in_order():
    findings = [a_finding(5, 8), a_finding(0, 5), a_finding(0, 8, Category.LINK)]
    assert merge(findings) == merge(findings[::-1]) == (findings[2], findings[1], findings[0])


def test_a_flood_of_findings_is_kept_small_and_covers_all_the_same():
    screening = screen("", "voorbeeld.be " * 1000)
    assert len(screening.findings) == MOST_PER_CATEGORY
    assert screening.findings[-1].end == len("voorbeeld.be " * 1000) - 1


@pytest.mark.parametrize(
    "piece",
    [
        "a", "a ", "a.", "a-", "@", "a@", "a @ ", "a at ", "a dot ", "(dot) ", "www.", "a.b-",
        "https://", "a.be ", "0", "0 ", "0/", "+0 ", "0 1 ", "00 1 ", "0 9 9 ", "06 ", "een twee ",
        "quatre cent quatre vingt ", "ik wil ", "wil gewoon gewoon ", "ik denk niet aan ", "Ab ",
        "zus a heet ", "ik ben Ab ", "mezelf a b c ", " ", "\n", "😭", "\u200b", "ﷺ", "a1",
        "(", "_",
    ],
)  # fmt: skip
def test_no_text_of_twenty_thousand_characters_runs_away(piece: str):
    # Generous: the slowest takes about 0.15 s. A pattern that runs away takes minutes.
    screening = screen("", (piece * 20_000)[:20_000], time_limit_s=10)
    assert set(screening.failed) <= {"phone"}
