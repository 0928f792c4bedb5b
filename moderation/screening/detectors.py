"""The kinds of detector a rule can ask for: each takes views of a text and yields places in it."""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator

from .phones import phone_numbers
from .phrases import Parts, compile_phrases, fill_parts
from .views import View, Views

Span = tuple[int, int]
Detect = Callable[[Views], Iterable[Span]]


def phrases(patterns: Iterable[str], unless: Iterable[str], parts: Parts) -> Detect:
    """Phrases as people say them, in the `words` view. The kind for everyone who writes rules."""
    wanted = compile_phrases(patterns, parts)
    excused = compile_phrases(unless, parts) if unless else None
    return lambda views: _matches(views.words, wanted, excused)


def expressions(patterns: Iterable[str], unless: Iterable[str], parts: Parts) -> Detect:
    """Regular expressions on the `visible` view; the group `found`, if any, is the finding.

    They can run away, so they come with the code, reviewed, and never from a page.
    """
    wanted = _compile_expressions(patterns, parts)
    excused = _compile_expressions(unless, parts) if unless else None
    return lambda views: _matches(views.visible, wanted, excused)


def phones(patterns: Iterable[str], unless: Iterable[str], parts: Parts) -> Detect:
    if patterns or unless:
        raise ValueError("the phones detector takes no patterns")
    return lambda views: _in_original(views.digits, phone_numbers(views.digits.text))


DETECTORS: dict[str, Callable[[Iterable[str], Iterable[str], Parts], Detect]] = {
    "phrases": phrases,
    "expressions": expressions,
    "phones": phones,
}


def _compile_expressions(patterns: Iterable[str], parts: Parts) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{fill_parts(pattern, parts)})" for pattern in patterns))


def _matches(
    view: View, wanted: re.Pattern[str], excused: re.Pattern[str] | None
) -> Iterator[Span]:
    """Every match that no excuse overlaps, as places in the text as written."""
    excuses = [match.span() for match in excused.finditer(view.text)] if excused else []
    at = 0
    while match := wanted.search(view.text, at):
        if _overlaps(match.span(), excuses):
            at = match.start() + 1  # another match may begin inside the excused one
        else:
            at = match.end()
            yield view.span(*match.span("found" if "found" in wanted.groupindex else 0))


def _overlaps(span: Span, others: list[Span]) -> bool:
    """`others` are in order and apart, so only the last to begin before our end can reach us."""
    before_end = bisect_right(others, (span[1] - 1, span[1] ** 2))
    return before_end > 0 and others[before_end - 1][1] > span[0]


def _in_original(view: View, spans: Iterable[Span]) -> Iterator[Span]:
    return (view.span(start, end) for start, end in spans)
