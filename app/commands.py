"""The commands of the holding half: accounts, audit, backups, what runs beside the web, demo."""

import sys
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any

import click
from flask import Flask, current_app
from flask.cli import AppGroup, with_appcontext
from flask_migrate import Migrate

from app import audit, config, jobs
from app.accounts import actions as accounts
from app.audit import verify
from app.backup import Refused
from app.backup import actions as backups
from app.database import db
from app.demo import load_demo
from app.errors import Unacceptable
from app.roles import Role


def init_app(app: Flask) -> None:
    Migrate(app, db, directory=str(config.ROOT / "migrations"), render_as_batch=False)
    for command in (account, audit_group, backup, restore, demo, sweep, worker, scheduler):
        app.cli.add_command(command)


def not_in_production(command: Callable[..., Any]) -> Callable[..., Any]:
    @wraps(command)
    def run(*args: Any, **kwargs: Any) -> Any:
        if current_app.config["KIND"] == "production":
            raise click.ClickException("This command invents data; it is refused in production.")
        return command(*args, **kwargs)

    return run


account = AppGroup("account", help="Accounts that no page can make.")


@account.command("create")
@click.option("--role", type=click.Choice([role.value for role in Role]), required=True)
@click.argument("pseudonym")
def create_account(role: str, pseudonym: str) -> None:
    """Make an account and print its one-time passphrase."""
    try:
        made, passphrase = accounts.create_account(Role(role), pseudonym, actor=audit.SYSTEM)
    except Unacceptable:
        raise click.ClickException("Somebody has that name already.") from None
    click.echo(f"{made.pseudonym}: {passphrase}")
    click.echo("This passphrase works once; it asks for another at the first sign-in.")


audit_group = AppGroup("audit", help="The hash-chained log.")


@audit_group.command("verify")
def verify_audit() -> None:
    """Exit 0 and the length when the chain holds, else 1 and the first broken link."""
    verdict = verify()
    if verdict.holds:
        click.echo(f"{verdict.length} entries, the chain holds. Head: {verdict.head}")
        return
    click.echo(f"The chain breaks at entry {verdict.broken_at}: {verdict.why}.")
    sys.exit(1)


@click.command()
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@with_appcontext
def backup(file: Path) -> None:
    """Write everything, encrypted with BACKUP_KEY, to FILE."""
    _copy("%s rows are in %s.", backups.back_up, file)


@click.command()
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@with_appcontext
def restore(file: Path) -> None:
    """Bring everything in FILE back into an empty database."""
    _copy("%s rows are back from %s.", backups.restore, file)


def _copy(done: str, copy: Callable[[Path], int], file: Path) -> None:
    try:
        click.echo(done % (copy(file), file))
    except Refused as refusal:
        raise click.ClickException(str(refusal)) from None
    except OSError as mishap:
        raise click.ClickException(f"{file}: {mishap.strerror}.") from None


@click.command()
@with_appcontext
@not_in_production
def demo() -> None:
    """Load the demo people and posts once, and print how to sign in."""
    for line in load_demo():
        click.echo(line)


@click.command()
@with_appcontext
def sweep() -> None:
    """Do everything periodic once, here and now."""
    for name in jobs.sweep():
        click.echo(name)


@click.command()
@with_appcontext
def worker() -> None:
    """Carry out jobs until told to stop."""
    _need_redis()
    jobs.work(current_app._get_current_object())  # type: ignore[attr-defined]


@click.command()
@with_appcontext
def scheduler() -> None:
    """Put periodic jobs in the queue until told to stop. Run exactly one."""
    _need_redis()
    jobs.schedule(current_app._get_current_object())  # type: ignore[attr-defined]


def _need_redis() -> None:
    if jobs.connection() is None:
        raise click.ClickException("REDIS_URL is not set; `make run` brings a Redis along.")
