"""Leaving: closed at once, a week to think again, then for good; suspended where it must be."""

import pytest
import sqlalchemy as sa

from app import audit, retention
from app.accounts import actions as accounts
from app.accounts.models import Account, Certificate, Leaving
from app.audit.models import AuditEntry
from app.database import db, transaction
from app.errors import NotAllowed, Outdated, Unacceptable
from app.people import coming_back
from app.posts.models import Post, Publication, Revision, RevisionText, SetAside
from app.rights import leaving
from moderation.cases import actions as cases
from moderation.cases.codes import CameOf
from moderation.cases.endings import Conclusion
from moderation.desk import claims
from moderation.models import Decision, Review
from moderation.outcomes import Kind, Outcome
from moderation.reports.actions import report
from tests.people import EGEL, JO, MAXIME, NOOR, OTTER, ROBIN, UIL, account, id_of, open_sign_ins
from tests.things import (
    RED,
    ask,
    claim,
    decide,
    decide_anew,
    fresh,
    publications_of,
    published,
    reply,
    review_of,
)

KNOWN = "een goede lange wachtzin"
GONE = "Dit bericht is gewist."


@pytest.fixture
def with_passphrase(app):
    """Egel has a passphrase that the test knows."""
    with transaction():
        account(EGEL).passphrase_hash = accounts.hash_passphrase(KNOWN)


def leave(name: str = EGEL, *, with_words: bool = False, both: bool = False) -> None:
    leaving.leave(id_of(name), with_words=with_words, both=both)


def words_of(name: str) -> int:
    query = sa.select(RevisionText).join(RevisionText.revision).join(Revision.post)
    return len(db.session.scalars(query.where(Post.author_id == id_of(name))).all())


def a_week_later(the_clock) -> None:
    the_clock.advance(days=7, minutes=1)
    retention.erase_due()
    db.session.expire_all()


def thread_page(visit, post):
    return visit(None).get(f"/threads/{post.thread.public_id}")


def test_who_leaves_is_signed_out_everywhere_and_nobody_reads_their_name(app, visit, the_clock):
    post = published(EGEL)
    the_clock.pass_grace()
    page = visit(EGEL)
    leave()
    assert open_sign_ins(EGEL) == 0
    assert page.get("/account", follow=False).response.location.startswith("/sign-in")
    shown = thread_page(visit, post)
    assert EGEL not in shown and "iemand" in shown and "Een vraag" in shown


def test_whose_words_go_too_leaves_a_sentence_where_somebody_answered(app, visit, the_clock):
    answered, alone = published(EGEL, body="Mijn woorden."), published(EGEL, body="Alleen hier.")
    other = reply(answered, OTTER)
    decide(claim(ROBIN), ROBIN)
    the_clock.pass_grace()
    leave(with_words=True)
    shown = thread_page(visit, answered)
    assert GONE in shown and "Mijn woorden." not in shown and "Ik ken dat." in shown
    assert thread_page(visit, alone).status == 404
    assert fresh(other).state == "published"
    assert words_of(EGEL) == 2, "nothing is erased before the week is over"


@pytest.mark.parametrize("with_words", [True, False])
def test_signing_in_within_the_week_brings_everything_back(
    app, visit, the_clock, with_passphrase, with_words
):
    answered, alone = published(EGEL, body="Mijn woorden."), published(EGEL, body="Alleen hier.")
    reply(answered, OTTER)
    decide(claim(ROBIN), ROBIN)
    the_clock.pass_grace()
    before = [thread_page(visit, post).text for post in (answered, alone)]
    leave(with_words=with_words)
    the_clock.advance(days=6, hours=23)
    accounts.sign_in(EGEL, KNOWN)
    after = [thread_page(visit, post).text for post in (answered, alone)]
    assert [_undated(text) for text in after] == [_undated(text) for text in before]
    a_week_later(the_clock)
    assert account(EGEL).ended_at is None and words_of(EGEL) == 2
    assert not db.session.scalars(sa.select(SetAside)).all()
    assert not db.session.scalars(sa.select(Leaving)).all()


def _undated(text: str) -> str:
    """Days pass: what is told of them and of open help lines is left out."""
    return text.partition(EGEL)[0] + str(text.count(EGEL))


def test_whoever_comes_back_signs_in_as_always(app, visit, with_passphrase):
    leave()
    typed = {"pseudonym": EGEL, "passphrase": KNOWN}
    page = visit(None).get("/sign-in").submit("pseudonym", **typed)
    assert page.status == 200 and "Je bent terug." in page
    assert "Wat nog gelezen moest worden, is ingetrokken." in page
    assert EGEL in page.browser.get("/account")


def test_after_the_week_nobody_comes_back_and_all_is_gone(app, the_clock, with_passphrase, visit):
    post = published(EGEL)
    gone = account(EGEL)
    leave(with_words=True)
    a_week_later(the_clock)
    with pytest.raises(Unacceptable):
        accounts.sign_in(EGEL, KNOWN)
    emptied = db.session.get(Account, gone.id)
    assert emptied.pseudonym.startswith("iemand ") and emptied.person.birth_year is None
    left = db.session.scalars(sa.select(RevisionText)).all()
    assert not left and {one.html for one in publications_of(post)} == {f"<p>{GONE}</p>"}
    assert not db.session.scalars(sa.select(Leaving)).all()
    assert audit.verify().holds


def test_what_is_left_without_a_name_stands_there_for_good(app, the_clock, visit):
    post = published(EGEL, body="Nog nuttig.")
    the_clock.pass_grace()
    leave()
    a_week_later(the_clock)
    shown = thread_page(visit, post)
    assert "Nog nuttig." in shown and EGEL not in shown
    assert db.session.scalars(sa.select(RevisionText.body)).all() == ["Nog nuttig."]


def test_what_waits_is_withdrawn_and_a_red_one_stays_with_the_adults(app):
    red = ask(EGEL, screened=RED)
    leave()
    assert fresh(red).state == "withdrawn"
    assert review_of(red).closed_at is None


def test_what_an_adult_refused_meanwhile_does_not_come_back_with_them(app, the_clock, visit):
    post = published(EGEL, body="Dit kan niet.")
    the_clock.pass_grace()
    leave(with_words=True)
    decide_anew(fresh(post), MAXIME, Outcome.REFUSE, reason="hate")
    leaving.come_back(id_of(EGEL))
    assert fresh(post).state == "refused"
    assert all(one.hidden_at is not None for one in publications_of(post))


def test_an_open_case_suspends_the_erasing_and_the_page_says_so(app, visit, the_clock):
    post = ask(EGEL, screened=RED)
    review = review_of(post)
    case = cases.confirm(id_of(JO), review.public_id, review.version)
    decide(claim_of(post), JO, Outcome.RETURN)
    assert "Het wissen wacht nog even." in visit(EGEL).get("/account/leave")
    leave(with_words=True)
    a_week_later(the_clock)
    assert words_of(EGEL) == 1 and account(EGEL).ended_at is not None
    cases.close(id_of(JO), case.public_id, Conclusion(CameOf.SAFE_NOW, summary="Veilig."))
    gone = account(EGEL).id
    retention.erase_due()
    emptied = db.session.get(Account, gone, populate_existing=True)
    assert emptied.pseudonym.startswith("iemand ")
    assert db.session.get(Leaving, gone) is not None, "the text of the case is kept for now"
    the_clock.advance(days=1826)
    retention.erase_due()
    assert not db.session.scalars(sa.select(RevisionText)).all()
    assert db.session.get(Leaving, gone, populate_existing=True) is None


def claim_of(post):
    return claims.claim(id_of(JO), review_of(post).public_id)


def test_an_open_report_suspends_it_until_it_is_judged(app, the_clock):
    post = published(EGEL)
    the_clock.pass_grace()
    report(id_of(OTTER), post.public_id, "other", "")
    leave(with_words=True)
    a_week_later(the_clock)
    assert words_of(EGEL) == 1
    judged = sa.select(Review.public_id).where(Review.kind == Kind.REPORT)
    decide(claims.claim(id_of(JO), db.session.scalars(judged).one()), JO)
    gone = account(EGEL).id
    retention.erase_due()
    assert db.session.get(Account, gone, populate_existing=True).pseudonym.startswith("iemand ")
    assert not db.session.scalars(sa.select(RevisionText)).all()


def test_a_second_account_goes_along_or_stays_as_they_choose(app, the_clock):
    leave(UIL)
    assert account(ROBIN).ended_at is None
    leave(ROBIN)
    a_week_later(the_clock)
    assert account(ROBIN).person.birth_year is None


def test_who_leaves_with_both_keeps_what_they_decided(app, the_clock):
    post = published(EGEL, by=ROBIN)
    leave(UIL, both=True)
    robin = account(ROBIN)
    assert robin.ended_at is not None
    running = sa.select(Certificate).where(Certificate.person_id == robin.person_id)
    assert all(one.ended_at for one in db.session.scalars(running))
    a_week_later(the_clock)
    decision = db.session.scalars(sa.select(Decision).where(Decision.post_id == post.id)).one()
    assert decision.decided_by_id == account(ROBIN).id, "staff can still say who judged"
    assert fresh(post).state == "published"
    assert audit.verify().holds


def test_an_adult_of_the_team_does_not_leave_by_themselves(app, visit):
    assert "Vraag een beheerder" in visit(JO).get("/account/leave")
    with pytest.raises(NotAllowed):
        leave(JO)


def test_the_page_takes_a_tick_and_says_goodbye(app, visit):
    browser = visit(EGEL)
    page = browser.get("/account/leave")
    assert browser.get("/account").link("Ik wil weggaan") == "/account/leave"
    refused = page.submit("words")
    assert refused.status == 422 and account(EGEL).ended_at is None
    left = page.submit("words", sure="y")
    assert "Je account is dicht" in left and account(EGEL).ended_at is not None
    events = db.session.scalars(sa.select(AuditEntry.event)).all()
    assert "account_left" in events


def test_the_page_offers_both_accounts_to_who_has_two(app, visit):
    page = visit(ROBIN).get("/account/leave")
    assert UIL in page and page.submit("words", sure="y", accounts="all").status == 200
    assert account(UIL).ended_at and account(ROBIN).ended_at
    assert "accounts" not in visit(NOOR).get("/account/leave").html


def test_a_posting_that_waited_is_not_published_after_they_left(app, the_clock):
    """An adult who decides anew finds that the words are not to be shown."""
    post = published(EGEL)
    the_clock.pass_grace()
    decide_anew(post, JO, Outcome.REFUSE, reason="hate")
    leave(with_words=True)
    with pytest.raises(Outdated):
        decide_anew(fresh(post), MAXIME)
    live = sa.select(Publication).where(Publication.hidden_at.is_(None))
    assert not db.session.scalars(live).all()


def test_whose_account_a_colleague_opens_again_is_not_emptied(app, the_clock):
    leave(ROBIN)
    coming_back.reopen_colleague(id_of(JO), account(ROBIN).public_id)
    a_week_later(the_clock)
    assert account(ROBIN).ended_at is None
    assert not db.session.scalars(sa.select(Leaving)).all()
