"""`make bench`: everything on SQLite, then on PostgreSQL where there is one; then a simulation."""

import argparse
import os
import sys
import tempfile
import time
from contextlib import ExitStack
from pathlib import Path

from bench import log, pages, queue, report, screening, search, simulation, statements, verbs
from bench.forum import beside, forum
from bin import services
from bin.console import Trouble, exit_code, say


def main(words: list[str]) -> int:
    reader = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    reader.add_argument("--quick", action="store_true", help="smaller, in a few minutes")
    quick = reader.parse_args(words).quick
    began = time.monotonic()
    for name in ("SQLite", "PostgreSQL"):
        try:
            measure(name, quick)
        except Trouble as trouble:  # no PostgreSQL on this machine
            say(f"\n{name} was left out: {trouble}")
    screening.measure()
    simulation.measure(quick=quick)
    say(f"\nThe whole took {time.monotonic() - began:.0f} s on {os.cpu_count()} cores.")
    return 0


def measure(name: str, quick: bool) -> None:
    with ExitStack() as running:
        folder = Path(running.enter_context(tempfile.TemporaryDirectory(prefix="klankbord-")))
        folder.chmod(0o711)  # another user's server passes through
        database = f"sqlite:///{folder / 'forum.sqlite3'}"
        if name == "PostgreSQL":
            database = running.enter_context(services.postgres(folder))
        redis = running.enter_context(services.redis(folder))
        made = running.enter_context(forum(folder, database, redis))
        report.title(f"=== {name} ===")
        if name == "PostgreSQL":
            report.note("this throw-away server does not wait for the disk; SQLite here does")
        statements.measure(made, quick=quick)
        pages.measure(made, rounds=2 if quick else 5, count=120 if quick else 600)
        verbs.measure(made, each=15 if quick else 60)
        log.measure(made)
        short, long = (
            running.enter_context(forum(folder, beside(database, name), redis))
            for name in ("short_queue", "long_queue")
        )
        few, more = (
            running.enter_context(forum(folder, beside(database, name), redis))
            for name in ("few_words", "many_words")
        )
        search.measure(few, more, rounds=3 if quick else 9)
        queue.measure(short, long, turns=3 if quick else 5, rounds=2 if quick else 8)


if __name__ == "__main__":
    sys.exit(exit_code(main, sys.argv[1:]))
