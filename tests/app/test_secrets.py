"""What is secret is called by a name of its own, so that no ordinary form loses what was typed."""

import re
from collections.abc import Iterator
from pathlib import Path

from app.accounts.forms import __name__ as SECRET_FORMS
from app.forms import ASKED_ANEW, SECRETS, Form

TEMPLATES = Path("templates")


def every_form(kind: type[Form] = Form) -> Iterator[type[Form]]:
    for one in kind.__subclasses__():
        yield one
        yield from every_form(one)


def test_no_ordinary_form_has_a_field_named_as_a_secret(app):
    """Such a form is never given back, and a lost line would throw it away."""
    forms = list(every_form())
    secret = {one for one in forms if any(hasattr(one, name) for name in SECRETS | ASKED_ANEW)}
    assert len(forms) > 50 and secret
    assert {one.__module__ for one in secret} == {SECRET_FORMS}


def test_no_template_writes_such_a_field_by_hand():
    named = re.compile(f'name="({"|".join(SECRETS)})"')
    found = {path.name for path in TEMPLATES.rglob("*.html") if named.search(path.read_text())}
    assert not found
