"""Every text marked for translation has a sound translation in every catalogue there is."""

import sys
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo

from bin import translations
from bin.console import exit_code, say


def main() -> int:
    marked, paths = translations.extract(), translations.catalogues()
    complaints = [complaint for path in paths for complaint in complaints_about(path, marked)]
    for complaint in complaints:
        say(complaint)
    say(f"{len(marked)} texts, {len(paths)} catalogues beside the Dutch, {len(complaints)} faults")
    return 1 if complaints else 0


def complaints_about(path: Path, marked: Catalog) -> list[str]:
    catalog = translations.read(path)
    write_mo(BytesIO(), catalog)
    language = path.parent.parent.name
    return [
        f"{language}: {message.id!r} {fault}"
        for message in marked
        if message.id and (fault := fault_of(catalog, message))
    ]


def fault_of(catalog: Catalog, message) -> str | None:
    found = catalog.get(message.id, message.context)
    if found is None:
        return "is missing"
    words = found.string if isinstance(found.string, list | tuple) else [found.string]
    if found.fuzzy or not all(words):
        return "is not translated"
    return next((str(error) for error in found.check(catalog)), None)


if __name__ == "__main__":
    sys.exit(exit_code(main))
