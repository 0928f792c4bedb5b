"""What single characters stand for once their disguise is off."""

import unicodedata
from functools import lru_cache

APOSTROPHES = frozenset("'’‘`´ʼ′")
SENTENCE_ENDS = frozenset(".!?;…。")
# Some single signs spell a whole sentence; read out, they would make a text 18 times as long.
MOST_LETTERS = 4
# Letters of other scripts, and small capitals, that pass for Latin ones at a glance.
LOOKALIKES = str.maketrans(
    "авеёіїјкмнорсԁѕтухһԛԝոгпилɑɡıοαβεηικμνρτυχωϲʀɪʟɴᴀᴇᴏᴅᴛᴋᴜᴍᴘɢʜʙᴠᴡѵꜱᴊᴢøłđ",
    "abeeiijkmhopcdstyxhqwnrnulagioabenikuvptuxwcrilnaeodtkumpghbvwvsjzold",
)
UNSEEN = frozenset(("Cf", "Cc", "Mn", "Me"))
PICTURES = frozenset(("So", "Sk", "Cn"))


def without_accents(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text)
    return "".join(c for c in decomposed if unicodedata.category(c) != "Mn")


@lru_cache(maxsize=4096)
def visible(char: str) -> str:
    """The character as a reader sees it, in plain letters and digits; nothing if unseen."""
    if char.isascii():
        return char if char.isprintable() or char.isspace() else ""
    if unicodedata.category(char) in UNSEEN:
        return ""
    digit = unicodedata.digit(char, None)
    if digit is not None:
        return str(digit)
    plain = unicodedata.normalize("NFKC", char)
    return plain if len(plain) <= MOST_LETTERS else char


@lru_cache(maxsize=4096)
def without_pictures(char: str) -> str:
    """Nothing for an emoji or another picture; any other character as it is."""
    return "" if unicodedata.category(char) in PICTURES else char


@lru_cache(maxsize=4096)
def bare(char: str) -> str:
    """Lower-case letters and digits without accents; what ends a sentence is ".", the rest " ".

    Apostrophes vanish: "m'n" and "mn", "don't" and "dont" are typed as often as not.
    """
    if char in APOSTROPHES:
        return ""
    seen = without_accents(visible(char).casefold().translate(LOOKALIKES))
    return "".join(_bare_sign(sign) for sign in seen) if len(seen) <= MOST_LETTERS else " "


def _bare_sign(sign: str) -> str:
    if sign.isalnum() or sign in "@$":
        return sign
    return "." if sign in SENTENCE_ENDS else " "
