"""Whatever is typed, screening answers: no exception, places inside the text, work that ends."""

import string

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from moderation.screening import load, screen
from moderation.screening.run import LONGEST_TEXT
from moderation.screening.views import Views

EXAMPLES = 2500  # four tests: ten thousand texts in all
# A view may spell a sign out, never more than this: it bounds what the patterns have to read.
MOST_GROWTH = 8
SIGNS = "*#@€$!|_-./,;:'’()[]{}<>&%+= \n\t"
SCRIPTS = "абвгдеёжзαβγδεζηابتثجحאבגד中文字かなカナ한글ไทยनम"
ODD = "\u200b\u200d\u200f\u202e\u00ad\u0301\u20e3\ufe0f\u2066ﷺßİıŒﬁ①Ⅷ½𝓀𝔻🅰"
EMOJI = ("😭", "👩‍👧", "🏳️‍🌈", "🇧🇪", "👍🏽", "🍆")
WORDS = (
    "ik", "wil", "niet", "meer", "leven", "stuur", "me", "een", "foto", "alle", "hou", "je", "bek",
    "0470", "12", "34", "56", "nul", "vier", "jan@voorbeeld.be", "https://voorbeeld.com/x", "kys",
    "je", "veux", "mourir", "send", "nudes", "Noor", "Peeters", "BE68", "5390", "0754", "k*t",
)  # fmt: skip

anything = st.text(st.characters(exclude_categories=["Cs"]), max_size=80)
typed = st.text(st.sampled_from(string.ascii_letters + string.digits + SIGNS), max_size=120)
strange = st.lists(st.sampled_from([*SCRIPTS, *ODD, *EMOJI, *SIGNS, *"aeiou013"]), max_size=60).map(
    "".join
)
wordy = st.lists(st.sampled_from([*WORDS, *EMOJI, *ODD]), max_size=25).map(" ".join)
many = settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def holds(title: str, body: str) -> None:
    """No rule failed, every finding marks some of the text, and the views stayed in bounds."""
    screening = screen(title, body, time_limit_s=60)
    whole = f"{title}\n\n{body}" if title else body
    assert screening.failed == ()
    assert screening.version == load().version
    for finding in screening.findings:
        assert 0 <= finding.start < finding.end <= len(whole)
    for views in Views(whole).readings:
        for view in (views.visible, views.words, views.digits):
            assert len(view.text) <= MOST_GROWTH * len(whole)


@many
@given(anything)
def test_any_characters_at_all(body: str):
    holds("", body)


@many
@given(typed)
def test_letters_digits_and_signs(body: str):
    holds("", body)


@many
@given(strange)
def test_other_scripts_unseen_characters_and_pictures(body: str):
    holds("", body)


@many
@given(wordy, wordy)
def test_words_that_rules_look_for_in_any_order(title: str, body: str):
    holds(title, body)


def test_the_longest_texts_are_read_to_their_end():
    """Repeated on and on, what a pattern begins with leads nowhere and costs no more than words."""
    for piece in ("ik wil ", "a", "1 ", "k*", "é", "stuur me een ", "alle ", "@", "z e l f "):
        text = (piece * (LONGEST_TEXT // len(piece)))[:LONGEST_TEXT]
        assert screen("", text, time_limit_s=600).failed == ()
