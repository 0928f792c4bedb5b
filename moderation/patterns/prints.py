"""Prints of texts: the same words give the same print, and no print gives its words back."""

import hashlib
import hmac

from flask import current_app
from sqlalchemy import delete

from app import clock
from app.database import add_if_new, transaction
from app.posts.models import Revision
from moderation.patterns.limits import COPIED_LENGTH, PRINTS_KEPT
from moderation.patterns.models import TextPrint
from moderation.screening.views import Views


def print_of(body: str) -> str | None:
    """A keyed digest of the bare words, without spaces or signs; None for what is too short."""
    bare = "".join(filter(str.isalnum, Views(body).words.text))
    if len(bare) < COPIED_LENGTH:
        return None
    key = current_app.config["SECRET_KEY"].encode()
    return hmac.new(key, b"text print\x1f" + bare.encode(), hashlib.sha256).hexdigest()


def keep_print(revision: Revision) -> str | None:
    """Outside a transaction; once per wording, however often it is asked."""
    found = print_of(revision.words.body)
    if found is not None:
        row = TextPrint(revision_id=revision.id, print=found, at=revision.made_at)
        with transaction():
            add_if_new(row)
    return found


def erase_old() -> int:
    with transaction() as session:
        old = delete(TextPrint).where(TextPrint.at < clock.now() - PRINTS_KEPT)
        return session.execute(old).rowcount  # type: ignore[attr-defined]
