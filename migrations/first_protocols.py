"""The protocols with which the forum begins; staff keep them from here on.

For adults of the team: each step a short sentence that can be done and ticked. The forum does not
know who a young person is, so a step outside begins with asking them.
"""

# Kind, and its steps.
FIRST = (
    (
        "crisis",
        (
            "Lees alles wat de jongere schreef, ook de eerdere versies en de vorige zaken.",
            "Schat in: is er een plan, een middel, een moment? Is er iemand in de buurt?",
            "Is er nu levensgevaar en weet je wie of waar? Bel 112 en zeg wat je weet.",
            "Schrijf de jongere: je las het, je neemt het ernstig, en je vraagt hoe het nu gaat.",
            "Vraag recht uit of de jongere aan zelfmoord denkt. Dat maakt het niet erger.",
            "Noem de Zelfmoordlijn: bel 1813 of chat via zelfmoord1813.be. Bij gevaar nu: 112.",
            "Vraag wie dichtbij is en het mag weten. Help zoeken hoe je het die persoon zegt.",
            "Vraag wat helpt tot morgen, en of wat gevaarlijk is uit de buurt kan.",
            "Overleg met een collega voor je iemand buiten het team inlicht. "
            "Zeg het de jongere eerst, als dat veilig kan.",
            "Spreek af wanneer je weer schrijft, en zet dat in een nota.",
            "Vraag de moderator die het las hoe het gaat.",
        ),
    ),
    (
        "abuse",
        (
            "Lees alles wat de jongere schreef, ook de vorige zaken.",
            "Is de jongere nu in gevaar en weet je wie of waar? Bel 112 of de politie op 101.",
            "Schrijf de jongere: goed dat je het vertelt, en het is niet jouw schuld.",
            "Vraag of de jongere nu veilig is, en of de persoon er nog is.",
            "Vraag niet uit: geen details, geen waarom. Een verhoor is voor anderen.",
            "Zeg eerlijk wat je niet voor jezelf kan houden, en wat je dan doet.",
            "Noem 1712: bellen, mailen of chatten over geweld en misbruik. Praten kan ook op 102.",
            "Is het seksueel geweld van de laatste week? "
            "Noem het Zorgcentrum na Seksueel Geweld, dag en nacht open.",
            "Bel 1712 of het Vertrouwenscentrum Kindermishandeling voor raad. Noem geen namen.",
            "Beslis met twee volwassenen of je iets meldt. "
            "Noteer waarom, aan wie, en op welke grond.",
            "Zeg de jongere wat je gaat doen voor je het doet, als dat veilig kan.",
            "Spreek af wanneer je weer schrijft, en zet dat in een nota.",
        ),
    ),
    (
        "violence",
        (
            "Lees alles wat de jongere schreef. Wie loopt gevaar: de jongere of iemand anders?",
            "Is het gevaar nu en weet je wie of waar? Bel 112 of de politie op 101.",
            "Schrijf de jongere: je las het, je neemt het ernstig, en je vraagt of het veilig is.",
            "Wil de jongere iemand iets aandoen? "
            "Vraag wat er gebeurde, en of er een plan of een wapen is.",
            "Wordt de jongere bedreigd of geslagen? Vraag of het nu veilig is, en vraag niet uit.",
            "Noem 1712 voor geweld thuis of in een relatie, en 101 als het nu gebeurt.",
            "Gebeurt het op school? Vraag of de jongere met het CLB of een leerkracht kan praten.",
            "Gaat een dreiging over een school of een groep? "
            "Overleg meteen met een collega en bel de politie.",
            "Beslis met twee volwassenen of je iets meldt. "
            "Noteer waarom, aan wie, en op welke grond.",
            "Spreek af wanneer je weer schrijft, en zet dat in een nota.",
        ),
    ),
    (
        "grooming",
        (
            "Lees alles wat deze naam schreef. Kijk bij Patronen aan wie die antwoordde.",
            "Plaats niets van deze naam zolang je twijfelt.",
            "Zoek wie het kon lezen of al antwoordde. Voeg die berichten hier toe als link.",
            "Schrijf de jongere met wie contact gezocht werd: het is niet jouw schuld.",
            "Vraag of er al iets gestuurd of afgesproken is. Vraag niet naar de beelden zelf.",
            "Is er een afspraak om elkaar te zien? Zeg: ga niet alleen, en vertel het iemand.",
            "Noem Child Focus op 116 000, dag en nacht, ook bij chantage met beelden.",
            "Zeg de jongere om niets te wissen: de politie kan het nodig hebben.",
            "Vraag geen beelden op en bewaar er zelf geen: dat is strafbaar.",
            "Lijkt het een volwassene? Beslis met twee volwassenen, en meld het aan de politie.",
            "Spreek af wanneer je weer schrijft, en zet dat in een nota.",
        ),
    ),
    (
        "sexual",
        (
            "Lees alles wat de jongere schreef. Gaat het om een vraag, om druk, of om geweld?",
            "Is het een gewone vraag over seks? Zeg dat, en geef het antwoord of een plek "
            "om het te vragen.",
            "Gebeurde er iets dat de jongere niet wilde? Volg ook de lijst voor misbruik.",
            "Schrijf de jongere zonder oordeel: je las het, en je vraagt wat er nu nodig is.",
            "Zijn er beelden verspreid? Noem Child Focus op 116 000: die helpt ze offline halen.",
            "Vraag geen beelden op en bewaar er zelf geen: dat is strafbaar.",
            "Was er seks zonder bescherming of een verkrachting? "
            "Noem de huisarts en het Zorgcentrum na Seksueel Geweld.",
            "Noem het JAC van het CAW voor een gesprek in vertrouwen, en 1712 bij dwang.",
            "Kijk na hoe oud ieder is. Is er een groot verschil of een volwassene? Overleg met een "
            "collega.",
            "Spreek af wanneer je weer schrijft, en zet dat in een nota.",
        ),
    ),
    (
        "other",
        (
            "Lees alles wat de jongere schreef, ook de vorige zaken.",
            "Zeg in een nota waarom dit een zaak is, en wat je het meest ongerust maakt.",
            "Past er een andere soort beter? Verander de soort, dan komt de juiste lijst.",
            "Is er nu gevaar en weet je wie of waar? Bel 112.",
            "Schrijf de jongere: je las het, en je vraagt hoe het nu gaat.",
            "Noem een lijn die nu open is: 102 om te praten, het CAW of JAC voor hulp dichtbij.",
            "Overleg met een collega als je twijfelt.",
            "Spreek af wanneer je weer schrijft, en zet dat in een nota.",
        ),
    ),
)
