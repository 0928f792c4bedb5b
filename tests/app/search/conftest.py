"""A forum to look for words on."""

import pytest

from tests.app.search.looking import shown
from tests.people import OTTER


@pytest.fixture
def forum(app, the_clock):
    """A forum with something else on it, so that to find is not to list."""
    app.config["WAITING_POSTS_PER_ACCOUNT"] = 100
    shown(OTTER, title="Heel iets anders", body="Over konijnen, en wat die eten.")
    the_clock.pass_grace()
    return app
