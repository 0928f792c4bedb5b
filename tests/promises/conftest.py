"""A busy forum, walked once by each role; what they saw is kept for the tests that come after."""

from collections.abc import Callable

import pytest
from flask import Flask

from tests.busy import fill
from tests.conftest import Clock
from tests.promises.seen import KEPT, Seen, look_round


@pytest.fixture
def busy(app: Flask, the_clock: Clock) -> Flask:
    """A forum on which every page has something to show."""
    fill(the_clock)
    return app


@pytest.fixture
def seen_by(request: pytest.FixtureRequest) -> Callable[[str], list[Seen]]:
    """The pages of a role. Their ids are those of the forum on which they were seen."""

    def pages(role: str) -> list[Seen]:
        if role not in KEPT:
            app, visit = request.getfixturevalue("busy"), request.getfixturevalue("visit")
            KEPT[role] = list(look_round(app, visit, role))
        return KEPT[role]

    return pages
