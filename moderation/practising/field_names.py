"""What the fields of a practice post are called, in a sentence that says what is wrong with one."""

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

_NAMES: dict[str, LazyString] = {
    "code": _l("de code"),
    "kind": _l("een vraag of een reactie"),
    "theme": _l("het thema"),
    "level": _l("het niveau"),
    "title": _l("de titel"),
    "body": _l("de tekst"),
    "under": _l("de vraag erboven"),
    "outcome": _l("wat jullie ermee doen"),
    "heavy": _l("of het zwaar is"),
    "explanation": _l("waarom"),
    "also": _l("wat ook kan"),
    "reason": _l("de reden"),
    "passage": _l("over welk stuk het gaat"),
    "masks": _l("wat jullie afdekken"),
}


def name_of(field: str) -> str:
    """What a file has beside them is named as it stands there."""
    return str(_NAMES.get(field, field))
