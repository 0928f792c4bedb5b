"""The files of a pack, and the ZIP around them: made in memory, and kept nowhere."""

import hashlib
import json
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from flask import render_template

from app import clock
from moderation.evidence.codes import EVIDENCE_GROUNDS
from moderation.evidence.gathered import Facts
from moderation.evidence.models import EvidencePack

README, CHECKSUMS = "README.txt", "checksums.txt"
# What whoever gets a pack can run to check it; it stands in the README as it is.
CHECK_TEXTS = r"""
    import hashlib, json
    for text in json.load(open("dossier.json", encoding="utf-8"))["texts"]:
        for one in text["wordings"]:
            if not one["is_erased"]:
                said = "\x1f".join((one["salt"], one["title"], one["body"]))
                print(text["number"], hashlib.sha256(said.encode()).hexdigest() == one["digest"])
"""
CHECK_LOG = r"""
    import hashlib, json
    for line in open("log.jsonl", encoding="utf-8"):
        one = json.loads(line)
        print(one["seq"], hashlib.sha256(one["body"].encode()).hexdigest() == one["hash"])
"""


def packed(pack: EvidencePack, facts: Facts) -> bytes:
    files = _files(pack, facts)
    sums = [f"{hashlib.sha256(words.encode()).hexdigest()}  {name}" for name, words in files]
    files.append((CHECKSUMS, "\n".join(sums) + "\n"))
    made_at = clock.local(pack.made_at).timetuple()[:6]
    whole = BytesIO()
    with ZipFile(whole, "w", ZIP_DEFLATED) as archive:
        for name, words in files:
            archive.writestr(ZipInfo(name, made_at), words, ZIP_DEFLATED)
    return whole.getvalue()


def _files(pack: EvidencePack, facts: Facts) -> list[tuple[str, str]]:
    about = {"pack": pack, "facts": facts, "ground": EVIDENCE_GROUNDS[pack.ground]}
    checks = {"check_texts": CHECK_TEXTS, "check_log": CHECK_LOG}
    guidelines = [
        (f"guidelines-{edition}.txt", _page("guidelines.txt", edition=edition, found=found))
        for edition, found in facts["guidelines"].items()
    ]
    return [
        (README, _page("README.txt", **about, **checks)),
        ("dossier.txt", _page("dossier.txt", **about)),
        ("dossier.json", _json(pack, facts)),
        *guidelines,
        ("log.jsonl", "".join(f"{json.dumps(one)}\n" for one in facts["log"]["entries"])),
    ]


def _page(template: str, **more: Any) -> str:
    return render_template(f"evidence/{template}", **more).strip() + "\n"


def _json(pack: EvidencePack, facts: Facts) -> str:
    about = {
        "pack": pack.public_id,
        "made_at": clock.local(pack.made_at).isoformat(timespec="seconds"),
        "authority": pack.authority,
        "reference": pack.reference,
        "ground": pack.ground,
        "head": facts["log"]["head"],
    }
    told = {name: facts[name] for name in ("case", "people", "texts")}
    return json.dumps(about | told, ensure_ascii=False, indent=1) + "\n"
