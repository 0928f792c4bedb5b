"""How well screening sees: measured, overruled, missed; each told to staff and to nobody else."""

import pytest
import sqlalchemy as sa

from app.audit.models import AuditEntry
from app.database import db
from app.errors import NotAllowed, NotVisible, Outdated
from moderation.accuracy import missed
from moderation.accuracy.measured import Share, measure, measured
from moderation.accuracy.missed import Sign
from moderation.accuracy.models import ScreeningFigures, Verdict
from moderation.accuracy.overruled import rules_in_use
from moderation.accuracy.words import LABELS, SLICES
from moderation.desk import deciding, heavy
from moderation.escalation import actions as escalation
from moderation.gate import Judgement
from moderation.outcomes import Outcome
from moderation.reports.actions import report
from moderation.rulebook.comparing import labelled_texts
from moderation.screening.measuring import evaluate
from moderation.screening.rules import load
from moderation.screening.store import findings_of
from tests.app.test_statements import statements
from tests.moderation.rulebook.test_changes import propose, put_into_force
from tests.people import EGEL, JO, MAXIME, NOOR, OTTER, ROBIN, account, id_of
from tests.things import RED, ask, claim, decide, published, review_of, seen

PAGE, MISSED = "/staff/screening", "/staff/screening/missed"


def uses() -> dict[str, tuple[int, int]]:
    return {use.rule: (use.judged, use.overruled) for use in rules_in_use(account(JO))}


def risks() -> list[tuple[int, tuple[Sign, ...]]]:
    return [(one.post.id, one.signs) for one in missed.missed_risks(account(JO)).items]


def test_the_figures_are_those_of_the_command_and_measured_once(app):
    db.session.execute(sa.delete(ScreeningFigures))
    db.session.commit()
    assert measured(account(JO)) is None
    measure()
    measure()
    figures = evaluate(labelled_texts(), load())
    shown = measured(account(JO))
    assert shown.is_of_now and shown.texts == 200
    crisis = next(share for share in shown.recall if share.name == "crisis")
    assert (crisis.hits, crisis.of) == (
        figures["labels"]["crisis"]["tp"],
        figures["labels"]["crisis"]["tp"] + figures["labels"]["crisis"]["fn"],
    )
    assert db.session.scalar(sa.select(sa.func.count()).select_from(ScreeningFigures)) == 1


def test_after_a_change_the_page_says_that_the_figures_are_older(app, visit):
    measure()
    put_into_force(propose())
    assert not measured(account(JO)).is_of_now
    assert "De regels zijn veranderd sinds deze meting." in visit(JO).get(PAGE)
    measure()
    assert measured(account(JO)).is_of_now


def test_a_share_tells_how_sure_it_is():
    share = Share("x", 26, 27)
    assert (share.percent, share.bounds) == (96, (82, 99))
    assert Share("x", 0, 0).percent is None


def test_a_red_text_that_an_adult_clears_counts_as_overruled(app):
    first = ask(screened=RED)
    ask(OTTER, screened=RED)
    escalation.clear(id_of(JO), review_of(first).public_id, review_of(first).version)
    assert uses() == {"test": (1, 1)}
    decide(claim(JO), JO)
    assert uses()["test"][0] == 2
    assert {use.percent for use in rules_in_use(account(JO))} == {50}


@pytest.mark.parametrize(("keeps", "overruled"), [(False, 0), (True, 1)])
def test_a_detail_that_is_left_in_sight_counts_as_overruled(app, keeps, overruled):
    ask(body="Bel 0470 12 34 56.", screened=None)
    review = claim(ROBIN)
    kept = frozenset()
    if keeps:
        kept = frozenset(f.public_id for f in findings_of(review.revision_id))
    decide_keeping(review, kept)
    assert uses() == {"phone": (1, overruled)}


def decide_keeping(review, kept):
    judgement = Judgement(Outcome.PUBLISH, kept=kept)
    deciding.decide(id_of(ROBIN), review.public_id, seen(review), judgement)


def test_what_waits_counts_nowhere(app):
    ask(body="Bel 0470 12 34 56.", screened=None)
    assert uses() == {}


def test_a_green_text_found_too_heavy_is_a_missed_risk(app):
    post = ask()
    review = claim(ROBIN)
    heavy.too_heavy(id_of(ROBIN), review.public_id)
    assert risks() == [(post.id, (Sign.TOO_HEAVY,))]


def test_a_green_text_passed_on_or_reported_is_a_missed_risk(app, the_clock):
    passed_on = ask()
    decide(claim(ROBIN), ROBIN, Outcome.ESCALATE)
    stands = published(OTTER)
    the_clock.pass_grace()
    report(id_of(EGEL), stands.public_id, "danger", "")
    assert set(risks()) == {(passed_on.id, (Sign.PASSED_ON,)), (stands.id, (Sign.REPORTED,))}


def test_a_text_in_which_screening_saw_something_was_not_missed(app):
    ask(body="Bel 0470 12 34 56.", screened=None)
    decide(claim(ROBIN), ROBIN, Outcome.ESCALATE)
    assert risks() == []


def test_after_a_season_it_is_no_longer_told(app, the_clock):
    ask()
    decide(claim(ROBIN), ROBIN, Outcome.ESCALATE)
    the_clock.advance(days=91)
    assert risks() == []


def test_an_adult_says_once_whether_a_rule_could_have_seen_it(app, visit):
    post = ask(body="Iets tussen de regels.")
    decide(claim(ROBIN), ROBIN, Outcome.ESCALATE)
    browser = visit(JO)
    page = browser.get(MISSED)
    assert "Iets tussen de regels." in page and "doorgegeven" in page
    page = page.submit("verdict", press="Een regel kon dit zien")
    assert "Een regel kon dit zien" in page and "Maak er een regel voor" in page
    with pytest.raises(Outdated):
        missed.judge(id_of(MAXIME), post.public_id, 1, Verdict.HIDDEN)
    (entry,) = db.session.scalars(
        sa.select(AuditEntry).where(AuditEntry.event == "missed_risk_judged")
    )
    assert entry.post == post.public_id


def test_a_verdict_on_nothing_is_refused(app, visit):
    with pytest.raises(NotVisible):
        missed.judge(id_of(JO), "nothing-here", 1, Verdict.HIDDEN)
    ask()
    decide(claim(ROBIN), ROBIN, Outcome.ESCALATE)
    page = visit(JO).get(MISSED)
    page.form("verdict").find("button")["value"] = "anything"
    assert page.submit("verdict").status == 422


def test_missed_risks_come_in_pages(app, monkeypatch, the_clock):
    monkeypatch.setattr(missed, "PAGE", 2)
    posts = []
    for name in (EGEL, OTTER, EGEL):
        posts.append(ask(name).id)
        decide(claim(ROBIN), ROBIN, Outcome.ESCALATE)
        the_clock.advance(minutes=1)
    first = missed.missed_risks(account(JO))
    rest = missed.missed_risks(account(JO), first.next_key)
    assert [one.post.id for one in (*first.items, *rest.items)] == posts[::-1]
    assert rest.next_key is None


@pytest.mark.parametrize("look", [measured, rules_in_use, missed.missed_risks])
def test_only_staff_see_this(app, look):
    with pytest.raises(NotAllowed):
        look(account(NOOR))


def test_the_pages_ask_the_same_number_of_questions_however_much_there_is(app, visit):
    def fill(name: str) -> None:
        ask(name)
        decide(claim(ROBIN), ROBIN, Outcome.ESCALATE)
        ask(name, body="Bel 0470 12 34 56.", screened=None)
        decide(claim(ROBIN), ROBIN)

    fill(EGEL)
    few = [statements(visit, JO, address) for address in (PAGE, MISSED)]
    fill(OTTER)
    assert [statements(visit, JO, address) for address in (PAGE, MISSED)] == few


def test_every_label_and_slice_has_a_name(app):
    measure()
    shown = measured(account(JO))
    for share in (*shown.recall, *shown.slices, *shown.places):
        assert share.name in LABELS or share.name in SLICES, share.name
