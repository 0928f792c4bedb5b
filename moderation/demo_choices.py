"""What one young person of the demo chose: what helped, what not to read, what is not sent yet."""

from datetime import timedelta

from sqlalchemy import select

from app import clock
from app.accounts.models import Account
from app.database import db
from app.following import how_it_went as later
from app.muting.actions import mute_themes, mute_writer
from app.posts.asked import Asked, Need
from app.posts.closing import close
from app.posts.marks import mark_helped
from app.posts.models import Post, Publication, Theme
from app.posts.unsent import QUESTION, keep
from app.registry import screen
from moderation.demo_words import BLUNT, CHOICE, HOW_IT_WENT, NOT_SENT, QUIET

WHO, TEAM = "Dappere Egel", "Jo"


def how_it_went(at: clock.datetime) -> Post:
    """Weeks after the question, to be read like any reply."""
    noticed = screen(HOW_IT_WENT.title, HOW_IT_WENT.body)
    with clock.pretend(at):
        return later.tell(_id(WHO), _opening(QUIET).thread_id, HOW_IT_WENT, noticed)


def load() -> None:
    """Once what it is about can be read."""
    who = _id(WHO)
    with clock.pretend(clock.now() - timedelta(days=2)):
        mark_helped(who, _replies_to(QUIET)[1].public_id, helped=True)
        mute_writer(who, _written_by(BLUNT).public_id)
        mute_themes(who, [_theme("Depressie of zelfmoordgedachten")])
        close(_id(TEAM), _opening(CHOICE).thread.public_id)
    with clock.pretend(clock.now() - timedelta(hours=3)):
        asked = Asked((Need.LISTEN, Need.EXPERIENCE))
        keep(who, QUESTION, NOT_SENT, _theme("Vriendschap"), asked=asked, as_name="Heldere Bever")


def _id(name: str) -> int:
    return db.session.scalars(select(Account.id).where(Account.pseudonym == name)).one()


def _theme(name: str) -> int:
    return db.session.scalars(select(Theme.id).where(Theme.name == name)).one()


def _opening(title: str) -> Post:
    query = select(Post).join(Publication, Publication.post_id == Post.id)
    return db.session.scalars(query.where(Publication.title == title)).one()


def _replies_to(title: str) -> list[Post]:
    """The answer that came with the decision, and then what others wrote."""
    thread_id = _opening(title).thread_id
    query = select(Post).where(Post.thread_id == thread_id, ~Post.opens)
    return list(db.session.scalars(query.order_by(Post.id)))


def _written_by(name: str) -> Post:
    return db.session.scalars(select(Post).where(Post.written_as == name)).one()
