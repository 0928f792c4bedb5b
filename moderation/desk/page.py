"""Everything that stands on the desk around one text."""

from dataclasses import dataclass

from app.accounts.models import Account
from app.posts.models import Audience
from moderation.cases.models import Case
from moderation.cases.queries import running_case_of
from moderation.desk.queries import item_of, judge_of, review_for
from moderation.desk.reading import Reading, eyes_of, reading
from moderation.desk.ways import Ways, ways_of
from moderation.eligibility import may_ask_second_opinion, may_go_to_peers, outcomes_for
from moderation.models import Review
from moderation.names import category_name
from moderation.outcomes import Kind, Lane, Outcome
from moderation.screening.findings import CATEGORIES, Category
from moderation.screening.store import findings_of


@dataclass(frozen=True)
class DeskPage(Reading):
    """The text in hand with what its reader may do about it."""

    ways: Ways
    outcomes: tuple[Outcome, ...]
    is_private: bool
    may_go_to_peers: bool
    case: Case | None  # of its author, while it runs; for adults alone
    is_in_hand: bool  # this very text was taken up in it
    may_ask_second_opinion: bool


def desk_page(viewer: Account, public_id: str) -> DeskPage:
    review = review_for(viewer, public_id)
    judge, kind = judge_of(viewer), Kind(review.kind)
    is_private = review.post.thread.audience == Audience.PRIVATE
    case, confirmed = running_case_of(viewer, review.person_id)
    return DeskPage(
        **vars(reading(review, eyes_of(viewer))),
        ways=ways_of(review),
        outcomes=outcomes_for(judge, item_of(review, judge)),
        is_private=is_private,
        may_go_to_peers=may_go_to_peers(Lane(review.lane), kind, is_private=is_private),
        case=case,
        is_in_hand=review.post_id in confirmed,
        may_ask_second_opinion=may_ask_second_opinion(judge, kind),
    )


def is_covered_for(viewer: Account, review: Review) -> bool:
    """Whether a peer still has to open this heavy text."""
    return review.is_heavy and review.uncovered_at is None and not viewer.is_adult


def heavy_label(review: Review) -> list[str]:
    """What a covered text is about, in a few words: its theme, and what was noticed."""
    theme = review.post.thread.theme
    found = {Category(finding.category) for finding in findings_of(review.revision_id)}
    noticed = [category_name(one) for one in sorted(found) if CATEGORIES[one].is_heavy]
    return ([theme.name] if theme is not None else []) + noticed
