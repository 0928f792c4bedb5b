"""Reading a practice post: what may be filled in, and where it says that something is wrong."""

import pytest

from moderation.outcomes import Outcome
from moderation.practising.practice import PracticeInvalid, read

QUESTION = {
    "code": "a-lost-glove",
    "kind": "question",
    "theme": "School",
    "level": 2,
    "title": "Mijn handschoen is weg",
    "body": "Hij lag bij Fien, op 0470 00 00 12 kan je haar bellen. Wat doe ik nu?",
    "outcome": "publish",
    "masks": ["0470 00 00 12"],
    "heavy": False,
    "explanation": "Het nummer blijft afgedekt. De rest mag erop.",
}
RETURNED = {
    **QUESTION,
    "outcome": "return",
    "reason": "contact",
    "passage": "op 0470 00 00 12 kan je haar bellen",
    "masks": [],
}
REPLY = {
    **QUESTION,
    "kind": "reply",
    "title": "",
    "under": {"title": "Weg", "body": "Waar is mijn handschoen?"},
}
ALSO = {"outcome": "escalate", "explanation": "Doorgeven mag ook. Dat is nooit fout."}


def without(table, field):
    return {name: value for name, value in table.items() if name != field}


def test_a_question_is_read_with_its_judgement():
    post = read({**QUESTION, "also": ALSO})
    assert (post.code, post.title, post.level) == ("a-lost-glove", "Mijn handschoen is weg", 2)
    assert post.agreed.outcome == Outcome.PUBLISH
    assert post.agreed.masks == ("0470 00 00 12",)
    assert post.also and post.also.outcome == Outcome.ESCALATE
    assert post.also_explanation == ALSO["explanation"]
    assert not post.covered_by_hand and post.under is None


def test_a_reply_stands_under_a_question():
    post = read(REPLY)
    assert post.title == ""
    assert post.under and post.under.body == "Waar is mijn handschoen?"


def test_asking_a_change_says_why_and_about_which_words():
    agreed = read(RETURNED).agreed
    assert (agreed.reason, agreed.passage) == ("contact", "op 0470 00 00 12 kan je haar bellen")


def test_a_reason_that_staff_added_is_one_when_it_is_given_along():
    added = {**RETURNED, "reason": "gloves"}
    with pytest.raises(PracticeInvalid):
        read(added)
    assert read(added, reasons={"gloves"}).agreed.reason == "gloves"


@pytest.mark.parametrize(
    ("field", "table"),
    [
        ("code", without(QUESTION, "code")),
        ("explanation", {**QUESTION, "explanation": "  "}),
        ("colour", {**QUESTION, "colour": "blue"}),
        ("code", {**QUESTION, "code": "Een handschoen"}),
        ("code", {**QUESTION, "code": "a" * 31}),
        ("level", {**QUESTION, "level": 6}),
        ("level", {**QUESTION, "level": True}),
        ("level", {**QUESTION, "level": "2"}),
        ("kind", {**QUESTION, "kind": "letter"}),
        ("title", {**QUESTION, "title": ""}),
        ("title", {**REPLY, "title": "Weg"}),
        ("body", {**QUESTION, "body": "x" * 5001}),
        ("under", {**QUESTION, "under": REPLY["under"]}),
        ("under", without(REPLY, "under")),
        ("body", {**REPLY, "under": {"title": "Weg"}}),
        ("outcome", {**QUESTION, "outcome": "refuse"}),
        ("reason", {**QUESTION, "reason": "contact"}),
        ("reason", {**RETURNED, "reason": "hate"}),
        ("reason", without(RETURNED, "reason")),
        ("passage", without(RETURNED, "passage")),
        ("passage", {**RETURNED, "passage": "wat er niet staat"}),
        ("masks", {**RETURNED, "masks": ["0470 00 00 12"]}),
        ("masks", {**QUESTION, "masks": ["0470 00 00 13"]}),
        ("masks", {**QUESTION, "masks": [""]}),
        ("masks", {**QUESTION, "masks": "0470 00 00 12"}),
        ("explanation", {**QUESTION, "also": without(ALSO, "explanation")}),
        ("also", {**QUESTION, "also": {**ALSO, "outcome": "publish", "masks": QUESTION["masks"]}}),
        ("outcome", {**QUESTION, "also": {**ALSO, "outcome": "refuse"}}),
    ],
)
def test_a_fault_is_said_where_it_is(field, table):
    with pytest.raises(PracticeInvalid) as fault:
        read(table)
    assert fault.value.field == field
    assert str(fault.value).endswith((".", "?"))
