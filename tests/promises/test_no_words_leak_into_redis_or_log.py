"""Promise 6: what people write and their passphrases enter neither Redis nor any log."""

import logging
import zlib

import pytest

from app.database import db, transaction
from app.outbox import drain
from app.posts.models import RevisionText
from moderation import jobs
from moderation.models import ScreenedWith
from moderation.outcomes import Outcome
from moderation.screening import Category, Level, Rule, RuleSet, screen
from tests.page import Browser
from tests.people import EGEL, JO, OTTER, ROBIN
from tests.things import RED, ask, claim, decide, edit, reply

MARKER = "zwerfkei"
LOUD = ("app", "moderation", "rq", "sqlalchemy.pool", "flask_limiter", "werkzeug", "alembic")


@pytest.fixture
def log(caplog):
    """Everything that is said at its most talkative; statements, but not the rows they read."""
    for name in LOUD:
        caplog.set_level(logging.DEBUG, logger=name)
    caplog.set_level(logging.INFO, logger="sqlalchemy.engine")
    caplog.set_level(logging.DEBUG)
    logging.getLogger("sqlalchemy.engine").setLevel(logging.INFO)
    return caplog


def live(app, visit, the_clock) -> None:
    """Sign up, ask, judge with words and a reply, edit, withdraw, screen again, err, search."""
    stranger = visit()
    page = stranger.get("/ask").send("body", theme="1", title=MARKER, body=f"{MARKER} a")
    name = page.form("passphrase").find("input", {"type": "radio"})["value"]
    page.submit("passphrase", pseudonym=name, passphrase=f"{MARKER} x", birth_year="2012")
    secret = {"passphrase": f"{MARKER} lantaarn kiezel wolk", "birth_year": "2012", "agreed": "y"}
    assert page.submit("passphrase", press="send", pseudonym=name, **secret).status == 200
    Browser(app).get("/sign-in").submit("passphrase", pseudonym=name, passphrase=f"{MARKER} fout")
    decide(claim(), reply=f"{MARKER} b")
    post = ask(EGEL, title=MARKER, body=f"{MARKER} c")
    decide(claim(), ROBIN, Outcome.RETURN, words=f"{MARKER} d")
    the_clock.pass_grace()
    edit(post, f"{MARKER} e", RED, title=MARKER)
    visit(JO).get(f"/staff/audit/?post={MARKER}")
    visit(EGEL).post("/ask", {"body": f"{MARKER} f", "title": MARKER})
    reply(post, OTTER, f"{MARKER} g")
    assert visit(EGEL).get("/").submit("words", words=f"{MARKER} h").status == 200
    with transaction() as session:
        session.merge(ScreenedWith(id=1, ruleset="an old one"))
    jobs.notice_new_rules()
    drain()
    the_clock.advance(days=1)
    jobs.tell_overdue()


def test_the_log_holds_nobodys_words(app, visit, the_clock, log):
    live(app, visit, the_clock)
    assert any(record.name == "sqlalchemy.engine.Engine" for record in log.records)
    assert MARKER not in log.text


def test_a_mishap_is_logged_by_its_kind_and_place_alone(app, visit, log):
    def broken(*_words: str) -> None:
        raise ValueError(MARKER)

    app.extensions["registry"].screen = broken
    page = visit(EGEL).get("/ask").submit("body", theme="1", title=MARKER, body=MARKER)
    assert page.status == 500 and MARKER in page.html, "what was typed is given back"
    assert "ValueError at" in log.text and MARKER not in log.text


def test_an_error_of_the_database_does_not_quote_anyone(app, visit, log):
    def broken(title: str, body: str) -> None:
        with transaction() as session:
            session.add(RevisionText(revision_id=999_999, title=title, body=body, salt="x"))

    app.extensions["registry"].screen = broken
    page = visit(EGEL).get("/ask").submit("body", theme="1", title=MARKER, body=MARKER)
    assert page.status == 500
    assert "IntegrityError" in log.text and MARKER not in log.text


def test_a_rule_that_breaks_does_not_quote_the_text(app, log):
    def broken(_views: object) -> list[tuple[int, int]]:
        raise ValueError(MARKER)

    rule = Rule("broken", Category.LINK, Level.AMBER, "stuk", broken)
    assert screen(MARKER, MARKER, rules=RuleSet([rule])).failed
    assert "broken" in log.text and MARKER not in log.text


def test_redis_holds_nobodys_words(app, visit, the_clock):
    redis = app.extensions["redis"]
    if redis is None:
        pytest.skip("REDIS_URL is not set")
    live(app, visit, the_clock)
    held = {key: _read(redis, key) for key in redis.scan_iter()}
    assert any(b"drain_outbox" in value for value in held.values()), "jobs are read as they are"
    assert not [key for key, value in held.items() if MARKER.encode() in key + value]


def _read(redis, key: bytes) -> bytes:
    """All that stands under a key; RQ packs what a job is."""
    kind = redis.type(key)
    if kind == b"hash":
        return b" ".join(_unpacked(value) for value in redis.hgetall(key).values())
    return redis.get(key) or b"" if kind == b"string" else redis.dump(key) or b""


def _unpacked(value: bytes) -> bytes:
    try:
        return zlib.decompress(value)
    except zlib.error:
        return value


def test_nothing_in_the_outbox_is_more_than_an_id(app, visit, the_clock):
    live(app, visit, the_clock)
    rows = db.session.execute(db.text("SELECT kind, ids, dedupe_key FROM outbox_item")).all()
    assert rows and MARKER not in repr(rows)
    assert MARKER not in repr(db.session.execute(db.text("SELECT body FROM audit_entry")).all())
