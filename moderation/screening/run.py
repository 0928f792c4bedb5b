"""Screens one text with all rules, within a time limit. Never raises: what fails counts as red."""

import logging
from dataclasses import dataclass
from time import perf_counter, thread_time

from . import rules as rule_data
from .findings import Category, Finding, Level, merge
from .marks import whole_text
from .rules import Rule, RuleSet, is_likeness
from .views import Views

log = logging.getLogger(__name__)

# Of the processor. A process that just began compiles the phrases it meets, once each: a second.
TIME_LIMIT_S = 3.0
# Above what the forum accepts as title and body; beyond it nothing is read, so it counts as red.
LONGEST_TEXT = 25_000
WHOLE_SCREENING = "screening"
WHY_RESTING = "Een regel van de controle staat even opzij. Deze tekst is niet helemaal nagekeken."
WHY_FAILED = "De controle van deze tekst lukte niet helemaal. Een volwassene leest hem daarom zelf."


@dataclass(frozen=True)
class Screening:
    """What was noticed in one text by one version of the rules."""

    findings: tuple[Finding, ...]
    version: str
    failed: tuple[str, ...] = ()  # rules that broke, or that used up the time

    @property
    def level(self) -> Level:
        return max((finding.level for finding in self.findings), default=Level.GREEN)


def screen(
    title: str, body: str, *, rules: RuleSet | None = None, time_limit_s: float = TIME_LIMIT_S
) -> Screening:
    """Title and body together, as `whole_text` joins them; findings count in that text."""
    try:
        ruleset = rules if rules is not None else rule_data.load()
        version = ruleset.version
    except Exception as error:
        _log_failure(WHOLE_SCREENING, error)
        return _result([], "", [WHOLE_SCREENING])
    try:
        found, failed = _run(whole_text(title, body), ruleset, time_limit_s)
        return _result([*found, *_resting(ruleset)], version, failed)
    except Exception as error:
        _log_failure(WHOLE_SCREENING, error)
        return _result([], version, [WHOLE_SCREENING])


def _run(whole: str, ruleset: RuleSet, time_limit_s: float) -> tuple[list[Finding], list[str]]:
    """Rule after rule. No rule can be interrupted in a thread, so the time is read in between; it
    is up once the processor spent it, as a busy machine makes no rule slow."""
    findings: list[Finding] = []
    failed = [WHOLE_SCREENING] if len(whole) > LONGEST_TEXT else []
    readings = tuple(Views(whole[:LONGEST_TEXT]).readings)
    began = before = perf_counter()
    spent_before = thread_time()
    slowest: tuple[float, str] = (0.0, WHOLE_SCREENING)
    for rule in sorted(ruleset.rules, key=is_likeness):
        try:
            found = [one for views in readings for one in _checked(rule, views)]
            findings += _not_said_already(found, findings) if is_likeness(rule) else found
        except Exception as error:
            _log_failure(rule.id, error)
            failed.append(rule.id)
        now = perf_counter()
        slowest = max(slowest, (now - before, rule.id))
        before = now
        if now - began > time_limit_s and thread_time() - spent_before > time_limit_s:
            failed.append(slowest[1])
            break
    return findings, failed


def _resting(ruleset: RuleSet) -> list[Finding]:
    """What was put aside may have seen something here: then it counts as if it had."""
    return [
        Finding(Category.SCREENING_FAILED, level, 0, 0, rule, WHY_RESTING)
        for rule, level in ruleset.resting
    ]


def _not_said_already(found: list[Finding], before: list[Finding]) -> list[Finding]:
    """What a rule says of a passage, or lightens, is said better than by likeness."""
    return [
        one
        for one in found
        if not any(
            one.category == other.category and one.start < other.end and other.start < one.end
            for other in before
        )
    ]


def _checked(rule: Rule, views: Views) -> list[Finding]:
    """A place outside the text would make marking it fail later, where nobody catches it."""
    found = rule.findings(views)
    if not all(0 <= finding.start < finding.end <= len(views.whole) for finding in found):
        raise ValueError("a finding outside the text")
    return found


def _log_failure(rule_id: str, error: Exception) -> None:
    """The kind of error only: its message may quote the text."""
    log.error("screening rule %s failed: %s", rule_id, type(error).__name__)


def _result(findings: list[Finding], version: str, failed: list[str]) -> Screening:
    failures = tuple(dict.fromkeys(failed))
    alarms = tuple(
        Finding(Category.SCREENING_FAILED, Level.RED, 0, 0, rule, WHY_FAILED) for rule in failures
    )
    return Screening(alarms + merge(findings), version, failures)
