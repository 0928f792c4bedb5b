"""Mail without content: that there is something, never what or about whom.

To staff, and to who gave an address of their own accord (app/notifications/news_mail.py).
"""

import smtplib
from collections.abc import Sequence
from email.message import EmailMessage

from flask import Flask, current_app
from flask_babel import gettext as _

from app.audit.anchor import head_sentence

TIMEOUT = 10  # seconds


def init_app(app: Flask) -> None:
    app.extensions["registry"].outbox["audit_head"] = send_head


def send_head(day: str) -> None:
    """The head of the audit, to be kept outside this machine."""
    send_to_team(_("Klankbord: het logboek van vandaag"), head_sentence(day))


def send_to_team(subject: str, text: str) -> bool:
    """To the addresses of ALERT_MAIL."""
    return send(current_app.config["ALERT_MAIL"], subject, text)


def send(addresses: Sequence[str], subject: str, text: str, sender: str = "") -> bool:
    """Whether it left: nothing does without SMTP_HOST."""
    config = current_app.config
    if not config["SMTP_HOST"] or not addresses:
        return False
    mail = EmailMessage()
    mail["From"] = sender or config["MAIL_FROM"]
    mail["To"] = ", ".join(addresses)
    mail["Subject"] = subject
    mail.set_content(text)
    with smtplib.SMTP(config["SMTP_HOST"], config["SMTP_PORT"], timeout=TIMEOUT) as server:
        if config["SMTP_STARTTLS"]:
            server.starttls()
        if config["SMTP_USER"]:
            server.login(config["SMTP_USER"], config["SMTP_PASSWORD"])
        server.send_message(mail)
    return True
