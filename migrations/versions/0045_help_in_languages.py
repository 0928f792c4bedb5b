"""Help lines say in which languages they answer, and what they are for in each; more of them."""

import sqlalchemy as sa
from alembic import op

revision = "0045"
down_revision = "0044"

ALWAYS = ["24u"] * 7
LINES = sa.table(
    "help_line",
    *(sa.column(name) for name in ("id", "position", "name", "number", "about", "url")),
    sa.column("week", sa.JSON),
    sa.column("shown", sa.Boolean),
    sa.column("other_languages", sa.JSON),
    sa.column("answers_in", sa.JSON),
)
# By number, which does not change: in which languages they answer, and what they are for, beside
# the Dutch sentence that this says in French and English.
SHIPPED = {
    "102": (
        ["nl"],
        "Praten of chatten over alles waar je mee zit.",
        "Parler de tout ce qui te pèse, au téléphone ou par tchat.",
        "Talk or chat about anything.",
    ),
    "1813": (
        ["nl"],
        "Als je aan zelfdoding denkt, of bang bent om iemand.",
        "Si tu penses au suicide, ou si tu as peur pour quelqu'un.",
        "If you're thinking about suicide, or worried about someone.",
    ),
    "112": (
        ["nl", "fr", "en"],
        "Als iemand nu in gevaar is.",
        "Si quelqu'un est en danger maintenant.",
        "If someone is in danger right now.",
    ),
    "1712": (
        ["nl"],
        "Over geweld, misbruik en kindermishandeling.",
        "Sur la violence, les abus et la maltraitance.",
        "About violence and abuse, also of children.",
    ),
    "106": (
        ["nl"],
        "Praten of chatten, op elke leeftijd en over alles.",
        "Parler de tout, à tout âge, au téléphone ou par tchat.",
        "Talk or chat, at any age and about anything.",
    ),
    "116 000": (
        ["nl", "fr", "en"],
        "Als jij of iemand anders weggelopen of vermist is.",
        "Si toi ou quelqu'un d'autre a disparu ou a fugué.",
        "If you or someone else has run away or gone missing.",
    ),
}
NAMES = {"112": {"fr": "Numéro d'urgence", "en": "Emergency number"}}
# To be checked by staff before going live, as the first ones: hours change. Each stands where its
# like in Dutch stands.
MORE = (
    (
        1,
        "Écoute-Enfants",
        "103",
        ["fr"],
        "https://www.103ecoute.be",
        ["10:00-24:00"] * 7,
        "Voor kinderen en jongeren, over alles waar je mee zit.",
        "Pour les enfants et les jeunes, sur tout ce qui te pèse.",
        "For children and young people, about anything.",
    ),
    (
        5,
        "Télé-Accueil",
        "107",
        ["fr"],
        "https://www.tele-accueil.be",
        ALWAYS,
        "Praten, op elke leeftijd en over alles.",
        "Parler, à tout âge et de tout.",
        "Talk, at any age and about anything.",
    ),
    (
        2,
        "Centre de prévention du suicide",
        "0800 32 123",
        ["fr"],
        "https://www.preventionsuicide.be",
        ALWAYS,
        "Als je aan zelfdoding denkt, of bang bent om iemand.",
        "Si tu penses au suicide, ou si tu as peur pour quelqu'un.",
        "If you're thinking about suicide, or worried about someone.",
    ),
    (
        1,
        "Community Help Service",
        "02 648 40 14",
        ["en"],
        "https://www.chsbelgium.org",
        ALWAYS,
        "Praten in het Engels, over alles waar je mee zit.",
        "Parler en anglais de tout ce qui te pèse.",
        "Talk to someone in English, about anything.",
    ),
)


def upgrade() -> None:
    op.add_column("help_line", _json("other_languages", "'{}'"))
    op.add_column("help_line", _json("answers_in", "'[\"nl\"]'"))
    found = op.get_bind().execute(sa.select(LINES.c.id, LINES.c.number, LINES.c.about)).all()
    for line in found:
        if line.number in SHIPPED:
            said = _said(line.number, line.about)
            op.execute(LINES.update().where(LINES.c.id == line.id).values(**said))
    known, is_read = {line.number for line in found}, _are_read()
    new = [{**_line(line), "shown": not is_read} for line in MORE if line[2] not in known]
    if new:
        op.bulk_insert(LINES, new)


def _json(name: str, empty: str) -> sa.Column:
    return sa.Column(name, sa.JSON(), nullable=False, server_default=sa.text(empty))


def _are_read() -> bool:
    """Where staff said that they read each line, one that nobody read stays out of sight: a wrong
    number is worse than none."""
    kept = sa.table("setting", sa.column("name"))
    query = sa.select(kept.c.name).where(kept.c.name == "help_lines_reviewed")
    return op.get_bind().execute(query).first() is not None


def _said(number: str, about: str) -> dict[str, object]:
    """What staff worded anew is not said in other words beside theirs."""
    answers_in, dutch, french, english = SHIPPED[number]
    if about != dutch:
        return {"answers_in": answers_in}
    said = {"fr": {"about": french}, "en": {"about": english}}
    for code, name in NAMES.get(number, {}).items():
        said[code]["name"] = name
    return {"other_languages": said, "answers_in": answers_in}


def _line(line: tuple) -> dict[str, object]:
    position, name, number, answers_in, url, week, dutch, french, english = line
    return {
        "position": position,
        "name": name,
        "number": number,
        "about": dutch,
        "url": url,
        "week": week,
        "other_languages": {"fr": {"about": french}, "en": {"about": english}},
        "answers_in": answers_in,
    }


def downgrade() -> None:
    """Lines that do not answer in Dutch would stand on Dutch pages: they go."""
    rows = op.get_bind().execute(sa.select(LINES.c.id, LINES.c.answers_in)).all()
    foreign = [row.id for row in rows if "nl" not in row.answers_in]
    op.execute(LINES.delete().where(LINES.c.id.in_(foreign)))
    op.drop_column("help_line", "answers_in")
    op.drop_column("help_line", "other_languages")
