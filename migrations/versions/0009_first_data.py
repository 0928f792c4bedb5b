"""The ten themes, the first help lines and help sites; staff keep them from here on."""

from datetime import UTC, datetime

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"

# The themes under which Awel counted its questions in 2016, the most asked first.
THEMES = (
    ("Ouders", "Over thuis: scheiden, regels, niet begrepen worden."),
    ("Liefde", "Verliefd, samen, uit elkaar, en alles ertussen."),
    ("Vriendschap", "Vrienden maken, houden, missen of kwijtraken."),
    ("Je slecht voelen", "Verdrietig, leeg, moe of boos, en niet altijd weten waarom."),
    ("Klasgenoten", "Hoe het gaat in je klas en op de speelplaats."),
    ("Ruzie", "Met wie dan ook: hoe het begon en hoe het weer goed komt."),
    ("Bang zijn", "Zenuwen, paniek, piekeren en niet durven."),
    ("Pesten", "Gepest worden, het zien gebeuren, of zelf meedoen."),
    ("Depressie of zelfmoordgedachten", "Als het heel donker is. Een volwassene leest hier mee."),
    ("School", "Punten, examens, leerkrachten en kiezen wat je wil."),
)
ALWAYS = ["24u"] * 7
# To be checked by staff before going live: hours change.
HELP_LINES = (
    (
        "Awel",
        "102",
        "Praten of chatten over alles waar je mee zit.",
        "https://awel.be",
        ["16:00-22:00"] * 6 + [""],
    ),
    (
        "Zelfmoordlijn",
        "1813",
        "Als je aan zelfdoding denkt, of bang bent om iemand.",
        "https://www.zelfmoord1813.be",
        ALWAYS,
    ),
    ("Noodnummer", "112", "Als iemand nu in gevaar is.", "https://www.112.be", ALWAYS),
    (
        "1712",
        "1712",
        "Over geweld, misbruik en kindermishandeling.",
        "https://1712.be",
        ["9:00-17:00"] * 5 + ["", ""],
    ),
    (
        "Tele-Onthaal",
        "106",
        "Praten of chatten, op elke leeftijd en over alles.",
        "https://www.tele-onthaal.be",
        ALWAYS,
    ),
    (
        "Child Focus",
        "116 000",
        "Als jij of iemand anders weggelopen of vermist is.",
        "https://childfocus.be",
        ALWAYS,
    ),
)
KNOWN_SITES = (
    ("awel.be", "Awel"),
    ("zelfmoord1813.be", "Zelfmoord1813"),
    ("1712.be", "1712"),
    ("childfocus.be", "Child Focus"),
    ("watwat.be", "WAT WAT"),
    ("noknok.be", "NokNok"),
    ("jac.be", "JAC"),
    ("clbchat.be", "CLBch@t"),
)


def upgrade() -> None:
    _fill("theme", [_row(place, name=n, about=a) for place, (n, a) in enumerate(THEMES, 1)])
    _fill("help_line", [_line(place, *line) for place, line in enumerate(HELP_LINES, 1)])
    added_at = datetime(2026, 11, 1, tzinfo=UTC)
    _fill("known_site", [{"host": h, "name": n, "added_at": added_at} for h, n in KNOWN_SITES])
    _fill("audit_head", [{"id": 1, "seq": 0, "hash": "0" * 64}])


def _row(place: int, **more: object) -> dict[str, object]:
    return {"position": place, **more}


def _line(
    place: int, name: str, number: str, about: str, url: str, week: list[str]
) -> dict[str, object]:
    return _row(place, name=name, number=number, about=about, url=url, week=week, shown=True)


TYPES = {"week": sa.JSON, "shown": sa.Boolean, "added_at": sa.DateTime(timezone=True)}


def _fill(name: str, rows: list[dict[str, object]]) -> None:
    """Unless something is there already: then this was done before, and staff kept it since."""
    table = sa.table(name, *(sa.column(column, TYPES.get(column)) for column in rows[0]))
    if not op.get_bind().scalar(sa.select(sa.func.count()).select_from(table)):
        op.bulk_insert(table, rows)


def downgrade() -> None:
    """These rows are in use by now; they go with their tables."""
