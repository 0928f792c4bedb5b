"""Words on their way: written before signing in, carried through it, and delivered after it.

They travel in the form itself. Nothing is kept on the server until somebody is somebody here.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from app.accounts.models import Account, Visitor
from app.database import db
from app.errors import NotVisible
from app.forms import number_in
from app.posts import actions
from app.posts.queries import thread_for
from app.posts.words import Words
from app.registry import screen


@dataclass(frozen=True)
class Carried:
    """A question (with a theme) or a reply (with a thread's public id)."""

    words: Words
    theme: str = ""
    thread: str = ""

    @classmethod
    def of(cls, form: Mapping[str, str]) -> "Carried | None":
        """What this form carries; None when it carries nothing."""
        words = Words.of(form.get("body", ""), form.get("title", ""))
        theme, thread = form.get("theme", ""), form.get("thread", "")
        return cls(words, theme, thread) if words.body and (theme or thread) else None

    @property
    def fields(self) -> list[tuple[str, str]]:
        """As hidden fields of the next form."""
        fields = (
            ("title", self.words.title),
            ("body", self.words.body),
            ("theme", self.theme),
            ("thread", self.thread),
        )
        return [(name, value) for name, value in fields if value]

    def screened(self) -> "Screened":
        """Look at the words before any transaction begins."""
        return Screened(self, screen(self.words.title, self.words.body))


@dataclass(frozen=True)
class Screened:
    carried: Carried
    noticed: object

    def deliver(self, author_id: int) -> str:
        """Ask or reply with these words; returns the public id of the waiting post."""
        words = self.carried.words
        if self.carried.thread:
            return actions.reply(
                author_id, self._thread_id(author_id), words, self.noticed
            ).public_id
        theme_id = number_in(self.carried.theme)
        return actions.ask(author_id, theme_id, words, self.noticed).public_id

    def _thread_id(self, author_id: int) -> int:
        viewer = db.session.get(Account, author_id) or Visitor()
        thread = thread_for(viewer, self.carried.thread)
        if thread.theme_id is None:  # a private talk has a page of its own
            raise NotVisible
        return thread.id
