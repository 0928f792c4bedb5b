"""An evidence pack: exact, provable by whoever gets it, and without the name of a minor."""

import hashlib
import json
import subprocess
import sys
from io import BytesIO
from textwrap import dedent
from zipfile import ZipFile

import pytest
from flask_babel import force_locale
from sqlalchemy import select

from app.audit.models import AuditEntry, AuditHead
from app.database import db
from app.errors import NotAllowed, Unacceptable
from moderation.evidence import actions as evidence
from moderation.evidence.actions import Wish
from moderation.evidence.models import EvidencePack
from moderation.evidence.queries import posts_of
from moderation.outcomes import Outcome
from tests.moderation.talking import answer, begin, close, events, open_case, say
from tests.people import EGEL, EVERYONE, JO, MAXIME, NOOR, OTTER, ROBIN, UIL, account, id_of
from tests.things import (
    AMBER,
    CALM,
    RED,
    ask,
    claim,
    decide,
    decide_on,
    edit,
    published,
    reply,
    say_why,
)

WISH = Wish("Politie Gent", "PV 12/2026", "order", "Brief van 18 november.")
BODY = "Ik kan niet meer.\n\nHelp."


@pytest.fixture
def case(app):
    """Egel's red question, worded twice; passed on by Robin before; a talk; judged by Jo."""
    post = ask(EGEL, "Een titel", "Eerst dit.", CALM)
    decide(claim(ROBIN), ROBIN, Outcome.ESCALATE)
    edit(post, BODY, RED, title="Een titel")
    talk = begin(post)
    say(talk, body="Het gaat wat beter.")
    answer(talk)
    decide_on(
        post,
        JO,
        Outcome.REFUSE,
        words="Dit hoort bij een volwassene.",
    )
    found = open_case()
    assert found is not None
    return found


def texts_of(case) -> list[str]:
    db.session.expire_all()
    return [post.public_id for post in posts_of(case)]


def pack(case, chosen=None, wish: Wish = WISH, name: str = JO) -> dict[str, str]:
    """The files in it, by name."""
    public_id = case.public_id
    chosen = texts_of(case) if chosen is None else chosen
    _kept, whole = evidence.make(id_of(name), public_id, wish, chosen)
    return opened(whole)


def opened(whole: bytes) -> dict[str, str]:
    with ZipFile(BytesIO(whole)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name).decode() for name in archive.namelist()}


def dossier(files: dict[str, str]) -> dict:
    return json.loads(files["dossier.json"])


def test_each_wording_stands_there_exactly_and_proves_itself(case):
    (question, *messages) = dossier(pack(case))["texts"]
    assert [one["body"] for one in question["wordings"]] == ["Eerst dit.", BODY]
    assert [one["wordings"][0]["body"] for one in messages] == [
        "Dag, ik las het.",
        "Het gaat wat beter.",
        "Vertel.",
    ]
    for text in [question, *messages]:
        for one in text["wordings"]:
            said = "\x1f".join((one["salt"], one["title"], one["body"]))
            assert hashlib.sha256(said.encode()).hexdigest() == one["digest"]


def test_findings_decisions_reasons_and_times_come_along(case):
    files = pack(case)
    question = dossier(files)["texts"][0]
    assert question["wordings"][1]["findings"][0]["category"] == "crisis"
    escalated, refused = question["decisions"]
    assert (escalated["outcome"], escalated["by"]) == ("escalate", "moderator 1")
    assert refused["outcome"] == "refuse" and refused["by"] == "Jo (volwassene van het team)"
    assert refused["words"] == "Dit hoort bij een volwassene." and refused["reason"]
    said = "\x1f".join((refused["salt"], refused["words"]))
    assert hashlib.sha256(said.encode()).hexdigest() == refused["digest"]
    assert question["sent_at"] == "2026-11-18T17:00:00+01:00"
    readable = files["dossier.txt"]
    assert BODY in readable and "mogelijk gevaar (rood)" in readable
    assert "Aan de schrijver: Dit hoort bij een volwassene." in readable


def test_what_the_readme_says_to_run_finds_every_text_and_line_as_it_was(case, tmp_path):
    files = pack(case)
    for name, words in files.items():
        (tmp_path / name).write_text(words, encoding="utf-8")
    pieces = [piece for piece in files["README.txt"].split("\n\n") if "import hashlib" in piece]
    assert len(pieces) == 2
    for piece in pieces:
        ran = subprocess.run(
            [sys.executable, "-c", dedent(piece)], cwd=tmp_path, capture_output=True, text=True
        )
        lines = ran.stdout.splitlines()
        assert lines and all(line.endswith(" True") for line in lines), ran.stderr


def test_the_guidelines_of_then_are_in_it(case):
    files = pack(case)
    edition = dossier(files)["texts"][0]["decisions"][0]["guidelines"]
    assert "DE RICHTLIJNEN" in files[f"guidelines-{edition}.txt"]


def test_the_logs_lines_prove_themselves_and_the_head_is_that_of_the_moment(case):
    before = db.session.execute(select(AuditHead.seq, AuditHead.hash)).one()
    chosen = texts_of(case)[:1]
    files = pack(case, chosen)
    lines = [json.loads(line) for line in files["log.jsonl"].splitlines()]
    assert lines and {json.loads(line["body"])["post"] for line in lines} == set(chosen)
    for line in lines:
        assert hashlib.sha256(line["body"].encode()).hexdigest() == line["hash"]
        assert db.session.get_one(AuditEntry, line["seq"]).body == line["body"]
    digests = {json.loads(line["body"]).get("digest") for line in lines}
    wordings = dossier(files)["texts"][0]["wordings"]
    assert {one["digest"] for one in wordings} <= digests, "the log vouches for each wording"
    assert dossier(files)["head"] == {"seq": before.seq, "hash": before.hash}
    assert before.hash in files["README.txt"]


def test_the_checksums_are_those_of_the_files(case):
    files = pack(case)
    for line in files.pop("checksums.txt").splitlines():
        digest, name = line.split("  ")
        assert hashlib.sha256(files.pop(name).encode()).hexdigest() == digest
    assert not files


def test_no_name_of_a_minor_stands_in_it(case):
    files = pack(case)
    young = [name for name in EVERYONE if name not in (JO, MAXIME, "Ada")]
    for name, words in files.items():
        assert not [one for one in young if one in words], name
    people = {one["code"]: one["accounts"] for one in dossier(files)["people"]}
    assert people["jongere A"] == [account(EGEL).public_id]
    assert people["moderator 1"] == [account(ROBIN).public_id]


def test_another_choice_gives_the_same_codes(app, the_clock, case):
    other = ask(EGEL, body="En dit.", screened=AMBER)
    decide(claim(NOOR), NOOR, Outcome.ESCALATE)
    whole = dossier(pack(case))
    part = dossier(pack(case, [other.public_id]))
    assert [text["id"] for text in part["texts"]] == [other.public_id]
    (escalated,) = part["texts"][0]["decisions"]
    assert escalated["by"] == "moderator 2"
    assert part["people"] == whole["people"]


def test_whoever_the_case_is_about_is_young_person_a_under_both_names(app, the_clock):
    own = reply(published(OTTER, NOOR), ROBIN, screened=RED)
    begin(own)
    files = dossier(pack(open_case(UIL)))
    assert files["texts"][0]["author"] == "jongere A"


def test_what_was_chosen_and_nothing_else_comes_along(case):
    outside = ask(OTTER, body="Van iemand anders.")
    first = texts_of(case)[0]
    files = pack(case, [first, outside.public_id])
    assert [text["id"] for text in dossier(files)["texts"]] == [first]
    assert "Van iemand anders." not in "".join(files.values())


def test_it_is_noted_for_whom_and_why_and_the_file_is_not_kept(case):
    _kept, whole = evidence.make(id_of(JO), case.public_id, WISH, texts_of(case))
    (row,) = db.session.scalars(select(EvidencePack))
    assert (row.authority, row.ground, row.texts) == ("Politie Gent", "order", 4)
    assert row.digest == hashlib.sha256(whole).hexdigest()
    (made,) = events("evidence_made")
    assert row.digest in made.body and made.actor == account(JO).public_id
    assert "Politie" not in made.body and "Brief" not in made.body
    assert {entry.post for entry in events("evidence_given")} == set(texts_of(case))


@pytest.mark.parametrize(
    ("wish", "field"),
    [
        (Wish("", "", "order", "Waarom."), "authority"),
        (Wish("Politie", "", "", "Waarom."), "ground"),
        (Wish("Politie", "", "superior", "Waarom."), "ground"),
        (Wish("Politie", "", "order", ""), "words"),
        (Wish("P" * 101, "", "order", "Waarom."), "authority"),
        (Wish("Politie", "", "order", "w" * 1001), "words"),
    ],
)
def test_without_authority_ground_and_reason_there_is_none(case, wish, field):
    with pytest.raises(Unacceptable) as refusal:
        pack(case, wish=wish)
    assert refusal.value.field == field and not events("evidence_made")


def test_an_empty_choice_is_no_pack(case):
    with pytest.raises(Unacceptable):
        pack(case, [])


@pytest.mark.parametrize("name", [EGEL, ROBIN, NOOR])
def test_nobody_but_an_adult_makes_one(case, visit, name):
    with pytest.raises(NotAllowed):
        pack(case, name=name)
    assert visit(name).get(f"/staff/cases/{case.public_id}/evidence").status == 403
    assert visit(name).get("/staff/evidence").status == 403


def test_from_the_case_to_the_download_and_the_list(case, visit):
    address = f"/staff/cases/{case.public_id}/evidence"
    page = visit(JO).get(address)
    again = page.submit("authority", authority="Politie Gent", ground="order", words="Brief.")
    assert again.status == 422 and "Kies minstens één tekst." in again
    assert "Politie Gent" in again.html
    first = texts_of(case)[0]
    wish = {"authority": "Politie Gent", "ground": "order", "words": "Brief."}
    sent = again.submit("authority", texts=first, **wish)
    response = sent.response
    assert (
        response.mimetype == "application/zip"
        and "attachment" in response.headers["Content-Disposition"]
    )
    assert response.headers["Cache-Control"] == "no-store"
    assert [text["id"] for text in dossier(opened(response.get_data()))["texts"]] == [first]
    for shown in (visit(MAXIME).get(address), visit(MAXIME).get("/staff/evidence")):
        assert "Politie Gent" in shown and "Brief." in shown and JO in shown


def test_of_a_closed_case_a_reason_to_look_is_asked_first(case, visit):
    close()
    address = f"/staff/cases/{case.public_id}/evidence"
    assert "Waarom kijk je?" in visit(JO).get(address)
    say_why(JO, EGEL)
    assert "Bewijspakket" in visit(JO).get(address)


def test_a_pack_is_the_same_whatever_language_its_maker_reads(app, case):
    first = pack(case)
    with app.test_request_context(), force_locale("fr"):
        second = pack(case)
    assert dossier(second)["texts"] == dossier(first)["texts"]
    assert second["dossier.txt"].splitlines()[1:] == first["dossier.txt"].splitlines()[1:]
    assert "BEWIJSPAKKET" in second["README.txt"]


def test_its_files_say_days_with_their_year(case):
    files = pack(case)
    assert "op 18 november 2026 om 17:" in files["README.txt"]
    assert not [name for name, words in files.items() if "vandaag om" in words]
