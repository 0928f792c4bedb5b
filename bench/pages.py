"""Pages beside a bare page: the same gunicorn, the same moment, by turns.

The ratio is that of the servers' CPU time, which a busy machine disturbs least and to which the
load generator adds nothing; that of the answers per second stands beside it.
"""

import http.client
from statistics import median

from bench import report
from bench.forum import YOUNG_PERSON, Forum
from bench.load import HOST, Question, answers_per_second
from bench.serving import Server, served

ANONYMOUS, SIGNED_IN, MEGABYTES = 0.5, 0.2, 250
BARE = Question("/")


def measure(forum: Forum, *, rounds: int, count: int) -> None:
    report.title("Pages, as a ratio to a bare Flask page on the same server at the same moment")
    with served("bench.bare:app", {}) as bare, served("wsgi:app", forum.environ) as web:
        for name, question, aim in _questions(forum, web):
            _compare(name, question, aim, bare, web, rounds, count)
        taken = web.megabytes()
    report.title("Memory after that load")
    kept = taken <= MEGABYTES
    report.figure("all web processes together", f"{taken:.0f} MB", f"< {MEGABYTES} MB", kept=kept)


def _questions(forum: Forum, web: Server) -> list[tuple[str, Question, float]]:
    theme, thread = f"/themes/{forum.theme}", f"/threads/{forum.thread}"
    cookie = (("Cookie", forum.cookie(YOUNG_PERSON)),)
    return [
        ("theme page, visitor", Question(theme), ANONYMOUS),
        ("thread page of 20 posts, visitor", Question(thread), ANONYMOUS),
        ("theme page, visitor, unchanged (304)", _known(web, theme), ANONYMOUS),
        ("thread page, visitor, unchanged (304)", _known(web, thread), ANONYMOUS),
        ("home page, signed in", Question("/", cookie), SIGNED_IN),
        ("theme page, signed in", Question(theme, cookie), SIGNED_IN),
        ("thread page of 20 posts, signed in", Question(thread, cookie), SIGNED_IN),
    ]


def _known(web: Server, path: str) -> Question:
    """Asked again by a browser that still has the page."""
    connection = http.client.HTTPConnection(HOST, web.port, timeout=10)
    connection.request("GET", path)
    tag = connection.getresponse().headers["ETag"]
    connection.close()
    return Question(path, (("If-None-Match", tag),), status=304)


def _compare(
    name: str, question: Question, aim: float, bare: Server, web: Server, rounds: int, count: int
) -> None:
    answers_per_second(web.port, question, 50)  # both workers have made it once
    by_rate, by_cpu = [], []
    for _ in range(rounds):
        bare_rate, bare_cost = _turn(bare, BARE, count)
        rate, cost = _turn(web, question, count)
        by_rate.append(rate / bare_rate)
        by_cpu.append(bare_cost / cost)
    ratio = median(by_cpu)
    more = f"by answers per second {median(by_rate):.2f}, last {rate:.0f}/s of {bare_rate:.0f}/s"
    report.figure(name, f"{ratio:.2f}", f">= {aim}", kept=ratio >= aim, more=more)


def _turn(server: Server, question: Question, count: int) -> tuple[float, float]:
    """Answers per second, and CPU seconds per answer."""
    before = server.cpu_seconds()
    rate = answers_per_second(server.port, question, count)
    return rate, max(server.cpu_seconds() - before, 0.01) / count
