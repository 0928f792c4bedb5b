"""Words as young people type them: short forms, dialect, and rude words with letters starred out.

Texts and phrases are read through the same table, so a phrase may be written either way. An entry
is safe when no pattern would mean one thing and find the other; "dak" (roof, or "dat ik") is not.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

REPEATED = re.compile(r"([^\W\d_])\1+")

# What is meant: how it is typed. Without accents, capitals and apostrophes.
DUTCH = {
    "dat": "da",
    "wat": "wa",
    "niet": "ni nie nt nit",
    "niet meer": "nimeer niemeer nimr nimer",
    "ik": "ek ikke",
    "ik ga": "kga kgaan",
    "ik heb": "kheb khb khem kem",
    "ik had": "khad",
    "ik ben": "kben kzen kzijn ksen",
    "ik wil": "kwil",
    "ik wou": "kwou",
    "ik zal": "kzal",
    "ik zou": "kzou",
    "ik moet": "kmoet kmoe",
    "ik mag": "kmag",
    "ik weet": "kweet",
    "ik denk": "kdenk",
    "ik vind": "kvind kvin",
    "ik voel": "kvoel",
    "ik haat": "khaat",
    "ik zoek": "kzoek",
    "ik geef": "kgeef",
    "ik zie": "kzie",
    "ik zit": "kzit",
    "ik sta": "ksta",
    "ik doe": "kdoe",
    "het is": "tis",
    "je": "ge gij gy jij jy gie",
    "bent": "zijt zyt",
    "ben je": "zedde zidde bende benje",
    "heb je": "hebde hedde edde ebde hebje",
    "kan je": "kunde kande kunje kanje",
    "mag je": "moogde magde",
    "ga je": "gade gaje",
    "doe je": "doede doeje",
    "zou je": "zoude zouje",
    "kom je": "komde",
    "weet je": "wete weetje",
    "uw": "jouw jow uwe",
    "mijn": "mn men mijne",
    "zijn": "zn",
    "een": "n ne nen",
    "gewoon": "gwn gwoon gwon",
    "echt": "egt eg",
    "eigenlijk": "eig eik eigelijk eigenlyk",
    "even": "effe effen efkes eventjes",
    "misschien": "mss msch misch misschie",
    "waarom": "wrm waarm",
    "wanneer": "wnr wneer",
    "inderdaad": "idd",
    "waarschijnlijk": "wss wrsch",
    "iemand": "iem iemd iemant",
    "niemand": "niem niemd niemant",
    "voor": "vr veur",
    "altijd": "altij altyd",
    "hetzelfde": "tzelfde",
    "praten": "prate praatn",
    "babbelen": "babbele bablen",
    "bericht": "berichtje brchtje berichje",
}
FRENCH = {
    "je suis": "jsuis chui chuis jsui jss",
    "je veux": "jveux jvx jveu",
    "je vais": "jvais jvai jv",
    "je peux": "jpeux jpeu",
    "je pense": "jpense",
    "je te": "jte",
    "je me": "jme",
    "je le": "jle",
    "je cherche": "jcherche",
    "je deteste": "jdeteste",
    "c'est": "c cest",
    "qui": "ki",
    "quoi": "koi kwa qoi",
    "que": "ke",
    "pourquoi": "pk pq pkoi prk pourkoi",
    "maintenant": "mtn mnt",
    "dans": "ds",
    "avec": "avc avk",
    "veux": "vx veu",
    "quelqu'un": "qqn qqun qlqn qlqun kelkun qqlun",
    "salut": "slt",
    "s'il te plait": "stp svp stpl",
    "beaucoup": "bcp bcq",
    "toujours": "tjr tjrs tjs tjours",
    "jamais": "jms",
    "numero": "num",
    "envoie": "envoi envoye envoies",
}
ENGLISH = {
    "you": "u ya yu jou",
    "your": "you're ur yr youre",
    "i am": "i'm im ima",
    "i will": "i'll ill",
    "are": "r",
    "want to": "wanna wana wnna",
    "going to": "gonna gona",
    "got to": "gotta",
    "let me": "lemme",
    "give me": "gimme",
    "right now": "rn",
    "people": "ppl",
    "anyone": "any1 anyl anyi ne1",
    "someone": "some1 somei",
    "please": "pls plz pleas",
    "them": "em",
}

# Words that are starred out: "f*ck", "tr*t", "h**r".
RUDE = tuple(
    word
    for line in (
        "fuck fucking fucker fucked shit bitch bitches cunt dick cock pussy asshole ass bastard",
        "slut whore nigger nigga niggers faggot fag retard sex nudes nude porn boobs tits horny",
        "suicide kill kut kutwijf kutwijven kutkind kanker kankerlijer kankerhoer tering tyfus",
        "hoer hoeren hoerenjong trut trutten teef lul lullen klootzak klootzakken kloot kloten",
        "klote eikel neger negers nikker nikkers flikker flikkers homo homos mongool mongolen",
        "debiel debielen sukkel slet sletten bek geil neuken neuk pijpen pik piemel tieten",
        "borsten seks naakt naaktfoto porno zelfmoord dood doodmaken makak makakken jood joden",
        "moslims verkracht verkrachten pute putes putain merde connard connards connasse con",
        "conne salope salopes encule nique niquer bite chatte baise baiser cul couilles pd pede",
        "negre bougnoule arabe arabes juif juifs suce sucer batard",
    )
    for word in line.split()
)

STARRED = re.compile(
    r"(?<![\w*#])[^\W\d_]{1,12}[*#]{1,6}(?:[^\W\d_]{1,12}[*#]{0,6}){0,2}(?![\w*#])"
)
APOSTROPHE = re.compile("'")
STARS = re.compile(r"[*#]+")


def squeezed(text: str) -> str:
    """Every letter once where it stands several times in a row."""
    return REPEATED.sub(r"\1", text)


STANDARD = {
    squeezed(short): squeezed(APOSTROPHE.sub("", meant))
    for table in (DUTCH, FRENCH, ENGLISH)
    for meant, shorts in table.items()
    for short in APOSTROPHE.sub("", shorts).split()
}


@lru_cache(maxsize=1024)
def standard(word: str) -> str:
    """A squeezed word as it is meant; the word itself when it is no short form."""
    return STANDARD.get(word, word)


@lru_cache(maxsize=2048)
def uncensored(word: str) -> str | None:
    """The rude word behind the stars: one letter for each star, or else any few in its middle."""
    shape = word.casefold()
    exact = re.compile(STARS.sub(lambda run: f"[^*]{{{len(run[0])}}}", shape))
    shapes = [exact] if len(STARS.sub("", shape)) + shape.count("*") > 2 else []
    if shape[-1] not in "*#":
        shapes.append(re.compile(STARS.sub("[^*]{1,4}", shape)))
    return next((rude for one in shapes for rude in RUDE if one.fullmatch(rude)), None)


def uncensor(text: str) -> Iterator[tuple[int, int, str]]:
    for word in STARRED.finditer(text):
        if (rude := uncensored(word[0])) is not None:
            yield word.start(), word.end(), rude
