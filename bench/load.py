"""A small load generator: some kept-alive connections to 127.0.0.1, each with one question out."""

import selectors
import socket
import time
from dataclasses import dataclass

HOST = "127.0.0.1"
CONNECTIONS = 8
MOST_SECONDS = 10


@dataclass(frozen=True)
class Question:
    """What is asked, and the status that must come back each time."""

    path: str
    headers: tuple[tuple[str, str], ...] = ()
    status: int = 200

    @property
    def words(self) -> bytes:
        lines = [f"GET {self.path} HTTP/1.1", f"Host: {HOST}"]
        lines += [f"{name}: {value}" for name, value in self.headers]
        return "\r\n".join([*lines, "", ""]).encode()


class _Line:
    """One connection: its question is out, or its answer is coming in."""

    def __init__(self, port: int, question: Question) -> None:
        self.question = question
        self.socket = socket.create_connection((HOST, port), timeout=MOST_SECONDS)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.read = b""

    def ask(self) -> None:
        self.read = b""
        self.socket.sendall(self.question.words)

    def is_answered(self) -> bool:
        """Take in what came; whether the answer is whole."""
        came = self.socket.recv(1 << 18)
        if not came:
            raise ConnectionError(f"{self.question.path}: the server hung up")
        self.read += came
        head, _, body = self.read.partition(b"\r\n\r\n")
        return b"\r\n\r\n" in self.read and len(body) >= self._length_of(head)

    def _length_of(self, head: bytes) -> int:
        status, *headers = head.decode("latin-1").split("\r\n")
        if int(status.split()[1]) != self.question.status:
            raise AssertionError(f"{self.question.path}: {status}")
        lengths = [h.split(":")[1] for h in headers if h.lower().startswith("content-length:")]
        return 0 if self.question.status == 304 else int(lengths[0])


def answers_per_second(port: int, question: Question, count: int) -> float:
    """Ask so many times in all, or until the time is up."""
    with selectors.DefaultSelector() as watched:
        lines = [_Line(port, question) for _ in range(CONNECTIONS)]
        for line in lines:
            watched.register(line.socket, selectors.EVENT_READ, line)
        began = time.perf_counter()
        answered = _converse(watched, lines, count, began + MOST_SECONDS)
        took = time.perf_counter() - began
    for line in lines:
        line.socket.close()
    return answered / took


def _converse(
    watched: selectors.BaseSelector, lines: list[_Line], count: int, deadline: float
) -> int:
    asked, answered = len(lines), 0
    for line in lines:
        line.ask()
    while answered < asked:
        for key, _events in watched.select(MOST_SECONDS):
            if key.data.is_answered():
                answered += 1
                if asked < count and time.perf_counter() < deadline:
                    key.data.ask()
                    asked += 1
    return answered
