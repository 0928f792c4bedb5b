"""A phone service of the tests: a real HTTP server that keeps what is posted to it."""

from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread


class Doorbell(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Visit)
        self.texts: list[str] = []
        self.headers: list[dict[str, str]] = []
        self.answer, self.location = 200, ""

    def address(self, topic: str = "team") -> str:
        return f"http://127.0.0.1:{self.server_address[1]}/{topic}"


class Visit(BaseHTTPRequestHandler):
    server: Doorbell

    def do_POST(self) -> None:
        text = self.rfile.read(int(self.headers["Content-Length"])).decode()
        self.server.texts.append(f"{self.path} {text}")
        self.server.headers.append(dict(self.headers))
        self.send_response(self.server.answer)
        if self.server.location:
            self.send_header("Location", self.server.location)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def do_GET(self) -> None:
        self.server.texts.append(f"GET {self.path}")
        self.send_error(404)

    def log_message(self, *_words: object) -> None:
        pass


@contextmanager
def open_doorbell() -> Iterator[Doorbell]:
    with Doorbell() as doorbell:
        Thread(target=doorbell.serve_forever, args=(0.05,), daemon=True).start()
        try:
            yield doorbell
        finally:
            doorbell.shutdown()
