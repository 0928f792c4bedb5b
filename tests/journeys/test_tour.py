"""Every main page as who may see it: pictures, nothing sideways, nothing that axe objects to."""

from datetime import time

import pytest
from sqlalchemy import select

from app import clock, outbox
from app.database import db
from app.posts.words import Words
from moderation.cases.models import Case
from moderation.patterns.models import Pattern
from moderation.roster import planning
from moderation.roster.planning import ShiftWish
from moderation.talks import actions as talks
from tests.journeys.window import SCHEMES
from tests.people import ADA, EGEL, JO, NOOR, OTTER, ROBIN, UIL, account, id_of
from tests.things import (
    CALM,
    RED,
    ask,
    claim,
    decide,
    published,
    refused,
    reply,
    returned,
    review_of,
)

LONG_WORD = "Hottentottententententoonstellingsterreinbewakingsvoorschriften"
BODY = (
    "Sinds september zit mijn beste vriendin in een andere klas.\n\n"
    "Wat ik al deed:\n- haar sturen\n- wachten aan de poort\n\n"
    f"> Je overdrijft, zei ze.\n\nWat zouden jullie doen? {LONG_WORD}"
)

STRANGER = {
    "home": "/",
    "theme": "/themes/1",
    "empty-theme": "/themes/10",
    "thread": "/threads/{thread}",
    "reply": "/threads/{thread}/reply",
    "ask": "/ask",
    "help": "/help",
    "about": "/about",
    "rules": "/rules",
    "away": "/away",
    "sign-up": "/sign-up",
    "sign-in": "/sign-in",
    "recover": "/recover",
    "not-there": "/nergens",
}
YOUNG = {
    "home": "/",
    "thread": "/threads/{thread}",
    "my-posts": "/my-posts",
    "waiting-red": "/my-posts/{red}",
    "returned": "/my-posts/{returned}",
    "refused": "/my-posts/{refused}",
    "editing": "/my-posts/{returned}/edit",
    "talk": "/talks/{talk}",
    "notices": "/notices",
    "report": "/posts/{answer}/report",
    "account": "/account",
    "passphrase": "/account/passphrase",
    "not-allowed": "/desk/",
}
PEER = {
    "desk-start": "/desk/?rest=1",
    "desk": "/desk/reviews/{held}",
    "unanswered": "/desk/unanswered",
    "guidelines": "/desk/guidelines",
    "roster": "/desk/roster",
    "mine": "/desk/mine",
    "hours-to-print": "/desk/mine/hours",
    "thread": "/threads/{thread}",
}
STAFF = {
    "desk-start": "/desk/?rest=1",
    "waiting": "/staff/waiting",
    "cases": "/staff/cases",
    "case": "/staff/cases/{case}",
    "talk": "/staff/talks/{talk}",
    "patterns": "/staff/patterns",
    "pattern": "/staff/patterns/{pattern}",
    "colleagues": "/staff/people/",
    "person": "/staff/people/{person}",
    "audit": "/staff/audit/",
    "roster": "/staff/roster",
    "guidelines": "/staff/guidelines",
    "guideline": "/staff/guidelines/contact",
}
ADMIN = {
    "help-lines": "/staff/help-lines/",
    "new-help-line": "/staff/help-lines/new",
    "known-sites": "/staff/site/known-sites",
    "switches": "/staff/site/switches",
    "reading-hours": "/staff/site/reading-hours",
}
TOURS = {"stranger": STRANGER, EGEL: YOUNG, ROBIN: PEER, JO: STAFF, ADA: ADMIN}


@pytest.fixture
def places(app, the_clock) -> dict[str, str]:
    """A forum in which something stands on each page; the public ids of what stands where."""
    published(OTTER, title="Hoe kom ik van iemand los?", by=NOOR)
    question = published(title="Mijn beste vriendin zegt niets meer", body=BODY)
    answer = reply(question, OTTER, "Dat had ik ook. Bij mij hielp een brief.")
    decide(claim(), reply="Wat goed dat je dit vraagt. Je bent hier niet alleen in.")
    back, no = returned(title="Bel mij", by=NOOR), refused(title="Koop dit")
    red = ask(title="Het gaat niet meer", screened=RED)
    claim(JO)
    review = review_of(red)
    words = Words.of("Hoe is het nu met je?")
    talk = talks.answer(id_of(JO), review.public_id, review.version, words, CALM)
    waiting = ask(OTTER, title="Nummer", body="In de groep staat 0478 12 34 56.", screened=None)
    ask(EGEL, title="Iets anders")
    for number in ("eerste", "tweede", "derde"):
        ask(UIL, title=f"Mijn {number} gedicht", body=BODY)
    outbox.drain()  # and it is noticed
    shift = ShiftWish(clock.today(), time(19), time(21), 3)
    planning.plan(id_of(JO), shift)
    the_clock.pass_grace()
    return {
        "thread": question.thread.public_id,
        "answer": answer.public_id,
        "returned": back.public_id,
        "refused": no.public_id,
        "red": red.public_id,
        "talk": talk.public_id,
        "case": db.session.scalars(select(Case.public_id)).one(),
        "pattern": db.session.scalars(select(Pattern.public_id).order_by(Pattern.id)).first(),
        "held": claim(ROBIN).public_id,
        "waiting": waiting.public_id,
        "person": account(OTTER).person.public_id,
    }


@pytest.mark.parametrize("name", TOURS)
def test_every_page_of(open_window, places, name):
    who = None if name == "stranger" else name
    narrow, wide = open_window(who, 360), open_window(who, 1280)
    for page, path in TOURS[name].items():
        narrow.go(path.format(**places))
        narrow.look(page)
        wide.go(path.format(**places))
        wide.keep(page, SCHEMES)
        wide.check_width(page)
