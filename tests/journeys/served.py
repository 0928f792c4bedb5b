"""What the web server of a journey serves; its settings are those of the test."""

import os

from tests.conftest import make_app

app = make_app(dict(os.environ))
