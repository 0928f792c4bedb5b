"""Masks: what the public reads in the place of a contact detail or a full name."""

from collections.abc import Iterable

from app.posts.words import Words
from moderation.models import StoredFinding
from moderation.names import mask_of
from moderation.screening.findings import CATEGORIES, Finding
from moderation.screening.marks import Segment, split_marks
from moderation.screening.store import as_finding, findings_of, is_covered

TITLE_ROOM = 200  # of the column; a masked title may be longer than a written one


def masked_words(words: object, masked: Iterable[StoredFinding]) -> Words:
    """The words of a revision with these findings replaced by what kind of thing they are."""
    title, body = str(words.title), str(words.body)  # type: ignore[attr-defined]
    parts = split_marks(title, body, [as_finding(finding) for finding in masked])
    shown_title, shown_body = (_joined(segments) for segments in parts)
    return Words(shown_title[:TITLE_ROOM], shown_body)


def masked_text(text: str, noticed: Iterable[Finding]) -> str:
    """A text that was never kept with its findings, every covered one of them replaced."""
    covered = [finding for finding in noticed if CATEGORIES[finding.category].is_covered]
    _title, body = split_marks("", text, covered)
    return _joined(body)


def _joined(segments: Iterable[Segment]) -> str:
    return "".join(
        mask_of(segment.finding.category) if segment.finding else segment.text
        for segment in segments
    )


def to_mask(revision_id: int, kept: frozenset[str]) -> list[StoredFinding]:
    """Every covered finding of a wording, but those that somebody chose to leave in sight.

    Also one that came in since they looked: what nobody chose to show is not shown.
    """
    found = findings_of(revision_id)
    return [one for one in found if is_covered(one) and one.public_id not in kept]
