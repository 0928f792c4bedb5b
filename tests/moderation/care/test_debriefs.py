"""Talks that are owed: when, told once, and after a grave outcome before any notice arrives."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import select

from app import clock
from app.audit.models import AuditEntry
from app.database import db, transaction
from app.errors import NotAllowed, NotVisible, Outdated
from app.notifications.actions import notify
from app.notifications.models import News, Notice, NoticeHold
from app.notifications.queries import has_news, notices_for
from app.outbox import OutboxItem
from app.posts.words import Words
from moderation.care import debriefs, grave
from moderation.care.debriefs import Why
from moderation.care.models import Debrief
from moderation.desk import claims, putting_down
from moderation.desk.models import Opinion
from moderation.models import Decision
from moderation.outcomes import Outcome
from moderation.talks import actions as talks
from tests.people import ADA, EGEL, JIP, JO, MAXIME, NOOR, OTTER, ROBIN, UIL, account, id_of
from tests.things import CALM, ask, claim, decide, decide_on, published, reply, review_of


def owed(name: str, why: str = Why.TOO_HEAVY, post_id: int | None = None) -> Debrief:
    with transaction():
        return debriefs.owe(id_of(name), why, post_id)


def alerts(what: str) -> int:
    db.session.rollback()
    query = select(OutboxItem).where(OutboxItem.kind == "alert")
    return len([item for item in db.session.scalars(query) if item.ids["what"] == what])


def to_speak(post) -> list[str]:
    page = grave.grave_page(account(JO), post.public_id)
    return [touched.account.pseudonym for touched in page.to_speak]


def open_ones() -> dict[str, str]:
    """By name, why a talk is owed."""
    db.session.rollback()
    return {one.account.pseudonym: one.why for one in debriefs.open_debriefs(account(JO))}


def told(name: str, post, kind: News = News.ANSWERED) -> None:
    """A notice about this post for this account."""
    with transaction():
        about = db.session.scalar(select(Decision.id)) or 1
        notify(id_of(name), kind, post, about=about, visible_from=clock.now())


def reaches(name: str) -> bool:
    db.session.rollback()
    return bool(notices_for(account(name)).items)


def noted() -> list[AuditEntry]:
    """The entries that say that an outcome was grave."""
    query = select(AuditEntry).where(AuditEntry.event == "grave_outcome")
    return list(db.session.scalars(query.order_by(AuditEntry.seq)))


def have_talked(name: str) -> None:
    query = select(Debrief.public_id).where(
        Debrief.account_id == id_of(name), Debrief.done_at.is_(None)
    )
    debriefs.done(id_of(JO), db.session.scalars(query).one())


@pytest.mark.parametrize(
    ("asked", "due"),
    [
        ("16:00", "20:00"),  # in UTC; Brussels is an hour ahead in November
        ("18:59", "20:00"),
        ("19:30", "20:30"),
        ("22:30", "23:30"),
    ],
)
def test_a_talk_is_due_this_evening_or_in_an_hour(app, asked, due):
    day = "2026-11-18T"
    moment, expected = (
        datetime.fromisoformat(f"{day}{hour}:00").replace(tzinfo=UTC) for hour in (asked, due)
    )
    assert debriefs.due_after(moment) == expected


def test_in_summer_nine_in_the_evening_is_nine_on_the_wall(app):
    summer = datetime(2026, 7, 1, 12, 0, tzinfo=UTC)
    assert clock.local(debriefs.due_after(summer)).hour == 21


def test_a_moderator_asks_for_a_talk_once(app):
    first = debriefs.ask(id_of(ROBIN))
    assert debriefs.ask(id_of(ROBIN)).id == first.id
    assert open_ones() == {ROBIN: "asked"} and alerts("debrief") == 1
    debriefs.done(id_of(JO), first.public_id)
    assert debriefs.ask(id_of(ROBIN)).id != first.id


@pytest.mark.parametrize("name", [EGEL, JIP])
def test_who_does_not_moderate_asks_elsewhere(app, name):
    with pytest.raises(NotAllowed):
        debriefs.ask(id_of(name))


def test_that_somebody_asked_is_not_in_the_log(app):
    debriefs.ask(id_of(ROBIN))
    me = account(ROBIN).public_id
    assert not db.session.scalars(select(AuditEntry).where(AuditEntry.actor == me)).all()


def test_each_text_that_was_too_heavy_owes_its_own_talk(app):
    one, other = ask(EGEL), ask(OTTER)
    owed(ROBIN, post_id=one.id)
    owed(ROBIN, post_id=one.id)
    owed(ROBIN, post_id=other.id)
    assert len(debriefs.open_debriefs(account(JO))) == 2 and alerts("debrief") == 2


def test_staff_see_who_waits_for_a_talk_the_most_urgent_first(app, visit, the_clock):
    debriefs.ask(id_of(NOOR))
    the_clock.advance(hours=5)
    owed(ROBIN)
    page = visit(JO).get("/staff/care")
    names = [row.find("th").get_text() for row in page.soup.select("tbody tr")]
    assert names == [NOOR, ROBIN]
    assert "las iets dat te zwaar was" in page and "vroeg om een gesprek" in page
    after = page.submit("We spraken elkaar")
    assert NOOR not in after.soup.find("main").get_text() and open_ones() == {ROBIN: "too_heavy"}


def test_the_bar_tells_what_is_owed_and_what_is_late(app, visit, the_clock):
    debriefs.ask(id_of(NOOR))
    assert "1 gesprek te voeren" in visit(JO).get("/staff/waiting")
    the_clock.advance(hours=5)
    assert "1 gesprek over tijd" in visit(JO).get("/staff/waiting")


def test_a_talk_is_noted_once_with_who_and_when(app):
    debrief = debriefs.ask(id_of(ROBIN))
    debriefs.done(id_of(JO), debrief.public_id)
    with pytest.raises(Outdated):
        debriefs.done(id_of(MAXIME), debrief.public_id)
    kept = db.session.get_one(Debrief, debrief.id, populate_existing=True)
    assert kept.done_by.pseudonym == JO and kept.done_at == clock.now()
    entry = db.session.scalars(select(AuditEntry).where(AuditEntry.event == "debrief_done")).one()
    assert entry.account == account(ROBIN).public_id


def test_a_peer_notes_no_talk_and_sees_no_list(app, visit):
    debrief = debriefs.ask(id_of(ROBIN))
    with pytest.raises(NotAllowed):
        debriefs.done(id_of(NOOR), debrief.public_id)
    with pytest.raises(NotAllowed):
        debriefs.open_debriefs(account(NOOR))
    with pytest.raises(NotVisible):
        debriefs.done(id_of(JO), "nobodyhasit_")
    assert visit(NOOR).get("/staff/care").status == 403


def test_staff_hear_once_of_a_talk_that_did_not_take_place(app, the_clock):
    debriefs.ask(id_of(ROBIN))
    debriefs.remind()
    assert alerts("debrief_late") == 0
    the_clock.advance(hours=5)
    for _run in range(3):
        debriefs.remind()
    assert alerts("debrief_late") == 1
    have_talked(ROBIN)
    the_clock.advance(days=1)
    debriefs.remind()
    assert alerts("debrief_late") == 1


def test_who_read_decided_put_down_or_weighed_is_spoken_with_first(app, the_clock):
    post = ask(EGEL)
    putting_down.put_down(id_of(NOOR), claim(NOOR).public_id)
    assert to_speak(post) == [NOOR]
    decide(claim(ROBIN), ROBIN)
    assert to_speak(post) == [NOOR, ROBIN]


def test_who_gave_an_opinion_is_spoken_with(app):
    post = ask(EGEL)
    review, noor = review_of(post), account(NOOR)
    with transaction() as session:
        session.add(
            Opinion(
                review_id=review.id,
                revision_id=review.revision_id,
                account_id=noor.id,
                person_id=noor.person_id,
                outcome=Outcome.PUBLISH,
                words="",
                question="",
                given_at=clock.now(),
            )
        )
    assert to_speak(post) == [NOOR]


def test_who_answered_in_the_thread_is_spoken_with(app, the_clock):
    post = ask(EGEL)
    decide_on(post, JO)
    the_clock.pass_grace()
    reply(post, NOOR)
    reply(post, OTTER)
    assert to_speak(post) == [NOOR]


def test_adults_and_the_author_are_not_on_the_list(app):
    post = ask(UIL)  # who moderates as Robin
    decide_on(post, JO)
    assert to_speak(post) == []


def test_a_grave_outcome_owes_a_talk_to_each_and_alerts_once(app):
    post = ask(EGEL)
    putting_down.put_down(id_of(NOOR), claim(NOOR).public_id)
    decide(claim(ROBIN), ROBIN)
    grave.mark_grave(id_of(JO), post.public_id)
    grave.mark_grave(id_of(MAXIME), post.public_id)
    assert open_ones() == {NOOR: "grave_outcome", ROBIN: "grave_outcome"}
    assert alerts("debrief") == 1 and to_speak(post) == []
    entries = db.session.scalars(select(AuditEntry).where(AuditEntry.event == "grave_outcome"))
    assert {entry.post for entry in entries} == {post.public_id}


def test_who_touches_it_later_is_added_when_it_is_noted_again(app):
    post = ask(EGEL)
    putting_down.put_down(id_of(NOOR), claim(NOOR).public_id)
    grave.mark_grave(id_of(JO), post.public_id)
    decide(claim(ROBIN), ROBIN)
    assert to_speak(post) == [ROBIN], "with Noor a talk is owed already"
    grave.mark_grave(id_of(JO), post.public_id)
    assert open_ones() == {NOOR: "grave_outcome", ROBIN: "grave_outcome"}
    assert ['"moderators":1' in entry.body for entry in noted()] == [True, True]


def test_noting_it_twice_before_the_talks_says_nothing_new(app):
    post = ask(EGEL)
    decide(claim(ROBIN), ROBIN)
    for adult in (JO, JO, MAXIME):
        grave.mark_grave(id_of(adult), post.public_id)
    assert len(noted()) == 1 and alerts("debrief") == 1


def test_after_the_talk_a_second_grave_outcome_is_talked_about_too(app, the_clock):
    post = published(EGEL, ROBIN)
    the_clock.pass_grace()
    grave.mark_grave(id_of(JO), post.public_id)
    have_talked(ROBIN)
    told(ROBIN, post)
    assert reaches(ROBIN) and to_speak(post) == [ROBIN]
    the_clock.advance(days=2)
    grave.mark_grave(id_of(MAXIME), post.public_id)
    assert open_ones() == {ROBIN: "grave_outcome"} and to_speak(post) == []
    assert not reaches(ROBIN), "held again"
    assert len(noted()) == 2 and alerts("debrief") == 2
    have_talked(ROBIN)
    assert reaches(ROBIN)


def test_the_page_says_with_whom_one_spoke_and_that_it_can_be_noted_anew(app, visit):
    post = ask(EGEL)
    decide(claim(ROBIN), ROBIN)
    address = f"/staff/posts/{post.public_id}/grave-outcome"
    visit(JO).get(address).submit("Noteer de ernstige afloop")
    assert "Dit is genoteerd." in visit(JO).get(address)
    have_talked(ROBIN)
    page = visit(JO).get(address)
    assert "jullie spraken elkaar vandaag" in page and "Gebeurde er daarna nog iets?" in page
    page.submit("Noteer opnieuw een ernstige afloop")
    assert "wacht op een gesprek" in visit(JO).get(address)


def test_only_an_adult_notes_it(app):
    post = ask(EGEL)
    with pytest.raises(NotAllowed):
        grave.mark_grave(id_of(ROBIN), post.public_id)
    with pytest.raises(NotAllowed):
        grave.grave_page(account(ROBIN), post.public_id)
    with pytest.raises(NotVisible):
        grave.mark_grave(id_of(JO), "nobodyhasit_")


def test_until_the_talk_no_notice_about_the_thread_arrives_under_either_name(app, visit, the_clock):
    post = published(EGEL, ROBIN)
    the_clock.pass_grace()
    grave.mark_grave(id_of(JO), post.public_id)
    told(ROBIN, post)
    told(UIL, post)  # the same person, when they write
    for name in (ROBIN, UIL):
        assert not reaches(name) and not has_news(account(name))
        assert not visit(name).get("/").soup.select_one(".is-new")
        visit(name).get("/notices")
    have_talked(ROBIN)
    for name in (ROBIN, UIL):
        assert reaches(name) and has_news(account(name)), "what was held back is new, not read"


def test_others_and_other_threads_are_not_held_back(app, the_clock):
    post, other = published(EGEL, ROBIN), published(OTTER, ROBIN)
    the_clock.pass_grace()
    grave.mark_grave(id_of(JO), post.public_id)
    told(ROBIN, other)
    told(NOOR, post)
    assert reaches(ROBIN) and reaches(NOOR) and reaches(EGEL)


def test_with_two_grave_outcomes_in_a_thread_both_are_talked_about_first(app, the_clock):
    post = published(EGEL, ROBIN)
    the_clock.pass_grace()
    second = reply(post, OTTER)
    decide(claim(ROBIN), ROBIN)
    for one in (post, second):
        grave.mark_grave(id_of(JO), one.public_id)
    told(ROBIN, post)
    first, last = debriefs.open_debriefs(account(JO))
    debriefs.done(id_of(JO), first.public_id)
    assert not reaches(ROBIN)
    debriefs.done(id_of(JO), last.public_id)
    assert reaches(ROBIN)


def test_another_talk_with_them_releases_nothing(app, the_clock):
    post = published(EGEL, ROBIN)
    the_clock.pass_grace()
    grave.mark_grave(id_of(JO), post.public_id)
    told(ROBIN, post)
    for other in (debriefs.ask(id_of(ROBIN)), owed(ROBIN, Why.TOO_HEAVY, post.id)):
        debriefs.done(id_of(JO), other.public_id)
    assert not reaches(ROBIN)
    held = db.session.scalars(select(NoticeHold)).all()
    assert held and all(hold.released_at is None for hold in held)


def test_from_the_talk_with_the_young_person_staff_note_it_after_seeing_who(app, visit):
    post = ask(EGEL)
    decide(claim(ROBIN), ROBIN, Outcome.ESCALATE)
    review = review_of(post)
    held = claims.claim(id_of(JO), review.public_id)
    talk = talks.answer(id_of(JO), held.public_id, held.version, Words.of("Dag."), CALM)
    page = visit(JO).get(f"/staff/talks/{talk.public_id}")
    page = visit(JO).get(page.link("Ernstige afloop"))
    assert "Met wie je eerst spreekt" in page and ROBIN in page and NOOR not in page.text
    assert open_ones() == {}, "looking notes nothing"
    after = page.submit("Noteer de ernstige afloop")
    assert "Genoteerd. Spreek eerst met deze moderators." in after
    assert "las iets dat ernstig afliep" in after and open_ones() == {ROBIN: "grave_outcome"}
    again = visit(ADA).get(page.response.request.path)
    assert "wacht op een gesprek" in again and "Noteer de ernstige afloop" not in again


def test_when_no_moderator_had_it_there_is_nothing_to_note(app, visit):
    page = visit(JO).get(f"/staff/posts/{ask(EGEL).public_id}/grave-outcome")
    assert "Geen enkele moderator had dit bericht voor zich." in page
    assert not db.session.scalars(select(Notice).where(Notice.kind == "talk")).all()
