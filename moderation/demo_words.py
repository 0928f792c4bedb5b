"""Invented questions and answers for the demo: mild, and about what young people bring."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Question:
    """A question of the cast; `answer` came with the decision, `replies` later."""

    theme: str
    writer: str
    title: str
    text: str
    hours_ago: float
    moderator: str = "Robin"
    answer: str = ""
    replies: tuple[tuple[str, str], ...] = ()


ANSWERED = (
    Question(
        "Ouders",
        "Dappere Egel",
        "Mijn ouders gaan scheiden en niemand zegt iets",
        "Vorige week hoorde ik mama aan de telefoon zeggen dat papa gaat verhuizen. Ze weten niet "
        "dat ik het gehoord heb.\n\nAan tafel doet iedereen alsof er niets is. Ik durf het niet te "
        "vragen, want dan is het misschien echt.\n\nHoe begin ik daarover?",
        96,
        answer="Wat een zware week moet dat zijn, alles weten en niets kunnen zeggen.\n\nJe mag het "
        'vragen. Je kan beginnen met: "ik hoorde je bellen en sindsdien ben ik bang". Kies een '
        "rustig moment, met één van de twee. En vertel het ook aan iemand buiten je huis, dan draag "
        "je het niet alleen.",
        replies=(
            (
                "Stille Otter",
                "Bij mij was het twee jaar geleden zo. Ik schreef een briefje omdat ik het niet kon "
                "zeggen. Papa begon te huilen, maar daarna konden we praten.",
            ),
        ),
    ),
    Question(
        "Vriendschap",
        "Stille Otter",
        "Mijn beste vriendin heeft een nieuwe groep",
        "Sinds september zit ze in een andere klas en nu gaat ze elke middag bij hen zitten.\n\n"
        "Als ik erbij kom, worden ze stil. Ze zegt dat ik me dingen inbeeld. Misschien is dat zo, "
        "maar het voelt rot.",
        70,
        answer="Dat stil worden, dat doet pijn. Of het nu zo bedoeld is of niet: jij voelt het.\n\n"
        "Misschien kan je haar vragen om samen iets te doen, met twee. Dan kan je zeggen dat je haar "
        "mist. Dat is iets anders dan een verwijt.",
    ),
    Question(
        "School",
        "Dappere Egel",
        "Ik klap dicht bij een mondeling examen",
        "Ik ken alles, echt. Maar als ik voor de leerkracht zit, weet ik niets meer en begin ik te "
        "beven.\n\nWat helpt bij jullie?\n\n- vroeger gaan slapen heb ik al geprobeerd\n- papiertjes "
        "maken ook",
        50,
        answer="Wat jij hebt, hebben er veel. Drie dingen die anderen hielpen:\n\n1. Oefen hardop, "
        "tegen de kat als het moet.\n2. Zeg bij het begin: ik heb even tijd nodig.\n3. Adem uit, "
        "langer dan je inademt.\n\nEn praat met je leerkracht voor het examen. De meesten zijn daar "
        "heel gewoon over.",
        replies=(
            (
                "Stille Otter",
                "Ik mag van mijn leerkracht eerst vijf minuten schrijven. Vraag dat eens.",
            ),
        ),
    ),
    Question(
        "Liefde",
        "Stille Otter",
        "Hoe weet je of iemand je leuk vindt",
        "Er is iemand in mijn jeugdbeweging. Soms lachen we heel de avond samen en dan zegt die een "
        "week niets.\n\nIk wil niet alles kapotmaken door het te zeggen.",
        30,
        answer='Spannend en vermoeiend tegelijk. Je hoeft niet alles in één keer te zeggen. "Ik vind '
        'het fijn met jou" is al eerlijk, en daar kan je allebei nog alle kanten mee op.',
    ),
    Question(
        "Je slecht voelen",
        "Dappere Egel",
        "Ik heb nergens meer zin in",
        "Tekenen deed ik vroeger elke dag. Nu ligt alles onder mijn bed. Ik kijk filmpjes tot het "
        "laat is en dan is het weer ochtend.\n\nIs dat gewoon lui?",
        9,
        answer="Nee, dat klinkt niet als lui. Het klinkt als moe vanbinnen. Soms helpt iets heel "
        "kleins: één potlood op je bureau leggen, meer niet.\n\nDuurt het al lang? Praat er dan over "
        "met iemand die je vertrouwt, of chat eens met Awel op 102.",
    ),
)

RETURNED = (
    Question(
        "Klasgenoten",
        "Stille Otter",
        "Mijn nummer staat op het bord",
        "Er zijn niet veel mensen in mijn klas met wie ik overeenkom. Nu heeft iemand 0470 00 00 12 op "
        "het bord geschreven, dat is mijn gsm. Hoe reageer je daarop?",
        20,
    ),
)

WAITING = (
    Question(
        "Ruzie",
        "Dappere Egel",
        "Mijn zus leest mijn berichten",
        "Gisteren zat mijn zus op mijn kamer met mijn gsm. Ze zegt dat ze bezorgd is. Ik ben zo kwaad "
        "dat ik niet meer met haar praat.\n\nMag zij dat eigenlijk?",
        0.6,
    ),
    Question(
        "Pesten",
        "Stille Otter",
        "Ze maken een groep zonder mij",
        "Heel de klas zit in een groep behalve ik. Eén iemand liet mij zien wat ze schrijven. Mijn "
        "mail, stille.otter@example.com, stond er ook in. Wie heeft zoiets meegemaakt?",
        0.9,
    ),
    Question(
        "Depressie of zelfmoordgedachten",
        "Stille Otter",
        "Ik weet het niet meer",
        "Ik denk de laatste tijd vaak dat ik dood wil. Ik heb het nog aan niemand gezegd.",
        0.2,
    ),
)
