"""The commands of the log: verify it, close a year of it, take a closed year out of it."""

import sys
from pathlib import Path

import click
from flask.cli import AppGroup

from app.audit import segments, verify
from app.audit.anchor import anchor_file, anchors_in
from app.audit.chain import Fault
from app.audit.models import AuditSegment
from app.audit.segment_file import Refused

A_FILE = click.Path(dir_okay=False, path_type=Path)
SENTENCES = {
    Fault.MISSING: "an entry is missing",
    Fault.UNLINKED: "it does not follow the entry before it",
    Fault.CHANGED: "its text was changed",
    Fault.UNREADABLE: "its text cannot be read",
    Fault.COLUMNS: "its columns differ from its text",
    Fault.HEAD: "the head does not match the last entry",
    Fault.CUT: "it is gone, and a noted head is beyond it",
    Fault.REWRITTEN: "it is not the entry whose hash was noted",
    Fault.REMOVED: "a year before it is gone, and the log does not say who removed it",
}

audit_group = AppGroup("audit", help="The hash-chained log.")


@audit_group.command("verify")
@click.option("--anchors", type=A_FILE, help="Noted heads; else those of AUDIT_ANCHOR_DIR.")
def verify_audit(anchors: Path | None) -> None:
    """Exit 0 and the length when the chain holds, else 1 and the first broken link."""
    if anchors is not None and not anchors.exists():
        raise click.ClickException(f"{anchors} is not there.")
    known = anchors_in(anchors or anchor_file())
    verdict = verify(known)
    if verdict.why is None:
        click.echo(f"{verdict.length} entries, the chain holds. Head: {verdict.head}")
        if known:
            click.echo(f"It fits the heads that were noted: {len(known)}.")
        return
    click.echo(f"The chain breaks at entry {verdict.broken_at}: {SENTENCES[verdict.why]}.")
    sys.exit(1)


@audit_group.command("close-year")
@click.argument("year", type=click.IntRange(2000, 9998))
@click.option("--file", type=A_FILE, help="Else audit-YEAR.jsonl.gz in AUDIT_ANCHOR_DIR.")
def close_year(year: int, file: Path | None) -> None:
    """Write a year that is over to a file of its own. Nothing leaves the table."""
    _do(segments.close_year, year, file, "closed")


@audit_group.command("remove-segment")
@click.argument("year", type=click.IntRange(2000, 9998))
@click.option("--file", type=A_FILE, help="Else audit-YEAR.jsonl.gz in AUDIT_ANCHOR_DIR.")
def remove_segment(year: int, file: Path | None) -> None:
    """Take a closed year out of the table, once its file proves to be whole."""
    _do(segments.remove_year, year, file, "removed")


def _do(act: object, year: int, file: Path | None, done: str) -> None:
    path = file or segments.segment_path(year)
    try:
        segment: AuditSegment = act(year, path)  # type: ignore[operator]
    except Refused as refusal:
        raise click.ClickException(str(refusal)) from None
    except OSError as mishap:
        raise click.ClickException(f"{path}: {mishap.strerror}.") from None
    click.echo(f"{year} is {done}: entries {segment.first_seq} to {segment.last_seq}, {path}")
