"""The figures in words."""

from collections.abc import Mapping

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

from moderation.outcomes import Lane, Outcome

TITLES: dict[str, LazyString] = {
    "texts": _l("Wat er geschreven is"),
    "decisions": _l("Wat er beslist is"),
    "grounds": _l("Om welke reden"),
    "reports": _l("Meldingen"),
    "appeals": _l("Bezwaren"),
    "time": _l("Hoelang het duurde"),
    "automated": _l("Wat de computer doet"),
    "looks": _l("Een tweede keer gelezen"),
    "people": _l("Wie er leest"),
    "safety": _l("Wanneer iemand hulp nodig had"),
}
NAMES: dict[str, LazyString] = {
    "written": _l("Nieuwe berichten"),
    "written:question": _l("Vragen"),
    "written:reply": _l("Antwoorden"),
    "decided": _l("Beslissingen"),
    "decided:publish": _l("Geplaatst"),
    "decided:return": _l("Aanpassing gevraagd"),
    "decided:refuse": _l("Niet geplaatst"),
    "reported": _l("Meldingen"),
    "report:stays": _l("Het bericht bleef staan"),
    "report:changed": _l("We vroegen een aanpassing"),
    "report:gone": _l("Het bericht ging weg"),
    "report:other": _l("Nog niet beslist, of het bericht was al weg"),
    "appeals": _l("Bezwaren"),
    "appeal:won": _l("De schrijver kreeg gelijk"),
    "appeal:stands": _l("De beslissing bleef"),
    "appeal:open": _l("Nog niet beantwoord"),
    "looks": _l("Beslissingen die iemand anders opnieuw las"),
    "look:same": _l("De tweede lezer koos hetzelfde"),
    "look:differed": _l("De tweede lezer koos iets anders"),
    "cases": _l("Keren dat een volwassene iemand opvolgde"),
    "alarms": _l("Alarmen voor een volwassene"),
    "people:peers": _l("Moderators: leeftijdsgenoten die opgeleid zijn"),
    "people:adults": _l("Volwassenen van het team"),
    "people:outside": _l("Lezers van buiten het team, voor bezwaren"),
    "usual:peer": _l("Gelezen door moderators: meestal binnen"),
    "most:peer": _l("Gelezen door moderators: negen op tien binnen"),
    "kept:peer": _l("Gelezen door moderators: zo vaak klopte wat we beloofden"),
    "usual:staff": _l("Gelezen door volwassenen: meestal binnen"),
    "most:staff": _l("Gelezen door volwassenen: negen op tien binnen"),
    "kept:staff": _l("Gelezen door volwassenen: zo vaak klopte wat we beloofden"),
    "to_adults": _l("Gevaar dat het programma zag in verzonnen teksten"),
    "calm_to_adults": _l("Rustige teksten die toch naar een volwassene gingen"),
}
LANES = {Lane.PEER: _l("Moderators"), Lane.STAFF: _l("Volwassenen")}
AGES = {
    "hour": _l("Korter dan een uur"),
    "four_hours": _l("Een tot vier uur"),
    "day": _l("Vier uur tot een dag"),
    "older": _l("Langer dan een dag"),
}
OUTCOMES = {
    Outcome.PUBLISH: NAMES["decided:publish"],
    Outcome.RETURN: NAMES["decided:return"],
    Outcome.REFUSE: NAMES["decided:refuse"],
    Outcome.ESCALATE: _l("Doorgegeven aan een volwassene"),
}
PRESETS = {
    "today": _l("Vandaag"),
    "week": _l("Deze week"),
    "month": _l("Deze maand"),
    "year": _l("Dit jaar"),
}


def in_words(
    counted: Mapping[str, int], names: Mapping[str, LazyString | str]
) -> list[tuple[str, int]]:
    """Most first; what has no other name is called as it is."""
    most_first = sorted(counted.items(), key=lambda item: -item[1])
    return [(str(names.get(code, code)), times) for code, times in most_first]
