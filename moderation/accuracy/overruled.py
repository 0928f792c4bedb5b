"""What people made of what each rule found, over the last season."""

from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import case, exists, func, select

from app import clock
from app.accounts.models import Account
from app.database import db
from app.errors import NotAllowed
from app.roles import Permission
from moderation.models import Decision, Mask, Reversal, Review, StoredFinding
from moderation.outcomes import Kind, Outcome
from moderation.screening.findings import CATEGORIES, Category, Level

COUNTED = timedelta(days=90)
_COVERED = [category.value for category, facts in CATEGORIES.items() if facts.is_covered]


@dataclass(frozen=True)
class RuleUse:
    """One rule: in how many wordings it found something that was judged since, and how often
    people went another way: a red text cleared, a covered detail shown, the rest published as is.
    """

    rule: str
    category: Category
    judged: int
    overruled: int

    @property
    def percent(self) -> int:
        return round(100 * self.overruled / self.judged)


def rules_in_use(viewer: Account) -> list[RuleUse]:
    """The most overruled first. One statement."""
    if not viewer.can(Permission.SEE_EVERYTHING):
        raise NotAllowed
    shown = ~exists().where(Mask.decision_id == Decision.id, Mask.finding_id == StoredFinding.id)
    published = Decision.outcome == Outcome.PUBLISH
    other_way = case(
        (StoredFinding.level == Level.RED, Review.cleared_at.is_not(None)),
        (StoredFinding.category.in_(_COVERED), published & shown),
        else_=published,
    )
    by_review = (
        select(
            StoredFinding.rule,
            StoredFinding.category,
            StoredFinding.revision_id,
            func.min(case((other_way, 1), else_=0)).label("other_way"),
        )
        .join(Review, Review.revision_id == StoredFinding.revision_id)
        .outerjoin(Decision, Decision.review_id == Review.id)
        .where(
            ~exists().where(Reversal.decision_id == Decision.id),
            func.coalesce(Decision.outcome, "") != Outcome.ESCALATE,
            Review.opened_at > clock.now() - COUNTED,
            Review.kind != Kind.REPORT,
            Decision.id.is_not(None) | Review.cleared_at.is_not(None),
            StoredFinding.category != Category.SCREENING_FAILED,
        )
        .group_by(StoredFinding.rule, StoredFinding.category, StoredFinding.revision_id, Review.id)
        .subquery()
    )
    by_wording = (
        select(
            by_review.c.rule,
            by_review.c.category,
            func.max(by_review.c.other_way).label("other_way"),
        )
        .group_by(by_review.c.rule, by_review.c.category, by_review.c.revision_id)
        .subquery()
    )
    query = select(
        by_wording.c.rule,
        by_wording.c.category,
        func.count(),
        func.sum(by_wording.c.other_way),
    ).group_by(by_wording.c.rule, by_wording.c.category)
    found = [
        RuleUse(rule, Category(category), judged, int(overruled))
        for rule, category, judged, overruled in db.session.execute(query)
    ]
    return sorted(found, key=lambda use: (-use.overruled, -use.judged, use.rule))
