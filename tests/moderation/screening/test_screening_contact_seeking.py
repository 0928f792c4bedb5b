"""Who seeks private contact reaches an adult; who talks about their own people does not."""

import pytest

from moderation.screening import Category, Level, screen


def categories(text: str) -> set[Category]:
    return {finding.category for finding in screen("", text).findings}


@pytest.mark.parametrize(
    "text",
    [
        "wie wil er babbelen op snap",
        "je mag mij altijd een dm sturen",
        "zullen we zaterdag afspreken aan het station",
        "hoe oud ben je en ben je alleen thuis",
        "stuur eens een selfie van u",
        "dit blijft tussen ons",
        "ik geef u 20 euro voor een filmpje",
        "qqn veut parler en privé sur insta ?",
        "t'as quel âge ? t'es seule chez toi ?",
        "any1 wanna chat on discord",
        "send me a pic of you",
    ],
)
def test_seeking_contact_is_red_however_friendly(text: str):
    screening = screen("", text)
    assert screening.level is Level.RED
    assert Category.GROOMING in {finding.category for finding in screening.findings}


@pytest.mark.parametrize(
    "text",
    [
        "Ik chat elke avond met mijn beste vriendin op snap.",
        "Geef nooit je nummer aan iemand die je niet kent.",
        "Mijn mama leest mijn berichten op whatsapp, mag dat?",
        "Zaterdag ga ik afspreken met mijn vrienden.",
        "Je kan altijd bellen naar Awel op 102.",
        "Niemand wil met mij afspreken.",
        "Ma mère lit mes messages sur insta.",
        "How old do you have to be to get a job?",
    ],
)
def test_talk_about_own_friends_family_and_help_is_left_alone(text: str):
    assert Category.GROOMING not in categories(text)


@pytest.mark.parametrize(
    ("text", "category"),
    [
        ("stuur nudes", Category.SEXUAL),
        ("zin in 🍆🍑", Category.SEXUAL),
        ("vluchtelingen moeten terug naar hun land", Category.HATE),
        ("les femmes sont inférieures", Category.HATE),
        ("gij zijt echt nen idioot", Category.INSULT),
        ("ferme ta gueule", Category.INSULT),
        ("gratis robux, klik op de link", Category.SPAM),
        ("subscribe to my channel", Category.SPAM),
    ],
)
def test_each_kind_is_named_for_what_it_is(text: str, category: Category):
    assert category in categories(text)


@pytest.mark.parametrize(
    "text",
    [
        "Ik ben moslim en draag een hoofddoek.",
        "Ze noemen mij elke dag dikzak.",
        "Ik voel me zo dom en lelijk.",
        "Is het normaal dat mijn borsten pijn doen?",
        "Wanneer mag je volgens de wet seks hebben?",
        "Wat een kutdag vandaag.",
        "Mijn oma zegt dat homo's ziek zijn, dat doet pijn.",
        "Ik spaar mijn zakgeld voor een gsm.",
        "On m'a traité de sale arabe.",
        "I'm such an idiot, I forgot my test.",
    ],
)
def test_identity_health_quotes_and_self_insult_stay_green(text: str):
    assert screen("", text).level is Level.GREEN


@pytest.mark.parametrize(
    "text", ["Alle turken zijn dieven.", "Hou je bek.", "Abonneer op mijn kanaal."]
)
def test_hate_insult_and_spam_are_for_peers_to_read(text: str):
    assert screen("", text).level is Level.AMBER
