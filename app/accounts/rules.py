"""The rules in plain words. Their version is recorded when someone takes part."""

from flask_babel import lazy_gettext as _l

RULES_VERSION = "2026-11"

# A heading and its sentence; changing one means changing the version.
RULES = (
    (
        _l("Wees lief voor elkaar"),
        _l("Schelden, pesten en bedreigen kan hier niet. Je mag het oneens zijn."),
    ),
    (
        _l("Blijf onherkenbaar"),
        _l(
            "Schrijf geen familienaam, school, adres, nummer of account. Niet van jou en niet van een ander."
        ),
    ),
    (
        _l("Spreek niet af"),
        _l("Vraag niet om ergens anders verder te praten. Geef ook geen contact door."),
    ),
    (
        _l("Schrijf niet hoe iemand zichzelf pijn doet"),
        _l(
            "Praten over zelfdoding of over jezelf pijn doen mag. Hoe iemand het doet, schrijf je niet op."
        ),
    ),
    (
        _l("Alles wordt eerst gelezen"),
        _l(
            "Een getrainde leeftijdsgenoot of een volwassene leest je bericht voor het op het forum komt."
        ),
    ),
    (
        _l("Soms helpt een volwassene mee"),
        _l(
            "Ben jij of iemand anders in gevaar, dan leest een volwassene van het team mee. Die kan je een bericht sturen dat niemand anders ziet."
        ),
    ),
)
