"""Mail: only to who asked for it, only that there is news, at most once a day."""

import pytest
import sqlalchemy as sa

from app import jobs, outbox
from app.database import db
from app.following import how_it_went
from app.following.actions import follow
from app.notifications import mail, news_mail
from app.retention import erase_due
from tests.people import EGEL, NOOR, OTTER, ROBIN, id_of
from tests.things import published, refused, reply

ADDRESS = "iemand@voorbeeld.be"


@pytest.fixture
def letters(app, monkeypatch):
    """What left this machine."""
    app.config.update(SMTP_HOST="mail", PUBLIC_URL="https://forum.be", NEWS_MAIL_FROM="x@post.be")
    left = []

    class Server:
        def __init__(self, *_where, **_more):
            pass

        def __enter__(self):
            return self

        def __exit__(self, *_fault):
            return None

        def send_message(self, message):
            left.append(message)

    monkeypatch.setattr(mail.smtplib, "SMTP", Server)
    return left


@pytest.fixture
def confirmed(app, visit, letters):
    """Dappere Egel gave an address and opened the link."""
    visit(EGEL).get("/account/mail").submit("address", address=ADDRESS)
    jobs.drain_outbox()
    visit(None).get(link_in(letters.pop())).submit("Ja, dit adres klopt")
    return letters


def link_in(letter) -> str:
    words = letter.get_content()
    return words[words.index("/mail/") :].split()[0]


def look_for_news():
    news_mail.note_news()
    outbox.drain()


def test_an_address_counts_once_its_link_was_opened_and_pressed(app, visit, letters, the_clock):
    page = visit(EGEL).get("/account/mail").submit("address", address=ADDRESS)
    assert "Kijk in je mail" in page
    jobs.drain_outbox()
    (letter,) = letters
    assert letter["To"] == ADDRESS and letter["From"] == "x@post.be"
    assert "Klankbord" not in str(letter) and "Egel" not in str(letter)
    refused(EGEL)
    the_clock.pass_grace()
    look_for_news()
    assert len(letters) == 1
    confirm = visit(None).get(link_in(letter))
    assert news_mail.address_of(id_of(EGEL)).confirmed_at is None  # opening it is not enough
    assert "Gelukt" in confirm.submit("Ja, dit adres klopt")
    assert visit(None).get(link_in(letter)).status == 404  # once


def test_it_says_that_there_is_news_and_nothing_more(confirmed, the_clock):
    refused(EGEL)
    the_clock.pass_grace()
    look_for_news()
    (letter,) = confirmed
    assert letter["Subject"] == "Er is nieuws / Il y a du nouveau / There's news"
    assert letter.get_content().strip().splitlines() == [
        *("Er is nieuws voor je.", "Il y a du nouveau pour toi.", "There's news for you."),
    ]
    assert letter["From"] == "x@post.be"


def test_at_most_one_a_day_and_not_about_what_was_read(confirmed, visit, the_clock):
    for _ in range(2):
        refused(EGEL)
        the_clock.pass_grace()
        look_for_news()
    assert len(confirmed) == 1
    visit(EGEL).get("/notices")
    the_clock.advance(days=2)
    look_for_news()
    assert len(confirmed) == 1
    refused(EGEL)
    the_clock.pass_grace()
    look_for_news()
    assert len(confirmed) == 2
    the_clock.advance(days=3)
    look_for_news()  # it told of this already
    assert len(confirmed) == 2


def test_what_one_follows_and_a_kind_question_are_no_mail(confirmed, visit, the_clock):
    post, own = published(OTTER, by=NOOR), published(EGEL, by=NOOR)
    the_clock.pass_grace()
    follow(id_of(EGEL), post.thread.public_id)
    reply(own, ROBIN)
    the_clock.pass_grace()
    visit(EGEL).get("/notices")
    reply(post, ROBIN)
    the_clock.advance(days=22)
    how_it_went.ask_how_it_went()
    page = visit(EGEL).get("/my-posts")
    assert "nieuw" in page.soup.find("nav", class_="ways").get_text()
    look_for_news()
    assert confirmed == []


def test_one_press_on_the_account_page_and_nothing_is_left(confirmed, visit, the_clock):
    page = visit(EGEL).get("/account").submit("Stop met mailen, en wis mijn adres")
    assert "Een mail als er nieuws is" in page
    assert db.session.scalar(sa.text("SELECT count(*) FROM news_address")) == 0
    refused(EGEL)
    the_clock.pass_grace()
    look_for_news()
    assert confirmed == []


def test_a_mail_that_did_not_leave_is_tried_again(confirmed, the_clock, monkeypatch):
    refused(EGEL)
    the_clock.pass_grace()
    with monkeypatch.context() as broken:
        broken.setattr(news_mail, "send", _fails)
        look_for_news()
    assert confirmed == []
    the_clock.advance(minutes=10)
    outbox.drain()
    assert len(confirmed) == 1


def _fails(*_args, **_more):
    raise OSError


def test_the_address_stands_sealed_in_the_database(confirmed):
    kept = db.session.scalar(sa.text("SELECT sealed FROM news_address"))
    assert "@" not in kept and news_mail.address_of(id_of(EGEL)).address == ADDRESS


def test_without_confirming_it_is_gone_after_two_days(app, visit, letters, the_clock):
    visit(EGEL).get("/account/mail").submit("address", address=ADDRESS)
    jobs.drain_outbox()
    the_clock.advance(days=2)
    assert visit(None).get(link_in(letters[0])).status == 404
    erase_due()
    assert news_mail.address_of(id_of(EGEL)) is None


def test_what_is_no_address_comes_back(app, visit, letters):
    page = visit(EGEL).get("/account/mail").submit("address", address="geen adres")
    assert page.status == 422 and "Kijk je mailadres na" in page
    again = visit(EGEL).get("/account/mail").submit("address", address=ADDRESS)
    assert again.submit("address", address="ander@voorbeeld.be").status == 422  # not so soon


def test_without_mail_nobody_is_asked_for_an_address(app, visit):
    assert "stuurt nu geen mail" in visit(EGEL).get("/account/mail")
