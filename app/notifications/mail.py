"""Mail without content, to staff only: that there is something, never what or about whom."""

import smtplib
from email.message import EmailMessage

from flask import Flask, current_app
from flask_babel import gettext as _

TIMEOUT = 10  # seconds


def init_app(app: Flask) -> None:
    app.extensions["registry"].outbox["alert"] = send_alert


def send_alert(what: str, **_ids: object) -> None:
    """Tell the staff's addresses that somebody must look; nothing leaves without SMTP_HOST."""
    config = current_app.config
    if not config["SMTP_HOST"] or not config["ALERT_MAIL"]:
        return
    mail = EmailMessage()
    mail["From"] = config["MAIL_FROM"]
    mail["To"] = ", ".join(config["ALERT_MAIL"])
    mail["Subject"] = _("Klankbord: iets wacht op een volwassene")
    mail.set_content(_alert_text(what))
    with smtplib.SMTP(config["SMTP_HOST"], config["SMTP_PORT"], timeout=TIMEOUT) as server:
        if config["SMTP_STARTTLS"]:
            server.starttls()
        if config["SMTP_USER"]:
            server.login(config["SMTP_USER"], config["SMTP_PASSWORD"])
        server.send_message(mail)


def _alert_text(what: str) -> str:
    texts = {
        "red": _("Er wacht een tekst in de rode rij. Meld je aan en kijk."),
        "escalated": _("Een moderator gaf een tekst door. Meld je aan en kijk."),
        "overdue": _("Een tekst wacht langer dan afgesproken. Meld je aan en kijk."),
        "screening": _("De controle van teksten werkt niet goed. Alles gaat nu naar volwassenen."),
    }
    return texts[what]
