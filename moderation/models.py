"""What is judged, by whom, and how: reviews, decisions, findings.

A decision and a revision are facts and digests; the words stand apart, so that erasing breaks
nothing. Triggers refuse UPDATE and DELETE on the facts.
"""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.accounts.models import Account
from app.database import Base, UTCDateTime, public_id_column
from app.posts.models import Post, Revision
from moderation.outcomes import Ground, Kind, Lane, Outcome

_OPEN = text("closed_at IS NULL")
_HELD = text("claimed_by_id IS NOT NULL AND closed_at IS NULL")
_BLOCKING = text("closed_at IS NULL AND kind <> 'report'")
_REPORTED = text("closed_at IS NULL AND kind = 'report'")


class Review(Base):
    """An item in the queue: one post, its newest wording, and whoever holds it at the moment."""

    __tablename__ = "review"
    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = public_id_column()
    kind: Mapped[Kind] = mapped_column(String(20))
    post_id: Mapped[int] = mapped_column(ForeignKey("post.id"))
    revision_id: Mapped[int] = mapped_column(ForeignKey("revision.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))  # who wrote it
    lane: Mapped[Lane] = mapped_column(String(10))
    level: Mapped[int]  # 0 green, 1 amber, 2 red: what screening saw, until an adult judged it
    is_heavy: Mapped[bool] = mapped_column(default=False)  # covered at first, for who opted in
    ruleset: Mapped[str] = mapped_column(String(40))  # by which rules it was screened
    opened_at: Mapped[datetime] = mapped_column(UTCDateTime)
    due_at: Mapped[datetime] = mapped_column(UTCDateTime)
    version: Mapped[int] = mapped_column(default=1)
    closed_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    cleared_at: Mapped[datetime | None] = mapped_column(UTCDateTime)  # "geen gevaar"
    overdue_told_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    # What its author was told at the time: "bijna altijd voor ...". Kept or not, staff see it.
    promised_for: Mapped[datetime | None] = mapped_column(UTCDateTime)
    claimed_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    # Who held it when the present claim began, and let it run out: a take-over is in the audit.
    taken_over_from_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    claimed_until: Mapped[datetime | None] = mapped_column(UTCDateTime)
    claim_token: Mapped[str | None] = mapped_column(String(32))
    uncovered_at: Mapped[datetime | None] = mapped_column(UTCDateTime)  # by the present holder
    post: Mapped[Post] = relationship()
    revision: Mapped[Revision] = relationship()
    claimed_by: Mapped[Account | None] = relationship(foreign_keys=[claimed_by_id])

    __table_args__ = (
        CheckConstraint(
            "kind IN ('first', 'second_opinion', 'staff', 'own_reply', 'report', 'superseding')",
            name="kind",
        ),
        CheckConstraint("lane IN ('peer', 'staff')", name="lane"),
        CheckConstraint("level BETWEEN 0 AND 2", name="level"),
        CheckConstraint("level < 2 OR lane = 'staff'", name="red_is_for_staff"),
        CheckConstraint(
            "(claimed_by_id IS NULL) = (claimed_until IS NULL)"
            " AND (claimed_by_id IS NULL) = (claim_token IS NULL)",
            name="claim_is_whole",
        ),
        Index(
            "uq_review_post_id_open",
            "post_id",
            unique=True,
            sqlite_where=_BLOCKING,
            postgresql_where=_BLOCKING,
        ),
        Index(
            "uq_review_post_id_report_open",
            "post_id",
            unique=True,
            sqlite_where=_REPORTED,
            postgresql_where=_REPORTED,
        ),
        Index(
            "uq_review_claimed_by_id_open",
            "claimed_by_id",
            unique=True,
            sqlite_where=_HELD,
            postgresql_where=_HELD,
        ),
        Index(
            "ix_review_lane_due_at_id_open",
            "lane",
            "due_at",
            "id",
            sqlite_where=_OPEN,
            postgresql_where=_OPEN,
        ),
        Index("ix_review_post_id", "post_id"),
        Index("ix_review_opened_at", "opened_at"),
    )

    def is_held(self, moment: datetime) -> bool:
        return self.claimed_until is not None and self.claimed_until > moment


class Decision(Base):
    """The judgement of exactly one revision. Never changed: a later one supersedes it."""

    __tablename__ = "decision"
    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = public_id_column()
    review_id: Mapped[int] = mapped_column(ForeignKey("review.id"), unique=True)
    post_id: Mapped[int] = mapped_column(ForeignKey("post.id"), index=True)
    revision_id: Mapped[int] = mapped_column(ForeignKey("revision.id"))
    outcome: Mapped[Outcome] = mapped_column(String(10))
    reason: Mapped[str | None] = mapped_column(String(20))
    decided_by_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    judge_person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    decided_at: Mapped[datetime] = mapped_column(UTCDateTime)
    ruleset: Mapped[str] = mapped_column(String(40))  # by which rules the findings were made
    words_digest: Mapped[str] = mapped_column(String(64))
    with_reply_id: Mapped[int | None] = mapped_column(ForeignKey("post.id"))
    guidelines_edition: Mapped[int | None]  # the newest guideline of that moment, by its id
    # Where in title and body the author is asked to look; both, or neither.
    passage_start: Mapped[int | None]
    passage_end: Mapped[int | None]
    text: Mapped["DecisionText | None"] = relationship(back_populates="decision", lazy="joined")
    review: Mapped[Review] = relationship()
    post: Mapped[Post] = relationship(foreign_keys=[post_id])
    decided_by: Mapped[Account] = relationship()

    __table_args__ = (
        CheckConstraint("outcome IN ('publish', 'return', 'refuse', 'escalate')", name="outcome"),
        CheckConstraint(
            "(reason IS NOT NULL) = (outcome IN ('return', 'refuse'))", name="reason_where_needed"
        ),
        UniqueConstraint("id", "post_id", "revision_id", "outcome"),
        Index("ix_decision_judge_person_id_post_id", "judge_person_id", "post_id"),
        Index("ix_decision_decided_at", "decided_at"),
    )

    @property
    def words(self) -> "DecisionText | ErasedWords":
        """What the author was told; empty once it was erased with the words it was about."""
        return self.text or ERASED


class DecisionText(Base):
    """The words to the author that came with a decision."""

    __tablename__ = "decision_text"
    decision_id: Mapped[int] = mapped_column(ForeignKey("decision.id"), primary_key=True)
    words: Mapped[str] = mapped_column(Text)
    salt: Mapped[str] = mapped_column(String(32))
    decision: Mapped[Decision] = relationship(back_populates="text")


class ErasedWords:
    """Stands where the words to an author stood."""

    words = ""


ERASED = ErasedWords()


class Reversal(Base):
    """A decision taken back within the grace; the decision itself stays as it was."""

    __tablename__ = "reversal"
    id: Mapped[int] = mapped_column(primary_key=True)
    decision_id: Mapped[int] = mapped_column(ForeignKey("decision.id"), unique=True)
    reversed_at: Mapped[datetime] = mapped_column(UTCDateTime)


class Supersession(Base):
    """Which decision took the place of which, and why. Each is replaced once at most."""

    __tablename__ = "supersession"
    decision_id: Mapped[int] = mapped_column(ForeignKey("decision.id"), primary_key=True)
    earlier_id: Mapped[int] = mapped_column(ForeignKey("decision.id"), unique=True)
    ground: Mapped[Ground] = mapped_column(String(20))

    __table_args__ = (CheckConstraint("ground IN ('second_look', 'appeal')", name="ground"),)


class StoredFinding(Base):
    """What screening noticed in a revision: where, what, by which rule; never the words."""

    __tablename__ = "finding"
    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = public_id_column()
    revision_id: Mapped[int] = mapped_column(ForeignKey("revision.id"))
    category: Mapped[str] = mapped_column(String(30))
    level: Mapped[int]
    start: Mapped[int]
    end: Mapped[int]
    rule: Mapped[str] = mapped_column(String(60))
    why: Mapped[str] = mapped_column(String(300))
    ruleset: Mapped[str] = mapped_column(String(40))
    found_at: Mapped[datetime | None] = mapped_column(UTCDateTime)  # none: with the wording itself

    __table_args__ = (
        CheckConstraint('0 <= start AND start <= "end"', name="place"),
        UniqueConstraint("revision_id", "category", "rule", "start", "end"),
    )

    def is_known_at(self, moment: datetime) -> bool:
        """New rules may find something later, in words that were judged before."""
        return self.found_at is None or self.found_at <= moment


class Mask(Base):
    """A finding that a decision to publish covered: the public reads what kind of thing it was."""

    __tablename__ = "mask"
    id: Mapped[int] = mapped_column(primary_key=True)
    decision_id: Mapped[int] = mapped_column(ForeignKey("decision.id"))
    finding_id: Mapped[int] = mapped_column(ForeignKey("finding.id"))

    __table_args__ = (UniqueConstraint("decision_id", "finding_id"),)


class ScreeningFault(Base):
    """A rule that broke or ran over time: one row, one alarm, until staff have seen it."""

    __tablename__ = "screening_fault"
    id: Mapped[int] = mapped_column(primary_key=True)
    rule: Mapped[str] = mapped_column(String(60))
    first_at: Mapped[datetime] = mapped_column(UTCDateTime)
    last_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    times: Mapped[int] = mapped_column(default=1, server_default=text("1"))
    seen_at: Mapped[datetime | None] = mapped_column(UTCDateTime)

    __table_args__ = (
        Index(
            "uq_screening_fault_rule_unseen",
            "rule",
            unique=True,
            sqlite_where=text("seen_at IS NULL"),
            postgresql_where=text("seen_at IS NULL"),
        ),
    )


class ScreenedWith(Base):
    """Under which rules everything waiting was last screened."""

    __tablename__ = "screened_with"
    id: Mapped[int] = mapped_column(primary_key=True)
    ruleset: Mapped[str] = mapped_column(String(40))
