"""Two verdicts on the same wording, and what lies between them. Pure."""

from dataclasses import dataclass

from moderation.outcomes import Outcome

GRAVE = (Outcome.REFUSE, Outcome.ESCALATE)
KEPT_BACK = (Outcome.RETURN, Outcome.REFUSE)


@dataclass(frozen=True)
class Verdict:
    """Two are the same when both outcome and reason are."""

    outcome: str
    reason: str | None = None


def is_missed_harm(first: Verdict, second: Verdict) -> bool:
    """It went on the forum, and the second would have taken it to adults or away."""
    return first.outcome == Outcome.PUBLISH and second.outcome in GRAVE


def is_late_change(first: Verdict, second: Verdict) -> bool:
    """It went on the forum, and the second would have asked a change."""
    return (first.outcome, second.outcome) == (Outcome.PUBLISH, Outcome.RETURN)


def is_too_careful(first: Verdict, second: Verdict) -> bool:
    """It was kept back, and the second would have published it."""
    return first.outcome in KEPT_BACK and second.outcome == Outcome.PUBLISH
