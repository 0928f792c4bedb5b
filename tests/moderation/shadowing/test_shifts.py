"""A shadow shift: real texts that were decided before, judged and compared."""

import pytest
from sqlalchemy import select

from app import clock
from app.audit.models import AuditEntry
from app.database import db, transaction
from app.errors import NotAllowed, NotVisible, Outdated, Unacceptable
from app.site.models import Setting
from moderation.care import duty, shields
from moderation.care.exposure import used_by
from moderation.care.limits import AgeGroup
from moderation.care.models import Debrief, Exposure
from moderation.desk import notes, putting_down
from moderation.desk.models import Acquaintance, TooHeavy
from moderation.outcomes import Outcome
from moderation.reports import actions as reports
from moderation.shadowing import erasing, shifts, trying
from moderation.shadowing.models import ShadowShift, ShadowTry
from moderation.shadowing.queries import ENOUGH, TEXTS, own_try, running_shift, shifts_done
from moderation.shadowing.shown import as_a_peer_read_it, comparison
from moderation.stopping import actions as stopping
from tests.house import real_house
from tests.moderation.shadowing.going_along import (
    a_day_later,
    begin,
    give,
    go_along,
    is_offered,
    many_released,
    release,
    released,
    take_back,
)
from tests.people import ADA, EGEL, JIP, JO, NOOR, OTTER, ROBIN, UIL, account, id_of
from tests.promises.places import everything_in, walk
from tests.things import RED, ask, claim, decide, edit, published, reply, withdraw


def test_who_is_in_training_reads_chooses_and_compares(app, visit, the_clock):
    post = ask(OTTER, title="Mijn vraag", body="In de groep staat 0470 12 34 56.", screened=None)
    decide(claim(), reply="Dit is mijn antwoord.")
    a_day_later(the_clock)
    release(post)
    page = visit(JIP).get("/training/shadow").submit("Begin een proefronde")
    assert "Mijn vraag" in page and "[telefoonnummer]" in page and "tekst 1 van 8" in page
    assert not page.soup.select("[formaction*=cover]")
    for hidden in ("0470", "mijn antwoord", "Robin", "Laat dit staan"):
        assert hidden not in page, hidden
    page = page.submit("reason", press="Ik zou een aanpassing vragen")
    assert page.status == 422 and "Kies een reden die bij jouw keuze past." in page
    page = page.submit("reason", press="Ik zou een aanpassing vragen", reason="contact")
    assert "Jullie kozen iets anders" in page and "Beslist werd Plaatsen" in page
    assert "Weggelaten: [telefoonnummer]" in page and "Dit is mijn antwoord." in page
    page = visit(JIP).get("/training/shadow")
    assert "1 van 8 gelezen" in page
    page = page.submit("Ik stop met deze ronde")
    assert "Stoppen mag altijd" in page and shifts_done(account(JIP).person_id) == 0


def test_the_same_code_compares_as_for_second_looks(app, the_clock):
    many_released(the_clock, 3)
    one = give(begin())
    assert one.agrees and comparison(account(JIP), one.public_id).agrees
    one = give(shifts.take(id_of(JIP)), Outcome.ESCALATE)
    assert one.agrees is False
    with pytest.raises(Unacceptable):
        give(shifts.take(id_of(JIP)), Outcome.RETURN, "hate_is_no_reason")
    with pytest.raises(NotAllowed):
        give(shifts.take(id_of(JIP)), Outcome.REFUSE, "hate")


def test_eight_texts_make_it_done_and_five_count_as_well(app, visit, the_clock):
    many_released(the_clock, TEXTS + ENOUGH)
    me = account(JIP).person_id
    go_along(TEXTS)
    assert running_shift(me) is None and shifts_done(me) == 1
    the_clock.advance(hours=1)
    later = clock.now()
    go_along(ENOUGH)
    assert shifts.stop(id_of(JIP)) == ENOUGH
    assert shifts_done(me) == 2 and shifts_done(me, since=later) == 1
    assert "Je deed al 2 proefrondes." in visit(JIP).get("/training/shadow")
    noted = db.session.scalars(select(AuditEntry.event)).all()
    assert noted.count("shadow_shift_began") == noted.count("shadow_shift_ended") == 2


def test_it_counts_as_read_and_a_limit_closes_it_kindly(app, visit, the_clock):
    many_released(the_clock, 2)
    give(begin())
    me = account(JIP).person_id
    assert used_by(me).texts_day == 1
    limits = {name: 1 for name in ("texts_day", "heavy_day", "minutes_day")}
    limits |= {name: 1000 for name in ("texts_week", "heavy_week", "minutes_week")}
    with transaction() as session:
        session.merge(
            Setting(name="exposure_limits", value={group.value: limits for group in AgeGroup})
        )
    with pytest.raises(NotAllowed):
        shifts.take(id_of(JIP))
    page = visit(JIP).get("/training/shadow")
    assert "Genoeg voor nu" in page and "Ik stop met deze ronde" in page


def test_no_shift_without_an_adult_or_outside_the_hours_of_minors(app, visit, the_clock):
    many_released(the_clock, 1)
    real_house(app)
    page = visit(JIP).get("/training/shadow")
    assert "Er is nu geen volwassene bij" in page and "Begin een proefronde" not in page
    with pytest.raises(NotAllowed):
        begin()
    duty.tap(id_of(JO))
    assert "Begin een proefronde" in visit(JIP).get("/training/shadow")
    the_clock.advance(hours=9)  # one in the night
    duty.tap(id_of(JO))
    assert "dicht voor jou" in visit(JIP).get("/training/shadow")


def test_a_text_on_the_screen_may_be_finished_for_a_little_while(app, the_clock):
    many_released(the_clock, 1)
    real_house(app)
    duty.tap(id_of(JO))
    one = begin()
    duty.leave(id_of(JO))
    assert own_try(account(JIP), one.public_id)
    the_clock.advance(minutes=11)
    with pytest.raises(NotAllowed):
        give(one)


def test_never_ones_own_text_nor_an_acquaintances_nor_a_shielded_theme(app, the_clock):
    own = released(the_clock, UIL, NOOR)
    assert not is_offered(own, ROBIN), "who writes as Uil moderates as Robin"
    post = released(the_clock, EGEL, ROBIN)
    assert is_offered(post) and is_offered(post, NOOR)
    assert not is_offered(post, ROBIN), "Robin judged it"
    jip = account(JIP)
    with transaction() as session:
        known = Acquaintance(
            person_id=jip.person_id, known_person_id=post.person_id, since=clock.now()
        )
        session.add(known)
    assert not is_offered(post)
    shields.choose(id_of(NOOR), heavy=True, topics=["theme:1"])
    assert not is_offered(post, NOOR)


def test_what_was_read_at_the_desk_or_tried_before_does_not_come_back(app, the_clock):
    post = ask(EGEL)
    putting_down.put_down(id_of(NOOR), claim(NOOR).public_id)
    decide(claim(ROBIN), ROBIN)
    a_day_later(the_clock)
    release(post)
    assert not is_offered(post, NOOR) and is_offered(post)
    one = begin()
    trying.put_down(id_of(JIP), one.public_id)
    assert not is_offered(post) and shifts.take(id_of(JIP)) is None


def test_one_text_at_a_time_and_the_same_until_it_is_judged(app, the_clock):
    many_released(the_clock, 2)
    one = begin()
    assert begin().id == one.id == shifts.take(id_of(JIP)).id
    give(one)
    with pytest.raises(Outdated):
        give(one)


@pytest.mark.parametrize("what", ["reported", "hidden", "edited", "withdrawn", "taken back"])
def test_what_moves_meanwhile_is_gone_from_the_screen(app, visit, the_clock, what):
    post = released(the_clock, title="Mijn vraag")
    visit(JIP).get("/training/shadow").submit("Begin een proefronde")
    one = db.session.scalars(select(ShadowTry)).one()
    address = f"/training/shadow/texts/{one.public_id}"
    screen = visit(JIP).get(address)
    assert "Mijn vraag" in screen
    move(post, what)
    assert visit(JIP).post(address + "/heartbeats", _token(screen)).status == 409
    for page in (visit(JIP).get(address), screen.submit("reason", press="Plaatsen")):
        assert "Deze tekst zit niet meer in de proefronde." in page and "Mijn vraag" not in page
    assert "Er is nu geen tekst meer" in visit(JIP).get("/training/shadow")
    db.session.expire_all()
    assert db.session.scalars(select(ShadowTry)).one().outcome is None


def move(post, what: str) -> None:
    if what == "reported":
        reports.report(id_of(OTTER), post.public_id, "hurtful")
    elif what == "hidden":
        reports.report(id_of(OTTER), post.public_id, "danger")
    elif what == "edited":
        edit(post, "Anders gezegd.")
    elif what == "withdrawn":
        withdraw(post)
    else:
        take_back(post)


def _token(page) -> dict[str, str]:
    return {"csrf_token": page.soup.select_one("input[name=csrf_token]")["value"]}


def test_a_comparison_goes_with_its_text(app, visit, the_clock):
    post = released(the_clock, title="Mijn vraag")
    one = give(begin())
    address = f"/training/shadow/texts/{one.public_id}/comparison"
    page = visit(JIP).get(address)
    assert "Jullie kozen hetzelfde" in page and "Waarom dit op het forum mag" in page
    take_back(post)
    assert "Mijn vraag" not in visit(JIP).get(address)


def test_the_thread_around_it_shows_only_what_still_stands_there(app, the_clock):
    question = published(EGEL, title="De vraag")
    the_clock.pass_grace()
    other = reply(question, UIL, "Dit wordt ingetrokken.")
    review = claim(NOOR)
    notes.write(id_of(NOOR), review.public_id, "Een nota.")
    decide(review, NOOR)
    the_clock.pass_grace()
    answer = reply(question, OTTER, "Ik ken dat.")
    decide(claim(NOOR), NOOR)
    a_day_later(the_clock)
    release(answer)
    one = begin()
    read = as_a_peer_read_it(account(JIP), one.decision)
    assert [shown.post_id for shown in read.replies] == [other.id] and read.opening
    withdraw(other)
    db.session.expire_all()
    read = as_a_peer_read_it(account(JIP), db.session.get_one(ShadowTry, one.id).decision)
    assert not read.replies and not read.notes and read.opening.title == "De vraag"


def test_too_heavy_is_one_press_and_an_adult_speaks_with_them(app, visit, the_clock):
    post = released(the_clock, title="Mijn vraag")
    page = visit(JIP).get("/training/shadow").submit("Begin een proefronde")
    page = page.submit("reason", press="Te zwaar")
    assert "Een volwassene van het team spreekt vandaag met jou" in page
    assert "Begin een proefronde" not in page and "Neem de volgende" not in page
    db.session.expire_all()
    owed = db.session.scalars(select(Debrief)).one()
    assert owed.account_id == id_of(JIP) and owed.why == "too_heavy"
    assert db.session.scalars(select(TooHeavy)).one().account_id == id_of(JIP)
    assert not is_offered(post, NOOR), "nobody reads it along any more"
    assert JIP in visit(JO).get("/staff/care")


def test_a_trainee_opens_no_waiting_text_by_any_address(app, visit, the_clock):
    released(the_clock, title="Vrijgegeven")
    begin()
    ask(OTTER, title="Wachtend groen", body="Dit wacht nog op wie het leest.")
    ask(UIL, title="Wachtend rood", body="Dit wacht nog op een volwassene.", screened=RED)
    met = 0
    for address, response in walk(app, visit, JIP):
        told = everything_in(response)
        assert "Wachtend" not in told and "Dit wacht nog" not in told, address
        met += response.status_code == 200
    assert met > 10


def test_ones_text_is_nobody_elses(app, visit, the_clock):
    many_released(the_clock, 1)
    one = begin()
    for name in (NOOR, ADA):
        with pytest.raises(NotVisible):
            own_try(account(name), one.public_id)
        assert visit(name).get(f"/training/shadow/texts/{one.public_id}").status == 404
    for name in (EGEL, OTTER):
        with pytest.raises(NotAllowed):
            begin(name)


def test_a_moderator_goes_along_as_well_and_an_adult_may_try_it(app, the_clock):
    many_released(the_clock, 1)
    give(begin(NOOR), name=NOOR)
    give(begin(JO), name=JO)
    read = db.session.scalars(select(Exposure.person_id)).all()
    assert account(JO).person_id not in read and account(NOOR).person_id in read


def test_who_stopped_begins_no_shift(app, visit, the_clock):
    many_released(the_clock, 1)
    stopping.stop(id_of(JIP))
    page = visit(JIP).get("/training/shadow")
    assert "Je stopte met de opleiding" in page and "Begin een proefronde" not in page
    with pytest.raises(NotAllowed):
        begin()


def test_after_two_years_it_is_forgotten(app, the_clock):
    many_released(the_clock, 1)
    give(begin())
    shifts.stop(id_of(JIP))
    assert erasing.erase_old() == 0
    the_clock.advance(days=731)
    assert erasing.erase_old() == 1
    for table in (ShadowTry, ShadowShift):
        assert not db.session.scalars(select(table)).all()
