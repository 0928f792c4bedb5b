"""The first themes in French and English too, where staff did not write them yet."""

import sqlalchemy as sa
from alembic import op

revision = "0047"
down_revision = "0046"

THEME = sa.table(
    "theme",
    sa.column("id", sa.Integer),
    sa.column("name", sa.String),
    sa.column("other_languages", sa.JSON),
)
# By the name they were shipped under: name and sentence in French, then in English.
SHIPPED = {
    "Ouders": (
        ("Parents", "À la maison : séparation, règles, se sentir incompris."),
        ("Parents", "About home: divorce, rules, not being understood."),
    ),
    "Liefde": (
        ("Amour", "Tomber amoureux, être ensemble, se séparer, et le reste."),
        ("Love", "In love, together, breaking up, and everything in between."),
    ),
    "Vriendschap": (
        ("Amitié", "Se faire des amis, les garder, sentir leur absence ou les perdre."),
        ("Friendship", "Making, keeping, missing or losing friends."),
    ),
    "Je slecht voelen": (
        ("Se sentir mal", "Tristesse, vide, fatigue ou colère, sans toujours savoir pourquoi."),
        ("Feeling bad", "Sad, empty, tired or angry, and not always knowing why."),
    ),
    "Klasgenoten": (
        ("En classe", "Comment ça va dans ta classe et dans la cour."),
        ("Classmates", "How things are in your class and in the playground."),
    ),
    "Ruzie": (
        ("Disputes", "Avec n'importe qui : comment ça a commencé, comment faire la paix."),
        ("Arguments", "With anyone: how it began and how to make up."),
    ),
    "Bang zijn": (
        ("Avoir peur", "Le stress, la panique, les soucis et ne pas oser."),
        ("Being afraid", "Nerves, panic, worries and not daring."),
    ),
    "Pesten": (
        ("Harcèlement", "En être victime, le voir arriver ou y participer."),
        ("Bullying", "Being bullied, seeing it happen, or joining in."),
    ),
    "Depressie of zelfmoordgedachten": (
        ("Dépression ou idées de suicide", "Quand tout est noir. Ici, un adulte lit aussi."),
        ("Depression or thoughts of suicide", "When it's very dark. An adult reads along here."),
    ),
    "School": (
        ("École", "Les points, les examens, les profs et choisir ce que tu veux."),
        ("School", "Marks, exams, teachers and choosing what you want."),
    ),
}


def upgrade() -> None:
    for theme_id, name, others in _themes():
        if name in SHIPPED and not others:
            _set(theme_id, _in_languages(name))


def downgrade() -> None:
    for theme_id, name, others in _themes():
        if name in SHIPPED and others == _in_languages(name):
            _set(theme_id, {})


def _themes() -> list[sa.Row]:
    return list(op.get_bind().execute(sa.select(THEME).order_by(THEME.c.id)).all())


def _set(theme_id: int, others: dict) -> None:
    change = sa.update(THEME).where(THEME.c.id == theme_id).values(other_languages=others)
    op.get_bind().execute(change)


def _in_languages(name: str) -> dict[str, dict[str, str]]:
    both = zip(("fr", "en"), SHIPPED[name], strict=True)
    return {code: {"name": said, "about": about} for code, (said, about) in both}
