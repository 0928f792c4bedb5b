"""Words on their way: written before signing in, carried through it, and delivered after it.

They travel in the form itself. Nothing is kept on the server until somebody is somebody here.
"""

from dataclasses import dataclass

from werkzeug.datastructures import MultiDict

from app.accounts.models import Account, Visitor
from app.database import db
from app.errors import NotVisible
from app.forms import number_in
from app.forum.forms import AskForm, ReplyForm
from app.posts import actions
from app.posts.asked import NOTHING_ELSE, Asked
from app.posts.queries import thread_for
from app.posts.words import Words
from app.registry import screen


@dataclass(frozen=True)
class Carried:
    """A question (with a theme) or a reply (with a thread's public id).

    Under a name for that thread alone, unless its writer chose another (`bylines.name_for`).
    """

    words: Words
    theme: str = ""
    thread: str = ""
    asked: Asked = NOTHING_ELSE
    as_name: str = ""

    @classmethod
    def of(cls, form: MultiDict[str, str]) -> "Carried | None":
        """What this form carries; None when it carries nothing."""
        words = Words.of(form.get("body", ""), form.get("title", ""))
        theme, thread = form.get("theme", ""), form.get("thread", "")
        asked = Asked.of(form.getlist("needs"), form.get("content_note"))
        return cls(words, theme, thread, asked) if words.body and (theme or thread) else None

    @classmethod
    def question(cls, form: AskForm) -> "Carried":
        name = form.as_name.data or ""
        return cls(form.words, theme=str(form.theme.data), asked=form.asked, as_name=name)

    @classmethod
    def reply(cls, form: ReplyForm, thread: str) -> "Carried":
        return cls(form.words, thread=thread, as_name=form.as_name.data or "")

    @property
    def fields(self) -> list[tuple[str, str]]:
        """As hidden fields of the next form."""
        fields = (
            ("title", self.words.title),
            ("body", self.words.body),
            ("theme", self.theme),
            ("thread", self.thread),
            *(("needs", need.value) for need in self.asked.needs),
            ("content_note", self.asked.note or ""),
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
        words, name = self.carried.words, self.carried.as_name
        if self.carried.thread:
            thread_id = self._thread_id(author_id)
            return actions.reply(author_id, thread_id, words, self.noticed, as_name=name).public_id
        theme_id, asked = number_in(self.carried.theme), self.carried.asked
        return actions.ask(
            author_id, theme_id, words, self.noticed, asked=asked, as_name=name
        ).public_id

    def _thread_id(self, author_id: int) -> int:
        viewer = db.session.get(Account, author_id) or Visitor()
        thread = thread_for(viewer, self.carried.thread)
        if thread.theme_id is None:  # a private talk has a page of its own
            raise NotVisible
        return thread.id
