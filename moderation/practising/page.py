"""The desk's page around a practice post. Nothing on it is kept, and nothing of anybody else."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask import url_for
from flask_babel import gettext as _

from app import clock
from app.accounts.models import Account
from app.posts.models import Audience, Post, Revision, Theme, Thread
from app.posts.states import State
from app.registry import screen
from app.roles import Role
from app.text import Rendered, render
from moderation.desk.page import DeskPage
from moderation.desk.reading import FoundHere
from moderation.desk.ways import Ways
from moderation.guidelines.codes import codes_for
from moderation.guidelines.models import GuidelineVersion
from moderation.guidelines.queries import Book, book, changes_in
from moderation.models import Review
from moderation.names import category_name
from moderation.outcomes import PEER_OUTCOMES, Kind, Lane
from moderation.practising.comparing import Place
from moderation.practising.practice import QUESTION, PracticePost
from moderation.screening.findings import CATEGORIES, Finding
from moderation.screening.marks import split_marks
from moderation.screening.run import Screening


def noticed(post: PracticePost) -> Screening:
    """By the rules of today, as with any text."""
    found: Screening = screen(post.title, post.body)
    return found


def ways_of(code: str, about: str = "") -> Ways:
    """No heartbeat, no draft, no note: nothing of it is kept, and nobody waits."""

    def to(view: str) -> str:
        return url_for(f"practising.{view}", practice_id=code, about=about or None)

    return Ways(
        back=url_for("practising.start", about=about or None),
        decide=to("decide"),
        put_down=to("put_down"),
        too_heavy=to("too_heavy"),
        second_opinion=to("second_opinion"),
        preview=to("preview"),
        uncover=to("uncover"),
        opened=f"{url_for('practising.post', practice_id=code)}/opened",
    )


def practice_page(
    post: PracticePost, seen: Screening, ways: Ways, opened: Iterable[str] = ()
) -> DeskPage:
    """`opened`: the covered details that somebody chose to look at."""
    looked_at, written = set(opened), book()
    closed = [one for one in seen.findings if id_of(one) not in looked_at]
    title, body = split_marks(post.title, post.body, closed)
    return DeskPage(
        review=_review(post, seen),
        as_adult=False,  # whoever practises, practises as a peer
        title=title,
        body=body,
        found=[_found(finding, id_of(finding) in looked_at) for finding in seen.findings],
        opening=_question(post),
        replies=[],
        live=None,
        earlier=[],
        asked="",
        opinions=[],
        reported=[],
        notes=[],
        guidelines=_fitting(written, seen),
        changes=changes_in(written, clock.now()),
        ways=ways,
        outcomes=PEER_OUTCOMES,
        is_private=False,
        may_go_to_peers=False,
        case=None,
        is_in_hand=False,
        may_ask_second_opinion=True,
    )


def heavy_label(post: PracticePost, seen: Screening) -> list[str]:
    """As the desk says what a covered text is about."""
    found = {one.category for one in seen.findings if CATEGORIES[one.category].is_heavy}
    return [post.theme, *(category_name(category) for category in sorted(found))]


def id_of(finding: Finding) -> str:
    """The same as long as the post and the rules are."""
    return f"{finding.category.value}-{finding.start}-{finding.end}"


def in_sight(seen: Screening, kept: frozenset[str]) -> list[Place]:
    """Where the covered details stand that everybody may read."""
    return [
        (one.start, one.end) for one in seen.findings if _is_covered(one) and id_of(one) in kept
    ]


def _review(post: PracticePost, seen: Screening) -> Review:
    """Rows that stand in no database: none of them is tied to one that does, so none is added."""
    author = Account(pseudonym=_("Een jongere"), role=Role.YOUNG_PERSON)
    thread = Thread(audience=Audience.PUBLIC, theme=Theme(name=post.theme), asker=author)
    text = Post(
        thread=thread,
        author=author,
        opens=post.kind == QUESTION,
        state=State.PENDING,
        submitted_at=clock.now(),
    )
    return Review(
        public_id=post.code,
        kind=Kind.FIRST,
        lane=Lane.PEER,
        level=int(seen.level),
        is_heavy=post.heavy,
        version=1,
        claim_token="",
        post=text,
        revision=Revision(number=1),
    )


@dataclass(frozen=True)
class InventedQuestion:
    """What a practised reply stands under, as a page shows a publication. It is none."""

    title: str
    html: Rendered
    byline: str
    visible_from: datetime
    badge: str = ""


def _question(post: PracticePost) -> Any:
    if post.under is None:
        return None
    return InventedQuestion(
        post.under.title, render(post.under.body), _("Een jongere"), clock.now()
    )


def _found(finding: Finding, is_opened: bool) -> FoundHere:
    covered = _is_covered(finding)
    return FoundHere(
        id_of(finding),
        finding.category.value,
        finding.why,
        is_covered=covered and not is_opened,
        is_masked=covered,
    )


def _is_covered(finding: Finding) -> bool:
    return CATEGORIES[finding.category].is_covered


def _fitting(written: Book, seen: Screening) -> list[GuidelineVersion]:
    codes = codes_for(finding.category.value for finding in seen.findings)
    rest = [code for code in written if code not in codes]
    return [written[code] for code in (*codes, *rest) if code in written]
