"""The file of a case: whose, what kind, which steps, what was written down, what came of it."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from app import clock
from app.audit.models import AuditEntry
from app.database import db, transaction
from app.errors import NotAllowed, Outdated, Unacceptable
from app.looks import door
from app.looks.words import What, Why
from app.outbox import OutboxItem
from app.posts import actions as posts
from app.posts.words import Words
from app.site.reading_hours import set_reading_week
from moderation.cases import actions as cases
from moderation.cases import checklist, links, owning, writing
from moderation.cases.clocks import Stop, clock_of
from moderation.cases.codes import CameOf, CaseKind, Ground, Reported, proposed_kind
from moderation.cases.endings import Conclusion
from moderation.cases.erasing import erase_file
from moderation.cases.file import CaseFile, file_for
from moderation.cases.models import Case, CaseNote, Contact, Link, Tick
from moderation.cases.target import set_staff_target, staff_target
from moderation.openings import record_red_opened
from moderation.protocols import actions as protocols
from moderation.protocols.queries import newest
from moderation.screening import Category, Finding, Level, Screening
from tests.app.test_statements import statements
from tests.moderation.cases.test_cases import judge, open_case, take_up, write
from tests.people import ADA, EGEL, JO, MAXIME, NOOR, OTTER, ROBIN, UIL, account, id_of
from tests.things import CALM, RED, ask, published, reply, review_of

ALL_DAY = ["00:00-24:00"] * 7
SECRET = "De moeder van deze jongere heet Annelies."


def noticed(category: Category, level: Level = Level.RED) -> Screening:
    return Screening((Finding(category, level, 0, 3, "test", "voor een test"),), version="test")


def a_case(name: str = EGEL, by: str = JO, **more) -> Case:
    return take_up(ask(name, screened=more.pop("screened", RED), **more), by)


def file_of(case: Case, viewer: str = JO) -> CaseFile:
    db.session.expire_all()
    return file_for(account(viewer), case.public_id)


def page_of(visit, case: Case, name: str = JO):
    return visit(name).get(f"/staff/cases/{case.public_id}")


def tick(case: Case, step: int, name: str = JO) -> None:
    version = file_of(case).protocol.id
    checklist.tick(id_of(name), case.public_id, version, step)


def done_in(case: Case) -> list[int]:
    return [step.number for step in file_of(case).steps if step.done]


def logged(event: str) -> list[AuditEntry]:
    query = select(AuditEntry).where(AuditEntry.event == event).order_by(AuditEntry.seq)
    return list(db.session.scalars(query))


def looks_back(case: Case, name: str = JO) -> None:
    """This adult says why they read a file that is closed."""
    door.give_reason(id_of(name), case.person.public_id, What.CASE, Why.CHECK, "")


def closed(case: Case, **more) -> Case:
    for part in file_of(case).whole.texts:
        if part.review:
            judge(part.part.post)
    cases.close(id_of(JO), case.public_id, Conclusion(CameOf.SAFE_NOW, **more))
    looks_back(case)
    return case


# What kind it is


@pytest.mark.parametrize(
    ("found", "kind"),
    [
        ([], "other"),
        ([("phone", 1)], "other"),
        ([("crisis", 2), ("abuse", 2)], "crisis"),
        ([("crisis", 1), ("grooming", 2)], "grooming"),
        ([("sexual", 2), ("phone", 1), ("violence", 2)], "violence"),
        ([("screening_failed", 2)], "other"),
    ],
)
def test_the_heaviest_finding_proposes_the_kind(found, kind):
    assert proposed_kind(found) == kind


@pytest.mark.parametrize("kind", [Category.ABUSE, Category.GROOMING, Category.SEXUAL])
def test_a_case_begins_with_the_list_of_its_kind(app, kind):
    case = a_case(screened=noticed(kind))
    file = file_of(case)
    assert file.whole.case.sheet.kind == kind.value
    assert file.protocol.id == newest(CaseKind(kind.value)).id and file.protocol.number == 1


def test_staff_say_that_it_is_about_something_else(app, visit):
    case = a_case()
    page = page_of(visit, case).submit("kind", kind="abuse")
    assert "Protocol misbruik of mishandeling, versie 1." in page
    (entry,) = logged("case_kind_set")
    assert entry.actor == account(JO).public_id and '"kind":"abuse"' in entry.body
    checklist.set_kind(id_of(JO), case.public_id, "abuse")
    assert len(logged("case_kind_set")) == 1, "nothing changed"
    assert page_of(visit, case).submit("kind", kind="weather").status == 422


# Whose it is


def test_whoever_confirmed_it_first_owns_it_until_a_colleague_takes_over(app, visit):
    case = a_case(by=MAXIME)
    page = page_of(visit, case)
    assert "Maxime volgt deze zaak op." in page
    after = page.submit("Neem over")
    assert "Jij volgt deze zaak op." in after and "Neem over" not in after
    (entry,) = logged("case_owner_set")
    assert entry.account == account(JO).public_id


def test_a_case_is_handed_to_a_colleague(app, visit):
    case = a_case()
    page = page_of(visit, case)
    assert page.submit("to").status == 422, "nobody was chosen"
    after = page.submit("to", to=account(MAXIME).public_id)
    assert "Maxime volgt deze zaak op." in after
    assert page.submit("to", to=account(ROBIN).public_id).status == 422, "peers own no case"


def test_of_two_who_take_over_the_second_hears_it(app):
    case, seen = a_case(by=ADA), account(ADA).public_id
    owning.take_over(id_of(JO), case.public_id, seen)
    with pytest.raises(Outdated):
        owning.take_over(id_of(MAXIME), case.public_id, seen)


# The list


def test_a_step_is_done_once_and_can_be_undone(app, visit):
    case = a_case()
    page = page_of(visit, case).submit("Gedaan")
    assert "Gedaan door Jo" in page and done_in(case) == [0]
    tick(case, 0, MAXIME)
    assert len(logged("case_step_done")) == 1, "pressed twice is done once"
    page = page_of(visit, case, MAXIME).submit("Toch niet")
    assert "Gedaan door Jo" not in page and done_in(case) == []
    (entry,) = logged("case_step_undone")
    assert entry.actor == account(MAXIME).public_id and '"step":1' in entry.body


def test_a_step_of_another_list_than_the_one_in_sight_is_not_ticked(app):
    case = a_case()
    before = file_of(case).protocol.id
    checklist.set_kind(id_of(MAXIME), case.public_id, "abuse")
    with pytest.raises(Outdated):
        checklist.tick(id_of(JO), case.public_id, before, 0)
    with pytest.raises(Outdated):
        checklist.tick(id_of(JO), case.public_id, file_of(case).protocol.id, 99)


def test_a_case_keeps_its_list_until_staff_take_the_new_one(app, visit):
    case = a_case()
    first, *rest = newest(CaseKind.CRISIS).steps
    tick(case, 0)
    tick(case, 1)
    protocols.save(id_of(JO), "crisis", 1, ["Iets helemaal nieuws.", first])
    page = page_of(visit, case)
    assert "versie 1." in page and "Er is een nieuwe versie van dit protocol." in page
    after = page.submit("Gebruik de nieuwe versie")
    assert "versie 2." in after and "nieuwe versie van dit protocol" not in after
    assert done_in(case) == [1], "what stands in both lists stays done"
    assert "Gedaan volgens een vorige lijst" in after and rest[0] in after
    assert file_of(case).steps[1].done.by.pseudonym == JO
    assert len(logged("case_list_renewed")) == 1


def test_back_to_an_earlier_kind_finds_what_was_done_there(app):
    case = a_case()
    tick(case, 2)
    checklist.set_kind(id_of(JO), case.public_id, "other")
    assert 2 not in done_in(case)
    checklist.set_kind(id_of(JO), case.public_id, "crisis")
    assert done_in(case) == [2]


# Notes, and what was said to whom


def test_notes_are_added_and_never_changed(app, visit):
    case = a_case()
    page = page_of(visit, case)
    assert page.submit("note").status == 422
    page.submit("note", note="Ze is bij haar tante.")
    page = page_of(visit, case, MAXIME).submit("note", note="Morgen bel ik terug.")
    assert page.text.index("Ze is bij haar tante.") < page.text.index("Morgen bel ik terug.")
    assert len(logged("case_note_written")) == 2


def test_a_note_that_is_too_long_comes_back_as_it_was_typed(app, visit):
    words = "a" * (writing.MOST + 1)
    page = page_of(visit, a_case()).submit("note", note=words)
    assert page.status == 422 and words in page.html and "Dit is te lang" in page


def test_what_was_said_and_to_whom_is_noted_with_its_moment(app, visit, the_clock):
    page = page_of(visit, a_case())
    after = page.submit(
        "said", whom="school", said="Het CLB belt.", spoken_day="2026-11-18", spoken_time="15:40"
    )
    assert "School of CLB , vandaag om 15:40" in after and "Het CLB belt." in after
    (entry,) = logged("case_contact_noted")
    assert '"whom":"school"' in entry.body and "CLB" not in entry.body


@pytest.mark.parametrize(
    "typed",
    [
        {"whom": "", "said": "Iets."},
        {"whom": "school", "said": ""},
        {"whom": "school", "said": "Iets.", "spoken_day": "2026-11-19"},
        {"whom": "school", "said": "Iets.", "spoken_day": "gisteren"},
        {"whom": "school", "said": "Iets.", "spoken_day": "0001-01-01"},
        {"whom": "school", "said": "Iets.", "spoken_time": "25:00"},
    ],
)
def test_a_contact_that_cannot_be_read_comes_back(app, visit, typed):
    page = page_of(visit, a_case()).submit("said", **typed)
    assert page.status == 422 and "Kijk dit nog even na" in page
    assert db.session.scalar(select(func.count()).select_from(Contact)) == 0


def test_an_answer_that_comes_after_the_end_is_still_noted(app):
    case = closed(a_case())
    writing.write_note(id_of(JO), case.public_id, "De politie belde terug.")
    with pytest.raises(Outdated):
        tick(case, 0)
    with pytest.raises(Outdated):
        owning.take_over(id_of(MAXIME), case.public_id, account(JO).public_id)


def test_words_about_a_person_stand_in_the_file_alone(app, visit, caplog):
    case = a_case()
    page = page_of(visit, case)
    page.submit("note", note=SECRET)
    page.submit("said", whom="parent", said=SECRET)
    closed(case, summary=SECRET)
    told = [entry.body for entry in db.session.scalars(select(AuditEntry))]
    queued = [str(item.ids) for item in db.session.scalars(select(OutboxItem))]
    assert not [words for words in (*told, *queued, caplog.text) if "Annelies" in words]
    assert page_of(visit, case).text.count(SECRET) == 3


# Links


def test_posts_and_cases_are_linked_by_what_is_pasted(app, visit, the_clock):
    post = published(OTTER)
    the_clock.pass_grace()
    answer = reply(post, UIL)
    other = a_case(UIL)
    case = a_case()
    pasted = (
        f"https://forum.example/threads/{post.thread.public_id}",
        f"/threads/{post.thread.public_id}#{answer.public_id}",
        f"https://forum.example/staff/cases/{other.public_id}",
    )
    for address in pasted:
        assert page_of(visit, case).submit("pasted", pasted=address).status == 200
    found = file_of(case).links
    assert [(one.post_id, one.other_id) for one in found] == [
        (post.id, None),
        (answer.id, None),
        (None, other.id),
    ]
    assert "verwijst hiernaar" in page_of(visit, other)
    links.link(id_of(JO), case.public_id, post.public_id)
    assert len(file_of(case).links) == 3 and len(logged("case_linked")) == 3


@pytest.mark.parametrize("pasted", ["", "zomaar wat", "https://forum.example/threads/abcdefghijkl"])
def test_what_is_no_post_of_ours_is_not_linked(app, visit, pasted):
    assert page_of(visit, a_case()).submit("pasted", pasted=pasted).status == 422


def test_a_case_is_not_linked_to_itself_and_a_link_can_go(app, visit):
    case = a_case()
    with pytest.raises(Unacceptable):
        links.link(id_of(JO), case.public_id, case.public_id)
    links.link(id_of(JO), case.public_id, review_of(ask(OTTER)).public_id)
    page = page_of(visit, case).submit("Haal weg")
    assert not file_of(case).links and "Haal weg" not in page and len(logged("case_unlinked")) == 1


def test_earlier_cases_of_the_same_author_list_themselves(app, visit):
    first = closed(a_case())
    second = a_case()
    assert [one.id for one in file_of(second).others] == [first.id]
    assert [one.id for one in file_of(first).others] == [second.id]
    assert not file_of(a_case(OTTER)).others


# The clock


def test_the_clock_runs_from_the_words_to_whoever_opened_took_up_and_answered(
    app, visit, the_clock
):
    post = ask(EGEL, screened=RED)
    began = clock.now()
    the_clock.advance(minutes=4)
    record_red_opened(id_of(MAXIME), [review_of(post)])
    the_clock.advance(minutes=16)
    case = take_up(post)
    the_clock.advance(minutes=10)
    shown = clock_of(file_of(case).whole.case)
    assert shown.began_at == began
    assert [(one.stop, one.seconds, one.is_late) for one in shown.passed] == [
        (Stop.SEEN, 4 * 60, False),
        (Stop.CONFIRMED, 20 * 60, True),
        (Stop.ANSWERED, 30 * 60, False),
    ]
    assert shown.passed[2].at is None, "it runs still"
    write(post)
    the_clock.advance(hours=1)
    answered = clock_of(file_of(case).whole.case).passed[2]
    assert answered.seconds == 30 * 60 and answered.at is not None
    assert "te laat" in page_of(visit, case)


def test_only_reading_hours_count(app, the_clock):
    set_reading_week(id_of(JO), ["17:00-18:00"] * 7)
    the_clock.advance(minutes=55)
    post = ask(EGEL, screened=RED)
    the_clock.advance(hours=23, minutes=12)
    confirmed = clock_of(file_of(take_up(post)).whole.case).passed[1]
    assert confirmed.seconds == 12 * 60 and not confirmed.is_late


def test_a_decision_is_an_answer_too(app, the_clock):
    post = ask(EGEL, screened=RED)
    case = take_up(post)
    the_clock.advance(minutes=3)
    judge(post)
    assert clock_of(file_of(case).whole.case).passed[2].seconds == 3 * 60


def test_what_waited_longest_is_where_the_clock_begins(app, the_clock):
    ask(EGEL, screened=RED)
    began = clock.now()
    the_clock.advance(minutes=30)
    case = a_case()
    assert case.sheet.began_at == began


# The target


def test_staff_set_within_how_long_red_is_read(app, visit):
    assert staff_target() == timedelta(minutes=15)
    page = visit(JO).get("/staff/reading-target")
    assert page.submit("minutes", minutes="3").status == 422
    assert page.submit("minutes", minutes="veel").status == 422
    page.submit("minutes", minutes="30")
    review = review_of(ask(EGEL, screened=RED))
    assert review.due_at - review.opened_at == timedelta(minutes=30)
    assert len(logged("staff_target_set")) == 1


def test_a_change_of_the_target_can_be_put_back(app, visit):
    set_staff_target(id_of(JO), 30)
    page = visit(MAXIME).get("/staff/keys/changes")
    assert "Tijd om rode berichten te lezen" in page and "30 minuten" in page


# The end


def test_the_end_says_what_came_of_it_and_who_decided(app, visit):
    post = ask(EGEL, screened=RED)
    case = take_up(post)
    judge(post)
    page = page_of(visit, case)
    page.submit(
        "came_of",
        came_of="reported",
        reported="child_abuse",
        ground="grave_danger",
        decided_by=account(JO).public_id,
        also_by=account(MAXIME).public_id,
        summary="1712 neemt het over.",
    )
    looks_back(case)
    shown = page_of(visit, case)
    for words in (
        "Het is buiten het forum gemeld",
        "samen met Maxime",
        "1712 of Vertrouwenscentrum Kindermishandeling",
        "art. 422bis Sw.",
        "1712 neemt het over.",
    ):
        assert words in shown
    (entry,) = logged("case_closed")
    assert '"ground":"grave_danger"' in entry.body and '"reported":"child_abuse"' in entry.body


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({}, "Kies hoe het afliep."),
        ({"came_of": "reported"}, "Kies aan wie het gemeld werd."),
        ({"came_of": "safe_now", "reported": "police"}, "Kies op welke grond"),
        ({"came_of": "safe_now", "ground": "consent"}, "Kies ook aan wie"),
        ({"came_of": "safe_now", "decided_by": "nobody"}, "Kies een collega."),
        ({"came_of": "safe_now", "summary": "a" * 2001}, "Hou het korter"),
    ],
)
def test_an_end_that_is_not_whole_comes_back(app, visit, typed, said):
    post = ask(EGEL, screened=RED)
    case = take_up(post)
    judge(post)
    page = page_of(visit, case).submit("came_of", **typed)
    assert page.status == 422 and said in page and open_case() is not None


def test_one_adult_is_not_two(app):
    post = ask(EGEL, screened=RED)
    case = take_up(post)
    judge(post)
    both = Conclusion(
        CameOf.REPORTED,
        also_by=account(JO).public_id,
        reported=Reported.POLICE,
        ground=Ground.CONSENT,
    )
    with pytest.raises(Unacceptable):
        cases.close(id_of(JO), case.public_id, both)


def test_what_waits_again_meanwhile_keeps_what_was_typed(app, visit):
    post = ask(EGEL, screened=RED)
    case = take_up(post)
    judge(post)
    page = page_of(visit, case)
    ask(EGEL, screened=RED)
    refused = page.submit("came_of", came_of="safe_now", summary="Het gaat beter.")
    assert refused.status == 409 and "Er wacht nog een bericht in deze zaak." in refused


# Erasing


def test_erasing_takes_the_words_and_leaves_that_there_was_a_case(app, visit):
    case = a_case()
    writing.write_note(id_of(JO), case.public_id, SECRET)
    writing.note_contact(id_of(JO), case.public_id, "parent", SECRET, clock.now())
    links.link(id_of(JO), case.public_id, ask(OTTER).public_id)
    tick(case, 0)
    with transaction():
        assert not erase_file(case.id), "of a case that runs nothing is erased"
    closed(case, summary=SECRET)
    with transaction():
        assert erase_file(case.id)
    with transaction():
        assert not erase_file(case.id)
    for table in (CaseNote, Contact, Link, Tick):
        assert db.session.scalar(select(func.count()).select_from(table)) == 0
    page = page_of(visit, case)
    assert SECRET not in page and "De inhoud van deze zaak is gewist" in page
    assert "Afgesloten door Jo" in page
    with pytest.raises(Outdated):
        writing.write_note(id_of(JO), case.public_id, "Nog iets.")
    assert len(logged("case_file_erased")) == 1


# Who may


@pytest.mark.parametrize("name", [EGEL, ROBIN, NOOR])
def test_nobody_else_touches_a_file(app, name):
    case, me = a_case(OTTER), id_of(name)
    version = case.sheet.protocol_id
    for act in (
        lambda: checklist.tick(me, case.public_id, version, 0),
        lambda: checklist.untick(me, case.public_id, version, 0),
        lambda: checklist.set_kind(me, case.public_id, "abuse"),
        lambda: checklist.renew(me, case.public_id),
        lambda: owning.take_over(me, case.public_id, account(JO).public_id),
        lambda: owning.hand_to(me, case.public_id, account(JO).public_id, account(JO).public_id),
        lambda: writing.write_note(me, case.public_id, "Iets."),
        lambda: writing.note_contact(me, case.public_id, "other", "Iets.", clock.now()),
        lambda: links.link(me, case.public_id, case.public_id),
        lambda: cases.close(me, case.public_id, Conclusion(CameOf.NO_DANGER)),
    ):
        with pytest.raises(NotAllowed):
            act()
    with pytest.raises(NotAllowed):
        file_of(case, name)


# The list of cases, and how much is asked


def test_the_list_can_show_mine_or_what_is_closed(app, visit):
    closed(a_case(OTTER))
    mine, theirs = a_case(EGEL), a_case(UIL, MAXIME)

    def shown(show: str) -> list[str]:
        page = visit(JO).get(f"/staff/cases?show={show}")
        return [link["href"][-12:] for link in page.soup.select("a[href^='/staff/cases/']")]

    assert shown("mine") == [mine.public_id]
    assert theirs.public_id in shown("all") and len(shown("all")) == 3
    assert len(shown("closed")) == 1 and len(shown("anything")) == 3
    assert "Crisis · bij Jo · loopt al" in visit(JO).get("/staff/cases?show=mine")


def test_a_full_file_asks_no_more_than_an_empty_one(app, visit):
    app.config["WAITING_POSTS_PER_ACCOUNT"] = 100
    case = a_case()
    write(case_text := ask(EGEL, screened=RED))
    few = statements(visit, JO, f"/staff/cases/{case.public_id}")
    for number in range(8):
        ask(EGEL, screened=RED)
        writing.write_note(id_of(JO), case.public_id, "Iets.")
        writing.note_contact(id_of(MAXIME), case.public_id, "other", "Iets.", clock.now())
        links.link(id_of(JO), case.public_id, ask(OTTER).public_id)
        tick(case, number, (JO, MAXIME, ADA)[number % 3])
        posts.reply(id_of(EGEL), case_text.thread_id, Words.of(f"Ik ben er nog. {number}"), CALM)
    closed(a_case(UIL))
    links.link(id_of(JO), case.public_id, a_case(UIL).public_id)
    assert statements(visit, JO, f"/staff/cases/{case.public_id}") == few


def test_when_a_message_makes_it_go_on_the_clock_runs_from_there(app, the_clock):
    post = ask(EGEL, screened=RED)
    talk = write(post)
    case = closed(open_case())
    the_clock.advance(days=2)
    posts.reply(id_of(EGEL), talk.id, Words.of("Het is terug."), RED)
    began = clock.now()
    the_clock.advance(minutes=7)
    shown = clock_of(file_of(case).whole.case)
    assert shown.began_at == began
    assert [(one.stop, one.at, one.seconds) for one in shown.passed] == [
        (Stop.SEEN, None, 7 * 60),
        (Stop.ANSWERED, None, 7 * 60),
    ]
    assert len(file_of(case).endings) == 1, "what came of it before stays in the file"
