"""Passphrases: weak ones are refused with the reason; nothing tells whether a name exists."""

import pytest

from app.accounts import passphrases
from app.accounts.passphrases import (
    check_passphrase,
    hash_passphrase,
    is_passphrase,
    new_recovery_code,
    recovery_digest,
)
from app.errors import Unacceptable


@pytest.fixture(autouse=True)
def dutch(app):
    with app.test_request_context("/"):
        yield


@pytest.mark.parametrize(
    ("weak", "why"),
    [
        ("kort", "langer"),
        ("x" * 201, "korter"),
        ("ikhouvanjou", "veel mensen kiezen"),
        ("ikhouvanjou123", "makkelijk te raden"),
        ("azertyuiop", "makkelijk te raden"),
        ("qwertyuiop", "makkelijk te raden"),
        ("aaaaaaaaaaaa", "herhaling of een reeks"),
        ("abcabcabcabc", "herhaling of een reeks"),
        ("1234567890", "makkelijk te raden"),
        ("12-05-2011", "datum"),
        ("wachtwoord1", "makkelijk te raden"),
        ("dappereegel", "makkelijk te raden"),
        ("klankbord1", "makkelijk te raden"),
    ],
)
def test_a_weak_passphrase_is_refused_with_the_reason(weak, why):
    with pytest.raises(Unacceptable) as refusal:
        check_passphrase(weak, "Dappere Egel")
    assert why in refusal.value.message and refusal.value.field == "passphrase"
    assert weak not in refusal.value.message, "a reason never repeats it"


@pytest.mark.parametrize(
    "strong", ["lantaarn kiezel paraplu trein", "mijn kat eet geen komkommer", "éèà vier ûî wolken"]
)
def test_four_words_that_have_nothing_to_do_with_each_other_are_fine(strong):
    check_passphrase(strong, "Dappere Egel")


def test_a_hash_fits_its_passphrase_alone():
    kept = hash_passphrase("lantaarn kiezel")
    assert is_passphrase(kept, "lantaarn kiezel")
    assert not is_passphrase(kept, "lantaarn kiezeL")
    assert not is_passphrase("not a hash", "lantaarn kiezel")


def test_a_name_that_nobody_has_costs_as_much_work(monkeypatch):
    """Counted, not timed: a hash is verified for a known name and for an unknown one."""
    verified = []
    real = passphrases._HASHER

    class Counting:
        def verify(self, kept: str, passphrase: str) -> bool:
            verified.append(kept)
            return real.verify(kept, passphrase)

        def hash(self, passphrase: str) -> str:
            return real.hash(passphrase)

    kept = hash_passphrase("x")
    monkeypatch.setattr(passphrases, "_HASHER", Counting())
    assert not is_passphrase(kept, "fout") and not is_passphrase(None, "fout")
    assert len(verified) == 2
    assert verified[0].split("$")[:4] == verified[1].split("$")[:4], "with the same settings"


def test_a_recovery_code_may_be_typed_from_paper():
    code = new_recovery_code()
    assert len(code) == 24 and not set(code) & set("01OI")
    assert recovery_digest(code) == recovery_digest(code.lower().replace("-", " "))
    assert recovery_digest(code) != recovery_digest(new_recovery_code())
