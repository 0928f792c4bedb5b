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
    themes = sa.table("theme", sa.column("position"), sa.column("name"), sa.column("about"))
    op.bulk_insert(
        themes,
        [
            {"position": place, "name": name, "about": about}
            for place, (name, about) in enumerate(THEMES, 1)
        ],
    )
    lines = sa.table(
        "help_line",
        *map(sa.column, ("position", "name", "number", "about", "url")),
        sa.column("week", sa.JSON),
        sa.column("shown", sa.Boolean),
    )
    op.bulk_insert(
        lines,
        [
            {
                "position": place,
                "name": name,
                "number": number,
                "about": about,
                "url": url,
                "week": week,
                "shown": True,
            }
            for place, (name, number, about, url, week) in enumerate(HELP_LINES, 1)
        ],
    )
    sites = sa.table(
        "known_site",
        sa.column("host"),
        sa.column("name"),
        sa.column("added_at", sa.DateTime(timezone=True)),
    )
    added_at = datetime(2026, 11, 1, tzinfo=UTC)
    op.bulk_insert(sites, [{"host": h, "name": n, "added_at": added_at} for h, n in KNOWN_SITES])
    head = sa.table("audit_head", *map(sa.column, ("id", "seq", "hash")))
    op.bulk_insert(head, [{"id": 1, "seq": 0, "hash": "0" * 64}])


def downgrade() -> None:
    for table in ("audit_head", "known_site", "help_line", "theme"):
        op.execute(f"DELETE FROM {table}")
