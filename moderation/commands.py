"""The commands of the judging half: bulk data, and measuring the screening."""

import click
from flask import Flask
from flask.cli import with_appcontext

from app.commands import not_in_production
from moderation.screening.evaluate import screening_group
from moderation.seed import plant


def init_app(app: Flask) -> None:
    app.cli.add_command(seed)
    app.cli.add_command(screening_group)


@click.command()
@click.option("--threads", type=click.IntRange(min=0), default=100, show_default=True)
@click.option(
    "--replies",
    type=click.IntRange(min=0),
    default=3,
    show_default=True,
    help="Published replies per thread.",
)
@click.option("--pending", type=click.IntRange(min=0), default=20, show_default=True)
@with_appcontext
@not_in_production
def seed(threads: int, replies: int, pending: int) -> None:
    """Plant invented posts in bulk: the same ones for the same numbers."""
    planted = plant(threads, replies, pending)
    click.echo(f"{planted.threads} threads, {planted.replies} replies, {planted.pending} waiting.")
