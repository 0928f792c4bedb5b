"""The guidelines with which the forum begins; staff keep them from here on.

A line that begins with > is what somebody writes, and then follows what a moderator does with it.
Never a method in them, and nothing that a thirteen-year-old cannot read.
"""

# Code, title, text, two examples.
FIRST = (
    (
        "publish",
        "Wat we plaatsen en hoe we luisteren",
        """\
Bijna alles mag hier gezegd worden, ook wat droevig, boos of raar is. We plaatsen een bericht als \
niemand er gevaar door loopt en niemand erdoor gekwetst wordt.

Antwoord je? Zeg dan eerst wat je hoort. Geef pas raad als iemand dat vraagt. Twijfel je, vraag \
dan een tweede mening of geef het door: dat is nooit fout.""",
        """\
> mn beste vriendin praat nie meer tegen mij en kweet nie waarom

Plaats dit. De fouten maken niet uit, want iedereen begrijpt wat er scheelt.""",
        """\
> Mijn ouders maken elke avond ruzie. Ik hoef geen tips, ik wil het gewoon kwijt.

Plaats dit. Antwoord je? Schrijf dan iets als: "Elke avond ruzie, dat is zwaar. Goed dat je het \
hier vertelt." Geef geen raad, want daar vraagt niemand om.""",
    ),
    (
        "contact",
        "Telefoon, mail, account of adres",
        """\
Met een nummer, een account of een adres kan een onbekende iemand vinden. Wij weten niet wie er \
meeleest. Daarom zetten we het niet op het forum, ook niet als de schrijver dat zelf wil.

Wat afgedekt is, blijft afgedekt als je plaatst. De schrijver ziet wat er weg is. Staat er iets \
in dat niet afgedekt is, vraag dan om een aanpassing.""",
        """\
> Ik wil graag met iemand praten die dit ook kent. Mijn account is ...

Vraag om een aanpassing: zonder het account kan de vraag erop. Schrijf erbij dat anderen hier \
kunnen antwoorden.""",
        """\
> Ik belde naar 102 en dat hielp mij echt.

Plaats dit en laat het nummer staan. 102 is van een hulplijn, niet van één persoon.""",
    ),
    (
        "name",
        "Volledige naam of school",
        """\
Met een volledige naam of de naam van een school wordt iemand snel herkend. Dat kan vervelend \
zijn voor de schrijver, en ook voor wie in het verhaal voorkomt. Een voornaam alleen mag wel.

Een naam die afgedekt is, blijft afgedekt als je plaatst. Staat er een school, een club of een \
klein dorp in, vraag dan om een aanpassing.""",
        """\
> Lotte uit 3B van het Kastanjecollege zegt al weken niets meer tegen mij.

Vraag om een aanpassing. "Een meisje van mijn school" zegt genoeg.""",
        """\
> Sinds die ruzie doet Emma alsof ik lucht ben.

Plaats dit. Met een voornaam alleen herkent niemand haar.""",
    ),
    (
        "meeting",
        "Afspreken of ergens anders verder praten",
        """\
Soms wil iemand afspreken, of verder praten in een app of een spel. Dat is vaak goed bedoeld. \
Toch kan het hier niet: we weten niet wie er meeleest, en daarbuiten kunnen we niemand helpen.

Vraag om een aanpassing. Dringt iemand aan, of voelt het raar, geef het dan door aan een \
volwassene. Je hoeft niet uit te leggen waarom.""",
        """\
> Is er hier iemand uit Gent? Dan kunnen we zaterdag eens afspreken.

Vraag om een aanpassing: zonder de afspraak kan het bericht erop. Zeg erbij dat praten hier wel \
kan.""",
        """\
> Stuur mij daar een berichtje. En zeg het tegen niemand, dat is ons geheim.

Geef dit door aan een volwassene. Als iemand om een geheim vraagt, kijkt een volwassene mee.""",
    ),
    (
        "hurtful",
        "Kwetsend voor iemand",
        """\
Boos zijn mag, ook heel boos. Iemand uitschelden of belachelijk maken mag niet, want misschien \
leest die persoon mee. Kijk waarover het gaat: over wat de schrijver voelt, of over hoe slecht \
een ander is.

Vraag om een aanpassing. Zeg erbij dat het gevoel wel mag blijven staan.""",
        """\
> Mijn broer is de grootste loser die er bestaat.

Vraag om een aanpassing. Help met een vraag, zoals "Wat deed hij, en hoe was dat voor jou?".""",
        """\
> Ik ben zo kwaad op mijn mama dat ik wil roepen.

Plaats dit. Het gaat over een gevoel, en er wordt niemand uitgescholden.""",
    ),
    (
        "graphic",
        "Te veel details",
        """\
Soms schrijft iemand precies hoe iets ging, bijvoorbeeld een ongeluk of een ruzie met slaan. \
Zulke details kunnen anderen bang maken of op een idee brengen. Vertellen dat het gebeurde, en \
hoe dat voelt, mag altijd.

Vraag om een aanpassing. Gaat het over geweld, over zichzelf pijn doen of over niet meer willen \
leven? Geef het dan meteen door aan een volwassene.""",
        """\
> Ik zag het ongeluk gebeuren. Ik zal beschrijven wat ik allemaal gezien heb: ...

Vraag om een aanpassing: de schrik mag blijven staan, de beschrijving niet. Vraag hoe het nu \
gaat.""",
        """\
> Ik zag vorige maand een ongeluk en sindsdien slaap ik slecht.

Plaats dit. Het zegt wat iemand voelt, zonder details.""",
    ),
    (
        "unclear",
        "Niet goed te begrijpen",
        """\
Een bericht mag kort zijn en vol fouten of dialect staan. Vraag alleen om meer als niemand erop \
kan antwoorden. Stel dan één vraag, zo gewoon mogelijk.

Klinkt het heel verward of heel droevig? Geef het dan door aan een volwassene.""",
        """\
> heeft er iemand raad over dat van gisteren

Vraag om een aanpassing, met één vraag: "Wat gebeurde er gisteren?" Schrijf erbij dat een paar \
zinnen al helpen.""",
        """\
> ruzie me papa, tis weer van da

Plaats dit. Het is kort, maar je begrijpt wat er is.""",
    ),
    (
        "link",
        "Link of reclame",
        """\
Achter een link kan van alles zitten, en dat kan morgen anders zijn. Reclame hoort hier niet: \
niemand mag iets verkopen of volgers zoeken. Het adres van een hulpsite die we kennen, mag wel \
blijven staan.

Vraag om een aanpassing. Zonder de link is de tekst meestal goed. Open zelf geen link die je \
niet kent.""",
        """\
> Ik maakte een filmpje over pesten. Kijk en volg mijn kanaal: ...

Vraag om een aanpassing: vertellen wat er in het filmpje zit, kan wel.""",
        """\
> Op watwat.be las ik dat veel mensen dit hebben.

Plaats dit en laat het adres staan. Die site kennen we.""",
    ),
    (
        "harmful",
        "Gevaarlijk voor anderen",
        """\
Sommige berichten kunnen anderen op een gevaarlijk idee brengen, bijvoorbeeld een uitdaging, of \
uitleg over hoe je jezelf pijn doet. Die plaatsen we niet, ook niet als waarschuwing.

Jij hoeft dit niet te beslissen. Geef het door aan een volwassene, die voor de jongere zorgt. \
Blijft het in je hoofd zitten? Zeg het tegen de volwassene van dienst.""",
        """\
> Doe mee met deze uitdaging. Wie het langst volhoudt, wint.

Geef dit door aan een volwassene. Zo'n uitdaging kan slecht aflopen.""",
        """\
> Ik eet bijna niets meer. Ik zal jullie uitleggen hoe je dat volhoudt.

Geef dit door aan een volwassene. De uitleg komt niet op het forum. De volwassene schrijft de \
jongere zelf.""",
    ),
    (
        "hate",
        "Haat of bedreiging",
        """\
Haat haalt een hele groep naar beneden, om hun afkomst, hun geloof, op wie ze verliefd worden of \
hoe ze eruitzien. Een bedreiging zegt dat iemand iets zal overkomen. Zulke berichten plaatsen we \
niet, ook niet als grap.

Geef het door aan een volwassene, die beslist. Vertelt iemand dat die zelf haat kreeg, dan is \
dat iets anders: dat mag op het forum.""",
        """\
> Mensen met dat geloof moeten hier weg.

Geef dit door aan een volwassene. Het haalt een hele groep naar beneden.""",
        """\
> In de klas zeggen ze dat ik hier niet thuishoor omdat ik een hoofddoek draag.

Plaats dit. Iemand vertelt wat die zelf meemaakt.""",
    ),
    (
        "not_here",
        "Hoort hier niet",
        """\
Dit forum is er voor jongeren die ergens mee zitten of iets willen vragen. Iets verkopen of \
huiswerk laten maken, hoort hier niet. Een rare of grappige vraag mag wel: soms is dat een manier \
om te beginnen.

Denk je dat het niet past? Geef het door aan een volwassene en kies dat het niet dringend is. \
Alleen een volwassene beslist om iets niet te plaatsen.""",
        """\
> Wie maakt mijn oefeningen van wiskunde? Ik betaal.

Geef dit door aan een volwassene. Het is niet dringend.""",
        """\
> Morgen heb ik examen wiskunde en ik krijg er buikpijn van.

Plaats dit. Het gaat over stress, en daarvoor is het forum er.""",
    ),
    (
        "duplicate",
        "Staat er al",
        """\
Soms stuurt iemand twee keer hetzelfde, omdat wachten moeilijk is. Dan is één bericht genoeg. \
Vraagt iemand anders iets wat erop lijkt, dan is dat een ander verhaal.

Staat precies deze tekst er al? Geef het door aan een volwassene en kies dat het niet dringend \
is. De schrijver hoort dan waar de antwoorden staan.""",
        """\
> Ik stuur dit nog eens, want ik zag geen antwoord. Mijn ouders gaan scheiden ...

Staat het eerste bericht al op het forum? Geef dit dan door aan een volwassene. Het is niet \
dringend.""",
        """\
> Mijn ouders gaan ook scheiden, net als bij dat meisje hier. Wat nu?

Plaats dit. Het lijkt erop, maar het is iemand anders.""",
    ),
)
