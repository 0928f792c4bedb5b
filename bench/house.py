"""The house as a measurement finds it: open at any hour, an adult there, nobody near a limit."""

from collections.abc import Iterable
from dataclasses import fields

from app.database import transaction
from app.site.models import Setting
from moderation.care import duty, sittings
from moderation.care.limits import AgeGroup, Limits

ALWAYS = "24u"
PATIENCE = {"DUTY_MINUTES": "1000000", "SITTING_MINUTES": "1000000"}  # longer than any measurement
SETTINGS = {
    "desk_calendar": {"school_week": [ALWAYS] * 7, "free_day": ALWAYS, "holidays": []},
    "exposure_limits": {
        group.value: {field.name: 1_000_000 for field in fields(Limits)} for group in AgeGroup
    },
}


def open_house(adult_id: int) -> None:
    """Settings that no form would take are written as they are."""
    with transaction() as session:
        for name, value in SETTINGS.items():
            session.merge(Setting(name=name, value=value))
        duty.tap(adult_id)


def sit_down(account_ids: Iterable[int]) -> None:
    with transaction():
        for account_id in account_ids:
            sittings.check_in(account_id, "good")
