"""What the judging half brings to "my data", and by table why the rest of it is not given."""

from flask import Flask
from flask_babel import lazy_gettext as _l

from app.rights.left_out import NUMBERS, OTHERS, PROTECTION, TEAM
from moderation.my_data import told, training, work

COLLEAGUES = _l(
    "Wat collega's voor elkaar opschrijven als ze samen over een tekst beslissen. Wat er beslist "
    "werd, en waarom, staat er wel."
)

WHY = {
    PROTECTION: (
        "review",
        "finding",
        "mask",
        "pattern",
        "pattern_post",
        "case_file",
        "case_post",
        "case_sheet",
        "case_tick",
        "case_note",
        "case_contact",
        "case_link",
        "case_ending",
        "case_reopening",
        "talk_reading",
        "evidence_pack",
        "legal_hold",
        "missed_risk_verdict",
    ),
    COLLEAGUES: ("note", "second_look", "kept_visible", "handover_note"),
    NUMBERS: ("supersession", "sanction_post", "text_print", "answering", "opened_cover"),
    OTHERS: ("shadow_text",),
    TEAM: ("guideline_version", "protocol_version", "rule_version", "rule_outcome"),
}


def init_app(app: Flask) -> None:
    registry = app.extensions["registry"]
    registry.my_data += [told.PART, work.HOURS, work.CARE, training.PART]
    registry.not_given |= {table: why for why, tables in WHY.items() for table in tables}
