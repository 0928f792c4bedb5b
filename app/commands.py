"""The commands of the holding half: accounts, audit, backups, what runs beside the web, demo."""

from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any

import click
from flask import Flask, current_app
from flask.cli import AppGroup, with_appcontext
from flask_migrate import Migrate

from app import audit, config, jobs, retention
from app.accounts import actions as accounts
from app.alerts.commands import watchdog
from app.audit.commands import audit_group
from app.backup import Refused
from app.backup import actions as backups
from app.database import db
from app.demo import load_demo
from app.erasure import listed
from app.errors import Unacceptable
from app.roles import Role
from app.search.commands import search_group


def init_app(app: Flask) -> None:
    Migrate(app, db, directory=str(config.ROOT / "migrations"), render_as_batch=False)
    for command in (
        account,
        audit_group,
        backup,
        restore,
        erasures,
        demo,
        search_group,
        sweep,
        worker,
        scheduler,
        watchdog,
    ):
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


@account.command("reset-second-step")
@click.argument("pseudonym")
def reset_second_step(pseudonym: str) -> None:
    """For who lost phone and codes: until it is set up anew, the passphrase alone signs in."""
    try:
        accounts.reset_second_step(pseudonym)
    except Unacceptable:
        raise click.ClickException("Nobody with a second step has that name.") from None
    click.echo("Done. Every sign-in of this account ended.")


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
    """Bring everything in FILE back into an empty database, but for what was erased since."""
    _copy("%s rows are back from %s.", backups.restore, file)
    listed_at = listed.place()
    if listed_at.exists():
        _erase_again(listed_at)
        return
    click.echo(
        f"There is no list of erasures at {listed_at}: what people asked to erase after this"
    )
    click.echo("backup is back. Bring the list: flask --app wsgi erasures again LIST")


erasures = AppGroup("erasures", help="What people asked to erase, kept outside the database.")


@erasures.command("list")
def list_erasures() -> None:
    """Add to the list in AUDIT_ANCHOR_DIR what is not on it yet. The worker does this too."""
    click.echo(f"{listed.note_all()} lines were added to {listed.place()}.")


@erasures.command("again")
@click.argument("file", type=click.Path(dir_okay=False, exists=True, path_type=Path))
def erase_again(file: Path) -> None:
    """Erase once more what stands on the list in FILE, and what is due by time."""
    _erase_again(file)


def _erase_again(file: Path) -> None:
    click.echo(f"{listed.do_again(file)} things were erased again, as {file} says.")
    retention.erase_due()


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
