"""The rooms that the judging half brings to the team's side of the house."""

from flask_babel import lazy_gettext as _l

from app.registry import Room

ROOMS = (
    Room(
        10,
        _l("Wat wacht"),
        {
            "escalation.waiting": _l("Wat wacht"),
            "alerts.alerts": _l("Alarmen"),
            "handover.handover": _l("Overdracht"),
            "quality.amber": _l("Oranje"),
        },
    ),
    Room(
        20,
        _l("Zaken"),
        {
            "cases.cases": _l("Zaken"),
            "talks.to_read": _l("Meelezen"),
            "patterns.patterns": _l("Patronen"),
            "holds.holds": _l("Bewaarplicht"),
            "evidence.packs": _l("Bewijs"),
            "looks.looks": _l("Wie keek"),
        },
    ),
    Room(30, _l("Zorg"), {"care.overview": _l("Zorg"), "roster.plan": _l("Rooster")}),
    Room(
        35,
        _l("Opleiding"),
        {
            "joining.applications": _l("Kandidaten"),
            "certificates.learners": _l("Wie leert"),
            "shadow_texts.texts": _l("Proefronde"),
            "evenings.plan": _l("Avonden"),
            "stopping.stopped_lately": _l("Wie stopte"),
        },
    ),
    Room(
        40,
        _l("Kwaliteit"),
        {
            "statistics.figures": _l("Cijfers"),
            "quality.figures": _l("Tweede blik"),
            "quality.differences": _l("Verschillen"),
            "appeals.appeals": _l("Bezwaren"),
            "sanctions.sanctions": _l("Maatregelen"),
            "accuracy.figures": _l("Nakijken"),
            "accuracy.missed_risks": _l("Gemist"),
        },
    ),
)
