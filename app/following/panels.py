"""How following, muting and news by mail are wired in: jobs, rules, what is held, what goes."""

from collections.abc import Sequence
from typing import Any

from flask import Flask
from flask_babel import lazy_gettext as _l
from sqlalchemy import Select, select

from app.accounts.models import Account
from app.following import actions, how_it_went
from app.following.models import ThreadFollow
from app.muting.actions import forget_muted
from app.muting.models import MutedName, MutedTheme
from app.notifications import news_mail
from app.notifications.news_mail import NewsAddress
from app.posts import closing, marks
from app.posts.marks import AskerMark
from app.posts.models import Post, Publication, Revision, Theme, Thread
from app.posts.signals import account_emptied, words_erased
from app.posts.theme_names import theme_said
from app.registry import Fate, Held, MyPart, Periodic, Rule

TEN_MINUTES, HOUR = 600, 3600
FATES = {
    "thread_follow": Fate("until they stop following; goes with the account", ("accounts",)),
    "asker_mark": Fate("goes with the words it was about", ("texts", "accounts")),
    "news_address": Fate(
        "sealed; until they stop it, two days when not confirmed",
        ("news_addresses", "accounts"),
    ),
    "muted_name": Fate("until they read it again; goes with the account", ("accounts",)),
    "muted_theme": Fate("until they read it again; goes with the account", ("accounts",)),
}


def init_app(app: Flask) -> None:
    registry = app.extensions["registry"]
    registry.periodic += [
        Periodic("close-quiet-threads", HOUR, closing.close_quiet),
        Periodic("ask-how-it-went", HOUR, how_it_went.ask_how_it_went),
        Periodic("news-mail", TEN_MINUTES, news_mail.note_news),
    ]
    registry.outbox[news_mail.CONFIRM] = news_mail.ask_to_confirm
    registry.outbox[news_mail.NEWS] = news_mail.mail_news
    registry.erasing.append(Rule("news_addresses", news_mail.erase_unconfirmed))
    registry.fates |= FATES
    registry.my_data.append(PART)
    app.jinja_env.globals["takes_replies"] = closing.takes_replies
    app.jinja_env.globals["news_address_of"] = news_mail.address_of
    app.jinja_env.globals["mail_is_offered"] = news_mail.is_offered
    words_erased.connect(_on_words_erased, sender=app)
    account_emptied.connect(_on_account_emptied, sender=app)


def _on_words_erased(_app: Flask, post: Post, revisions: Sequence[Revision]) -> None:
    if any(revision.number == post.revision_number for revision in revisions):
        marks.forget_marks(post)


def _on_account_emptied(_app: Flask, account: Account) -> None:
    actions.forget_follows(account)
    forget_muted(account)
    news_mail.stop(account.id)


def _mine(person_id: int) -> Select[tuple[int]]:
    return select(Account.id).where(Account.person_id == person_id)


def _follows(person_id: int) -> Select[Any]:
    query = select(Publication.title.label("title"), ThreadFollow.since.label("since"))
    query = query.join(Thread, Thread.id == ThreadFollow.thread_id)
    query = query.join(Post, (Post.thread_id == Thread.id) & Post.opens)
    query = query.join(Publication, Publication.post_id == Post.id)
    query = query.where(Publication.hidden_at.is_(None))
    mine = query.where(ThreadFollow.account_id.in_(_mine(person_id)))
    return mine.order_by(ThreadFollow.since.desc(), Thread.id.desc())


def _marks(person_id: int) -> Select[Any]:
    query = select(AskerMark.says.label("what"), AskerMark.made_at.label("at"))
    query = query.join(AskerMark.post).join(Post.thread)
    mine = query.where(Thread.asker_id.in_(_mine(person_id)))
    return mine.order_by(AskerMark.post_id.desc())


def _addresses(person_id: int) -> Select[Any]:
    columns = NewsAddress.address.label("mail"), NewsAddress.confirmed_at.label("since")
    mine = select(*columns).where(NewsAddress.account_id.in_(_mine(person_id)))
    return mine.order_by(NewsAddress.account_id)


def _names(person_id: int) -> Select[Any]:
    query = select(MutedName.byline.label("name"), MutedName.since.label("since"))
    return query.where(MutedName.account_id.in_(_mine(person_id))).order_by(MutedName.id.desc())


def _themes(person_id: int) -> Select[Any]:
    query = select(Theme.name.label("theme"), MutedTheme.since.label("since"))
    query = query.join(MutedTheme.theme).where(MutedTheme.account_id.in_(_mine(person_id)))
    return query.order_by(Theme.position, MutedTheme.account_id)


def _says(code: str) -> Any:
    return {"helped": _l("Dit hielp"), "how_it_went": _l("Hoe het ging")}.get(code, code)


SINCE = _l("Sinds")
PART = MyPart(
    "choices",
    _l("Wat je koos"),
    _l("Wat je volgt, wat je hielp, waar je mail krijgt, en wat je niet wil zien."),
    (
        Held(
            _l("Gesprekken die je volgt"),
            ("thread_follow",),
            _follows,
            {"title": _l("Titel"), "since": SINCE},
        ),
        Held(
            _l("Wat je van reacties zei"),
            ("asker_mark",),
            _marks,
            {"what": _l("Wat"), "at": _l("Wanneer")},
            {"what": _says},
        ),
        Held(
            _l("Mail bij nieuws"),
            ("news_address",),
            _addresses,
            {"mail": _l("Mailadres"), "since": SINCE},
        ),
        Held(
            _l("Namen die je liever niet leest"),
            ("muted_name",),
            _names,
            {"name": _l("Naam"), "since": SINCE},
        ),
        Held(
            _l("Thema's die je niet wil zien"),
            ("muted_theme",),
            _themes,
            {"theme": _l("Thema"), "since": SINCE},
            {"theme": theme_said},
        ),
    ),
)
