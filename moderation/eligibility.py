"""Who may open or decide what: it hides the button and guards the verb. Pure."""

from dataclasses import dataclass

from moderation.outcomes import Kind, Lane, Outcome


@dataclass(frozen=True)
class Judge:
    """What matters of whoever wants to judge, at this moment."""

    person_id: int
    may_judge: bool  # by role
    is_adult: bool  # staff or admin
    is_certified: bool  # a certificate in force


@dataclass(frozen=True)
class Item:
    """What matters of a review."""

    author_person_id: int
    lane: Lane
    is_own_put_down: bool = False
    is_judged_before: bool = False


def may_claim_next(judge: Judge) -> bool:
    """Whether the desk is open to this person at all."""
    return judge.may_judge and (judge.is_adult or judge.is_certified)


def may_open(judge: Judge, item: Item) -> bool:
    """Whether this person may read this text at the desk."""
    if not may_claim_next(judge) or item.author_person_id == judge.person_id:
        return False
    if item.lane == Lane.STAFF and not judge.is_adult:
        return False
    return judge.is_adult or not (item.is_own_put_down or item.is_judged_before)


def outcomes_for(judge: Judge, item: Item) -> tuple[Outcome, ...]:
    """The decisions that this person may take on this text, in the order of the buttons."""
    if not may_open(judge, item):
        return ()
    if judge.is_adult:
        return (Outcome.PUBLISH, Outcome.RETURN, Outcome.REFUSE)
    return (Outcome.PUBLISH, Outcome.RETURN, Outcome.ESCALATE)


def may_go_to_peers(lane: Lane, kind: Kind, *, is_private: bool) -> bool:
    """Whether an adult's "no danger" may hand this on: a private talk never goes to peers, and a
    moderator's own words are not for a colleague."""
    return lane == Lane.STAFF and kind != Kind.OWN_REPLY and not is_private
