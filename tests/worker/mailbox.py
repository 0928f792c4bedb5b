"""A mail server that accepts everything and keeps it, for as long as a test lasts."""

import socketserver
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes
from email.message import Message
from threading import Event, Thread

REFUSAL = b"554 no, for reasons that nobody needs to read later\r\n"
ANSWERS = {b"DATA": b"354 go on\r\n", b"QUIT": b"221 bye\r\n"}


class Mailbox(socketserver.ThreadingTCPServer):
    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Conversation)
        self.mails: list[Message] = []
        self.refuses = False
        self.called, self.may_answer = Event(), Event()
        self.may_answer.set()

    @property
    def settings(self) -> dict[str, str]:
        """What the forum's environment needs to send its alerts here."""
        host, port = self.server_address
        return {"SMTP_HOST": str(host), "SMTP_PORT": str(port), "ALERT_MAIL": "team@example.org"}


class Conversation(socketserver.StreamRequestHandler):
    """As little of SMTP as a client needs to deliver one mail after another."""

    server: Mailbox

    def handle(self) -> None:
        self.server.called.set()
        self.server.may_answer.wait(60)
        if self.server.refuses:
            self.wfile.write(REFUSAL)
            return
        self.wfile.write(b"220 here\r\n")
        for line in self.rfile:
            word = line.split()[0].upper()
            self.wfile.write(ANSWERS.get(word, b"250 fine\r\n"))
            if word == b"QUIT":
                return
            if word == b"DATA":
                self.server.mails.append(message_from_bytes(self._read_mail()))
                self.wfile.write(b"250 kept\r\n")

    def _read_mail(self) -> bytes:
        return b"".join(iter(self.rfile.readline, b".\r\n"))


@contextmanager
def open_mailbox() -> Iterator[Mailbox]:
    with Mailbox() as mailbox:
        Thread(target=mailbox.serve_forever, args=(0.05,), daemon=True).start()
        try:
            yield mailbox
        finally:
            mailbox.shutdown()
