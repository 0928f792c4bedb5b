"""The labels and slices of the labelled texts, in words."""

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

LABELS: dict[str, LazyString] = {
    "crisis": _l("gevaar voor zichzelf"),
    "abuse": _l("mishandeling of misbruik"),
    "violence": _l("geweld"),
    "grooming": _l("contact zoeken"),
    "sexual": _l("seksueel"),
    "hate": _l("haat"),
    "insult": _l("belediging"),
    "spam": _l("reclame en oplichting"),
    "personal_data": _l("persoonlijke gegevens"),
    "phone": _l("telefoonnummer"),
    "email": _l("mailadres"),
    "handle": _l("accountnaam"),
    "address": _l("adres"),
    "school": _l("school"),
    "full_name": _l("volledige naam"),
    "other": _l("andere gegevens"),
}
SLICES: dict[str, LazyString] = {
    "slang": _l("straattaal"),
    "dialect": _l("dialect"),
    "abbr": _l("afkortingen"),
    "leet": _l("cijfers als letters"),
    "spaced": _l("letters uit elkaar"),
    "censored": _l("sterretjes in woorden"),
    "obfusc": _l("verstopte gegevens"),
    "words": _l("cijfers in woorden"),
    "lowercase": _l("zonder hoofdletters"),
    "repeat": _l("letters herhaald"),
    "typo": _l("tikfouten"),
    "caps": _l("alles in hoofdletters"),
    "emoji": _l("met emoji"),
    "algospeak": _l("schuilwoorden"),
    "implicit": _l("tussen de regels"),
    "hedged": _l("voorzichtig gezegd"),
    "third_person": _l("over iemand anders"),
    "peer_contact": _l("contact met leeftijdsgenoten"),
    "selfharm": _l("zichzelf pijn doen"),
    "report": _l("iemand meldt het"),
    "long": _l("lange teksten"),
    "online": _l("online"),
    "question": _l("als vraag"),
}


def label_name(code: str) -> str:
    """In the reader's language; a code that is new is shown as it is."""
    return str(LABELS.get(code) or SLICES.get(code) or code)
