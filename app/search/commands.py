"""The command that makes anew what can be found."""

import click
from flask.cli import AppGroup

from app.search import index

search_group = AppGroup("search", help="What can be found by its words.")


@search_group.command("rebuild")
def rebuild() -> None:
    """Make it all anew from what is published; for after a change of how words are read."""
    click.echo(f"The words of {index.rebuild()} posts can be found.")
