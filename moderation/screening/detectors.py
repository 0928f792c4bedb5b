"""The kinds of detector a rule can ask for: each takes views of a text and yields places in it."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator

from .full_names import full_names
from .identifiers import bank_accounts, national_numbers, plates
from .likeness import model
from .phones import phone_numbers
from .phrase_index import PhraseIndex
from .phrases import Parts, fill_parts
from .views import View, Views

Span = tuple[int, int]
Detect = Callable[[Views], Iterable[Span]]
Detector = Callable[[Iterable[str], Iterable[str], Parts], Detect]
Find = Callable[[str], Iterable[Span]]

FOUND = "(?P<found>"
TWICE = re.compile(r"(?<!\\)([^\W\d_])\1+")
TURN = re.compile(r"\.| (?:mar|but|mais|pourtant|toch wel|en nu|and now|et maintenant)(?= )")


def phrases(patterns: Iterable[str], unless: Iterable[str], parts: Parts) -> Detect:
    """Phrases as people say them, in the `words` view. The kind for everyone who writes rules."""
    wanted, excused = PhraseIndex(patterns, parts), PhraseIndex(unless, parts)

    def detect(views: Views) -> Iterator[Span]:
        text = views.words.text
        expressions = wanted.expressions_for(text)
        excuses = _apart(match.span() for match in excused.finditer(text)) if expressions else []
        for expression in expressions:
            yield from _matches(views.words, expression, excuses)

    return detect


def expressions(patterns: Iterable[str], unless: Iterable[str], parts: Parts) -> Detect:
    """Regular expressions on the `visible` view; the group `found`, if any, is the finding.

    They can run away, so they come with the code, reviewed, and never from a page.
    """
    wanted = _compile_expressions(patterns, parts)
    excused = _compile_expressions(unless, parts) if unless else None
    return lambda views: _unless(views.visible, wanted, excused)


def clauses_with(patterns: Iterable[str], parts: Parts) -> Detect:
    """The clauses in which one of the phrases stands: what is said in one breath.

    A full stop ends one, and so does a turn: "vroeger wou ik dood, maar nu ..." says two things.
    """
    wanted = PhraseIndex(patterns, parts)
    return lambda views: (views.words.span(*c) for c in _clauses(views.words.text, wanted))


def spoken_expressions(patterns: Iterable[str], unless: Iterable[str], parts: Parts) -> Detect:
    """Expressions on the `digits` view: numbers said in words are digits there."""
    wanted = _compile_expressions(patterns, parts)
    excused = _compile_expressions(unless, parts) if unless else None
    return lambda views: _unless(views.digits, wanted, excused)


def plain_expressions(patterns: Iterable[str], unless: Iterable[str], parts: Parts) -> Detect:
    """Expressions on the `plain` view. No letter stands twice there, so nor in what is looked for.

    For names of streets and schools, which "molenstr4at" and "Colllege" are as well.
    """

    def squeeze(pattern: str) -> str:
        return TWICE.sub(r"\1", fill_parts(pattern, parts))

    wanted = _compile_expressions(map(squeeze, patterns), {})
    excused = _compile_expressions(map(squeeze, unless), {}) if unless else None
    return lambda views: _unless(views.plain, wanted, excused)


def _without_patterns(find: Find, read: Callable[[Views], View]) -> Detector:
    """A detector that knows by itself what to look for, in one view."""

    def detector(patterns: Iterable[str], unless: Iterable[str], parts: Parts) -> Detect:
        if patterns or unless:
            raise ValueError("this detector takes no patterns")
        return lambda views: _in_original(read(views), find(read(views).text))

    return detector


def likeness(labels: Iterable[str], unless: Iterable[str], parts: Parts) -> Detect:
    """What is like the labelled texts of one kind; the only pattern is its label."""
    (label,) = labels
    if unless or label not in model().labels:
        raise ValueError("this detector takes one label and no excuse")
    return lambda views: _in_original(views.words, views.likenesses.get(label, ()))


DETECTORS: dict[str, Detector] = {
    "phrases": phrases,
    "expressions": expressions,
    "spoken_expressions": spoken_expressions,
    "plain_expressions": plain_expressions,
    "likeness": likeness,
    "phones": _without_patterns(phone_numbers, lambda views: views.digits),
    "full_names": _without_patterns(full_names, lambda views: views.visible),
    "national_numbers": _without_patterns(national_numbers, lambda views: views.visible),
    "bank_accounts": _without_patterns(bank_accounts, lambda views: views.visible),
    "plates": _without_patterns(plates, lambda views: views.visible),
}


def _compile_expressions(patterns: Iterable[str], parts: Parts) -> re.Pattern[str]:
    """Each pattern may have its group `found`; numbered, as a name may stand only once."""
    filled = (fill_parts(pattern, parts) for pattern in patterns)
    numbered = (text.replace(FOUND, f"{FOUND[:-1]}{at}>") for at, text in enumerate(filled))
    return re.compile("|".join(f"(?:{text})" for text in numbered))


def _unless(view: View, wanted: re.Pattern[str], excused: re.Pattern[str] | None) -> Iterator[Span]:
    excuses = [match.span() for match in excused.finditer(view.text)] if excused else []
    return _matches(view, wanted, excuses)


def _matches(view: View, wanted: re.Pattern[str], excuses: list[Span]) -> Iterator[Span]:
    """Every match that no excuse overlaps, as places in the text as written."""
    at = 0
    while match := wanted.search(view.text, at):
        if overlaps(match.span(), excuses):
            at = match.start() + 1  # another match may begin inside the excused one
        else:
            at = match.end()
            yield view.span(*_found(match))


def _found(match: re.Match[str]) -> Span:
    spans = (match.span(group) for group in match.re.groupindex)
    return next((span for span in spans if span[0] >= 0), match.span())


def _clauses(text: str, wanted: PhraseIndex) -> Iterator[Span]:
    """In order and apart, each once, however many of the phrases stand in it."""
    matches = list(wanted.finditer(text))
    turns = [turn.span() for turn in TURN.finditer(text)] if matches else []
    starts, ends = [0, *(end for _, end in turns)], [*(start for start, _ in turns), len(text)]
    done = 0
    for match in matches:
        start = starts[bisect_right(starts, match.start()) - 1]
        end = ends[bisect_left(ends, match.end())]
        if end > done:
            yield max(start, done), end
            done = end


def _apart(spans: Iterable[Span]) -> list[Span]:
    """In order, and those that touch or overlap as one."""
    joined: list[Span] = []
    for start, end in spans:
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def overlaps(span: Span, others: list[Span]) -> bool:
    """`others` are in order and apart, so only the last to begin before our end can reach us."""
    before_end = bisect_right(others, (span[1] - 1, span[1] ** 2))
    return before_end > 0 and others[before_end - 1][1] > span[0]


def _in_original(view: View, spans: Iterable[Span]) -> Iterator[Span]:
    return (view.span(start, end) for start, end in spans)
