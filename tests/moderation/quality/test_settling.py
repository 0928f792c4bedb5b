"""Where two readers differ an adult decides; a reversal reaches author and moderator kindly."""

import pytest
from sqlalchemy import select

from app.alerts.models import Alert
from app.alerts.queries import is_over
from app.audit.models import AuditEntry
from app.database import db
from app.erasure import words
from app.errors import NotAllowed, NotVisible, Outdated, Unacceptable
from app.outbox import OutboxItem
from moderation.care.grave import mark_grave
from moderation.gate import Judgement
from moderation.models import Supersession
from moderation.outcomes import Ground, Outcome
from moderation.quality.choosing import choose
from moderation.quality.erasing import erase_old
from moderation.quality.models import PrivateWord, Settlement
from moderation.quality.settling import Settled, settle
from tests.moderation.quality.looking import (
    chosen,
    differs,
    give,
    look_at,
    settled,
    take,
)
from tests.people import EGEL, JO, MAXIME, NOOR, OTTER, ROBIN, id_of
from tests.things import edit, fresh, publications_of, returned

WORD = "Dag Robin. We keken samen nog eens. Dank je voor je zorg."
BACK = Judgement(Outcome.RETURN, "contact", "Laat je nummer weg.")
REVERSED = {"settlement": Settlement.REVERSED, "judgement": BACK, "words": WORD}


def test_the_first_was_right_and_nothing_changes(app, visit, the_clock):
    post = differs(the_clock, EGEL)
    page = visit(MAXIME).get("/staff/quality/differences")
    page = visit(MAXIME).get(page.link("Bekijk"))
    for told in ("Robin", "Jo", "Plaatsen", "Een aanpassing vragen", "Telefoon"):
        assert told in page, told
    assert "Afgerond" in page.submit("settlement", settlement="stands")
    assert look_at(post).settlement == Settlement.STANDS
    assert fresh(post).state == "published"
    assert not db.session.scalars(select(PrivateWord)).all(), "nobody has to hear of it"
    assert "Samen bekeken" not in visit(ROBIN).get("/desk/mine")


def test_a_reversal_reaches_the_author_and_the_first_moderator(app, visit, the_clock):
    post = differs(the_clock, EGEL)
    look = look_at(post)
    page = visit(MAXIME).get(f"/staff/quality/differences/{look.public_id}")
    offered = page.soup.find("textarea", attrs={"name": "private_words"}).get_text()
    assert "Dag Robin" in offered and "kan dat altijd" in offered
    page.submit(
        "settlement",
        settlement="reversed",
        outcome="return",
        reason="contact",
        words="Laat je nummer weg.",
    )
    assert fresh(post).state == "returned"
    (gone,) = publications_of(post)
    assert gone.hidden_at is not None
    (superseding,) = db.session.scalars(select(Supersession))
    assert superseding.ground == Ground.SECOND_LOOK
    theirs = visit(EGEL).get(f"/my-posts/{post.public_id}")
    assert "We lazen je tekst nog eens" in theirs and "Laat je nummer weg." in theirs
    assert "Robin" not in theirs and "Maxime" not in theirs
    desk = visit(ROBIN).get("/desk/?rest=1")
    assert "schreef je een woordje" in desk
    mine = visit(ROBIN).get("/desk/mine")
    assert "Samen bekeken" in mine and "Je keek zorgvuldig" in mine and "Maxime" in mine
    assert "schreef je een woordje" not in visit(ROBIN).get("/desk/?rest=1"), "read once"
    assert "Samen bekeken" not in visit(NOOR).get("/desk/mine"), "theirs alone"


def test_what_was_kept_back_is_published_after_all(app, visit, the_clock):
    post = chosen_back(the_clock)
    give(take(JO), JO)
    judgement = Judgement(Outcome.PUBLISH)
    settled(post, MAXIME, Settlement.REVERSED, judgement, WORD)
    assert fresh(post).state == "published"
    page = visit(EGEL).get(f"/my-posts/{post.public_id}")
    assert "vond dat hij op het forum mag" in page


def chosen_back(the_clock):
    post = returned(EGEL)
    the_clock.pass_grace()
    choose()
    return post


def test_when_the_post_moved_on_it_is_only_noted(app, visit, the_clock):
    post = differs(the_clock, EGEL)
    edit(post, "Intussen anders.")
    with pytest.raises(Outdated):
        settled(post, **REVERSED)
    assert look_at(post).settlement is None, "nothing was half done"
    page = visit(MAXIME).get(f"/staff/quality/differences/{look_at(post).public_id}")
    assert "alleen nog noteren" in page
    assert not page.soup.find("select", attrs={"name": "outcome"})
    settled(post, MAXIME, Settlement.NOTED, words=WORD)
    assert look_at(post).settlement == Settlement.NOTED
    assert WORD in visit(ROBIN).get("/desk/mine")


def test_words_that_were_erased_since_are_never_published(app, visit, the_clock):
    post = returned(EGEL)
    the_clock.pass_grace()
    choose()
    give(take(JO), JO)
    words.erase_own(id_of(EGEL), post.public_id)
    with pytest.raises(Outdated):
        settled(post, MAXIME, Settlement.REVERSED, Judgement(Outcome.PUBLISH), WORD)
    page = visit(MAXIME).get(f"/staff/quality/differences/{look_at(post).public_id}")
    assert "Dit bericht is gewist." in page and "alleen nog noteren" in page


@pytest.mark.parametrize(
    ("wish", "field"),
    [
        ({"settlement": "agreed"}, "settlement"),
        ({"settlement": Settlement.REVERSED, "words": WORD}, "outcome"),
        ({**REVERSED, "words": " "}, "private_words"),
        ({**REVERSED, "words": "x" * 1001}, "private_words"),
        ({**REVERSED, "judgement": Judgement(Outcome.RETURN, "contact")}, "words"),
        ({**REVERSED, "judgement": Judgement(Outcome.RETURN)}, "reason"),
        ({**REVERSED, "judgement": Judgement(Outcome.PUBLISH)}, "outcome"),
    ],
)
def test_what_is_missing_is_said_and_nothing_happens(app, the_clock, wish, field):
    post = differs(the_clock, EGEL)
    with pytest.raises(Unacceptable) as refusal:
        settled(post, **wish)
    assert refusal.value.field == field
    assert look_at(post).settled_at is None and fresh(post).state == "published"


def test_what_was_typed_stays_when_something_is_missing(app, visit, the_clock):
    post = differs(the_clock, EGEL)
    page = visit(MAXIME).get(f"/staff/quality/differences/{look_at(post).public_id}")
    again = page.submit("settlement", settlement="reversed", private_words="Mijn woorden.")
    assert again.status == 422 and "Mijn woorden." in again.html
    assert page.submit("settlement").status == 422, "nothing chosen at all"
    wrong = page.submit("settlement", settlement="reversed", outcome="nonsense")
    assert wrong.status == 422


def test_who_decided_first_settles_nothing_and_a_peer_never(app, the_clock):
    post = differs(the_clock, EGEL, by=JO, reader=MAXIME)
    for name in (JO, NOOR, ROBIN):
        with pytest.raises(NotAllowed):
            settled(post, name)
    settled(post, MAXIME)
    assert look_at(post).settlement == Settlement.STANDS


def test_who_decided_first_does_not_read_the_other_verdict_before(app, visit, the_clock):
    post = differs(the_clock, EGEL, by=JO, reader=MAXIME)
    address = f"/staff/quality/differences/{look_at(post).public_id}"
    assert visit(JO).get(address).status == 403
    assert "een collega kijkt" in visit(JO).get("/staff/quality/differences")
    settled(post, MAXIME)
    assert visit(JO).get(address).status == 200
    assert visit(ROBIN).get(address).status == 403


def test_it_is_settled_once(app, the_clock):
    post = differs(the_clock, EGEL)
    settled(post)
    with pytest.raises(Outdated):
        settled(post, JO)
    with pytest.raises(NotVisible):
        settle(id_of(JO), "nobodyhasit_", Settled(Settlement.STANDS))


def test_a_look_that_agreed_or_was_not_read_is_no_difference(app, visit, the_clock):
    post = chosen(the_clock, EGEL)
    address = f"/staff/quality/differences/{look_at(post).public_id}"
    assert visit(JO).get(address).status == 404
    give(take(MAXIME), MAXIME)
    assert visit(JO).get(address).status == 404
    with pytest.raises(Outdated):
        settled(post, JO)


def test_danger_is_told_at_once_until_somebody_settled_it(app, visit, the_clock):
    post = chosen(the_clock, EGEL)
    give(take(NOOR), NOOR, Outcome.ESCALATE)
    (alert,) = db.session.scalars(select(Alert).where(Alert.what == "second_look"))
    assert "Een tweede lezer zag 1 keer gevaar" in visit(JO).get("/staff/waiting")
    assert "Eerst bekijken" in visit(JO).get("/staff/quality/differences")
    assert not db.session.scalar(select(is_over()).select_from(Alert).where(Alert.id == alert.id))
    settled(post, JO)
    assert db.session.scalar(select(is_over()).select_from(Alert).where(Alert.id == alert.id))
    assert "Een tweede lezer zag 1 keer gevaar" not in visit(JO).get("/staff/waiting")


def test_any_other_difference_is_told_once_a_day(app, visit, the_clock):
    differs(the_clock, EGEL)
    differs(the_clock, OTTER)
    told = db.session.scalars(
        select(OutboxItem.dedupe_key).where(OutboxItem.dedupe_key.like("looks_differ%"))
    ).all()
    assert len(told) == 1
    assert "2 verschillen bij herlezen" in visit(JO).get("/staff/waiting")


def test_the_words_stand_in_no_log_and_the_settlement_does(app, the_clock):
    post = differs(the_clock, EGEL)
    settled(post, **REVERSED)
    bodies = db.session.scalars(select(AuditEntry.body)).all()
    assert not [body for body in bodies if "zorg" in body or "Laat je nummer" in body]
    settlements = [body for body in bodies if "second_look_settled" in body]
    assert len(settlements) == 1 and '"settlement":"reversed"' in settlements[0]


def test_a_word_about_a_thread_that_ended_badly_waits_for_the_talk(app, visit, the_clock):
    post = differs(the_clock, EGEL)
    settled(post, **REVERSED)
    mark_grave(id_of(JO), post.public_id)
    assert WORD not in visit(ROBIN).get("/desk/mine")
    assert "schreef je een woordje" not in visit(ROBIN).get("/desk/?rest=1")


def test_after_a_year_the_words_are_gone_and_that_it_was_read_is_not(app, the_clock):
    post = differs(the_clock, EGEL)
    settled(post, **REVERSED)
    assert erase_old() == 0
    the_clock.advance(days=366)
    erase_old()
    assert not db.session.scalars(select(PrivateWord)).all()
    assert look_at(post).words == "" and look_at(post).settlement == Settlement.REVERSED


def test_a_reversal_says_so_under_the_earlier_decision_too(app, visit, the_clock):
    post = differs(the_clock, EGEL)
    settled(post, **REVERSED)
    page = visit(JO).get(f"/staff/quality/differences/{look_at(post).public_id}")
    assert "Er is opnieuw beslist" in page and "Maxime" in page
    assert "settlement" not in page.html.split("<main")[1].split("</main")[0]


def test_the_page_shows_the_text_as_it_stood(app, visit, the_clock):
    post = differs(the_clock, EGEL, title="Mijn vraag", body="Zo stond het er.")
    edit(post, "Intussen anders.")
    page = visit(MAXIME).get(f"/staff/quality/differences/{look_at(post).public_id}")
    assert "Zo stond het er." in page and "Intussen anders." not in page


def test_both_names_are_for_the_team_alone(app, visit, the_clock):
    post = differs(the_clock, EGEL, reader=NOOR)
    settled(post, **REVERSED)
    assert "Noor" not in visit(ROBIN).get("/desk/mine")
    assert "Robin" not in visit(NOOR).get("/desk/?rest=1").html.split("<main")[1]
    assert MAXIME in visit(ROBIN).get("/desk/mine")
