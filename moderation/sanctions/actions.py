"""Proposing a sanction, deciding it with the adults it takes, laying it aside, lifting it."""

from dataclasses import dataclass

from flask_babel import gettext as _
from sqlalchemy import func, or_, select

from app import audit, clock
from app.accounts.locking import locked_account
from app.accounts.models import Account
from app.alerts.actions import raise_alert
from app.database import db, transaction
from app.errors import NotAllowed, NotVisible, Outdated, Unacceptable
from app.notifications.actions import notify
from app.notifications.models import News
from app.posts.models import Post
from app.roles import Permission, Role
from app.text import check_length, normalise
from moderation.cases.queries import running_case_of
from moderation.sanctions.ladder import PAUSE_MOST, TAKEN_AWAY, Step, lasts, needs_two
from moderation.sanctions.models import Sanction, SanctionPost
from moderation.sanctions.queries import (
    is_reporter,
    is_undecided,
    is_used,
    proposed_step,
    seeks_contact_again,
    was_taken_away,
)

WORDS_MOST = 2000


@dataclass(frozen=True)
class Terms:
    """What an adult decides: the step, how long a pause lasts, and what is said about it."""

    step: Step
    days: int = 0
    words: str = ""
    way_back: str = ""
    plan: str = ""


def propose() -> None:
    """What was noticed over time is put before the adults: they decide, or lay it aside."""
    unused = (~is_used(), Account.role == Role.YOUNG_PERSON, Account.ended_at.is_(None))
    counted = select(Post.author_id, func.count()).join(Account, Post.author_id == Account.id)
    often = counted.where(was_taken_away(), *unused).group_by(Post.author_id)
    often = often.having(func.count() >= TAKEN_AWAY)
    again = counted.where(seeks_contact_again(), *unused).group_by(Post.author_id)
    found = {row[0] for query in (often, again) for row in db.session.execute(query)}
    for account_id in sorted(found):
        _propose(account_id)


def _propose(account_id: int) -> None:
    with transaction() as session:
        account = locked_account(account_id)
        known = select(Sanction.id).where(Sanction.account_id == account.id, is_undecided())
        why = or_(was_taken_away(), seeks_contact_again())
        grounds = select(Post.id).where(Post.author_id == account.id, why, ~is_used())
        posts = session.scalars(grounds.order_by(Post.id)).all()
        if not posts or session.scalar(known) is not None:
            return
        sanction = _new(account, posts)
        raise_alert("sanction", f"sanction:{sanction.public_id}")
        _record("sanction_proposed", audit.SYSTEM, sanction)


def begin(account_id: int, post_id: str) -> Sanction:
    """An adult begins one themselves, about a text that stood on the forum and was taken away."""
    with transaction() as session:
        adult = _adult(account_id)
        post = session.scalar(select(Post).where(Post.public_id == post_id))
        if post is None or post.author.role != Role.YOUNG_PERSON:
            raise NotVisible
        why = or_(was_taken_away(), seeks_contact_again())
        if session.scalar(select(Post.id).where(Post.id == post.id, why)) is None:
            raise Unacceptable(
                _(
                    "Dit stond niet op het forum, of het staat er nog. Dan is er geen reden voor "
                    "een maatregel."
                )
            )
        locked_account(post.author_id)
        known = select(Sanction).where(Sanction.account_id == post.author_id, is_undecided())
        sanction = session.scalar(known)
        if sanction is None:
            sanction = _new(post.author, [post.id])
            _record("sanction_proposed", adult.public_id, sanction)
        return sanction


def _new(account: Account, posts: object) -> Sanction:
    sanction = Sanction(account=account, step=proposed_step(account.id), proposed_at=clock.now())
    sanction.grounds = [SanctionPost(post_id=post_id) for post_id in posts]  # type: ignore[attr-defined]
    db.session.add(sanction)
    db.session.flush()
    return sanction


def ask(account_id: int, public_id: str, terms: Terms, seen: str | None = None) -> None:
    """An adult decides; where it takes two, another has to agree before it holds. Outdated when a
    colleague asked something else than what was `seen`."""
    terms = _checked(terms)
    with transaction():
        adult, sanction = _adult(account_id), _locked(public_id)
        _check_undecided(sanction, seen)
        _check_may_decide(adult, sanction, terms.step)
        sanction.asked_by_id, sanction.agreed_by_id = adult.id, None
        sanction.step, sanction.days = terms.step, terms.days
        sanction.words, sanction.way_back, sanction.plan = terms.words, terms.way_back, terms.plan
        _record("sanction_asked", adult.public_id, sanction)
        if not needs_two(terms.step, terms.days):
            _put_in_force(adult, sanction)


def agree(account_id: int, public_id: str, seen: str | None = None) -> None:
    """A second adult stands behind what they read: from now on it holds."""
    with transaction():
        adult, sanction = _adult(account_id), _locked(public_id)
        _check_undecided(sanction, seen)
        if sanction.asked_by is None or sanction.asked_by.person_id == adult.person_id:
            raise NotAllowed(_("Een andere volwassene moet hiermee instemmen."))
        _check_may_decide(adult, sanction, Step(sanction.step))
        sanction.agreed_by_id = adult.id
        _put_in_force(adult, sanction)


def end(account_id: int, public_id: str) -> None:
    """Lay a proposal aside, or lift what holds: one adult is enough to be mild."""
    with transaction():
        adult, sanction = _adult(account_id), _locked(public_id)
        if sanction.ended_at is not None:
            raise Outdated(_("Een collega deed dit al."))
        sanction.ended_at, sanction.ended_by_id = clock.now(), adult.id
        event = "sanction_lifted" if sanction.began_at else "sanction_laid_aside"
        _record(event, adult.public_id, sanction)


def _put_in_force(adult: Account, sanction: Sanction) -> None:
    step, now = Step(sanction.step), clock.now()
    span = lasts(step, sanction.days)
    sanction.began_at, sanction.until = now, now + span if span else None
    db.session.flush()
    post = sanction.grounds[0].post
    notify(sanction.account_id, News.SANCTION, post, about=-sanction.id, visible_from=now)
    _record("sanction_began", adult.public_id, sanction)


def _checked(terms: Terms) -> Terms:
    words, way_back, plan = map(normalise, (terms.words, terms.way_back, terms.plan))
    if not words:
        raise Unacceptable(_("Schrijf wat de jongere leest."), "words")
    for field, text in (("words", words), ("way_back", way_back), ("plan", plan)):
        check_length(text, WORDS_MOST, field)
    days = terms.days if terms.step == Step.PAUSE else 0
    if terms.step == Step.PAUSE and not 1 <= days <= PAUSE_MOST:
        raise Unacceptable(_("Kies van 1 tot %(most)s dagen.", most=PAUSE_MOST), "days")
    return Terms(terms.step, days, words, way_back, plan)


def _check_undecided(sanction: Sanction, seen: str | None) -> None:
    is_another = seen is not None and seen != sanction.terms_seen
    if is_another or sanction.began_at is not None or sanction.ended_at is not None:
        raise Outdated(_("Een collega besliste hier intussen over. Kijk opnieuw."))


def _check_may_decide(adult: Account, sanction: Sanction, step: Step) -> None:
    """While somebody's case runs, nobody shuts the door on them."""
    if is_reporter(adult, sanction):
        raise NotAllowed(_("Je meldde dit zelf. Laat een collega beslissen."))
    if step == Step.CLOSED and running_case_of(adult, sanction.account.person_id)[0]:
        raise Unacceptable(_("Er loopt een zaak van deze jongere. Rond die eerst af."), "step")


def _adult(account_id: int) -> Account:
    account = locked_account(account_id)
    if not account.can(Permission.REFUSE):
        raise NotAllowed
    return account


def _locked(public_id: str) -> Sanction:
    query = select(Sanction).where(Sanction.public_id == public_id).with_for_update(of=Sanction)
    sanction = db.session.scalar(query.execution_options(populate_existing=True))
    if sanction is None:
        raise NotVisible
    return sanction


def _record(event: str, actor: str, sanction: Sanction) -> None:
    audit.record(
        event,
        actor=actor,
        account=sanction.account.public_id,
        sanction=sanction.public_id,
        step=Step(sanction.step).value,
        days=sanction.days or None,
    )
