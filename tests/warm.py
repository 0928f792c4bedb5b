"""What every process of a test would read again: read once, before it is forked."""

from importlib import import_module

from sqlalchemy.orm import configure_mappers

from moderation.screening.rules import load

for module in (
    "gunicorn.app.wsgiapp",
    "gunicorn.workers.gthread",
    "tests.concurrency.crew",
    "tests.journeys.serving",
    "tests.things",
):
    import_module(module)
configure_mappers()
load()
