"""What this half wants to be in place before young people can write."""

from datetime import timedelta

from flask import Flask
from flask_babel import lazy_gettext as _l
from sqlalchemy import exists, func, select

from app import clock
from app.accounts.models import Account, SecondStep
from app.alerts.queries import last_drill_taken
from app.database import db
from app.helplines.review import is_reviewed
from app.registry import Check, registry
from app.roles import TABLE, Permission
from app.site import reading_hours
from app.site.models import Setting

ADULTS_LEAST = 2
DRILL_GOOD_FOR = timedelta(days=30)


def init_app(app: Flask) -> None:
    app.extensions["registry"].readiness += CHECKS


def _private_answers() -> bool:
    """Somebody to judge and answer, and somebody to read along with them."""
    roles = [role for role in TABLE if Permission.ANSWER_PRIVATELY in TABLE[role]]
    in_use = (Account.role.in_(roles), Account.ended_at.is_(None), _has_been_in())
    adults = db.session.scalar(select(func.count()).select_from(Account).where(*in_use)) or 0
    return registry().screen is not None and adults >= ADULTS_LEAST


def _second_steps() -> bool:
    has_one = exists().where(SecondStep.account_id == Account.id, SecondStep.since.is_not(None))
    adults = [role for role in TABLE if Permission.SEE_EVERYTHING in TABLE[role]]
    without = (Account.role.in_(adults), Account.ended_at.is_(None), _has_been_in(), ~has_one)
    return db.session.scalar(select(Account.id).where(*without).limit(1)) is None


def _has_been_in():  # type: ignore[no-untyped-def]
    """In use: whoever still has to choose their own passphrase can do nothing yet."""
    return Account.passphrase_is_temporary.is_(False)


def _drill() -> bool:
    taken = last_drill_taken()
    return taken is not None and taken > clock.now() - DRILL_GOOD_FOR


def _hours() -> bool:
    return db.session.get(Setting, reading_hours.NAME) is not None


CHECKS = (
    Check(
        _l("twee volwassenen die antwoorden"),
        _l(
            "Een jongere in gevaar krijgt een antwoord van een volwassene, en een tweede leest mee."
        ),
        _l("Maak minstens twee accounts voor medewerkers. Ze kiezen zelf hun wachtzin."),
        "people.colleagues",
        _private_answers,
    ),
    Check(
        _l("een getest alarm"),
        _l("Een alarm dat niemand hoort, helpt niemand."),
        _l(
            "Start een oefening. Neem het alarm zelf, of laat een collega het nemen. "
            "Doe dat elke maand."
        ),
        "alerts.alerts",
        _drill,
    ),
    Check(
        _l("een tweede stap voor elke volwassene"),
        _l("Wie de wachtzin van een medewerker kent, zou anders alles kunnen lezen."),
        _l("Iedereen stelt hem in, onder Account. Op Mensen zie je bij wie hij ontbreekt."),
        "people.colleagues",
        _second_steps,
    ),
    Check(
        _l("jullie eigen leesuren"),
        _l("Jongeren lezen wanneer er iemand meeleest. Nu staan er uren die niemand koos."),
        _l("Kies de uren waarop jullie echt lezen, en bewaar ze."),
        "site.hours",
        _hours,
    ),
    Check(
        _l("nagekeken hulplijnen"),
        _l("Een nummer dat niet meer klopt, is erger dan geen nummer."),
        _l("Bel of bekijk elke lijn, en zeg op de pagina dat je alles nakeek. Doe dat elk jaar."),
        "helplines.lines",
        is_reviewed,
    ),
)
