"""A verdict beside the one that was agreed, by the same rules as second looks."""

from dataclasses import replace

from app.posts.words import Words
from moderation.outcomes import Outcome
from moderation.practising.comparing import compare, shown
from moderation.practising.practice import Judged, PracticePost
from moderation.quality.verdicts import Verdict

POST = PracticePost(
    code="test",
    kind="question",
    theme="School",
    level=1,
    words=Words("Bel Mia", "Bel Mia op 0470 12 34 56. Of bel papa."),
    agreed=Judged(Outcome.PUBLISH, masks=("0470 12 34 56",)),
    explanation="Daarom.",
    heavy=False,
)
WHOLE = "Bel Mia\n\nBel Mia op 0470 12 34 56. Of bel papa."
NUMBER = (WHOLE.index("0470"), WHOLE.index("56") + 2)


def agreed(outcome: Outcome, reason: str = "", passage: str = "") -> PracticePost:
    return replace(POST, agreed=Judged(outcome, reason, passage))


def test_the_same_outcome_and_reason_agree():
    assert compare(POST, Verdict("publish")).agrees
    back = agreed(Outcome.RETURN, "contact", "Bel Mia")
    assert compare(back, Verdict("return", "contact")).agrees
    assert not compare(back, Verdict("return", "name")).agrees


def test_each_way_of_differing_is_known():
    adult, back = agreed(Outcome.ESCALATE), agreed(Outcome.RETURN, "contact", "Bel Mia")
    assert compare(adult, Verdict("publish")).is_missed_harm
    assert compare(back, Verdict("publish")).is_late_change
    assert compare(POST, Verdict("return", "contact")).is_too_careful
    assert not compare(POST, Verdict("escalate")).agrees


def test_what_may_be_defended_too_agrees_and_is_told_apart():
    both = replace(POST, also=Judged(Outcome.RETURN, "contact", "Bel Mia"))
    told = compare(both, Verdict("return", "contact"))
    assert told.agrees and told.is_other and not told.is_too_careful
    assert not compare(both, Verdict("return", "name")).agrees
    assert compare(both, Verdict("publish")).agrees


def test_a_number_that_is_left_in_sight_is_no_agreement():
    told = compare(POST, Verdict("publish"), [NUMBER])
    assert told.left == ("0470 12 34 56",) and not told.agrees
    assert not told.is_missed_harm
    assert compare(POST, Verdict("publish"), [(0, 3)]).agrees, "something else may stay"
    assert compare(POST, Verdict("escalate"), [NUMBER]).left == (), "nothing of it is shown"


def test_the_text_shows_the_masks_and_the_passage_and_is_whole():
    title, body = shown(POST)
    assert "".join(piece.text for piece in title) == "Bel Mia"
    assert [(p.text, p.about) for p in body] == [
        ("Bel Mia op ", ""),
        ("0470 12 34 56", "mask"),
        (". Of bel papa.", ""),
    ]
    title, body = shown(agreed(Outcome.RETURN, "contact", "Bel Mia"))
    assert [p.about for p in title] == ["passage"] and body[0].about == "passage"


def test_a_reply_has_no_title():
    title, body = shown(replace(POST, words=Words("", "Dag")))
    assert title == [] and [p.text for p in body] == ["Dag"]


def test_the_masks_of_a_verdict_that_may_be_defended_count_too():
    back = Judged(Outcome.RETURN, "contact", "0470 12 34 56")
    both = replace(POST, agreed=back, also=POST.agreed)
    assert compare(both, Verdict("publish")).agrees
    assert not compare(both, Verdict("publish"), [NUMBER]).agrees
    assert any(piece.about == "mask" for piece in shown(both)[1])
