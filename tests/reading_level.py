"""How easily a text reads."""

from unittest.mock import patch

import textstat

# Douma's own table calls 60 to 70 "normal", for who just left primary school, and 45 to 60 "fairly
# hard" (1960, as cited on dbnl.org/tekst/_taa014197701_01). No table ties it to B1: that normal
# prose is about B1 is our reading. Flesch (1948) for English and Kandel and Moles (1958) for French
# keep the same scale.
# Syllables are counted by where a word may be broken off. In Dutch that is what one hears within a
# few in a hundred; in English and French it is fewer, some fifteen points, which are asked extra.
READABLE = {"nl": 60, "fr": 75, "en": 75}

# English would be counted with a dictionary that is downloaded at that moment.
_DICTIONARY = "textstat.backend.counts._count_syllables.get_cmudict"


def reading_ease(text: str, language: str) -> float:
    textstat.set_lang(language)
    with patch(_DICTIONARY, return_value=None):
        return textstat.flesch_reading_ease(text)
