"""Words as they are looked up: stems of Dutch or French, without accents; the little words left
out."""

import html
import re
import unicodedata
from collections import Counter
from functools import lru_cache

import snowballstemmer

STEM_MOST = 40
IN_TITLE, IN_TEXT, OFTEN = 4, 1, 3
WORD = re.compile(r"[^\W\d_]{2,}")
_MASK = re.compile(r"\[[^\]\n]{2,40}\]")  # what stands where something was left out
_DRAWN_OUT = re.compile(r"(.)\1{2,}")  # "heeeel"
_TAG = re.compile(r"<[^>]+>")


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


_FRENCH = _set(
    "ai au aux avec ce ces cette dans des du elle elles est et il ils les leur lui ma "
    "mais mes mon ne nous ont ou où par pas plus pour que quand qui sa ses son sont suis "
    "sur ta tes ton tout très tu un une vous à être fait faire comme si y"
)
_DUTCH = _set(
    "aan al als altijd ben bij daar dan dat de deze die dit door dus een en er gaat geen "
    "haar had heb hebben heeft hem het hij hoe hun iemand iets ik in is ja je jij jou jouw "
    "jullie kan kunnen maar me meer met mij mijn moet na naar niet niets nog nu of om omdat "
    "ons onze ook op over te toch toen tot u uit van veel voor waar want wat we weet wel "
    "werd wie wij wil worden zal ze zei zeg zelf zich zij zijn zo zonder zou"
)
_ENGLISH = _set(
    "and are but can do for from have he her his how it my not of she so that the they this "
    "to was what with you your"
)
# "je", "de" and "me" stand in both, so they say nothing of the language.
LITTLE = _FRENCH | _DUTCH | _ENGLISH | {"je", "la", "le", "se"}
# Stems of these would stay apart; whoever looks for one means the others too.
SAME = (
    "pesten gepest pester pestkop pesterij harceler harcèlement",
    "scheiden gescheiden scheiding divorce",
    "moeder mama mam maman mère",
    "vader papa pap père",
    "broer frère",
    "zus soeur",
    "vriend vriendin copain copine",
    "verliefd liefde amoureux",
    "eenzaam alleen solitude seule",
    "bang angst angstig peur",
    "verdrietig verdriet triste",
    "school école",
)
_dutch = snowballstemmer.stemmer("dutch")
_dutch_porter = snowballstemmer.stemmer("dutch_porter")
_french = snowballstemmer.stemmer("french")


def folded(word: str) -> str:
    """Without accents, in small letters."""
    parts = unicodedata.normalize("NFKD", word.lower().replace("œ", "oe").replace("ß", "ss"))
    return _DRAWN_OUT.sub(r"\1\1", "".join(p for p in parts if not unicodedata.combining(p)))


@lru_cache(maxsize=20_000)
def dutch(word: str) -> str:
    """Kraaij and Pohlmann know "vriendje" and "gefietst", Porter "eenzame"; after both, "pest" and
    "gepest", "fiets" and "fietst", "boos" and "boze" still have to meet."""
    stem = _dutch.stemWord(folded(word))
    if len(stem) > 3 and stem[-1] in "td" and stem[-2] not in "aeiouy":
        stem = stem[:-1]
    stem = _dutch_porter.stemWord(stem)
    if stem and stem[-1] in "zv":
        stem = stem[:-1] + {"z": "s", "v": "f"}[stem[-1]]
    return stem[:STEM_MOST]


@lru_cache(maxsize=20_000)
def french(word: str) -> str:
    return folded(_french.stemWord(word.lower()))[:STEM_MOST]


def either(word: str) -> frozenset[str]:
    """Every stem that this word may stand under, whatever the language of the text around it."""
    return frozenset({dutch(word), french(word), french(folded(word))})


def spoken_in(words: str) -> list[str]:
    """The words that tell something, one by one."""
    return [word for word in WORD.findall(words.lower()) if word not in LITTLE]


def stems_of(title: str, text: str) -> dict[str, int]:
    """What a text is found by, and how much each stem weighs in it."""
    title, text = _MASK.sub(" ", title), _MASK.sub(" ", text)
    stem = french if is_french(f"{title} {text}") else dutch
    weights = {
        one: OFTEN if times > 2 else IN_TEXT
        for one, times in Counter(map(stem, spoken_in(text))).items()
    }
    return weights | {stem(word): IN_TITLE + IN_TEXT for word in spoken_in(title)}


def is_french(words: str) -> bool:
    found = WORD.findall(words.lower())
    return sum(w in _FRENCH for w in found) > sum(w in _DUTCH for w in found)


def same_as(word: str) -> frozenset[str]:
    """The stems of what means the same."""
    return _same().get(dutch(word), frozenset()) | _same().get(french(word), frozenset())


@lru_cache(maxsize=1)
def _same() -> dict[str, frozenset[str]]:
    known: dict[str, frozenset[str]] = {}
    for line in SAME:
        stems = frozenset(stem for word in line.split() for stem in either(word))
        known |= {stem: stems for stem in stems}
    return known


def plain(rendered: str) -> str:
    """The words of what `text.render` made."""
    return " ".join(html.unescape(_TAG.sub(" ", rendered)).split())
