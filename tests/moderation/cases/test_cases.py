"""One author, one open case: adults take a text up, what turns red joins it, and it ends."""

import pytest
from sqlalchemy import func, select

from app.audit.models import AuditEntry
from app.database import db, transaction
from app.errors import NotAllowed, Outdated
from app.outbox import OutboxItem
from app.posts import actions as posts
from app.posts.models import Post
from app.posts.words import Words
from moderation import intake, jobs
from moderation.cases import actions as cases
from moderation.cases import queries
from moderation.cases.codes import CameOf
from moderation.cases.endings import Conclusion
from moderation.cases.models import Case, CasePost
from moderation.desk import claims, heavy, putting_down
from moderation.escalation import actions as escalation
from moderation.escalation.queries import waiting_now
from moderation.outcomes import Lane, Outcome
from moderation.reports.actions import report
from moderation.talks import actions as talks
from tests.people import EGEL, JO, MAXIME, NOOR, OTTER, ROBIN, UIL, account, id_of
from tests.things import (
    CALM,
    RED,
    ask,
    claim,
    decide,
    decide_on,
    edit,
    fresh,
    published,
    reply,
    review_of,
    withdraw,
)


def take_up(post: Post, name: str = JO) -> Case:
    review = review_of(post)
    return cases.confirm(id_of(name), review.public_id, review.version)


def write(post: Post, name: str = JO):
    """This adult takes it up by writing to its author; returns the talk."""
    review = review_of(post)
    words = Words.of("Dag, ik las het.")
    return talks.answer(id_of(name), review.public_id, review.version, words, CALM)


def judge(post: Post, outcome: Outcome = Outcome.RETURN) -> None:
    decide_on(post, JO, outcome)


def close(case: Case) -> None:
    cases.close(id_of(JO), case.public_id, Conclusion(CameOf.SAFE_NOW))


def open_case(name: str = EGEL) -> Case | None:
    db.session.expire_all()
    query = select(Case).where(Case.person_id == account(name).person_id, Case.closed_at.is_(None))
    return db.session.scalar(query)


def texts_of(case: Case) -> dict[int, bool]:
    """Each text of the case, and whether an adult took up that very text."""
    db.session.expire_all()
    query = select(CasePost).where(CasePost.case_id == case.id)
    return {part.post_id: part.confirmed_at is not None for part in db.session.scalars(query)}


def red() -> int:
    return waiting_now(account(JO)).red


def alerts() -> int:
    query = select(func.count()).select_from(OutboxItem).where(OutboxItem.kind == "alert")
    return db.session.scalar(query) or 0


def events(event: str) -> list[AuditEntry]:
    return list(db.session.scalars(select(AuditEntry).where(AuditEntry.event == event)))


# An adult takes a text up


def test_one_press_takes_a_text_up_without_writing_yet(app, visit):
    post = ask(EGEL, screened=RED)
    held = claims.claim(id_of(JO), review_of(post).public_id)
    page = visit(JO).get(f"/desk/reviews/{held.public_id}")
    assert red() == 1
    after = page.submit("reply", "Neem op als zaak")
    assert "Opgenomen als zaak." in after and "Dit bericht is opgenomen in een zaak." in after
    assert "Neem op" not in after and "Geen gevaar" not in after
    assert review_of(post).closed_at is None and red() == 0
    (entry,) = events("case_opened")
    assert entry.post == post.public_id and entry.actor == account(JO).public_id
    assert "Schrijf" in visit(JO).get(after.link("Schrijf de jongere")), "and write later"


def test_writing_first_takes_it_up_as_well(app):
    post = ask(EGEL, screened=RED)
    talk = write(post)
    assert open_case().thread_id == talk.id and texts_of(open_case()) == {post.id: True}
    assert red() == 0 and len(events("case_opened")) == 1


def test_a_case_gets_its_talk_when_an_adult_writes(app):
    post = ask(EGEL, screened=RED)
    case = take_up(post)
    assert case.thread_id is None
    talk = write(post, MAXIME)
    assert open_case().thread_id == talk.id
    assert len(events("case_opened")) == 1 and not events("case_confirmed")


def test_the_second_adult_hears_that_it_runs_already(app):
    post = ask(EGEL, screened=RED)
    take_up(post)
    with pytest.raises(Outdated):
        take_up(post, MAXIME)
    write(post)
    with pytest.raises(Outdated):
        write(post, MAXIME)


def test_a_talk_that_runs_is_gone_on_with_from_another_text(app, visit):
    write(ask(EGEL, screened=RED))
    other = ask(EGEL, screened=RED)
    held = claims.claim(id_of(MAXIME), review_of(other).public_id)
    page = visit(MAXIME).get(f"/desk/reviews/{held.public_id}")
    assert "Gesprek met" in visit(MAXIME).get(page.link("Naar het gesprek"))
    with pytest.raises(Outdated):
        write(other, MAXIME)


@pytest.mark.parametrize("name", [ROBIN, NOOR])
def test_a_peer_takes_nothing_up(app, name):
    post = ask(EGEL, screened=RED)
    with pytest.raises(NotAllowed):
        take_up(post, name)


def test_what_peers_have_is_not_taken_up(app):
    with pytest.raises(NotAllowed):
        take_up(ask(EGEL))


def test_no_danger_is_not_said_of_what_a_colleague_took_up(app):
    post = ask(EGEL, screened=RED)
    before = review_of(post)
    public_id, version = before.public_id, before.version
    take_up(post)
    with pytest.raises(Outdated):
        escalation.clear(id_of(MAXIME), public_id, version)


# What turns red joins


def at_submission() -> Post:
    return ask(EGEL, screened=RED)


def at_an_edit() -> Post:
    post = ask(EGEL)
    edit(post, "Ik kan niet meer.", RED)
    return post


def when_screened_again() -> Post:
    post = ask(EGEL)
    with transaction():
        intake.rescreened(review_of(post), RED)
    return post


def passed_on_by_a_peer() -> Post:
    post = ask(EGEL)
    decide(claim(ROBIN), ROBIN, Outcome.ESCALATE)
    return post


def too_heavy_for_a_peer() -> Post:
    post = ask(EGEL)
    heavy.too_heavy(id_of(ROBIN), claim(ROBIN).public_id)
    return post


def put_down_by_two() -> Post:
    post = ask(EGEL)
    for name in (ROBIN, NOOR):
        putting_down.put_down(id_of(name), claim(name).public_id)
    return post


def under_another_name() -> Post:
    return reply(published(OTTER), EGEL, screened=RED)


WAYS = [
    at_submission,
    at_an_edit,
    when_screened_again,
    passed_on_by_a_peer,
    too_heavy_for_a_peer,
    put_down_by_two,
    under_another_name,
]


@pytest.mark.parametrize("way", WAYS)
def test_what_is_red_or_passed_on_joins_and_raises_its_own_alarm(app, way):
    first = ask(EGEL, screened=RED)
    case = take_up(first)
    before = alerts()
    post = way()
    assert texts_of(case) == {first.id: True, post.id: False}
    assert alerts() > before
    (entry,) = events("case_joined")
    assert entry.post == post.public_id and entry.actor == "system"


def test_a_report_of_danger_joins(app, the_clock):
    post = published(EGEL)
    the_clock.pass_grace()
    case = take_up(ask(EGEL, screened=RED))
    report(id_of(OTTER), post.public_id, "danger")
    assert texts_of(case)[post.id] is False and red() == 1


def test_what_joined_counts_as_untouched_until_an_adult_takes_it_up(app, the_clock):
    take_up(ask(EGEL, screened=RED))
    post = ask(EGEL, screened=RED)
    review = review_of(post)
    assert red() == 1 and (review.due_at - review.opened_at).total_seconds() == 15 * 60
    assert claims.claim_next(id_of(MAXIME)).post_id == post.id, "it is offered like any other"
    the_clock.advance(minutes=16)
    jobs.tell_overdue()
    assert review_of(post).overdue_told_at is not None
    case = take_up(post, MAXIME)
    assert red() == 0 and all(texts_of(case).values())
    assert [entry.post for entry in events("case_confirmed")] == [post.public_id]


def test_what_waits_already_joins_when_the_case_opens(app):
    first, second = ask(EGEL, screened=RED), ask(EGEL, screened=RED)
    calm, other = ask(EGEL), ask(OTTER, screened=RED)
    case = take_up(second)
    assert texts_of(case) == {second.id: True, first.id: False}
    assert calm.id not in texts_of(case) and open_case(OTTER) is None
    assert open_case(EGEL).id == case.id and other.id not in texts_of(case)


def test_both_names_of_one_person_have_one_case(app, the_clock):
    post = published(EGEL, NOOR)
    the_clock.pass_grace()
    first = ask(UIL, screened=RED)
    case = take_up(first)
    own = reply(post, ROBIN, screened=RED)
    assert texts_of(case) == {first.id: True, own.id: False}


def test_no_danger_takes_it_out_again(app):
    case = take_up(ask(EGEL, screened=RED))
    post = ask(EGEL, screened=RED)
    review = review_of(post)
    escalation.clear(id_of(MAXIME), review.public_id, review.version)
    assert post.id not in texts_of(case) and review_of(post).lane == Lane.PEER


def test_an_adults_own_words_join_nothing(app, the_clock):
    post = published(EGEL)
    reply(post, JO, screened=RED)
    assert not events("case_joined")


def test_a_message_of_the_talk_is_no_text_apart(app):
    post = ask(EGEL, screened=RED)
    talk = write(post)
    posts.reply(id_of(EGEL), talk.id, Words.of("Het gaat niet."), RED)
    assert texts_of(open_case()) == {post.id: True} and red() == 1


# What the author reads


def test_who_wrote_what_joined_reads_help_first_until_an_adult_took_it_up(app, visit):
    first = ask(EGEL, screened=RED)
    write(first)
    post = ask(EGEL, screened=RED)
    page = visit(EGEL).get(f"/my-posts/{post.public_id}")
    assert "Goed dat je dit vertelt" in page and "schreef je" not in page
    assert "schreef je" in visit(EGEL).get(f"/my-posts/{first.public_id}"), "what was told stays"
    take_up(post)
    page = visit(EGEL).get(f"/my-posts/{post.public_id}")
    assert "Een volwassene van het team schreef je" in page
    assert visit(EGEL).get(page.link("Lees en antwoord")).status == 200


def test_a_case_without_a_talk_changes_nothing_that_its_author_reads(app, visit):
    post = ask(EGEL, screened=RED)
    address = f"/my-posts/{post.public_id}"
    before = visit(EGEL).get(address).text
    take_up(post)
    assert visit(EGEL).get(address).text == before


def test_the_other_name_of_the_same_person_is_not_shown_a_talk_it_cannot_open(app, visit):
    write(ask(UIL, screened=RED))
    own = reply(published(EGEL, NOOR), ROBIN, screened=RED)
    take_up(own)
    page = visit(ROBIN).get(f"/my-posts/{own.public_id}")
    assert page.status == 200 and "Lees en antwoord" not in page


# It ends, and what is red after that begins anew


def test_a_case_ends_with_one_press_once_nothing_of_it_waits(app, visit):
    post = ask(EGEL, screened=RED)
    take_up(post)
    page = visit(JO).get(visit(JO).get("/staff/cases").link("Open de zaak"))
    assert "Er wacht nog iets in deze zaak." in page and "Hoe liep het af?" not in page
    judge(post)
    page = visit(JO).get(page.response.request.path)
    done = page.submit("came_of", came_of="no_danger")
    assert "De zaak is afgesloten." in done and "afgesloten" in done
    assert open_case() is None and len(events("case_closed")) == 1


def test_nothing_ends_while_a_text_or_a_message_waits(app):
    post = ask(EGEL, screened=RED)
    talk = write(post)
    case = open_case()
    with pytest.raises(Outdated):
        close(case)
    judge(post)
    posts.reply(id_of(EGEL), talk.id, Words.of("Dank je."), CALM)
    with pytest.raises(Outdated):
        close(case)
    talks.mark_dealt_with(id_of(JO), talk.public_id, _seen(talk))
    close(case)
    with pytest.raises(Outdated):
        close(case)


def _seen(talk) -> dict[str, int]:
    """Everything that waits in this talk, as it stands on a screen."""
    waiting = [review for _, review in _open_messages(talk)]
    return {review.public_id: review.version for review in waiting}


def _open_messages(talk):
    query = select(Post).where(Post.thread_id == talk.id)
    found = ((post, intake.open_review_of(post)) for post in db.session.scalars(query))
    return [(post, review) for post, review in found if review is not None]


def test_a_red_text_after_the_end_opens_a_new_case(app):
    post = ask(EGEL, screened=RED)
    first = take_up(post)
    judge(post)
    close(first)
    other = ask(EGEL, screened=RED)
    assert open_case() is None and red() == 1, "an adult opens it, nothing else does"
    second = take_up(other)
    assert second.id != first.id and texts_of(second) == {other.id: True}
    assert texts_of(first) == {post.id: True}


def test_the_same_text_sent_again_can_be_in_the_next_case_too(app):
    post = ask(EGEL, screened=RED)
    first = take_up(post)
    judge(post)
    close(first)
    edit(post, "Nu is het erger.", RED)
    assert red() == 1
    second = take_up(post)
    assert texts_of(first) == texts_of(second) == {post.id: True} and red() == 0


def test_a_red_message_in_the_talk_of_a_case_that_ended_makes_it_go_on(app):
    post = ask(EGEL, screened=RED)
    talk = write(post)
    first = open_case()
    judge(post)
    close(first)
    posts.reply(id_of(EGEL), talk.id, Words.of("Het is terug."), RED)
    assert red() == 1 and open_case().id == first.id
    talks.write_in_talk(id_of(JO), talk.public_id, _seen(talk), Words.of("Vertel."), CALM)
    assert open_case().thread_id == talk.id and red() == 0


def test_what_was_withdrawn_stays_in_the_case_until_an_adult_saw_it(app):
    post = ask(EGEL, screened=RED)
    case = take_up(post)
    withdraw(post)
    with pytest.raises(Outdated):
        close(case)
    escalation.close_withdrawn(id_of(JO), review_of(post).public_id)
    close(case)
    assert fresh(post).state == "withdrawn"


# The pages


def test_the_list_shows_each_case_with_its_texts_what_runs_first(app, visit):
    ended = ask(OTTER, screened=RED, theme_id=2)
    case = take_up(ended, MAXIME)
    judge(ended)
    close(case)
    write(ask(EGEL, screened=RED))
    ask(EGEL, screened=RED)
    take_up(ask(UIL, screened=RED))
    page = visit(JO).get("/staff/cases")
    cards = [" ".join(card.get_text(" ").split()) for card in page.soup.select("li.card")]
    assert [card.split(" Iets anders")[0].split(" Crisis")[0] for card in cards] == [
        f"{UIL} loopt",
        f"{EGEL} loopt",
        f"{OTTER} afgesloten",
    ]
    assert "nog door niemand opgenomen" in cards[1] and "Naar het gesprek" in cards[1]
    assert "Geopend door Maxime" in cards[2] and "Afgesloten door Jo" in cards[2]
    assert "terug bij de jongere" in cards[2] and "Geschiedenis" in cards[2]


def test_the_list_goes_on_page_after_page(app, visit, monkeypatch):
    monkeypatch.setattr(queries, "PAGE", 2)
    for name in (EGEL, OTTER):
        for _ in range(2):
            post = ask(name, screened=RED)
            case = take_up(post)
            judge(post)
            close(case)
        take_up(ask(name, screened=RED))
    address, seen = "/staff/cases", []
    while address:
        page = visit(JO).get(address)
        seen += [link["href"] for link in page.soup.select("li.card a[href^='/staff/cases/']")]
        following = page.soup.select_one("nav a[rel=next]")
        address = following["href"] if following else ""
    assert len(seen) == len(set(seen)) == 6
    assert visit(JO).get("/staff/cases?after=open-zz").status == 404


def test_from_the_case_each_text_is_one_press_away(app, visit):
    take_up(ask(EGEL, screened=RED))
    page = visit(JO).get(visit(JO).get("/staff/cases").link("Open de zaak"))
    assert "Er schreef nog geen volwassene." in page
    assert "Wat zouden jullie doen?" in page.submit("Lees").text


def test_what_waits_says_which_case_it_belongs_to(app, visit):
    take_up(ask(EGEL, screened=RED))
    ask(EGEL, screened=RED)
    page = visit(JO).get("/staff/waiting")
    assert "Zaak van" in visit(JO).get(page.link("nieuw in een zaak"))
    assert "Zaak van" in visit(JO).get(page.link("in een zaak"))


@pytest.mark.parametrize("name", [EGEL, ROBIN, NOOR])
def test_nobody_else_sees_a_case(app, visit, name):
    case = take_up(ask(EGEL, screened=RED))
    for address in ("/staff/cases", f"/staff/cases/{case.public_id}"):
        assert visit(name).get(address).status == 403
