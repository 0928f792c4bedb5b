"""A mail server, a phone service, and a list on which Jo stands before Maxime."""

from collections.abc import Callable, Iterator

import pytest

from app.alerts import contacts
from app.outbox import drain
from tests.app.alerts.doorbell import Doorbell, open_doorbell
from tests.people import ADA, JO, MAXIME, account, id_of
from tests.worker.mailbox import Mailbox, open_mailbox


@pytest.fixture
def mailbox() -> Iterator[Mailbox]:
    with open_mailbox() as mailbox:
        yield mailbox


@pytest.fixture
def doorbell() -> Iterator[Doorbell]:
    with open_doorbell() as doorbell:
        yield doorbell


@pytest.fixture
def environ(environ: dict[str, str], mailbox: Mailbox) -> dict[str, str]:
    return {**environ, **mailbox.settings, "PUBLIC_URL": "https://forum.example/"}


@pytest.fixture
def told(mailbox: Mailbox) -> Callable[[], list[str]]:
    """To whom mail went, in order, once everything in the outbox is done."""

    def told() -> list[str]:
        drain()
        return [str(mail["To"]) for mail in mailbox.mails]

    return told


@pytest.fixture
def a_list(app) -> None:
    """Jo first, then Maxime, by mail."""
    for name in (JO, MAXIME):
        contacts.keep(id_of(ADA), account(name).public_id, f"{name.lower()}@example.org", "")
