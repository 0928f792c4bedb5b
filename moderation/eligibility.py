"""Who may open or decide what: it hides the button and guards the verb. Pure."""

from dataclasses import dataclass
from enum import StrEnum

from moderation.outcomes import ADULT_OUTCOMES, PEER_OUTCOMES, Kind, Lane, Outcome


class Closed(StrEnum):
    """Why the desk is closed to somebody, the weightiest first."""

    NO_CERTIFICATE = "no_certificate"
    TALK_FIRST = "talk_first"  # after "te zwaar": an adult speaks with them first
    OUTSIDE_HOURS = "outside_hours"
    ENOUGH = "enough"  # a limit is reached
    NOBODY_ON_DUTY = "nobody_on_duty"
    CHECK_IN = "check_in"  # one tap on how one is


@dataclass(frozen=True)
class Scope:
    """What a certificate covers. Without themes: every theme."""

    themes: frozenset[int] = frozenset()
    heavy: bool = True


@dataclass(frozen=True)
class Judge:
    """What matters of whoever wants to judge, at this moment."""

    person_id: int
    may_judge: bool  # by role
    is_adult: bool  # staff or admin
    is_certified: bool  # a certificate in force
    scope: Scope = Scope()


@dataclass(frozen=True)
class AtDesk:
    """What decides whether a peer is offered a new text."""

    owes_talk: bool = False
    is_within_hours: bool = True
    is_limit_reached: bool = False
    is_adult_on_duty: bool = True
    is_checked_in: bool = True
    reads_heavy: bool = False  # opted in, and the limit for heavy texts not reached


@dataclass(frozen=True)
class Item:
    """What matters of a review, for one judge."""

    author_person_id: int
    lane: Lane
    theme_id: int | None = None
    is_heavy: bool = False
    is_own_put_down: bool = False
    is_judged_before: bool = False
    is_known_author: bool = False
    is_shielded: bool = False
    has_part_in_it: bool = False  # gave an opinion on it, or reported it


def why_closed(judge: Judge, at_desk: AtDesk) -> Closed | None:
    """Why this person gets no new text now; None when the desk is open. Adults need no desk."""
    if not may_judge_at_all(judge):
        return Closed.NO_CERTIFICATE
    if judge.is_adult:
        return None
    reasons = (
        (at_desk.owes_talk, Closed.TALK_FIRST),
        (not at_desk.is_within_hours, Closed.OUTSIDE_HOURS),
        (at_desk.is_limit_reached, Closed.ENOUGH),
        (not at_desk.is_adult_on_duty, Closed.NOBODY_ON_DUTY),
        (not at_desk.is_checked_in, Closed.CHECK_IN),
    )
    return next((why for holds, why in reasons if holds), None)


def may_judge_at_all(judge: Judge) -> bool:
    return judge.may_judge and (judge.is_adult or judge.is_certified)


def covers(judge: Judge, item: Item) -> bool:
    """Whether the certificate in force is for this text. Adults need none."""
    if judge.is_adult:
        return True
    is_of_theme = not judge.scope.themes or item.theme_id in judge.scope.themes
    return judge.is_certified and is_of_theme and (judge.scope.heavy or not item.is_heavy)


def may_open(judge: Judge, item: Item) -> bool:
    """Whether this person may read this text at the desk. A text in hand may be finished, whatever
    closes the desk meanwhile."""
    if not may_judge_at_all(judge) or item.author_person_id == judge.person_id:
        return False
    if item.lane == Lane.STAFF and not judge.is_adult:
        return False
    return judge.is_adult or not (
        item.is_own_put_down or item.is_judged_before or item.has_part_in_it
    )


def may_be_offered(judge: Judge, at_desk: AtDesk, item: Item) -> bool:
    """Whether "next" may bring this text: `claims.offered_to` says the same to the database."""
    if why_closed(judge, at_desk) is not None or not may_open(judge, item):
        return False
    if not covers(judge, item):
        return False
    if item.is_own_put_down or item.is_known_author or item.is_shielded:
        return False
    return judge.is_adult or at_desk.reads_heavy or not item.is_heavy


def outcomes_for(judge: Judge, item: Item) -> tuple[Outcome, ...]:
    """The decisions that this person may take on this text, in the order of the buttons."""
    if not may_open(judge, item):
        return ()
    if judge.is_adult:
        return ADULT_OUTCOMES
    if not covers(judge, item):
        return (Outcome.ESCALATE,)  # narrowed while they held it
    return PEER_OUTCOMES


def may_ask_second_opinion(judge: Judge, kind: Kind) -> bool:
    """A peer, once per text: a second opinion on a second opinion would never end."""
    return not judge.is_adult and kind == Kind.FIRST


def may_go_to_peers(lane: Lane, kind: Kind, *, is_private: bool) -> bool:
    """Whether an adult's "no danger" may hand this on: a private talk never goes to peers, a
    moderator's own words are not for a colleague, and what was reported is judged instead."""
    return lane == Lane.STAFF and kind not in (Kind.OWN_REPLY, Kind.REPORT) and not is_private
