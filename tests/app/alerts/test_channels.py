"""Whom an alert reaches and how, who is passed over, and what is never sent or shown."""

import pytest
from sqlalchemy import select

from app.alerts import actions as alerts
from app.alerts import contacts
from app.alerts.models import AlertContact
from app.audit.models import AuditEntry
from app.database import db, transaction
from app.errors import NotAllowed, NotVisible, Unacceptable
from app.outbox import OutboxItem, drain
from app.people.actions import end_colleague
from tests.people import ADA, EGEL, JO, MAXIME, NOOR, account, id_of
from tests.things import RED, ask


def put_on_the_list(name: str, mail: str = "", webhook: str = "") -> None:
    contacts.keep(id_of(ADA), account(name).public_id, mail, webhook)


def contact_of(name: str) -> AlertContact:
    db.session.rollback()
    query = select(AlertContact).where(AlertContact.account_id == id_of(name))
    return db.session.scalars(query).one()


def undone() -> list[OutboxItem]:
    db.session.rollback()
    return list(db.session.scalars(select(OutboxItem).where(OutboxItem.done_at.is_(None))))


def test_a_phone_is_woken_with_a_sentence_and_nothing_of_anyone(app, doorbell, mailbox):
    put_on_the_list(JO, webhook=doorbell.address("jo-7f3k"))
    ask(EGEL, title="Zwerfkei", body="Zwerfkei", screened=RED)
    drain()
    sentence = "Er wacht een tekst in de rode rij. Meld je aan en kijk."
    assert doorbell.texts == [f"/jo-7f3k {sentence}\nhttps://forum.example/sign-in"]
    (headers,) = doorbell.headers
    assert headers["Title"] == "Klankbord" and headers["Priority"] == "urgent"
    assert headers["Click"] == "https://forum.example/sign-in"
    assert "Zwerfkei" not in repr(headers) and mailbox.mails == []


def test_without_an_address_of_the_forum_there_is_no_link(app, doorbell):
    app.config["PUBLIC_URL"] = ""
    put_on_the_list(JO, webhook=doorbell.address())
    ask(screened=RED)
    drain()
    assert "http" not in doorbell.texts[0] and "Click" not in doorbell.headers[0]


def test_who_has_two_ways_hears_it_by_both(app, doorbell, mailbox):
    put_on_the_list(JO, "jo@example.org", doorbell.address())
    ask(screened=RED)
    drain()
    assert len(doorbell.texts) == len(mailbox.mails) == 1


def test_what_can_wait_wakes_no_phone_of_who_has_mail(app, doorbell, mailbox):
    put_on_the_list(JO, "jo@example.org", doorbell.address())
    put_on_the_list(MAXIME, webhook=doorbell.address("maxime"))
    with transaction():
        alerts.raise_alert("unanswered", "unanswered:today")
    drain()
    assert [mail["To"] for mail in mailbox.mails] == ["jo@example.org"]
    assert [text.split()[0] for text in doorbell.texts] == ["/maxime"]
    assert doorbell.headers[0]["Priority"] == "default"


def test_a_way_that_fails_is_noted_and_the_other_one_is_used(app, doorbell, mailbox, visit):
    doorbell.answer = 403
    put_on_the_list(JO, "jo@example.org", doorbell.address())
    put_on_the_list(MAXIME, "maxime@example.org")
    ask(screened=RED)
    drain()
    alarms = [m["To"] for m in mailbox.mails if "iets wacht" in m["Subject"]]
    assert alarms == ["jo@example.org"], "reached, so nobody else is woken"
    assert contact_of(JO).webhook_fault == "HTTP 403" and not contact_of(JO).mail_fault
    assert "HTTP 403" in visit(ADA).get("/staff/alerts/contacts")
    assert "een alarm komt niet bij iedereen aan" in visit(MAXIME).get("/staff/waiting")
    others = [m["To"] for m in mailbox.mails if "kwam niet aan" in m["Subject"]]
    assert others == ["jo@example.org", "maxime@example.org"], "and the others hear of it, once"
    doorbell.answer = 200
    ask(screened=RED)
    drain()
    assert not contact_of(JO).webhook_fault
    assert "niet bij iedereen" not in visit(MAXIME).get("/staff/waiting")


def test_who_cannot_be_reached_is_passed_over_at_once(app, doorbell, mailbox):
    put_on_the_list(JO, webhook="http://127.0.0.1:9/nobody")
    put_on_the_list(MAXIME, webhook=doorbell.address("maxime"))
    ask(screened=RED)
    drain()
    assert doorbell.texts[0].startswith("/maxime Er wacht een tekst in de rode rij.")
    assert contact_of(JO).webhook_fault == "ConnectionRefusedError"


def test_when_nobody_on_the_list_is_reached_the_team_is(app, mailbox):
    put_on_the_list(JO, webhook="http://127.0.0.1:9/nobody")
    ask(screened=RED)
    drain()
    assert {mail["To"] for mail in mailbox.mails} == {"team@example.org"}


def test_when_nobody_at_all_is_reached_it_is_tried_again(app, mailbox, the_clock):
    put_on_the_list(JO, "jo@example.org")
    mailbox.refuses = True
    ask(screened=RED)
    drain()
    assert "alert" in {item.kind for item in undone()}
    assert contact_of(JO).mail_fault
    mailbox.refuses = False
    the_clock.advance(minutes=6)
    drain()
    assert "jo@example.org" in [mail["To"] for mail in mailbox.mails]


def test_an_answer_that_sends_on_leads_nowhere(app, doorbell):
    doorbell.answer, doorbell.location = 302, doorbell.address("elsewhere")
    put_on_the_list(JO, webhook=doorbell.address())
    ask(screened=RED)
    drain()
    assert not [text for text in doorbell.texts if "elsewhere" in text]
    assert contact_of(JO).webhook_fault == "HTTP 302"


@pytest.mark.parametrize(
    "address",
    [
        "http://ntfy.example/team",
        "ftp://ntfy.example/team",
        "file:///etc/passwd",
        "https://",
        "https://name:secret@ntfy.example/team",
        "https://ntfy.example:many/team",
        "https://ntfy.example/a b",
        "https://ntfy.example/\nX: y",
        "https://ntfy.example/" + "a" * 500,
        "javascript:alert(1)",
    ],
)
def test_an_address_that_is_not_https_is_not_taken(app, address):
    with pytest.raises(Unacceptable) as refusal:
        put_on_the_list(JO, webhook=address)
    assert refusal.value.field == "webhook"


def test_in_production_nothing_is_posted_to_this_machine_in_the_open(app, doorbell):
    put_on_the_list(JO, webhook=doorbell.address())
    app.config["KIND"] = "production"
    with pytest.raises(Unacceptable):
        put_on_the_list(MAXIME, webhook=doorbell.address())
    ask(screened=RED)
    drain()
    assert doorbell.texts == [] and contact_of(JO).webhook_fault == "NoWayOut"


@pytest.mark.parametrize("mail", ["jo", "jo@", "jo@x", "a@b.be, c@d.be", "a@b.be\nBcc: c@d.be"])
def test_a_mail_address_that_is_none_is_not_taken(app, mail):
    with pytest.raises(Unacceptable) as refusal:
        put_on_the_list(JO, mail=mail)
    assert refusal.value.field == "mail"


def test_nobody_stands_on_the_list_without_an_address_or_without_being_an_adult(app):
    with pytest.raises(Unacceptable):
        put_on_the_list(JO)
    with pytest.raises(Unacceptable):
        put_on_the_list(NOOR, "noor@example.org")
    with pytest.raises(NotAllowed):
        contacts.keep(id_of(NOOR), account(JO).public_id, "jo@example.org", "")


def test_an_address_is_shown_only_in_part_and_stands_in_no_log(app, visit):
    ada = visit(ADA)
    secret = "https://ntfy.example/klankbord-zwerfkei-7f"
    page = ada.get("/staff/alerts/contacts").submit(
        "webhook",
        press="send",
        account=account(JO).public_id,
        mail="jo.peeters@example.org",
        webhook=secret,
    )
    assert "Bewaard." in page and "j…@example.org" in page and "ntfy.example/…7f" in page
    for address in ("/staff/alerts/contacts", "/staff/alerts", "/staff/audit/"):
        html = ada.get(address).html
        assert "zwerfkei" not in html and "peeters" not in html, address
    bodies = db.session.scalars(select(AuditEntry.body)).all()
    assert not [body for body in bodies if "zwerfkei" in body or "peeters" in body]
    assert [body for body in bodies if "alert_contact_kept" in body]


def test_a_refused_form_comes_back_with_what_was_typed(app, visit):
    page = (
        visit(ADA)
        .get("/staff/alerts/contacts")
        .submit(
            "webhook",
            press="send",
            account=account(MAXIME).public_id,
            mail="a@b.be",
            webhook="http://ntfy.example/x",
        )
    )
    assert page.status == 422 and "begint" in page
    form = page.form("webhook")
    assert form.find("input", {"name": "webhook"})["value"] == "http://ntfy.example/x"
    assert form.find("option", selected=True)["value"] == account(MAXIME).public_id


def test_the_order_can_be_changed_and_somebody_taken_off(app, visit, told):
    put_on_the_list(JO, "jo@example.org")
    put_on_the_list(MAXIME, "maxime@example.org")
    page = visit(ADA).get("/staff/alerts/contacts").submit("Vroeger")
    assert page.text.index("1. Maxime") < page.text.index("2. Jo")
    ask(screened=RED)
    assert told() == ["maxime@example.org"]
    assert "Maxime" not in page.submit("Haal van de lijst").soup.table.get_text()
    with pytest.raises(NotVisible):
        contacts.remove(id_of(ADA), "nobodyhasit_")
    with pytest.raises(NotVisible):
        contacts.rise(id_of(ADA), "nobodyhasit_")


def test_another_address_takes_the_place_of_the_first(app, told):
    put_on_the_list(JO, "old@example.org")
    put_on_the_list(JO, "new@example.org")
    ask(screened=RED)
    assert told() == ["new@example.org"]


def test_an_address_goes_with_the_account(app):
    put_on_the_list(JO, "jo@example.org")
    end_colleague(id_of(ADA), account(JO).public_id)
    assert alerts.forget_old() == 1
    assert db.session.scalars(select(AlertContact)).all() == []
