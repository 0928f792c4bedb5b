"""A busy forum, walked once by each role; what they saw is kept for the tests that come after."""

from collections.abc import Callable

import pytest
from flask import Flask

from tests.busy import fill
from tests.conftest import Browsers, Clock
from tests.seen import Seen, look_round

# By role: walking takes longer than all that is asked of the pages.
KEPT: dict[str, list[Seen]] = {}


@pytest.fixture
def busy(app: Flask, the_clock: Clock) -> Flask:
    """A forum on which every page has something to show."""
    fill(the_clock)
    return app


@pytest.fixture
def seen_here(busy: Flask, visit: Browsers) -> Callable[[str], list[Seen]]:
    """The pages of a role on this test's own forum, on which what they lead to is there too."""

    def pages(role: str) -> list[Seen]:
        KEPT[role] = list(look_round(busy, visit, role))
        return KEPT[role]

    return pages


@pytest.fixture
def seen_by(request: pytest.FixtureRequest) -> Callable[[str], list[Seen]]:
    """The pages of a role. Their ids are those of the forum on which they were seen."""

    def pages(role: str) -> list[Seen]:
        return KEPT.get(role) or request.getfixturevalue("seen_here")(role)

    return pages
