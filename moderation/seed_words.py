"""Invented questions and replies in pieces, to be put together by chance."""

import random

_TITLES = (
    "Mijn ouders maken elke avond ruzie",
    "Ik voel me alleen op de speelplaats",
    "Verliefd op mijn beste vriend",
    "Hoe zeg ik dat ik wil stoppen met voetbal",
    "Bang voor de examens",
    "Mijn broer praat niet meer tegen mij",
    "Nieuw in de klas",
    "Iedereen lacht met mijn kleren",
    "Ik slaap slecht",
    "Mijn vriendin negeert mij",
    "Ik durf niets te zeggen in de klas",
    "Mama is de laatste tijd zo stil",
)
_BEGIN = (
    "Ik weet niet goed hoe ik dit moet zeggen.",
    "Het is al een paar weken bezig.",
    "Thuis merkt niemand er iets van.",
    "Op school gaat het eigenlijk goed, maar dit niet.",
    "Eerst dacht ik dat het vanzelf over zou gaan.",
    "Misschien klinkt het dom.",
)
_MIDDLE = (
    "Telkens als ik erover begin, zegt iedereen dat het wel meevalt.",
    "Ik lig er 's avonds over na te denken en dan kan ik niet slapen.",
    "Mijn beste vriendin weet het, maar zij weet ook niet wat ik kan doen.",
    "Soms word ik boos om niets, en daarna heb ik spijt.",
    "Ik wil er met iemand over praten, maar ik durf niet goed.",
    "Vorige week was het even beter, nu is het weer hetzelfde.",
)
_END = (
    "Wat zouden jullie doen?",
    "Heeft iemand dit ook gehad?",
    "Hoe begin ik erover?",
    "Is dit normaal?",
    "Ik hoop dat iemand een idee heeft.",
)
_REPLIES = (
    "Bij mij was het ook zo. Het hielp om er met één iemand over te praten.",
    "Wat moeilijk voor je. Goed dat je het hier schrijft.",
    "Kan je het aan een leerkracht vertellen die je vertrouwt?",
    "Ik schreef het op een briefje omdat ik het niet kon zeggen. Dat werkte.",
    "Je bent niet de enige. Geef jezelf wat tijd.",
    "Misschien kan je eerst vragen of het een goed moment is om te praten.",
)


def a_title(chance: random.Random) -> str:
    return chance.choice(_TITLES)


def a_text(chance: random.Random) -> str:
    middle = " ".join(chance.sample(_MIDDLE, chance.randint(2, 4)))
    return f"{chance.choice(_BEGIN)}\n\n{middle}\n\n{chance.choice(_END)}"


def a_reply(chance: random.Random) -> str:
    return " ".join(chance.sample(_REPLIES, chance.randint(1, 3)))
