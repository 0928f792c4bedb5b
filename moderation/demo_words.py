"""Invented questions and answers for the demo: mild, and about what young people bring."""

from dataclasses import dataclass

from app.posts.asked import NOTHING_ELSE, Asked, Need, Note
from app.posts.words import Words


@dataclass(frozen=True)
class Reply:
    writer: str
    text: str
    as_name: str | None = None


@dataclass(frozen=True)
class Question:
    """A question of the cast; `answer` came with the decision, `replies` later, and `follower`
    follows it in between."""

    theme: str
    writer: str
    title: str
    text: str
    hours_ago: float
    moderator: str = "Robin"
    answer: str = ""
    replies: tuple[Reply, ...] = ()
    asked: Asked = NOTHING_ELSE
    as_name: str | None = None
    follower: str = ""


CHOICE = "Ik moet kiezen tussen twee richtingen"  # closed by the team
QUIET = "Ik durf niets te zeggen in een groep"  # its asker says what helped, and how it went
BLUNT = "Nieuwe Merel"  # whose words one young person rather does not read

ANSWERED = (
    Question(
        "School",
        "Stille Otter",
        CHOICE,
        "Volgend jaar kan ik naar wiskunde of naar hout. Thuis zeggen ze wiskunde, want dan kan ik "
        "later alles nog doen. Maar in het atelier vliegt de tijd.\n\nHoe kies je zoiets?",
        648,
        answer="Je schrijft het zelf al: in het atelier vliegt de tijd. Dat mag meetellen.\n\nVraag "
        "of je een dag mag meelopen in de twee richtingen. Dan kies je niet op papier. En een "
        "keuze is niet voor altijd, je kan later nog veranderen.",
        replies=(
            Reply(
                "Dappere Egel",
                "Mijn neef koos hout en bouwt nu daken. Die is elke avond moe en blij.",
            ),
        ),
    ),
    Question(
        "Klasgenoten",
        "Dappere Egel",
        QUIET,
        "Met twee gaat het goed. Komt er iemand bij, dan zwijg ik. In bed weet ik dan wat ik had "
        "willen zeggen.\n\nNu denken ze dat ik saai ben, of boos. Heeft iemand dat ook? Wat deed "
        "je eraan?",
        624,
        answer="Zwijgen is niet saai. Veel mensen hebben tijd nodig voor ze iets zeggen.\n\nIs er "
        "één iemand bij wie het wel lukt? Ga daar eens naast zitten. Eén zin is genoeg voor een "
        "eerste keer.",
        replies=(
            Reply(
                "Stille Otter",
                'Ik begon met een vraag. "Hoe was het gisteren?" Dan praat een ander en hoor jij '
                "er toch bij.",
            ),
        ),
        asked=Asked((Need.TIPS, Need.EXPERIENCE)),
        as_name="Milde Raaf",
    ),
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
            Reply(
                "Stille Otter",
                "Bij mij was het twee jaar geleden zo. Ik schreef een briefje omdat ik het niet kon "
                "zeggen. Papa begon te huilen, maar daarna konden we praten.",
            ),
        ),
        asked=Asked((Need.LISTEN, Need.EXPERIENCE), Note.HOME),
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
        replies=(
            Reply(
                "Vrolijke Uil",
                "Bij mij ging dat ook zo. Ik zocht zelf een andere groep, en na een week dacht ik "
                "er niet meer aan. Zo moeilijk is dat niet.",
                BLUNT,
            ),
        ),
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
            Reply(
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
        replies=(
            Reply(
                "Vrolijke Uil",
                "Ik stak een briefje in een jaszak. Het was ja. Maar ook bij een nee was ik blij "
                "geweest dat ik het wist.",
                "Warme Tapir",
            ),
        ),
        follower="Dappere Egel",
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
        asked=Asked((Need.LISTEN,), Note.LOW),
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

HOW_IT_WENT = Words(
    "",
    "We zijn nu een paar weken verder. Ik stel elke dag één vraag aan iemand uit mijn klas. Soms "
    "is dat raar, meestal niet. Nu vragen ze of ik meega naar de markt.",
)
NOT_SENT = Words(
    "Mijn beste vriend gaat verhuizen",
    "In de zomer gaat hij aan de andere kant van het land wonen. We zien elkaar nu elke dag, al van "
    "in de kleuterklas.\n\nIk wil hem niet nog meer verdriet doen, dus ik doe alsof ik het leuk "
    "vind. Maar",
)
