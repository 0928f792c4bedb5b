"""Every text of the interface as each language has it, and the rooms it stands in."""

from dataclasses import dataclass
from functools import cache

from app.languages import FIRST, LANGUAGES
from bin import translations

REST = "app"  # what stands in no room of its own


@dataclass(frozen=True)
class Text:
    language: str
    words: str
    dutch: str
    rooms: frozenset[str]


@cache
def texts() -> tuple[Text, ...]:
    """Of a text with a plural each form counts. What nobody translated yet is not among them:
    the check on the catalogues names it."""
    marked = [message for message in translations.extract() if message.id]
    catalogues = {path.parent.parent.name: path for path in translations.catalogues()}
    read = {language: translations.read(path) for language, path in catalogues.items()}
    return tuple(
        Text(language, words, dutch, frozenset(_room(file) for file, _line in message.locations))
        for language in LANGUAGES
        for message in marked
        for words, dutch in _forms(message, read.get(language), language)
        if words
    )


def _forms(message, catalogue, language: str) -> list[tuple[str, str]]:
    dutch = [message.id] if isinstance(message.id, str) else list(message.id)
    if language == FIRST:
        return list(zip(dutch, dutch, strict=True))
    found = catalogue.get(message.id, message.context)
    said = found.string if found else ""
    return list(zip([said] if isinstance(said, str) else said, dutch, strict=False))


def _room(file: str) -> str:
    _half, *folders = file.split("/")
    return folders[0] if len(folders) > 1 else REST
