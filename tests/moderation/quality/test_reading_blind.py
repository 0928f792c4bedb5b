"""A second look is read without the verdict, by somebody who did not see the text before."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from app import clock
from app.audit.models import AuditEntry
from app.database import db, transaction
from app.errors import NotAllowed, NotVisible, Outdated, Unacceptable
from app.posts.models import Theme
from moderation.care import sittings
from moderation.care.models import Debrief, Exposure, HeavyOptIn
from moderation.desk import claims, notes, putting_down
from moderation.desk.models import PutDown, TooHeavy
from moderation.models import StoredFinding
from moderation.outcomes import Outcome
from moderation.quality import giving, holding
from moderation.quality.choosing import choose
from moderation.quality.models import Settlement
from moderation.quality.shares import set_shares
from moderation.quality.verdicts import Verdict
from tests.moderation.quality.looking import chosen, give, look_at, take
from tests.people import EGEL, JO, MAXIME, NOOR, OTTER, ROBIN, UIL, account, id_of
from tests.things import (
    RED,
    ask,
    claim,
    decide,
    edit,
    fresh,
    publications_of,
    published,
    refused,
    reply,
    withdraw,
)


def test_whoever_reads_it_sees_the_text_and_nothing_that_came_of_it(app, visit, the_clock):
    post = chosen(the_clock, EGEL, title="Mijn vraag", body="Wat nu?")
    reply(post, OTTER, "Een reactie van later.")
    decide(claim(ROBIN), ROBIN)
    the_clock.pass_grace()
    page = visit(NOOR).get("/desk/").submit("Kijk iets na")
    assert "Mijn vraag" in page and "Wat nu?" in page and "Een tweede lezing" in page
    for hidden in ("Robin", "Een reactie van later", "geplaatst", "Wat er nu op het forum staat"):
        assert hidden not in page, hidden


def test_what_the_first_answered_or_noted_is_not_there(app, the_clock):
    post = ask(EGEL)
    review = claim(NOOR)
    notes.write(id_of(NOOR), review.public_id, "Nota van een collega.")
    putting_down.put_down(id_of(NOOR), review.public_id)
    review = claim(ROBIN)
    notes.write(id_of(ROBIN), review.public_id, "Ik twijfel.")
    decide(review, ROBIN, reply="Dit is mijn antwoord.")
    the_clock.pass_grace()
    choose()
    look = take(JO)
    while look.decision.post_id != post.id:
        look = give(look, JO) and take(JO)
    read = holding.blind(account(JO), look)
    assert [note.words for note in read.notes] == ["Nota van een collega."]
    assert read.live is None and not read.replies


def test_an_edit_is_read_beside_what_stood_there_before_it(app, the_clock):
    post = published(EGEL, title="Een vraag", body="Zo was het eerst.")
    the_clock.pass_grace()
    edit(post, "Zo is het nu.")
    decide(claim(NOOR), NOOR, Outcome.RETURN)
    the_clock.pass_grace()
    choose()
    look = take(JO)
    while look.decision.outcome != Outcome.RETURN:
        look = give(look, JO) and take(JO)
    read = holding.blind(account(JO), look)
    assert "eerst" in read.live.html and "nu" in read.body[0].text


def test_what_newer_rules_find_later_the_first_did_not_know(app, the_clock):
    post = chosen(the_clock, EGEL)
    the_clock.advance(hours=1)
    look = take(JO)
    with transaction() as session:
        session.add(
            StoredFinding(
                revision_id=look.decision.revision_id,
                category="insult",
                level=1,
                start=0,
                end=2,
                rule="new",
                why="later gevonden",
                ruleset="new",
                found_at=look.opened_at + timedelta(minutes=30),
            )
        )
    assert not holding.blind(account(JO), look_at(post)).found


def test_neither_who_wrote_it_nor_who_judged_it_nor_who_saw_it_is_offered_it(app, the_clock):
    chosen(the_clock, UIL, NOOR)  # who writes as Uil moderates as Robin
    assert holding.take(id_of(ROBIN)) is None
    with pytest.raises(NotAllowed):
        holding.take(id_of(EGEL))
    assert holding.take(id_of(NOOR)) is None
    ask(EGEL)
    review = claim(NOOR)
    putting_down.put_down(id_of(NOOR), review.public_id)
    decide(claim(ROBIN), ROBIN)
    the_clock.pass_grace()
    choose()
    assert holding.take(id_of(NOOR)) is None, "Noor saw it at the desk"
    assert holding.take(id_of(JO)) is not None


@pytest.mark.parametrize("how", ["red", "by staff", "own reply", "with adults since", "cleared"])
def test_what_is_for_adults_is_offered_to_adults_alone(app, the_clock, how):
    set_shares(id_of(JO), {"newcomer": 100, "share": 100, "heavy": 100})
    by = ROBIN
    if how == "red":
        ask(EGEL, screened=RED)
        decide(claim(JO), JO)
    elif how == "by staff":
        refused(EGEL)
    elif how == "own reply":
        reply(published(EGEL, JO), ROBIN)
        the_clock.pass_grace()
    else:
        post = published(EGEL, by)
        the_clock.pass_grace()
        edit(post, "Nog iets.", RED)
    the_clock.pass_grace()
    choose()
    assert holding.take(id_of(NOOR)) is None
    assert holding.take(id_of(MAXIME)) is not None


def test_peers_read_again_only_when_nothing_waits_for_a_first_reading(app, visit, the_clock):
    chosen(the_clock, EGEL)
    assert "Kijk iets na" in visit(NOOR).get("/desk/")
    ask(OTTER)
    assert "Kijk iets na" not in visit(NOOR).get("/desk/")
    with pytest.raises(NotAllowed, match="NotAllowed"):
        holding.take(id_of(NOOR))
    assert take(JO), "adults choose themselves"


def test_the_rules_of_the_desk_hold(app, the_clock):
    chosen(the_clock, EGEL)
    sittings.check_out(id_of(NOOR))
    with pytest.raises(NotAllowed):
        holding.take(id_of(NOOR))
    sittings.check_in(id_of(NOOR), "good")
    look = take(NOOR)
    (exposure,) = db.session.scalars(
        select(Exposure).where(Exposure.person_id == account(NOOR).person_id)
    )
    assert exposure.post_id == look.decision.post_id, "it counts as read"
    sittings.check_out(id_of(NOOR))
    with pytest.raises(NotVisible):
        holding.look_for(account(NOOR), look.public_id)
    with pytest.raises(Outdated):
        give(look, NOOR)


def test_a_heavy_one_is_for_who_reads_heavy_and_is_covered_until_opened(app, visit, the_clock):
    with transaction() as session:
        session.get_one(Theme, 1).is_heavy = True
        session.delete(session.get_one(HeavyOptIn, account(NOOR).person_id))
    post = ask(EGEL, body="Iets zwaars.")
    review = claim(ROBIN)
    claims.uncover(id_of(ROBIN), review.public_id)
    decide(review, ROBIN)
    the_clock.pass_grace()
    choose()
    assert holding.take(id_of(NOOR)) is None
    with transaction() as session:
        session.add(HeavyOptIn(person_id=account(NOOR).person_id, since=clock.now()))
    page = visit(NOOR).get("/desk/").submit("Kijk iets na")
    assert "Dit kan zwaar zijn" in page and "Iets zwaars" not in page
    with pytest.raises(NotAllowed):
        give(look_at(post), NOOR)
    assert not db.session.scalars(select(Exposure).where(_of(NOOR, post))).all()
    assert "Iets zwaars" in page.submit("Open het bericht")
    assert db.session.scalars(select(Exposure).where(_of(NOOR, post))).one().is_heavy


def _of(name, post):
    return (Exposure.person_id == account(name).person_id) & (Exposure.post_id == post.id)


def test_the_same_verdict_closes_it_and_nobody_hears_of_it(app, visit, the_clock):
    post = chosen(the_clock, EGEL)
    before = [publication.id for publication in publications_of(post)]
    page = visit(JO).get("/staff/quality").submit("Lees er een")
    assert "Dank je" in page.submit("Plaatsen")
    look = look_at(post)
    assert look.settlement == Settlement.AGREED and look.settled_by_id is None
    assert look.reader_id == id_of(JO) and look.outcome == Outcome.PUBLISH
    assert [publication.id for publication in publications_of(post)] == before
    entry = db.session.scalars(
        select(AuditEntry.body).where(AuditEntry.event == "second_look_given")
    ).one()
    assert '"agrees":true' in entry and '"outcome":"publish"' in entry


def test_another_verdict_waits_for_an_adult_and_changes_nothing_yet(app, visit, the_clock):
    post = chosen(the_clock, EGEL)
    page = visit(NOOR).get("/desk/").submit("Kijk iets na")
    wrong = page.submit("Ik zou een aanpassing vragen")
    assert wrong.status == 422 and "Kies een reden" in wrong
    page.submit("Ik zou een aanpassing vragen", reason="contact", words="Er staat een nummer.")
    look = look_at(post)
    assert look.settled_at is None and look.reason == "contact"
    assert look.words == "Er staat een nummer." and fresh(post).state == "published"


def test_the_same_outcome_for_another_reason_is_a_difference(app, the_clock):
    ask(EGEL)
    decide(claim(ROBIN), ROBIN, Outcome.RETURN, reason="contact")
    the_clock.pass_grace()
    choose()
    assert give(take(JO), JO, Outcome.RETURN, "name").settlement is None


@pytest.mark.parametrize(
    ("outcome", "reason", "error"),
    [
        (Outcome.RETURN, None, Unacceptable),
        (Outcome.RETURN, "not_here", Unacceptable),
        (Outcome.REFUSE, "not_here", NotAllowed),  # a peer could not choose that
    ],
)
def test_only_what_the_first_could_choose_can_be_chosen(app, the_clock, outcome, reason, error):
    chosen(the_clock, EGEL)
    with pytest.raises(error):
        give(take(JO), JO, outcome, reason)


def test_an_adults_decision_is_compared_with_what_adults_can_do(app, the_clock):
    post = refused(EGEL)
    set_shares(id_of(JO), {"newcomer": 0, "share": 100, "heavy": 100})
    the_clock.pass_grace()
    choose()
    look = take(MAXIME)
    with pytest.raises(NotAllowed):
        give(look, MAXIME, Outcome.ESCALATE)
    assert give(look, MAXIME, Outcome.REFUSE, "not_here").settlement == Settlement.AGREED
    assert fresh(post).state == "refused"


def test_of_two_who_read_it_one_is_thanked_and_one_hears_it(app, the_clock):
    chosen(the_clock, EGEL)
    look = take(NOOR)
    token = look.claim_token
    the_clock.advance(minutes=11)
    other = take(JO)
    assert other.id == look.id, "a lease that ran out is anybody's"
    with pytest.raises(Outdated):
        giving.give(id_of(NOOR), look.public_id, token, Verdict(Outcome.PUBLISH))
    assert give(other, JO).reader_id == id_of(JO)
    with pytest.raises(Outdated):
        give(other, JO)


def test_pressing_twice_is_one_look(app, the_clock):
    chosen(the_clock, EGEL)
    chosen(the_clock, OTTER)
    assert take(JO).id == take(JO).id


def test_it_can_be_put_down_without_a_reason_and_does_not_come_back(app, visit, the_clock):
    post = chosen(the_clock, EGEL)
    page = visit(NOOR).get("/desk/").submit("Kijk iets na")
    page = page.submit("Leg terug")
    assert page.status == 200
    assert db.session.scalars(select(PutDown.post_id)).all() == [post.id]
    assert look_at(post).claimed_by_id is None
    assert holding.take(id_of(NOOR)) is None and holding.take(id_of(JO)) is not None


def test_te_zwaar_is_one_press_and_an_adult_speaks_with_them(app, visit, the_clock):
    post = chosen(the_clock, EGEL)
    page = visit(NOOR).get("/desk/").submit("Kijk iets na")
    page.submit("Te zwaar")
    look = look_at(post)
    assert look.outcome == Outcome.ESCALATE and look.settlement is None
    assert db.session.scalars(select(Debrief)).one().post_id == post.id
    assert db.session.scalars(select(TooHeavy)).one().decision_id == look.decision_id
    assert "gevaar" in visit(JO).get("/staff/waiting"), "on every page of the team"


def test_danger_that_a_second_reader_sees_is_a_risk_that_screening_missed(app, visit, the_clock):
    chosen(the_clock, EGEL, title="Zachte woorden")
    give(take(NOOR), NOOR, Outcome.ESCALATE)
    page = visit(JO).get("/staff/screening/missed")
    assert "een tweede lezer zag gevaar" in page and "Zachte woorden" in page


def test_what_turns_red_in_a_peers_hands_leaves_them(app, visit, the_clock):
    post = chosen(the_clock, EGEL)
    look = take(NOOR)
    edit(post, "Nog iets anders.", RED)
    with pytest.raises(NotVisible):
        holding.look_for(account(NOOR), look.public_id)
    with pytest.raises(Outdated):
        give(look, NOOR)
    assert "Leestafel" in visit(NOOR).get(f"/desk/second-looks/{look.public_id}")


def test_what_its_author_took_back_is_read_by_nobody_again(app, the_clock):
    post = chosen(the_clock, EGEL)
    withdraw(post)
    assert holding.take(id_of(JO)) is None


def test_a_colleagues_look_is_nobody_elses_to_read(app, visit, the_clock):
    post = chosen(the_clock, EGEL, body="Een geheim.")
    look = take(JO)
    assert "Een geheim" not in visit(MAXIME).get(f"/desk/second-looks/{look.public_id}")
    assert visit(EGEL).get(f"/desk/second-looks/{look.public_id}").status == 403
    with pytest.raises(Outdated):
        give(look_at(post), MAXIME)


def test_the_lease_is_renewed_while_somebody_reads(app, visit, the_clock):
    post = chosen(the_clock, EGEL)
    look = take(JO)
    the_clock.advance(minutes=8)
    until = holding.renew(id_of(JO), look.public_id, look.claim_token)
    assert until > look_at(post).opened_at + timedelta(minutes=15)
    with pytest.raises(Outdated):
        holding.renew(id_of(MAXIME), look.public_id, look.claim_token)


def test_what_is_covered_stays_covered(app, visit, the_clock):
    chosen(the_clock, EGEL, body="In de groep staat 0470 12 34 56.", screened=None)
    page = visit(JO).get("/staff/quality").submit("Lees er een")
    assert "telefoonnummer" in page and "0470" not in page
