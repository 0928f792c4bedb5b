"""Where the quick exit offers to go on, by language: sites that anybody may have open."""

from typing import NamedTuple

from app.languages import language_now


class Elsewhere(NamedTuple):
    wikipedia: str
    weather: str
    news: str


WAYS = {
    "nl": Elsewhere(
        "https://nl.wikipedia.org/", "https://www.meteo.be/nl", "https://www.vrt.be/vrtnws/nl/"
    ),
    "fr": Elsewhere("https://fr.wikipedia.org/", "https://www.meteo.be/fr", "https://www.rtbf.be/"),
    "en": Elsewhere(
        "https://en.wikipedia.org/", "https://www.meteo.be/en", "https://www.bbc.com/news"
    ),
}


def elsewhere() -> Elsewhere:
    return WAYS[language_now()]
