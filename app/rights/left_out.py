"""What is held and not given on one's own page, and why, said to whoever reads it."""

from flask_babel import lazy_gettext as _l

PROTECTION = _l(
    "Wat volwassenen opschrijven om iemand te beschermen, en wat het filter in een tekst opmerkt. "
    "Daar kan ook iets over anderen in staan. Wil je het weten? Vraag het aan een volwassene van "
    "het team: die kijkt met je mee."
)
OTHERS = _l("Wat anderen over hun eigen werk of keuzes bewaren. Dat is van hen.")
NUMBERS = _l(
    "Nummers en codes waarmee de site werkt, en het logboek dat bewijst wie wat deed. Er staat "
    "geen woord van jou in. Wat ze over je zeggen, lees je al in de andere delen."
)
TEAM = _l("Wat het team instelde of schreef voor iedereen.")

INDEX = _l("De lijst om in te zoeken: losse woorden van wat op het forum staat.")

NOT_GIVEN = {
    "look": PROTECTION,
    "notice_hold": PROTECTION,
    "search_stem": INDEX,
    "search_place": INDEX,
    "audit_entry": NUMBERS,
    "audit_verification": NUMBERS,
    "outbox_item": NUMBERS,
    "data_file": NUMBERS,  # holds all of this once more
    "setting_version": TEAM,
    "alert": OTHERS,
    "alert_telling": OTHERS,
}
