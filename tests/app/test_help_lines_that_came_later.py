"""Help lines that an upgrade brings: on an open forum nobody dials one that no adult has read."""

import pytest
from flask_migrate import downgrade, upgrade
from sqlalchemy import select, update

from app.database import db, transaction
from app.helplines.models import HelpLine
from app.helplines.review import record_review
from tests.people import JO, id_of

CAME_LATER = ["103", "107", "0800 32 123", "02 648 40 14"]


def line(number: str) -> HelpLine:
    return db.session.scalars(select(HelpLine).where(HelpLine.number == number)).one()


def through_it_again() -> None:
    db.session.remove()
    downgrade(revision="0044")
    upgrade()


@pytest.mark.parametrize("is_read", [False, True])
def test_they_are_shown_only_where_all_are_still_to_be_read(app, is_read):
    if is_read:
        record_review(id_of(JO))
    through_it_again()
    assert [line(number).shown for number in CAME_LATER] == [not is_read] * 4
    assert line("102").shown


def test_what_staff_worded_is_not_said_in_other_words_in_french(app):
    with transaction() as session:
        theirs = update(HelpLine).where(HelpLine.number == "112")
        session.execute(theirs.values(about="Bel dit als het brandt."))
    through_it_again()
    assert line("112").other_languages == {} and line("112").answers_in == ["nl", "fr", "en"]
    assert "Parler" in line("102").other_languages["fr"]["about"]
