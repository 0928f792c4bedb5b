"""Contact details and full names are masked for the public, unless a judge leaves one in sight."""

import json

from sqlalchemy import select

from app.audit.models import AuditEntry
from app.database import db, transaction
from app.posts.queries import replies
from app.posts.words import Words
from app.registry import screen
from moderation.desk import claims, deciding
from moderation.gate import Judgement
from moderation.intake import rescreened
from moderation.models import Mask, Review
from moderation.outcomes import Outcome
from moderation.screening.findings import Category, Finding, Level
from moderation.screening.run import Screening
from moderation.screening.store import findings_of
from tests.people import EGEL, JO, ROBIN, id_of
from tests.things import CALM, ask, claim, decide, edit, publications_of, review_of, seen, thread_of

BODY = "In de groep staat 0470 12 34 56, en stille.otter@example.com."


def shown(post) -> str:
    return str(publications_of(post)[-1].html)


def test_everything_covered_is_masked_by_default(app, visit, the_clock):
    post = ask(EGEL, body=BODY, screened=None)
    decide(claim(ROBIN))
    the_clock.pass_grace()
    assert shown(post) == "<p>In de groep staat [telefoonnummer], en [mailadres].</p>"
    page = visit().get(f"/threads/{post.thread.public_id}")
    assert "0470" not in page.html and "otter@" not in page.html


def test_one_box_leaves_a_finding_in_sight_and_the_log_says_so(app, visit):
    post = ask(EGEL, body=BODY, screened=None)
    page = visit(ROBIN).get("/desk/").submit("Neem het volgende bericht")
    phone, mail = findings_of(review_of(post).revision_id)
    assert {phone.category, mail.category} == {"phone", "email"}
    box = page.soup.find("input", attrs={"name": "kept", "value": phone.public_id})
    assert box is not None and not box.has_attr("checked")
    page.submit("reply", "Plaatsen", kept=phone.public_id)
    assert "0470 12 34 56" in shown(post) and "[mailadres]" in shown(post)
    entry = db.session.scalars(
        select(AuditEntry.body).where(AuditEntry.event == "decided").order_by(AuditEntry.seq.desc())
    ).first()
    assert (json.loads(entry)["masked"], json.loads(entry)["kept"]) == (1, 1)


def test_the_author_sees_exactly_what_was_masked(app, visit, the_clock):
    post = ask(EGEL, body=BODY, screened=None)
    decide(claim(ROBIN))
    page = visit(EGEL).get(f"/my-posts/{post.public_id}")
    assert "Dit lieten we weg" not in page, "not while it can be taken back"
    the_clock.pass_grace()
    page = visit(EGEL).get(f"/my-posts/{post.public_id}")
    assert "0470 12 34 56 wordt [telefoonnummer]" in page.text
    assert "stille.otter@example.com wordt [mailadres]" in page.text


def test_a_title_is_masked_too(app):
    post = ask(EGEL, title="Bel 0470 12 34 56", body="Gewoon.", screened=None)
    decide(claim(ROBIN))
    assert publications_of(post)[-1].title == "Bel [telefoonnummer]"


def test_what_screening_noticed_after_somebody_looked_is_masked_as_well(app):
    """Nobody chose to show it, so it is not shown."""
    post = ask(EGEL, body=BODY, screened=CALM)
    held = claim(ROBIN)
    late = Screening((Finding(Category.PHONE, Level.AMBER, 10 + 12, 35, "late", "test"),), "late")
    before = seen(held)
    with transaction() as session:
        rescreened(session.get_one(Review, held.id), late)
    deciding.decide(id_of(ROBIN), held.public_id, before, Judgement(Outcome.PUBLISH))
    assert "[telefoonnummer]" in shown(post)


def test_each_wording_is_masked_anew(app, the_clock):
    post = ask(EGEL, body=BODY, screened=None)
    decide(claim(ROBIN))
    the_clock.pass_grace()
    again = "Mijn nummer is 0471 00 11 22."
    edit(post, again, screen("Een vraag", again))
    decide(held_by_jo(post), JO)
    the_clock.pass_grace()
    assert shown(post) == "<p>Mijn nummer is [telefoonnummer].</p>"
    assert len(db.session.scalars(select(Mask)).all()) == 3


def held_by_jo(post):
    return claims.claim(id_of(JO), review_of(post).public_id)


def test_an_adults_own_number_is_not_masked(app, the_clock):
    """A help line in an adult's answer is what it is for."""
    post = ask(EGEL)
    answer = "Bel 02 512 34 56, daar luisteren ze."
    held = held_by_jo(post)
    deciding.decide(
        id_of(JO),
        held.public_id,
        seen(held),
        Judgement(Outcome.PUBLISH),
        Words.of(answer),
        screen("", answer),
    )
    the_clock.pass_grace()
    assert "02 512 34 56" in str(replies(thread_of(post)).items[0].html)
