"""What is set for the desk can be put back, and says what it was."""

from sqlalchemy import func, select

from app.database import db
from app.site.changes import changes_for
from app.site.models import SettingVersion
from moderation.care import kept, settings
from moderation.care.limits import DEFAULTS, AgeGroup, Limits
from moderation.models import Review
from tests.app.test_keys import CHANGES, first_change, log_of, newest, put_back
from tests.house import real_house
from tests.people import EGEL, JO, MAXIME, account, id_of
from tests.things import ask, review_of

ADDRESS = "/staff/care/settings"


def calendar(visit):
    return visit(JO).get(ADDRESS)


def test_a_calendar_saved_as_it_stands_is_taken_also_when_it_never_closes(app, visit):
    assert settings.desk_calendar().free_day == "24u", "as the demo has it"
    page = calendar(visit).submit("free_day")
    assert page.status == 200 and settings.desk_calendar().free_day == "24u"
    page = calendar(visit).submit("free_day", day_0="16:00-21:00")
    assert page.status == 200
    assert settings.desk_calendar().school_week[:2] == ("16:00-21:00", "24u")
    refused = calendar(visit).submit("free_day", day_0="24u")
    assert refused.status == 422 and "Om 21 uur gaat de leestafel dicht" in refused


def test_the_calendar_and_the_limits_are_told_and_put_back(app, visit):
    real_house(app)
    calendar(visit).submit("free_day", day_2="12:30-20:00")
    told = first_change(visit(JO).get(CHANGES))
    assert (
        told.startswith("Kalender van de leestafel") and "Woensdag 12:30-21:00 12:30-20:00" in told
    )
    put_back("desk_calendar")
    assert settings.desk_calendar().school_week[2] == "12:30-21:00"
    settings.set_exposure_limits(
        id_of(JO), {**DEFAULTS, AgeGroup.MINOR: Limits(5, 0, 30, 10, 0, 60)}
    )
    told = first_change(visit(JO).get(CHANGES))
    assert "16 en 17 jaar: Teksten per dag 30 5" in told and "Jonger dan 16" not in told
    put_back("exposure_limits")
    assert settings.exposure_limits() == DEFAULTS
    assert len(log_of("exposure_limits_set")) == 2


def test_heavy_themes_that_are_put_back_cover_what_waits(app):
    heavy = settings.heavy_themes()
    settings.set_heavy_themes(id_of(JO), [1, *heavy])
    settings.set_heavy_themes(id_of(MAXIME), heavy)
    post = ask(EGEL)
    assert not review_of(post).is_heavy
    put_back("heavy_themes")
    assert settings.heavy_themes() == sorted([1, *heavy])
    assert db.session.scalars(select(Review.is_heavy)).all() == [True]
    assert '"heavy":true' in log_of("heavy_theme_set")[-1].body


def test_an_old_number_for_moderators_is_forgotten_after_a_month(app, visit, the_clock):
    for number in ("0470 00 00 01", "0470 00 00 02", "0470 00 00 03"):
        settings.set_duty_number(id_of(JO), number)
    assert "0470 00 00 02 0470 00 00 03" in first_change(visit(JO).get(CHANGES))
    put_back("duty_number")
    assert settings.duty_number() == "0470 00 00 02"
    the_clock.advance(days=29)
    assert kept.erase_old_numbers() == 0
    the_clock.advance(days=2)
    assert kept.erase_old_numbers() == 4
    count = select(func.count()).where(SettingVersion.name == "duty_number")
    assert db.session.scalar(count) == 1
    assert newest("duty_number").value == settings.duty_number() == "0470 00 00 02"
    (change,) = changes_for(account(JO), "duty_number").items
    assert change.seen is None, "what stood there before is not known any more"
    settings.set_duty_number(id_of(JO), "")
    put_back("duty_number")
    assert settings.duty_number() == "0470 00 00 02"
