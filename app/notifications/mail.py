"""Mail without content, to staff only: that there is something, never what or about whom."""

import smtplib
from email.message import EmailMessage

from flask import Flask, current_app
from flask_babel import gettext as _

from app.audit.anchor import head_sentence

TIMEOUT = 10  # seconds


def init_app(app: Flask) -> None:
    app.extensions["registry"].outbox |= {"alert": send_alert, "audit_head": send_head}


def send_alert(what: str) -> None:
    """Tell the staff's addresses that somebody must look: never at what, or about whom."""
    _send(_("Klankbord: iets wacht op een volwassene"), _alert_text(what))


def send_head(day: str) -> None:
    """The head of the audit, to be kept outside this machine."""
    _send(_("Klankbord: het logboek van vandaag"), head_sentence(day))


def _send(subject: str, text: str) -> None:
    """Nothing leaves without SMTP_HOST."""
    config = current_app.config
    if not config["SMTP_HOST"] or not config["ALERT_MAIL"]:
        return
    mail = EmailMessage()
    mail["From"] = config["MAIL_FROM"]
    mail["To"] = ", ".join(config["ALERT_MAIL"])
    mail["Subject"] = subject
    mail.set_content(text)
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
        "report_danger": _("Er is een dringende melding over het forum. Meld je aan en kijk."),
        "unanswered": _("Er wachten vragen op een eerste antwoord. Meld je aan en kijk."),
        "pattern": _("Er viel iets op over meer berichten samen. Meld je aan en kijk."),
        "overdue": _("Een tekst wacht langer dan afgesproken. Meld je aan en kijk."),
        "help_call": _("Een moderator heeft iemand nodig. Meld je aan en kijk."),
        "debrief": _("Een moderator wacht op een gesprek. Meld je aan en kijk."),
        "debrief_late": _(
            "Een gesprek met een moderator is nog niet gebeurd. Meld je aan en kijk."
        ),
        "screening": _("De controle van teksten werkt niet goed. Alles gaat nu naar volwassenen."),
    }
    return texts[what]
