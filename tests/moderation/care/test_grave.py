"""Marking a grave outcome: by adults alone."""

import pytest

from app.errors import NotAllowed
from moderation.care import grave
from tests.people import EGEL, NOOR, id_of
from tests.things import ask


@pytest.mark.parametrize("name", [EGEL, NOOR])
def test_who_may_not_mark_it_does_not_hear_whether_the_post_is_there(app, name):
    """Their account is taken before the post, as who takes back their decision does."""
    for public_id in (ask(EGEL).public_id, "nobodyhasit_"):
        with pytest.raises(NotAllowed):
            grave.mark_grave(id_of(name), public_id)
