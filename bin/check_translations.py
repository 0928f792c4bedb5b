"""Every text marked for translation has a sound translation in every catalogue there is."""

import sys
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from bin.console import exit_code, say

ROOT = Path(__file__).resolve().parent.parent
SOURCES = {
    "app": [("**.py", "python")],
    "moderation": [("**.py", "python")],
    "templates": [("**.html", "jinja2"), ("**.txt", "jinja2")],
}
KEYWORDS = {"_": None, "gettext": None, "ngettext": (1, 2), "lazy_gettext": None, "_l": None}


def main() -> int:
    marked = extract()
    paths = sorted((ROOT / "app" / "translations").glob("*/LC_MESSAGES/messages.po"))
    complaints = [complaint for path in paths for complaint in complaints_about(path, marked)]
    for complaint in complaints:
        say(complaint)
    say(f"{len(marked)} texts, {len(paths)} catalogues beside the Dutch, {len(complaints)} faults")
    return 1 if complaints else 0


def extract() -> Catalog:
    """Dutch is the message itself, so what is marked in the source is the whole of it."""
    catalog = Catalog()
    for folder, methods in SOURCES.items():
        found = extract_from_dir(ROOT / folder, method_map=methods, keywords=KEYWORDS)
        for name, line, message, _comments, context in found:
            catalog.add(message, locations=[(f"{folder}/{name}", line)], context=context)
    return catalog


def complaints_about(path: Path, marked: Catalog) -> list[str]:
    with path.open("rb") as file:
        catalog = read_po(file, locale=path.parent.parent.name)
    write_mo(BytesIO(), catalog)
    language = path.parent.parent.name
    return [
        f"{language}: {message.id!r} {fault}"
        for message in marked
        if message.id and (fault := fault_of(catalog, message))
    ]


def fault_of(catalog, message) -> str | None:
    found = catalog.get(message.id, message.context)
    if found is None:
        return "is missing"
    words = found.string if isinstance(found.string, list | tuple) else [found.string]
    if found.fuzzy or not all(words):
        return "is not translated"
    return next((str(error) for error in found.check(catalog)), None)


if __name__ == "__main__":
    sys.exit(exit_code(main))
