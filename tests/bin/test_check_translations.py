"""What the translation check asks of a catalogue."""

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import write_po

from bin.check_translations import complaints_about
from bin.translations import extract


@pytest.fixture
def complaints(tmp_path):
    def complaints(**catalogue):
        folder = tmp_path / "fr" / "LC_MESSAGES"
        folder.mkdir(parents=True)
        marked, translated = Catalog(), Catalog(locale="fr")
        marked.add("%(number)s dagen")
        translated.add("%(number)s dagen", **catalogue)
        with (folder / "messages.po").open("wb") as file:
            write_po(file, translated)
        return complaints_about(folder / "messages.po", marked)

    return complaints


def test_a_whole_catalogue_passes(complaints):
    assert complaints(string="%(number)s jours", flags=["python-format"]) == []


@pytest.mark.parametrize(
    "catalogue",
    [
        {"string": ""},
        {"string": "%(number)s jours", "flags": ["fuzzy"]},
        {"string": "%(nombre)s jours", "flags": ["python-format"]},
    ],
)
def test_a_missing_doubtful_or_broken_translation_is_named(complaints, catalogue):
    assert len(complaints(**catalogue)) == 1


def test_the_marked_texts_of_the_whole_project_are_found():
    assert len(extract()) > 100
