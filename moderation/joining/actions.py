"""Applying and taking it back; answering, and welcoming once everything is there."""

from typing import Any

from flask_babel import gettext as _
from sqlalchemy import select

from app import audit, clock
from app.accounts.locking import locked_account
from app.accounts.models import Account
from app.alerts.actions import raise_alert
from app.database import add_if_new, db, transaction
from app.errors import NotAllowed, NotVisible, Outdated, Unacceptable
from app.notifications.actions import notify
from app.notifications.models import News
from app.people.actions import keeper, locked_person, make_moderating_account
from app.roles import Permission
from app.text import check_length, normalise
from moderation.joining.call import call
from moderation.joining.models import Application, State
from moderation.joining.needed import missing
from moderation.joining.queries import hindrance_of, is_open, needs_of, own_application
from moderation.screening.findings import Level
from moderation.screening.store import UNSCREENED

WORDS_LEAST, WORDS_MOST = 20, 1000


def send(account_id: int, words: str, screened: Any = None) -> Application:
    """Say that one wants to read along, and why. Who sends it twice sent it once. Screen the words
    before, outside the transaction."""
    words = normalise(words)
    if len(words) < WORDS_LEAST:
        raise Unacceptable(_("Schrijf een paar zinnen. Waarom wil jij dit doen?"), "words")
    check_length(words, WORDS_MOST, "words")
    with transaction() as session:
        account = locked_account(account_id)
        own = _check_may_apply(account)
        if own is not None and own.ended_at is None:
            return own
        application = Application(
            person_id=account.person_id,
            account=account,
            is_red=(screened or UNSCREENED).level == Level.RED,
            words=words,
            sent_at=clock.now(),
        )
        if not add_if_new(application):  # from another account of theirs, at this very moment
            raise Outdated(_("Je hebt je al opgegeven."))
        session.flush()
        if application.is_red:
            key = f"application:{application.public_id}"
            raise_alert("application_danger", key, application.public_id)
        _record("application_sent", account, application)
        return application


def _check_may_apply(account: Account) -> Application | None:
    if not account.can(Permission.ASK):
        raise NotAllowed
    own = own_application(account)
    if not call().open:
        raise Outdated(_("De oproep is intussen voorbij. Je woorden staan hieronder nog."))
    hindrance = hindrance_of(account, own)
    if hindrance:
        raise Unacceptable(hindrance)
    return own


def withdraw(account_id: int) -> None:
    """Its writer does not want it any more, at any moment before they are welcomed."""
    with transaction():
        account = locked_account(account_id)
        query = select(Application.public_id)
        found = db.session.scalar(query.where(Application.account_id == account.id, is_open()))
        if found is None:
            raise NotVisible
        application = _locked(found)
        _check_is(application, State.SENT, State.INVITED)
        end(application, State.WITHDRAWN)
        _record("application_withdrawn", account, application)


def end(application: Application, state: State) -> None:
    """Inside a transaction, the application locked."""
    application.state, application.ended_at = state, clock.now()


def record_opened(account_id: int, public_id: str) -> None:
    """An adult has the words before them. Of what shows danger the first one is written down."""
    with transaction():
        adult, application = _keeper(account_id), _locked(public_id)
        if application.is_red and application.opened_at is None:
            application.opened_at = clock.now()
            _record("application_opened", adult, application)


def invite(account_id: int, public_id: str, words: str) -> None:
    """To a talk in person."""
    _answer(account_id, public_id, words, State.INVITED)


def decline(account_id: int, public_id: str, words: str) -> None:
    """Now, or after the talk; at a later call they may try again."""
    _answer(account_id, public_id, words, State.DECLINED)


def _answer(account_id: int, public_id: str, words: str, state: State) -> None:
    words = normalise(words)
    field = "invitation" if state == State.INVITED else "refusal"
    if not words:
        raise Unacceptable(_("Schrijf wat de jongere leest."), field)
    check_length(words, WORDS_MOST, field)
    with transaction():
        adult, application = _keeper(account_id), _locked(public_id)
        if state == State.INVITED:
            _check_is(application, State.SENT)
            application.state = state
        else:
            _check_is(application, State.SENT, State.INVITED)
            end(application, state)
        now = clock.now()
        application.answered_at, application.answered_by_id = now, adult.id
        application.answer = words
        news = News.INVITED if state == State.INVITED else News.DECLINED
        notify(application.account_id, news, None, about=-application.id, visible_from=now)
        _record("application_answered", adult, application)


def welcome(account_id: int, public_id: str, name: str) -> tuple[Account, str]:
    """A second account, with its one-time passphrase; only when everything that it takes is
    there."""
    with transaction():
        adult = keeper(account_id)
        query = select(Application).where(Application.public_id == public_id)
        found = db.session.scalar(query)
        if found is None:
            raise NotVisible
        person = locked_person(found.person.public_id)
        application = _locked(public_id)
        _check_is(application, State.INVITED)
        lacking = missing(needs_of(application, held=True))
        if lacking:
            names = "; ".join(str(need.name) for need in lacking)
            raise Unacceptable(_("Dit ontbreekt nog: %(names)s.", names=names))
        made = make_moderating_account(adult.id, person.public_id, name)
        end(application, State.WELCOMED)
        _record("application_welcomed", adult, application)
        return made


def _keeper(account_id: int) -> Account:
    account = locked_account(account_id)
    if not account.can(Permission.KEEP_PEOPLE):
        raise NotAllowed
    return account


def _locked(public_id: str) -> Application:
    query = select(Application).where(Application.public_id == public_id)
    query = query.with_for_update(of=Application).execution_options(populate_existing=True)
    application = db.session.scalar(query)
    if application is None:
        raise NotVisible
    return application


def _check_is(application: Application, *states: State) -> None:
    if application.state not in states:
        raise Outdated(_("Hier veranderde intussen iets. Kijk opnieuw."))


def _record(event: str, by: Account, application: Application) -> None:
    audit.record(
        event,
        actor=by.public_id,
        account=application.account.public_id,
        application=application.public_id,
        state=State(application.state).value,
    )
