"""What a review and its decision can be: lane, kind, outcome, reasons asked for. Pure."""

from enum import StrEnum

from moderation.shipped_reasons import REFUSE_REASONS, RETURN_REASONS, Reason


class Outcome(StrEnum):
    PUBLISH = "publish"
    RETURN = "return"  # ask a change
    REFUSE = "refuse"  # staff only
    ESCALATE = "escalate"  # pass to an adult


# What somebody chooses from, in the order of the buttons.
PEER_OUTCOMES = (Outcome.PUBLISH, Outcome.RETURN, Outcome.ESCALATE)
ADULT_OUTCOMES = (Outcome.PUBLISH, Outcome.RETURN, Outcome.REFUSE)


# Those that were shipped (moderation/reasons.py has them as staff worded them); absent where a
# decision needs none.
REASONS_FOR: dict[Outcome, dict[str, Reason]] = {
    Outcome.RETURN: RETURN_REASONS,
    Outcome.REFUSE: REFUSE_REASONS,
}


class Lane(StrEnum):
    """Who may open a review: peers get green and amber, red is for staff."""

    PEER = "peer"
    STAFF = "staff"


class Kind(StrEnum):
    FIRST = "first"
    SECOND_OPINION = "second_opinion"  # a colleague asked for one
    STAFF = "staff"  # opened when a peer passed it on
    OWN_REPLY = "own_reply"  # a moderator's own words
    REPORT = "report"  # somebody reported what stands on the forum
    SUPERSEDING = "superseding"  # an adult decided anew; never in the queue


class Ground(StrEnum):
    """Why a decision came in the place of another."""

    SECOND_LOOK = "second_look"
    APPEAL = "appeal"
