"""Making a pack. One adult is enough: what an authority needs at night, about somebody in danger,
may not wait for a colleague. Every colleague sees that it was made, for whom and why.
"""

import hashlib
from collections.abc import Collection
from dataclasses import dataclass

from flask_babel import gettext as _

from app import audit, clock
from app.accounts.models import Account
from app.database import transaction
from app.errors import Unacceptable
from app.languages import in_first_language
from app.posts.models import Post
from app.text import check_length, normalise, one_line
from moderation.cases.adults import adult
from moderation.evidence.codes import EVIDENCE_GROUNDS
from moderation.evidence.gathered import gather
from moderation.evidence.models import EvidencePack
from moderation.evidence.packing import packed
from moderation.evidence.queries import choices_for

LINE_MOST, WORDS_MOST = 100, 1000


@dataclass(frozen=True)
class Wish:
    """For whom a pack is, on what ground, and why."""

    authority: str
    reference: str
    ground: str
    words: str

    @classmethod
    def of(cls, authority: str, reference: str, ground: str, words: str) -> "Wish":
        return cls(one_line(authority), one_line(reference), ground, normalise(words))


def make(
    account_id: int, case_id: str, wish: Wish, chosen: Collection[str]
) -> tuple[EvidencePack, bytes]:
    """The pack of these texts (public ids); what was made is noted, the file is not kept."""
    _check(wish)
    with transaction() as session:
        account = adult(account_id)
        choices = choices_for(account, case_id)
        posts = [post for post in choices.posts if post.public_id in chosen]
        if not posts:
            raise Unacceptable(_("Kies minstens één tekst."), "texts")
        pack = EvidencePack(
            case_id=choices.case.id,
            made_by_id=account.id,
            made_at=clock.now(),
            authority=wish.authority,
            reference=wish.reference,
            ground=wish.ground,
            words=wish.words,
            texts=len(posts),
            digest="",
        )
        session.add(pack)
        session.flush()
        with in_first_language():  # whoever makes it: each pack of a case calls people the same
            whole = packed(pack, gather(choices.case, choices.posts, posts))
        pack.digest = hashlib.sha256(whole).hexdigest()
        _record(account, pack, choices.case.public_id, posts)
        return pack, whole


def _check(wish: Wish) -> None:
    if not wish.authority:
        raise Unacceptable(_("Schrijf voor welke overheid het is."), "authority")
    check_length(wish.authority, LINE_MOST, "authority")
    check_length(wish.reference, LINE_MOST, "reference")
    if wish.ground not in EVIDENCE_GROUNDS:
        raise Unacceptable(_("Kies op welke grond."), "ground")
    if not wish.words:
        raise Unacceptable(_("Zeg in een paar woorden waarom."), "words")
    check_length(wish.words, WORDS_MOST, "words")


def _record(account: Account, pack: EvidencePack, case_id: str, posts: list[Post]) -> None:
    """For each text too, so that its own history tells that it left the house."""
    me = account.public_id
    audit.record(
        "evidence_made",
        actor=me,
        account=posts[0].author.public_id if not posts[0].author.is_adult else None,
        case=case_id,
        pack=pack.public_id,
        ground=pack.ground,
        texts=len(posts),
        digest=pack.digest,
    )
    for post in posts:
        audit.record("evidence_given", actor=me, post=post.public_id, pack=pack.public_id)
