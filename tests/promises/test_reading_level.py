"""Promise: who reads at level B1 can read every page, in each of the three languages.

Counted with the formula of each language: for Dutch that of Douma (206.84 - 0.77 x syllables per
100 words - 0.93 x words per sentence), for French that of Kandel and Moles, for English that of
Flesch. `tests/reading_level.py` tells where the bounds come from: 60 is normal prose, which we take
for B1, and French and English are asked fifteen points more because their syllables are counted
short. Where young people and peers come we ask ten more, which Flesch calls fairly easy.

Sentences of one room are counted together; labels and buttons are no sentences, and would make any
room look easy. A text of twelve words or more also counts alone, with fifteen points of room: the
formula was made for a hundred words. It sees long words and long sentences, not whether one is
understood: that stays reading, by people.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from tests.promises.texts import Text, texts
from tests.reading_level import READABLE, reading_ease

# Where nobody but adults of the team comes.
STAFF_ROOMS = {
    *("accuracy", "alerts", "audit", "cases", "erasure", "escalation", "evidence", "handover"),
    *("history", "holds", "looks", "patterns", "people", "protocols", "rulebook", "site"),
    "statistics",
}
EASIER_FOR_THE_YOUNG = 10
ALONE, OFF_ALONE = 12, 15  # words, and points less

# Any everyday word stands for what is filled in.
FILLED_IN = {"nl": "iets", "fr": "ceci", "en": "this"}
_PLACE = re.compile(r"%\(\w+\)[a-z]|\{\w*\}")
_TAG = re.compile(r"<[^>]+>")
_SENTENCE = re.compile(r"[.?][\"»”)]?\s*$")

HARD = {
    "nl": "Vrijwilligersverantwoordelijken beoordelen onmiddellijk persoonsgegevensverwerkingen, "
    "overeenkomstig de desbetreffende verwerkingsovereenkomst van onze hulpverleningsorganisatie "
    "en haar samenwerkingsverbanden.",
    "fr": "Les responsables institutionnels évaluent immédiatement toutes les réclamations "
    "concernant l'utilisation inappropriée des fonctionnalités de communication.",
    "en": "Institutional representatives immediately evaluate complaints regarding inappropriate "
    "utilisation of communication functionalities, including organisational documentation.",
}


def test_every_room_reads_easily_in_every_language():
    hard = [
        (score, f"{language} {room}: {score:.0f}, {bound(room, language)} is asked")
        for (room, language), score in scores_of_rooms(texts()).items()
        if score < bound(room, language)
    ]
    assert not hard, worst(hard)


def test_every_longer_text_reads_easily_alone():
    assert not (found := hard_alone(texts())), worst(found)


def test_hard_words_are_found_alone_and_in_a_room():
    for language, words in HARD.items():
        text = Text(language, words, words, frozenset({"holds"}))
        assert hard_alone([text])
        assert scores_of_rooms([text])["holds", language] < bound("holds", language)


def test_the_rooms_of_staff_are_rooms():
    assert {room for text in texts() for room in text.rooms} >= STAFF_ROOMS


def bound(room: str, language: str) -> int:
    return READABLE[language] + (0 if room in STAFF_ROOMS else EASIER_FOR_THE_YOUNG)


def scores_of_rooms(found: Iterable[Text]) -> dict[tuple[str, str], float]:
    sentences = defaultdict(list)
    for text in found:
        if _SENTENCE.search(text.words):
            for room in text.rooms:
                sentences[room, text.language].append(plain(text))
    return {key: reading_ease("\n".join(words), key[1]) for key, words in sentences.items()}


def hard_alone(found: Iterable[Text]) -> list[tuple[float, str]]:
    return list(_hard_alone(found))


def _hard_alone(found: Iterable[Text]) -> Iterator[tuple[float, str]]:
    for text in found:
        words = plain(text)
        if len(words.split()) >= ALONE:
            asked = max(bound(room, text.language) for room in text.rooms) - OFF_ALONE
            if (score := reading_ease(words, text.language)) < asked:
                yield score, f"{text.language} {score:.0f}, {asked} is asked: {text.words}"


def plain(text: Text) -> str:
    """As somebody reads it: something filled in, no tags."""
    words = _TAG.sub("", _PLACE.sub(FILLED_IN[text.language], text.words))
    return words.replace("%%", "%").replace("\u00a0", "")


def worst(found: list[tuple[float, str]]) -> str:
    return "\n".join(line for _score, line in sorted(found)[:10])
