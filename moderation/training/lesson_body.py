"""A lesson under its front matter: an opening, sections, an example, questions. Pure."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from urllib.parse import urlsplit

from flask_babel import gettext as _
from markdown_it import MarkdownIt
from markdown_it.token import Token

from moderation.training.lesson_faults import LessonInvalid

EXAMPLE = {"nl": "Voorbeeld", "fr": "Exemple", "en": "Example"}
QUESTIONS = {"nl": "Vragen", "fr": "Questions", "en": "Questions"}
# HTML is read as HTML here, to be refused with its line; where it is shown it stays plain text.
_MARKDOWN = MarkdownIt("commonmark")
_BLOCKS = ("paragraph", "heading", "bullet_list", "ordered_list", "list_item", "blockquote")
_KNOWN = {f"{block}_{side}" for block in _BLOCKS for side in ("open", "close")} | {
    *("inline", "text", "softbreak", "hardbreak"),
    *("strong_open", "strong_close", "em_open", "em_close", "link_open", "link_close"),
}
_BOX = re.compile(r"\[([ xX])\]\s+(\S.*)")
_MOST_IN_ANSWER = 2  # paragraphs: the answer, and the explanation after an empty line


@dataclass(frozen=True)
class Section:
    heading: str
    text: str


@dataclass(frozen=True)
class Answer:
    text: str
    explanation: str
    best: bool


@dataclass(frozen=True)
class Question:
    """`post` is what stands between the question and its answers, often somebody's words."""

    text: str
    answers: tuple[Answer, ...]
    post: str = ""

    @property
    def best(self) -> int:
        """The place of the best answer."""
        return next(place for place, answer in enumerate(self.answers) if answer.best)


@dataclass(frozen=True)
class Body:
    opening: str
    sections: tuple[Section, ...]
    example: Section
    questions: tuple[Question, ...]


@dataclass(frozen=True)
class _Part:
    """A heading, or the top of the text, with what stands under it."""

    heading: str
    line: int
    text: str
    tokens: Sequence[Token]

    def filled(self) -> Section:
        if not self.text:
            raise LessonInvalid(self.line, _("Hieronder staat nog niets."))
        return Section(self.heading, self.text)


def host_of(address: str) -> str:
    """Of an address with https; empty for any other."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return ""
    return (parts.hostname or "").removeprefix("www.") if parts.scheme == "https" else ""


def body_of(lines: list[str], language: str, hosts: set[str]) -> Body:
    """Links may go to these hosts alone."""
    tokens = _MARKDOWN.parse("\n".join(lines))
    _check_marks(tokens, hosts)
    opening, *parts = _parts(tokens, lines, "h2", 0)
    sections, example, questions = _in_order(parts, language, len(lines))
    if not opening.text:
        reason = _("Begin met een paar zinnen, voor het eerste kopje.")
        raise LessonInvalid(sections[0].line, reason)
    return Body(
        opening.text,
        tuple(part.filled() for part in sections),
        example.filled(),
        tuple(_questions(questions, lines)),
    )


def _check_marks(tokens: Sequence[Token], hosts: set[str], line: int = 1) -> None:
    for token in tokens:
        line = token.map[0] + 1 if token.map else line
        if token.type not in _KNOWN:
            reason = _("Dit kan hier niet: %(sign)s.", sign=token.markup or token.type)
            raise LessonInvalid(line, reason)
        if token.type == "heading_open" and (token.tag not in ("h2", "h3") or token.level):
            raise LessonInvalid(line, _("Een kopje begint met ## of, voor een vraag, met ###."))
        if token.type == "link_open" and host_of(str(token.attrGet("href"))) not in hosts:
            raise LessonInvalid(
                line, _("Een link gaat alleen naar een site die bij de bronnen staat.")
            )
        _check_marks(token.children or (), hosts, line)


def _parts(tokens: Sequence[Token], lines: list[str], tag: str, top: int) -> Iterator[_Part]:
    """What stands before the first heading of this size, then each heading with what follows it."""
    starts = [
        at for at, token in enumerate(tokens) if token.type == "heading_open" and token.tag == tag
    ]
    first = starts[0] if starts else len(tokens)
    yield _part("", top, tokens[:first], lines)
    for start, end in pairwise([*starts, len(tokens)]):
        heading, line = tokens[start + 1].content, _line(tokens[start])
        if not heading:
            raise LessonInvalid(line, _("Schrijf achter de tekens waarover dit kopje gaat."))
        yield _part(heading, line, tokens[start + 3 : end], lines)


def _part(heading: str, line: int, tokens: Sequence[Token], lines: list[str]) -> _Part:
    spans = [token.map for token in tokens if token.map]
    first, last = (spans[0][0], max(span[1] for span in spans)) if spans else (line, line)
    return _Part(heading, line or first + 1, "\n".join(lines[first:last]).strip(), tokens)


def _line(token: Token) -> int:
    return token.map[0] + 1 if token.map else 1


def _in_order(parts: list[_Part], language: str, end: int) -> tuple[list[_Part], _Part, _Part]:
    """Sections, then the one example, then the questions."""
    example, questions = EXAMPLE[language], QUESTIONS[language]
    if not parts or parts[-1].heading != questions:
        line = parts[-1].line if parts else end
        raise LessonInvalid(line, _("Het laatste kopje is: ## %(heading)s", heading=questions))
    *before, asked = parts
    is_example = re.compile(rf"{example}\s*:\s*\S")
    examples = [part for part in before if is_example.match(part.heading)]
    if len(examples) != 1:
        line = examples[1].line if examples else asked.line
        reason = _("Er is precies één kopje dat zo begint: ## %(heading)s: ", heading=example)
        raise LessonInvalid(line, reason)
    if before[-1] is not examples[0]:
        raise LessonInvalid(examples[0].line, _("Het voorbeeld staat vlak voor de vragen."))
    if len(before) == 1:
        raise LessonInvalid(
            examples[0].line, _("Voor het voorbeeld staat minstens één ander kopje.")
        )
    return before[:-1], examples[0], asked


def _questions(part: _Part, lines: list[str]) -> Iterator[Question]:
    before, *questions = _parts(part.tokens, lines, "h3", part.line)
    if before.text or not questions:
        raise LessonInvalid(part.line, _("Elke vraag begint met een kopje: ### en dan de vraag."))
    for question in questions:
        yield _question(question, lines)


def _question(part: _Part, lines: list[str]) -> Question:
    starts = [
        at
        for at, token in enumerate(part.tokens)
        if token.type == "bullet_list_open" and not token.level
    ]
    if len(starts) != 1 or part.tokens[-1].type != "bullet_list_close":
        reason = _("Onder een vraag staat één lijst met antwoorden, en daarna niets meer.")
        raise LessonInvalid(part.line, reason)
    answers = tuple(_answers(part.tokens[starts[0] :]))
    if len(answers) < 2:
        raise LessonInvalid(part.line, _("Een vraag heeft minstens twee antwoorden."))
    if sum(answer.best for answer in answers) != 1:
        raise LessonInvalid(part.line, _("Precies één antwoord is het beste: zet daar [x] voor."))
    return Question(
        part.heading, answers, _part("", part.line, part.tokens[: starts[0]], lines).text
    )


def _answers(tokens: Sequence[Token]) -> Iterator[Answer]:
    starts = [
        at for at, token in enumerate(tokens) if token.type == "list_item_open" and token.level == 1
    ]
    for start, end in pairwise([*starts, len(tokens) - 1]):
        yield _answer(tokens[start + 1 : end - 1], _line(tokens[start]))


def _answer(tokens: Sequence[Token], line: int) -> Answer:
    paragraphs = [token.content for token in tokens if token.type == "inline"]
    if len(paragraphs) * 3 != len(tokens) or len(paragraphs) > _MOST_IN_ANSWER:
        reason = _("Onder een antwoord staat één uitleg in gewone zinnen, zonder lijst of citaat.")
        raise LessonInvalid(line, reason)
    first, *rest = "\n".join(paragraphs).split("\n")
    box = _BOX.fullmatch(first.strip())
    if not box:
        raise LessonInvalid(
            line, _("Een antwoord begint met [ ] of, als het het beste is, met [x].")
        )
    explanation = " ".join(more.strip() for more in rest).strip()
    if not explanation:
        reason = _("Leg dit antwoord uit, op de lijn eronder, met twee spaties ervoor.")
        raise LessonInvalid(line, reason)
    return Answer(box[2], explanation, best=box[1] != " ")
