"""Words that stand in questions of every kind, so that two that share one need not be alike."""

from functools import lru_cache

from app.search.words import dutch, french

DUTCH = (
    "elke elk ieder iedereen alles alle ander andere anders beetje best denk denken dacht ding "
    "dingen doe doet doen deed gedaan eens eerst eerste eigenlijk echt even ga ging gaan gegaan "
    "geef geeft geven gewoon goed graag groep groot heel hele helemaal help helpt helpen hulp hou "
    "houd houdt houden huis thuis jaar jaren jongen meisje keer klein kom komt komen kwam krijg "
    "krijgt krijgen kreeg laat laten lang leuk leven lijkt lukt maak maakt maken gemaakt maand "
    "mag mocht mogen manier meest mens mensen minder misschien moment moest moeten moeilijk nam "
    "neem neemt nemen nieuw nieuwe nooit ooit paar praat praten probeer proberen probleem samen "
    "slecht snel soms soort sinds sta staat staan steeds stuk tegen tijd tip tips tussen twee "
    "drie uur vaak vandaag gisteren morgen avond middag nacht dag dagen week weken vind vindt "
    "vinden vond voel voelt voelen gevoel vraag vragen vraagt vroeg waarom wanneer welke weer "
    "weg weten wist wilde wilt willen zeggen gezegd zien zie ziet zag zit zitten zat zoals klas "
    "klasgenoot school"
)
FRENCH = (
    "aider aide aime aimer aller va vais allé an année ans après aussi autre autres avant "
    "beaucoup bien bonjour chaque chez chose comment depuis dire dit dois doit encore jamais "
    "jour jours maison mal même mieux moi mois moment parfois parler parle penser pense petit "
    "peu peut peux pouvoir pourquoi prendre problème quand quelque quelques quoi rien sais "
    "savoir semaine sent sens sentir soir souvent temps toi toujours tous toute toutes trop "
    "trouver trouve venir viens vie voir vouloir veut veux vraiment école classe question"
)


@lru_cache(maxsize=1)
def ordinary() -> frozenset[str]:
    """The stems of them."""
    return frozenset(map(dutch, DUTCH.split())) | frozenset(map(french, FRENCH.split()))
