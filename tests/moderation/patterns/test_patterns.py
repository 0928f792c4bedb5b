"""What no single text shows: noticed once, with the evidence, for adults alone."""

import pytest
from sqlalchemy import func, select

from app import outbox
from app.audit.models import AuditEntry
from app.database import db
from app.errors import NotAllowed, Outdated, Unacceptable
from app.outbox import OutboxItem
from app.posts import actions as posts
from app.posts.models import Post, Revision
from app.posts.words import Words
from moderation.cases import actions as cases
from moderation.cases.codes import CameOf
from moderation.cases.endings import Conclusion
from moderation.cases.models import Case
from moderation.desk import claims
from moderation.desk.taking_back import take_back
from moderation.outcomes import Lane, Outcome
from moderation.patterns import actions, notice, prints, queries
from moderation.patterns.limits import PatternKind
from moderation.patterns.models import Pattern, PatternPost, TextPrint
from moderation.screening import Category, Finding, Level, Screening
from moderation.talks import actions as talks
from tests.app.test_statements import counted, statements
from tests.concurrency.people import young_people
from tests.people import EGEL, JO, MAXIME, NOOR, OTTER, ROBIN, UIL, account, id_of
from tests.things import (
    AMBER,
    CALM,
    RED,
    another,
    ask,
    claim,
    decide,
    decide_on,
    edit,
    reply,
    review_of,
)

POEM = "Rozen zijn rood, viooltjes zijn blauw; niemand hier weet wat ik eigenlijk bedoel."
GROOMING = Screening(
    (Finding(Category.GROOMING, Level.RED, 0, 5, "test", "voor een test"),), version="test"
)
MAIL, HANDLE = (
    Screening((Finding(category, Level.AMBER, 0, 5, "test", "voor een test"),), version="test")
    for category in (Category.EMAIL, Category.HANDLE)
)


@pytest.fixture(autouse=True)
def room(app):
    app.config["WAITING_POSTS_PER_ACCOUNT"] = 100


def looked() -> None:
    """The worker has done what waits."""
    outbox.drain()
    db.session.rollback()
    db.session.expire_all()


def noticed(kind: PatternKind | None = None) -> list[Pattern]:
    looked()
    query = select(Pattern).order_by(Pattern.id)
    return list(db.session.scalars(query.where(Pattern.kind == kind) if kind else query))


def evidence(pattern: Pattern) -> set[int]:
    query = select(PatternPost.post_id).where(PatternPost.pattern_id == pattern.id)
    return set(db.session.scalars(query))


def alerts() -> int:
    query = select(OutboxItem.ids).where(OutboxItem.kind == "alert")
    return [ids["what"] for ids in db.session.scalars(query)].count("pattern")


def by_jo(post: Post, outcome: Outcome = Outcome.PUBLISH) -> Post:
    decide_on(post, JO, outcome)
    return post


def question(name: str, **more) -> Post:
    """Of somebody, for everybody to read."""
    return by_jo(ask(name, **more))


# Seeks contact again


def seeks(name: str = EGEL, screened: Screening = AMBER) -> Post:
    """An answer to somebody else with a way to be reached in it."""
    return reply(question(OTTER), name, "Bel mij", screened)


def again() -> list[Pattern]:
    return noticed(PatternKind.SEEKS_CONTACT_AGAIN)


@pytest.mark.parametrize("outcome", [Outcome.RETURN, Outcome.REFUSE, Outcome.PUBLISH])
def test_contact_sought_again_after_it_was_returned_refused_or_masked(app, outcome):
    first = by_jo(seeks(), outcome)
    assert again() == []
    second = seeks()
    (pattern,) = again()
    assert pattern.person_id == account(EGEL).person_id
    assert evidence(pattern) == {first.id, second.id}


@pytest.mark.parametrize("screened", [AMBER, MAIL, HANDLE])
def test_each_way_to_be_reached_counts(app, screened):
    by_jo(seeks(screened=screened), Outcome.RETURN)
    seeks(screened=screened)
    assert len(again()) == 1


def test_words_of_grooming_count_in_a_question_too(app):
    by_jo(ask(EGEL, screened=GROOMING), Outcome.RETURN)
    ask(EGEL, screened=GROOMING)
    assert len(again()) == 1


def test_while_nobody_turned_the_first_back_it_is_no_pattern(app):
    seeks(), seeks(), seeks()
    assert again() == []


def test_one_text_worded_anew_is_no_pattern(app):
    post = by_jo(seeks(), Outcome.RETURN)
    edit(post, "Bel mij toch", AMBER)
    assert again() == []


def test_a_number_in_a_question_of_ones_own_is_no_contact_sought(app):
    by_jo(ask(EGEL, screened=AMBER), Outcome.RETURN)
    ask(EGEL, screened=AMBER)
    reply(question(EGEL), EGEL, "Bel mij", AMBER)
    assert again() == []


def test_what_was_a_month_ago_counts_no_more(app, the_clock):
    by_jo(seeks(), Outcome.RETURN)
    the_clock.advance(days=29)
    seeks()
    assert len(again()) == 1
    the_clock.advance(days=31)
    seeks()
    assert len(again()) == 1


def test_both_names_of_one_person_count_together_and_nobody_elses(app):
    by_jo(seeks(UIL), Outcome.RETURN)
    seeks(EGEL), seeks(NOOR)
    assert again() == []
    seeks(ROBIN)
    (pattern,) = again()
    assert pattern.person_id == account(UIL).person_id


def test_a_decision_that_was_taken_back_turned_nothing_back(app):
    post = seeks()
    held = claims.claim(id_of(JO), review_of(post).public_id)
    take_back(id_of(JO), decide(held, JO, Outcome.RETURN).public_id)
    seeks()
    assert again() == []


# The same text copied around


def test_the_same_words_in_three_texts_of_whoever(app):
    posts = [
        ask(EGEL, body=POEM),
        ask(OTTER, title="Iets anders", body=POEM.upper()),
        ask(UIL, body=POEM.replace(" ", "  ").replace(",", "")),
    ]
    (pattern,) = noticed(PatternKind.COPIED_TEXT)
    assert evidence(pattern) == {post.id for post in posts}
    assert pattern.person_id == account(UIL).person_id, "who sent it last"


def test_two_texts_or_other_words_are_no_copy(app):
    ask(EGEL, body=POEM), ask(OTTER, body=POEM), ask(UIL, body=POEM.replace("rood", "geel"))
    assert noticed() == []


def test_one_text_worded_anew_and_back_is_one_text(app):
    post = ask(EGEL, body=POEM)
    edit(post, "Iets anders."), edit(post, POEM)
    ask(EGEL, "Een andere vraag", POEM)
    assert noticed() == []


def test_short_words_are_alike_by_chance(app):
    for name in (EGEL, OTTER, UIL):
        ask(name, body="Ik weet het niet meer, help mij alsjeblieft")
    assert noticed() == [], "35 letters"


def test_the_length_is_counted_in_letters(app):
    assert prints.print_of("abcd " * 9 + "xyz") is None
    assert prints.print_of("abcd " * 9 + "wxyz") is not None


def test_copies_of_longer_ago_count_no_more(app, the_clock):
    ask(EGEL, body=POEM), ask(OTTER, body=POEM)
    looked()
    the_clock.advance(days=15)
    ask(UIL, body=POEM)
    assert noticed() == []


def test_what_an_adult_repeats_is_no_pattern(app):
    for _ in range(3):
        reply(question(OTTER), JO, POEM)
    assert noticed() == []


def test_a_print_gives_no_word_back_and_is_erased_after_a_month(app, the_clock):
    ask(EGEL, body=POEM)
    looked()
    (kept,) = db.session.scalars(select(TextPrint))
    assert len(kept.print) == 64 and "rozen" not in kept.print
    app.config["SECRET_KEY"] += " of another forum"
    assert prints.print_of(POEM) != kept.print
    the_clock.advance(days=29)
    prints.erase_old()
    assert db.session.scalar(select(func.count()).select_from(TextPrint)) == 1
    the_clock.advance(days=2)
    prints.erase_old()
    db.session.rollback()
    assert db.session.scalar(select(func.count()).select_from(TextPrint)) == 0


# A new account that writes to many


def write_to(askers: list[str], name: str = EGEL) -> list[Post]:
    return [reply(question(asker), name, f"Hallo {number}") for number, asker in enumerate(askers)]


def test_a_new_account_that_answers_five_askers_within_a_day(app):
    askers = young_people(5)
    posts = write_to(askers[:4])
    assert noticed() == []
    posts += write_to(askers[4:])
    (pattern,) = noticed(PatternKind.WRITES_TO_MANY)
    assert evidence(pattern) == {post.id for post in posts}


def test_many_answers_to_the_same_few_are_no_pattern(app):
    write_to(young_people(4) * 2)
    write_to([EGEL, EGEL])
    assert noticed() == []


def test_who_is_there_for_a_week_may_answer_many(app, the_clock):
    the_clock.advance(days=7)
    write_to(young_people(6))
    assert noticed() == []


def test_spread_over_more_than_a_day_it_is_no_pattern(app, the_clock):
    askers = young_people(6)
    write_to(askers[:3])
    the_clock.advance(hours=25)
    write_to(askers[3:])
    assert noticed() == []


def test_answering_many_is_what_moderators_do(app):
    write_to(young_people(6), NOOR)
    assert noticed() == []


# Answers to somebody with a case


def with_a_case(name: str = OTTER) -> Post:
    """A question for everybody, of somebody who wrote something red besides."""
    post = question(name)
    red = review_of(ask(name, screened=RED))
    cases.confirm(id_of(JO), red.public_id, red.version)
    return post


def test_a_new_account_that_answers_an_asker_with_a_case(app):
    post = with_a_case()
    answer = reply(post, EGEL, "Hallo jij")
    (pattern,) = noticed(PatternKind.WRITES_TO_VULNERABLE)
    assert evidence(pattern) == {post.id, answer.id}
    assert pattern.person_id == account(EGEL).person_id


def test_who_was_not_noticed_and_is_there_for_a_week_may_answer(app, the_clock):
    post = with_a_case()
    the_clock.advance(days=7)
    reply(post, EGEL, "Hallo jij")
    assert noticed() == []


def test_who_was_noticed_is_looked_at_however_long_they_are_there(app, the_clock):
    post = with_a_case(UIL)
    the_clock.advance(days=8)
    by_jo(seeks(), Outcome.RETURN)
    seeks()
    assert len(again()) == 1
    reply(post, EGEL, "Hallo jij")
    assert len(noticed(PatternKind.WRITES_TO_VULNERABLE)) == 1


def test_who_was_found_harmless_is_not(app, the_clock):
    post = with_a_case(UIL)
    the_clock.advance(days=8)
    by_jo(seeks(), Outcome.RETURN)
    seeks()
    actions.see(id_of(JO), again()[0].public_id, "nothing")
    assert noticed(PatternKind.WRITES_TO_VULNERABLE) == []
    reply(post, EGEL, "Hallo jij")
    assert noticed(PatternKind.WRITES_TO_VULNERABLE) == []


def test_without_a_case_or_after_it_nobody_is_noticed(app):
    reply(question(OTTER), EGEL, "Hallo jij")
    post = with_a_case(UIL)
    red = select(Post).where(Post.author_id == id_of(UIL), Post.state == "pending")
    by_jo(db.session.scalars(red).one(), Outcome.RETURN)
    running = db.session.scalars(select(Case.public_id)).one()
    cases.close(id_of(JO), running, Conclusion(CameOf.SAFE_NOW))
    reply(post, EGEL, "Hallo daar")
    assert noticed() == []


def test_a_new_moderator_answers_whoever_asked(app):
    reply(with_a_case(), NOOR, "Ik luister.")
    assert noticed() == []


# Raised once, with the evidence, and out of peers' hands


def copies(*names: str) -> list[Post]:
    return [ask(name, another(name, "Een vraag"), POEM) for name in names]


def test_it_is_raised_once_and_what_follows_is_added(app, the_clock):
    posts = copies(EGEL, OTTER, UIL)
    assert len(noticed()) == 1
    assert alerts() == 1
    the_clock.advance(minutes=5)
    posts += copies(UIL)
    (same,) = noticed()
    assert evidence(same) == {post.id for post in posts} and alerts() == 1
    assert same.last_at > same.first_at
    entries = db.session.scalars(select(AuditEntry).where(AuditEntry.event == "pattern_noticed"))
    (entry,) = entries
    assert entry.actor == "system" and POEM not in entry.body


def test_looking_twice_raises_nothing_twice(app):
    copies(EGEL, OTTER, UIL)
    (pattern,) = noticed()
    actions.see(id_of(JO), pattern.public_id, "follow_up")
    for revision_id in db.session.scalars(select(Revision.id)).all():
        notice.look(revision_id)
    assert len(noticed()) == 1 and alerts() == 1


def test_what_waits_of_it_is_for_adults_at_the_level_it_has(app):
    sent = copies(EGEL, OTTER, UIL)
    held = claim(ROBIN)
    assert held.post_id in {post.id for post in sent}
    looked()
    for post in sent:
        review = review_of(post)
        assert (review.lane, review.level, review.claimed_by_id) == (Lane.STAFF, 0, None)
    for name in (ROBIN, NOOR):
        assert claims.claim_next(id_of(name)) is None
    with pytest.raises(Outdated):
        decide(held, ROBIN)


def test_the_newer_words_of_an_asker_with_a_case_go_to_adults_too(app):
    post = with_a_case()
    edit(post, "Nog iets erbij.")
    assert review_of(post).lane == Lane.PEER
    reply(post, EGEL, "Hallo jij")
    looked()
    assert review_of(post).lane == Lane.STAFF


def test_followed_up_another_of_its_kind_is_raised_anew(app, the_clock):
    copies(EGEL, OTTER, UIL)
    actions.see(id_of(JO), noticed()[0].public_id, "follow_up")
    the_clock.advance(minutes=1)
    copies(UIL)
    assert len(noticed()) == 2 and alerts() == 2


def test_found_harmless_its_texts_count_no_more(app, the_clock):
    copies(EGEL, OTTER, UIL)
    actions.see(id_of(JO), noticed()[0].public_id, "nothing")
    the_clock.advance(minutes=1)
    copies(UIL, OTTER)
    assert len(noticed()) == 1
    copies(EGEL)
    assert len(noticed()) == 2


def test_what_is_said_in_private_is_no_pattern(app):
    review = review_of(ask(EGEL, screened=RED))
    talk = talks.answer(id_of(JO), review.public_id, review.version, Words.of("Dag."), CALM)
    for number in range(3):
        posts.reply(id_of(EGEL), talk.id, Words.of(POEM, f"{number}"), AMBER)
    assert noticed() == []


# What staff do with it, and nobody else sees


def test_staff_read_what_was_noticed_and_the_evidence(app, visit):
    copies(EGEL, OTTER, UIL)
    looked()
    page = visit(JO).get(visit(JO).get("/staff/waiting").link("1 patroon viel op"))
    assert "Dezelfde tekst staat in 3 berichten." in page and UIL in page
    assert POEM not in page.html, "the texts are read one step further"
    one = visit(JO).get(page.soup.select_one("li.card .text-line a")["href"])
    assert one.text.count(POEM) == 3
    after = one.submit("Gezien, ik volg dit op")
    assert "Genoteerd dat je dit zag." in after and "Gezien door Jo" in after
    assert "volgt dit op" in after and "viel op" not in visit(JO).get("/staff/care")
    (entry,) = db.session.scalars(select(AuditEntry).where(AuditEntry.event == "pattern_seen"))
    assert entry.actor == account(JO).public_id


def test_a_red_text_read_as_evidence_is_in_the_audit(app, visit):
    post = by_jo(ask(EGEL, screened=GROOMING), Outcome.RETURN)
    ask(EGEL, screened=GROOMING)
    (pattern,) = noticed()
    for _ in range(2):
        visit(MAXIME).get(f"/staff/patterns/{pattern.public_id}")
    opened = select(AuditEntry.post).where(
        AuditEntry.event == "red_opened", AuditEntry.actor == account(MAXIME).public_id
    )
    found = list(db.session.scalars(opened))
    assert len(found) == 2 and post.public_id in found


def test_a_colleague_hears_that_it_was_seen_already(app):
    copies(EGEL, OTTER, UIL)
    (pattern,) = noticed()
    with pytest.raises(Unacceptable):
        actions.see(id_of(JO), pattern.public_id, "")
    actions.see(id_of(JO), pattern.public_id, "nothing")
    with pytest.raises(Outdated):
        actions.see(id_of(MAXIME), pattern.public_id, "follow_up")
    with pytest.raises(NotAllowed):
        actions.see(id_of(ROBIN), pattern.public_id, "nothing")


@pytest.mark.parametrize("name", [EGEL, ROBIN, NOOR])
def test_nobody_else_sees_a_pattern(app, visit, name):
    copies(EGEL, OTTER, UIL)
    (pattern,) = noticed()
    for address in ("/staff/patterns", f"/staff/patterns/{pattern.public_id}"):
        assert visit(name).get(address).status == 403


def test_the_author_is_told_nothing(app, visit):
    post = copies(EGEL, OTTER, UIL)[-1]
    address = f"/my-posts/{post.public_id}"
    before = visit(UIL).get(address).text
    assert noticed()
    assert visit(UIL).get(address).text == before


def test_the_list_goes_on_page_after_page(app, visit, monkeypatch, the_clock):
    monkeypatch.setattr(queries, "PAGE", 2)
    for outcome in ("follow_up", "follow_up", "follow_up"):
        copies(EGEL, OTTER, UIL)
        actions.see(id_of(JO), noticed()[-1].public_id, outcome)
        the_clock.advance(minutes=1)
    copies(UIL, EGEL)
    looked()
    address, seen = "/staff/patterns", []
    while address:
        page = visit(JO).get(address)
        seen += [bool(card.find("form")) for card in page.soup.select("li.card")]
        following = page.soup.select_one("nav a[rel=next]")
        address = following["href"] if following else ""
    assert len(seen) == len(noticed()) and seen == sorted(seen, reverse=True)


def test_neither_page_asks_more_when_there_is_more(app, visit):
    copies(EGEL, OTTER, UIL)
    (first,) = noticed()
    pages = ("/staff/patterns", f"/staff/patterns/{first.public_id}", "/staff/cases")
    few = [statements(visit, JO, page) for page in pages]
    copies(UIL, UIL, UIL, EGEL, OTTER)
    for _ in range(3):
        by_jo(seeks(UIL), Outcome.RETURN)
        by_jo(seeks(), Outcome.RETURN)
    assert len(noticed()) > 3
    assert [statements(visit, JO, page) for page in pages] == few


def test_looking_asks_the_same_however_much_was_written(app):
    def asked(post: Post) -> int:
        revision_id = db.session.scalars(
            select(Revision.id).where(Revision.post_id == post.id)
        ).one()
        db.session.rollback()
        with counted() as said:
            notice.look(revision_id)
        return len(said)

    few = asked(reply(question(OTTER), EGEL, "Hallo daar, hoe gaat het nu met jou en met je zus?"))
    for number in range(12):
        reply(question(OTTER), EGEL, f"Hallo {number}"), ask(EGEL, body=f"{number} {POEM}")
    again_asked = reply(
        question(OTTER), EGEL, "Hallo daar, hoe was het nu met jou en met je broer?"
    )
    assert asked(again_asked) == few
