"""The fate of a post's newest wording: every move there is, in one table."""

from enum import StrEnum


class State(StrEnum):
    PENDING = "pending"
    PUBLISHED = "published"
    RETURNED = "returned"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


class Move(StrEnum):
    PUBLISH = "publish"
    RETURN = "return"
    REFUSE = "refuse"
    EDIT = "edit"  # a new revision: from the author
    WITHDRAW = "withdraw"
    TAKE_BACK = "take_back"  # the moderator, within the grace


_S, _M = State, Move

MOVES: dict[tuple[State, Move], State] = {
    (_S.PENDING, _M.PUBLISH): _S.PUBLISHED,
    (_S.PENDING, _M.RETURN): _S.RETURNED,
    (_S.PENDING, _M.REFUSE): _S.REFUSED,
    (_S.PENDING, _M.EDIT): _S.PENDING,
    (_S.PENDING, _M.WITHDRAW): _S.WITHDRAWN,
    (_S.RETURNED, _M.EDIT): _S.PENDING,
    (_S.RETURNED, _M.WITHDRAW): _S.WITHDRAWN,
    (_S.RETURNED, _M.TAKE_BACK): _S.PENDING,
    (_S.PUBLISHED, _M.EDIT): _S.PENDING,
    (_S.PUBLISHED, _M.WITHDRAW): _S.WITHDRAWN,
    (_S.PUBLISHED, _M.TAKE_BACK): _S.PENDING,
    # Superseding decisions; what stands on the forum also after a report.
    (_S.PUBLISHED, _M.PUBLISH): _S.PUBLISHED,  # with something else covered
    (_S.PUBLISHED, _M.REFUSE): _S.REFUSED,
    (_S.PUBLISHED, _M.RETURN): _S.RETURNED,
    (_S.RETURNED, _M.PUBLISH): _S.PUBLISHED,
    (_S.RETURNED, _M.RETURN): _S.RETURNED,  # for another reason
    (_S.RETURNED, _M.REFUSE): _S.REFUSED,
    (_S.REFUSED, _M.PUBLISH): _S.PUBLISHED,
    (_S.REFUSED, _M.RETURN): _S.RETURNED,
    (_S.REFUSED, _M.REFUSE): _S.REFUSED,
    (_S.REFUSED, _M.TAKE_BACK): _S.PENDING,
    (_S.REFUSED, _M.WITHDRAW): _S.WITHDRAWN,  # its earlier wording may still be public
}


def after(state: State | str, move: Move) -> State | None:
    """Where this move leads from this state; None when there is no such move."""
    return MOVES.get((State(state), move))
