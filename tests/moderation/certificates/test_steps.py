"""What is asked before a certificate, on paper."""

from dataclasses import replace

import pytest

from moderation.certificates.steps import Bar, Code, Progress, missing, steps

BAR = Bar(practice=40, agreement=80, shifts=2, refresh=10)
READY = Progress(
    papers_missing=0,
    lessons_done=8,
    lessons=8,
    tried=40,
    recent=40,
    agreed=32,
    shifts=2,
    talks=1,
)


def test_who_took_every_step_is_ready():
    assert missing(READY, BAR) == ()


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"papers_missing": 1}, Code.PAPERS),
        ({"lessons_done": 7}, Code.LESSONS),
        ({"tried": 39}, Code.PRACTICE),
        ({"agreed": 31}, Code.AGREEMENT),
        ({"shifts": 1}, Code.SHIFTS),
        ({"talks": 0}, Code.TALK),
    ],
)
def test_each_step_is_asked_by_itself(change, code):
    assert missing(replace(READY, **change), BAR) == (code,)


def test_a_refresh_asks_a_little_practice_a_talk_and_the_new_lessons_but_no_shifts():
    again = replace(READY, tried=10, recent=10, agreed=8, shifts=0, is_refresh=True)
    assert missing(again, BAR) == ()
    assert missing(replace(again, talks=0, lessons=9), BAR) == (Code.LESSONS, Code.TALK)
    assert Code.SHIFTS not in {step.code for step in steps(again, BAR)}


def test_who_tried_nothing_does_not_agree_with_anything():
    assert replace(READY, tried=0, recent=0, agreed=0).agreement == 0
