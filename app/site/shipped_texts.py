"""The words of the site that staff may change, as they are until somebody does."""

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

from app.accounts.rules import RULES
from app.registry import Shape, SiteText


def _rules() -> str:
    return "\n\n".join(f"{name}\n{sentence}" for name, sentence in RULES)


TEXTS = (
    SiteText(
        "home_title",
        _l("Begroeting: de titel"),
        _l("Bovenaan de eerste pagina, in grote letters."),
        Shape.LINE,
        _l("Zit je met iets? Vraag het."),
        60,
    ),
    SiteText(
        "home_welcome",
        _l("Begroeting: de zin eronder"),
        _l("Op de eerste pagina, boven de knop om iets te vragen."),
        Shape.LINE,
        _l("Getrainde leeftijdsgenoten lezen mee. Je hoeft je naam niet te zeggen."),
        200,
    ),
    SiteText(
        "rules_lead",
        _l("De regels: de zin vooraf"),
        _l("Bovenaan de pagina met de regels."),
        Shape.LINE,
        _l(
            "Zo blijft het hier veilig voor iedereen. Ga je per ongeluk over de grens? Dat "
            "gebeurt. Je krijgt je tekst terug en leest wat er anders kan."
        ),
        300,
    ),
    SiteText(
        "rules",
        _l("De regels"),
        _l("Op hun eigen pagina, en bij het kiezen van een naam. Wie meedoet, zegt ja op deze."),
        Shape.RULES,
        LazyString(_rules),
        4000,
    ),
    SiteText(
        "about_lead",
        _l("Wat is dit: de zin vooraf"),
        _l("Bovenaan de pagina over het forum."),
        Shape.LINE,
        _l("Een forum waar je kan vragen en vertellen wat je bezighoudt. Iemand luistert."),
        200,
    ),
    SiteText(
        "about_do",
        _l("Wat kan ik hier doen?"),
        _l("Op de pagina over het forum."),
        Shape.PROSE,
        _l(
            "1. Je schrijft je vraag of je verhaal. Je kan eerst schrijven en daarna pas een naam "
            "kiezen.\n"
            "2. Een getrainde leeftijdsgenoot leest wat je schreef. Tot dan ziet niemand anders op "
            "het forum het.\n"
            "3. Is het in orde, dan komt je bericht op het forum. Moet er nog iets veranderen, dan "
            "krijg je je tekst terug en lees je waarom.\n"
            "4. Anderen kunnen reageren. Ook reacties worden eerst gelezen.\n\n"
            "Lezen kan altijd, ook zonder naam."
        ),
    ),
    SiteText(
        "about_who",
        _l("Wie leest mee?"),
        _l("Op de pagina over het forum."),
        Shape.PROSE,
        _l(
            "Getrainde leeftijdsgenoten zijn jongeren die een opleiding volgden. Je herkent ze aan "
            "die woorden naast hun naam. Ze praten niet over jou buiten het team.\n\n"
            "Volwassenen van het team helpen hen. Zij nemen over als iets te zwaar is. Ben jij of "
            "iemand anders in gevaar, dan kan een volwassene je een bericht sturen dat alleen jij "
            "en het team lezen."
        ),
    ),
    SiteText(
        "about_us",
        _l("Wie zijn wij?"),
        _l("Op de pagina over het forum: wie het maakt, en hoe je die mensen bereikt."),
        Shape.PROSE,
        "",
    ),
    SiteText(
        "help_lead",
        _l("Hulp nu: de zin vooraf"),
        _l("Bovenaan de pagina met alle hulplijnen."),
        Shape.LINE,
        _l(
            "Je hoeft niet te wachten tot iemand op het forum antwoordt. Hieronder staan mensen "
            "die naar je luisteren."
        ),
        300,
    ),
    SiteText(
        "help_calling",
        _l("Zo gaat het als je belt of chat"),
        _l("Op de pagina met alle hulplijnen."),
        Shape.PROSE,
        _l(
            "- Je hoeft je naam niet te zeggen.\n"
            "- Je mag beginnen met: ik weet niet goed hoe ik moet beginnen.\n"
            "- Je mag altijd stoppen, en later opnieuw bellen."
        ),
    ),
    SiteText(
        "after_sending",
        _l("Na het versturen"),
        _l("Wie iets stuurde, leest dit zolang het bericht wacht."),
        Shape.PROSE,
        _l("Je hoeft niet op deze pagina te wachten."),
    ),
    SiteText(
        "paused",
        _l("Als schrijven stilstaat"),
        _l("Staat er tenzij iemand iets anders schreef bij Open of even dicht."),
        Shape.LINE,
        _l(
            "Je kan nu even geen bericht sturen. Dat ligt niet aan jou. Lezen kan wel. Wil je nu "
            "met iemand praten? De hulplijnen staan onderaan elke pagina."
        ),
        500,
    ),
    SiteText(
        "sign_up_paused",
        _l("Als niemand een naam kan kiezen"),
        _l("Staat er tenzij iemand iets anders schreef bij Open of even dicht."),
        Shape.LINE,
        _l(
            "Je kan nu even geen naam kiezen. Dat ligt niet aan jou. Kopieer je tekst en probeer "
            "het later nog eens."
        ),
        500,
    ),
)
