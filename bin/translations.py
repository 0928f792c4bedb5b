"""The catalogues of translations: brought up to date with the source, and compiled to be read."""

import sys
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from bin.console import Trouble, exit_code, say

ROOT = Path(__file__).resolve().parent.parent
CATALOGUES = ROOT / "app" / "translations"
SOURCES = {
    "app": [("**.py", "python")],
    "moderation": [("**.py", "python")],
    "templates": [("**.html", "jinja2"), ("**.txt", "jinja2")],
}
KEYWORDS = {"_": None, "gettext": None, "ngettext": (1, 2), "lazy_gettext": None, "_l": None}


def main(arguments: list[str]) -> int:
    ways = {"update": update, "compile": compile_all}
    if len(arguments) != 1 or arguments[0] not in ways:
        raise Trouble("Say which: python -m bin.translations update, or compile.")
    return ways[arguments[0]]()


def extract() -> Catalog:
    """Dutch is the message itself, so what is marked in the source is the whole of it."""
    catalog = Catalog()
    for folder, methods in SOURCES.items():
        found = extract_from_dir(ROOT / folder, method_map=methods, keywords=KEYWORDS)
        for name, _line, message, _comments, context in found:
            where = [(f"{folder}/{name}", 0)]
            catalog.add(message, "", locations=where, context=context)
    return catalog


def catalogues() -> list[Path]:
    return sorted(CATALOGUES.glob("*/LC_MESSAGES/messages.po"))


def read(path: Path) -> Catalog:
    with path.open("rb") as file:
        return read_po(file, locale=path.parent.parent.name)


def update() -> int:
    """What is new gets an empty place, what is gone goes; nothing is guessed from what it was."""
    marked = extract()
    for path in catalogues():
        catalog = read(path)
        catalog.update(marked, no_fuzzy_matching=True, update_creation_date=False)
        catalog.obsolete.clear()
        with path.open("wb") as file:
            write_po(file, catalog, width=100, sort_output=True, include_lineno=False)
        empty = sum(not all(_words(message.string or "")) for message in catalog if message.id)
        say(f"{path.parent.parent.name}: {len(catalog)} texts, {empty} to translate.")
    return 0


def _words(said: str | tuple[str, ...] | list[str]) -> list[str]:
    return [said] if isinstance(said, str) else list(said)


def compile_all() -> int:
    """Anew where the catalogue has changed since; whole or not at all, another may be reading."""
    for path in catalogues():
        made = path.with_suffix(".mo")
        if made.exists() and made.stat().st_mtime > path.stat().st_mtime:
            continue
        compiled = BytesIO()
        write_mo(compiled, read(path))
        fresh = made.with_suffix(".new")
        fresh.write_bytes(compiled.getvalue())
        fresh.replace(made)
    return 0


if __name__ == "__main__":
    sys.exit(exit_code(main, sys.argv[1:]))
