"""The command of the watchdog, which runs beside worker and scheduler."""

import sys

import click
from flask.cli import with_appcontext

from app.alerts.watchdog import Wrong, keep_looking, watch

SAYS = {
    None: "All is well.",
    Wrong.STOPPED: "No sign of the worker and the scheduler.",
    Wrong.STUCK: "Something stays in the outbox.",
    Wrong.DATABASE: "The database does not answer.",
}


@click.command()
@click.option("--keep", is_flag=True, help="Look every minute, until told to stop.")
@with_appcontext
def watchdog(keep: bool) -> None:
    """Look whether worker and scheduler live, and alarm if not: exit 0 when all is well, else 1.

    One look, for a timer that runs it every minute; or with --keep a process of its own.
    """
    if keep:
        keep_looking()
    wrong = watch()
    click.echo(SAYS[wrong])
    sys.exit(0 if wrong is None else 1)
