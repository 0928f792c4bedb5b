"""Every template compiles, and no word in one is shown that was not marked for translation."""

import os
import re
import sys
import tempfile
from collections.abc import Iterator
from html.parser import HTMLParser

from jinja2 import Environment, TemplateSyntaxError, nodes
from jinja2.visitor import NodeVisitor

from bin.console import exit_code, say

VALUE = "\ufffc"  # stands where the template prints a value
SHOWN_ATTRIBUTES = {"title", "alt", "placeholder", "aria-label", "aria-description", "label"}
SILENT = {"script", "style"}
VOID = {"area", "base", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"}
TRANSLATES = {"_", "gettext", "ngettext", "pgettext", "npgettext", "lazy_gettext"}
SENTENCE = re.compile(r"^[A-ZÀ-Ý][a-zà-ÿ]")
KEY = re.compile(r"[a-z][a-z-]*")


def main() -> int:
    environment = templates_of_the_app()
    names = environment.list_templates(extensions=["html", "txt", "xml"])
    names = [name for name in names if not name.startswith("styleguide")]  # sample texts
    faults = [f"{name}: {fault}" for name in names for fault in faults_in(environment, name)]
    for fault in faults:
        say(fault)
    say(f"{len(names)} templates, {len(faults)} faults")
    return 1 if faults else 0


def templates_of_the_app() -> Environment:
    """The app's own environment knows its filters and extensions; a scratch folder keeps it apart
    from anyone's data."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ.update(KLANKBORD_ENV="testing", INSTANCE_PATH=folder)
        os.environ.setdefault("SECRET_KEY", "only for checking templates")
        from wsgi import app  # noqa: PLC0415 - reads its settings when imported

        return app.jinja_env


def faults_in(environment: Environment, name: str) -> Iterator[str]:
    assert environment.loader is not None
    source, filename, _ = environment.loader.get_source(environment, name)
    try:
        environment.compile(source, name, filename)
        tree = environment.parse(source, name)
    except TemplateSyntaxError as error:
        yield f"line {error.lineno}: {error.message}"
        return
    page = Page()
    page.visit(tree)
    if name.endswith(".txt"):
        yield from (f"not marked: {text!r}" for text in page.words() if has_letters(text))
    else:
        reader = Reader()
        reader.feed("".join(page.pieces))
        reader.close()
        yield from reader.faults
    yield from (f"line {line}: not marked: {text!r}" for line, text in page.sentences)


def has_letters(text: str) -> bool:
    return any(character.isalpha() for character in text)


def prints_a_key(node: nodes.Node) -> bool:
    """A block or macro of nothing but bare small words hands out a class name, not a sentence."""
    texts = [part.data.strip() for part in node.find_all(nodes.TemplateData) if part.data.strip()]
    return bool(texts) and all(KEY.fullmatch(text) for text in texts)


class Page(NodeVisitor):
    """The literal parts of a template in reading order, and the sentences among its constants."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.sentences: list[tuple[int, str]] = []
        self.line = 1

    def visit_Output(self, node: nodes.Output) -> None:
        for part in node.nodes:
            if isinstance(part, nodes.TemplateData):
                self.go_to(part.lineno)
                self.pieces.append(part.data)
                self.line += part.data.count("\n")
            else:
                is_tag_name = self.pieces and self.pieces[-1].endswith(("<", "</"))
                self.pieces.append("div" if is_tag_name else VALUE)
                self.visit(part)

    def visit_Call(self, node: nodes.Call) -> None:
        if not (isinstance(node.node, nodes.Name) and node.node.name in TRANSLATES):
            self.generic_visit(node)

    def visit_Compare(self, node: nodes.Compare) -> None:
        """What a value is compared with is never shown."""

    def visit_Block(self, node: nodes.Block) -> None:
        if not prints_a_key(node):
            self.generic_visit(node)

    def visit_Macro(self, node: nodes.Macro) -> None:
        if not prints_a_key(node):
            self.generic_visit(node)

    def visit_Const(self, node: nodes.Const) -> None:
        if isinstance(node.value, str) and SENTENCE.match(node.value):
            self.sentences.append((node.lineno, node.value))

    def go_to(self, line: int) -> None:
        """Calls over several lines leave no line behind; faults must name the right one."""
        self.pieces.append("\n" * (line - self.line))
        self.line = max(self.line, line)

    def words(self) -> list[str]:
        return [line for line in "".join(self.pieces).splitlines() if line.strip()]


class Reader(HTMLParser):
    """Reads a page as a browser would and notes every word a person would see or hear.

    translate="no", HTML's own word for it, excuses a name that is the same in every language."""

    def __init__(self) -> None:
        super().__init__()
        self.faults: list[str] = []
        self.excused: list[str] = []

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        given = dict(attributes)
        if tag not in VOID and (self.excused or tag in SILENT or given.get("translate") == "no"):
            self.excused.append(tag)
        for name in SHOWN_ATTRIBUTES & given.keys():
            if not self.excused and has_letters(given[name] or ""):
                self.note(f"{name}={given[name]!r}")

    def handle_endtag(self, tag: str) -> None:
        if tag in self.excused:
            while self.excused.pop() != tag:
                continue

    def handle_data(self, data: str) -> None:
        for offset, line in enumerate(data.split("\n")):
            if not self.excused and has_letters(line):
                self.note(repr(line.strip()), offset)

    def note(self, what: str, offset: int = 0) -> None:
        self.faults.append(f"line {self.getpos()[0] + offset}: not marked: {what}")


if __name__ == "__main__":
    sys.exit(exit_code(main))
