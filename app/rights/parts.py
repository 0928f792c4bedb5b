"""The parts of "my data" that the holding half brings."""

from flask_babel import lazy_gettext as _l

from app.people.papers import KINDS as PAPERS
from app.posts.asked import needs_said, note_said
from app.posts.theme_names import theme_said
from app.registry import Held, MyPart
from app.rights import own
from app.rights.words import audience_name, news_name, role_name, state_name

AT, SINCE, UNTIL = _l("Wanneer"), _l("Sinds"), _l("Tot")
NAME, WORDS, TEXT = _l("Naam"), _l("Woorden"), _l("Nummer van het bericht")

PARTS = [
    MyPart(
        "account",
        _l("Je account"),
        _l("Je naam hier, je geboortejaar, en wanneer je aangemeld was."),
        (
            Held(
                _l("Je namen"),
                ("account", "person", "leaving", "second_step"),
                own.accounts,
                {
                    "name": NAME,
                    "role": _l("Waarvoor"),
                    "birth_year": _l("Geboortejaar"),
                    "since": SINCE,
                    "until": UNTIL,
                    "rules": _l("Regels die je las"),
                    "keys": _l("Toetsen aan de leestafel"),
                    "goes_at": _l("Wordt gewist op"),
                    "second_step": _l("Tweede stap sinds"),
                },
                {"role": role_name},
            ),
            Held(_l("Aangemeld"), ("sign_in",), own.sign_ins, {"since": SINCE, "until": UNTIL}),
            Held(_l("Reservecodes"), ("second_step_code",), own.codes, {"used": _l("Gebruikt op")}),
        ),
    ),
    MyPart(
        "texts",
        _l("Je berichten"),
        _l("Alles wat je schreef, elke versie, en wat ervan op het forum stond."),
        (
            Held(
                _l("Wat je schreef"),
                ("thread", "post", "revision", "revision_text", "erasure"),
                own.wordings,
                {
                    "title": _l("Titel"),
                    "words": WORDS,
                    "state": _l("Wat ermee gebeurde"),
                    "audience": _l("Voor wie"),
                    "theme": _l("Thema"),
                    "written_as": _l("Naam in dit gesprek"),
                    "needs": _l("Wat je zocht"),
                    "note": _l("Gaat over"),
                    "at": AT,
                    "version": _l("Versie"),
                    "erased": _l("Gewist op"),
                    "text": TEXT,
                },
                {
                    "state": state_name,
                    "audience": audience_name,
                    "needs": needs_said,
                    "note": note_said,
                    "theme": theme_said,
                },
            ),
            Held(
                _l("Nog niet verstuurd"),
                ("unsent",),
                own.unsent,
                {
                    "title": _l("Titel"),
                    "words": WORDS,
                    "theme": _l("Thema"),
                    "written_as": _l("Naam in dit gesprek"),
                    "needs": _l("Wat je zocht"),
                    "note": _l("Gaat over"),
                    "at": AT,
                },
                {"needs": needs_said, "note": note_said, "theme": theme_said},
            ),
            Held(
                _l("Wat op het forum stond"),
                ("publication", "set_aside", "thanks"),
                own.published,
                {
                    "title": _l("Titel"),
                    "name": _l("Onder de naam"),
                    "since": SINCE,
                    "until": UNTIL,
                    "thanked": _l("Iemand bedankte je"),
                    "version": _l("Versie"),
                    "text": TEXT,
                },
            ),
            Held(
                _l("Wat volwassenen je schreven"),
                ("thread", "post", "revision_text"),
                own.said_to_me,
                {"name": NAME, "words": WORDS, "at": AT},
            ),
        ),
    ),
    MyPart(
        "told",
        _l("Wat je te lezen kreeg"),
        _l("De meldingen op Voor jou."),
        (
            Held(
                _l("Voor jou"),
                ("notice",),
                own.notices,
                {"news": _l("Wat"), "at": AT, "read": _l("Gelezen op")},
                {"news": news_name},
            ),
        ),
    ),
    MyPart(
        "papers",
        _l("Je papieren"),
        _l("Welke papieren er zijn, en hoe we je bereiken. De papieren zelf liggen niet hier."),
        (
            Held(
                _l("Papieren"),
                ("moderator_record",),
                own.papers,
                {
                    "paper": _l("Wat"),
                    "day": _l("Van welke dag"),
                    "reference": _l("Waar het ligt"),
                    "until": _l("Ingetrokken op"),
                },
                {"paper": PAPERS.get},
            ),
            Held(_l("Je echte naam"), ("staff_record",), own.legal_name, {"name": NAME}),
            Held(
                _l("Hoe we je bereiken"),
                ("alert_contact",),
                own.reached_at,
                {"mail": _l("Mailadres"), "webhook": _l("Ander adres")},
            ),
        ),
        of_team=True,
    ),
]
