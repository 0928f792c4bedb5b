"""An alert that nobody takes: it goes round the list until an adult has it."""

from collections.abc import Callable, Iterator

import pytest

from app.alerts import actions as alerts
from app.alerts import contacts
from app.database import db
from app.outbox import drain
from tests.journeys.ways import read_over_and_send
from tests.people import ADA, EGEL, JO, MAXIME, account, id_of
from tests.worker.mailbox import Mailbox, open_mailbox

TITLE, BODY = "Het gaat niet meer", "Ik wil niet meer leven."
SENTENCE = "Er wacht een tekst in de rode rij."
JOS, MAXIMES = "jo@example.org", "maxime@example.org"


@pytest.fixture
def mailbox() -> Iterator[Mailbox]:
    with open_mailbox() as mailbox:
        yield mailbox


@pytest.fixture
def environ(environ: dict[str, str], mailbox: Mailbox) -> dict[str, str]:
    return {**environ, **mailbox.settings}


@pytest.fixture
def a_list(app) -> None:
    """Jo first, then Maxime."""
    for name, mail in ((JO, JOS), (MAXIME, MAXIMES)):
        contacts.keep(id_of(ADA), account(name).public_id, mail, "")


@pytest.fixture
def told(mailbox: Mailbox, the_clock) -> Callable[[int], list[str]]:
    """Whom mail reached, in order, once so many minutes passed and the worker did its work."""

    def after(minutes: int) -> list[str]:
        db.session.rollback()
        for _minute in range(minutes):
            the_clock.advance(minutes=1)
            alerts.repeat()
        drain()
        db.session.rollback()
        assert not any(BODY in mail.as_string() for mail in mailbox.mails)
        return [str(mail["To"]) for mail in mailbox.mails if "iets wacht" in str(mail["Subject"])]

    return after


def write_a_red_text(window) -> None:
    window.go("/ask")
    window.page.fill("[name=title]", TITLE)
    window.page.fill("[name=body]", BODY)
    window.page.check("#theme-0")
    read_over_and_send(window)


@pytest.mark.parametrize("width", [360, 1280])
def test_it_goes_round_until_an_adult_has_it(open_window, a_list, told, width):
    egel, maxime = open_window(EGEL), open_window(MAXIME, width)
    write_a_red_text(egel)
    assert told(0) == [JOS], "the first of the list, at once"
    assert told(4) == [JOS]
    assert told(1) == [JOS, MAXIMES], "after five minutes the next"
    assert told(5) == [JOS, MAXIMES, JOS], "and round"

    maxime.go("/staff/waiting")
    assert maxime.reads(SENTENCE) and maxime.reads("Sinds vandaag om 17:00")
    maxime.look("nobody-took-it")
    maxime.click("section[aria-label='Alarmen'] a")
    maxime.go("/staff/alerts")
    assert maxime.reads("Alarmen die nog niemand nam") and maxime.reads("3 keer")
    assert maxime.reads("Maxime: vandaag om 17:05") and maxime.reads("Jo: vandaag om 17:10")
    maxime.look("who-was-told")

    maxime.click("text=Ik neem dit")
    assert maxime.reads("Jij neemt dit alarm. Niemand anders wordt nog gewekt.")
    assert maxime.reads("Er wacht geen alarm.") and maxime.reads("Maxime nam het, na 10 minuten")
    maxime.look("taken")
    assert told(60) == [JOS, MAXIMES, JOS], "nobody is woken any more"
    maxime.go("/staff/waiting")
    assert not maxime.reads(SENTENCE)
    assert maxime.reads("rood"), "taken is not yet read: the text still waits"
