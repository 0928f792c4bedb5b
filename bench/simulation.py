"""Four weeks of an invented forum: how long texts wait, what peers carry, what promises are worth.

Nothing is mocked: the verbs, the screening, the database and its rules are the real ones; the
clock, the people and the texts are invented, and the same each time for the same seed.
"""

import tempfile
from datetime import datetime
from pathlib import Path
from typing import Any

from app.accounts.models import Account
from app.database import db
from app.errors import Unacceptable
from app.posts import actions as posts
from app.site.reading_hours import reading_starts
from bench import tally
from bench.arrivals import Arrival, arrivals, moment, read_plan
from bench.at_work import Adult, Happened, Peer, Shift, shift_of
from bench.world import (
    World,
    heavy_themes,
    let_in_adult,
    let_in_moderator,
    let_in_writers,
    new_world,
    theme_ids,
)
from moderation.care.exposure import used_by
from moderation.waiting import jobs as waiting

A_DAY = 24 * 60
MEASURED_EVERY = 15
FEWEST_THREADS = 5  # so many stand there before anybody reacts
RECENT = 60  # threads; people react to what is new


def measure(*, quick: bool = False) -> None:
    plan = read_plan()
    if quick:
        plan = {**plan, "warm_up_days": 3, "counted_days": 3}
    with tempfile.TemporaryDirectory(prefix="klankbord-") as folder:
        tally.tell(play(plan, Path(folder)))


def play(plan: dict[str, Any], folder: Path) -> tally.Result:
    """Let it all happen; returns what can be told of it."""
    days = plan["warm_up_days"] + plan["counted_days"]
    world = new_world(plan, folder, moment(plan, 0, 0))
    simulation = Simulation(world, days)
    with world.here():
        simulation.prepare()
    world.run_until(moment(plan, days, 0))
    with world.here():
        since = moment(plan, plan["warm_up_days"], 0)
        result = tally.of(simulation.happened, simulation.sent, simulation.carried, since)
        db.engine.dispose()
    return result


class Simulation:
    """Who is there, and what is put in the calendar before the first moment."""

    def __init__(self, world: World, days: int):
        self.world, self.days, self.plan = world, days, world.plan
        self.happened = Happened()
        self.sent: list[tally.Sent] = []
        self.carried: dict[str, tally.Carried] = {}

    def prepare(self) -> None:
        self._writers = let_in_writers(self.plan["arrivals"]["writers"])
        self._themes = theme_ids()
        for arrival in arrivals(self.plan, self.days, heavy_themes()):
            self.world.at(arrival.at, lambda one=arrival: self._send(one))
        for adult in self.plan["adult"]:
            self._put_on_duty(adult)
        for moderator in self.plan["moderator"]:
            self._put_in_roster(moderator)
        for day in range(self.days):
            for minute in range(0, A_DAY, MEASURED_EVERY):
                self.world.at(moment(self.plan, day, minute), self._measure)
            self.world.at(moment(self.plan, day, A_DAY - 1), self._look_at_what_was_carried)

    def _measure(self) -> None:
        """While the desk is closed nothing is decided, so nothing new would be found."""
        if reading_starts() is None:
            waiting.measure()

    def _put_on_duty(self, adult: dict[str, Any]) -> None:
        account = let_in_adult(adult["name"])
        self._granting = account
        for begins, ends in self._moments(adult["duty"]):
            self.world.at(begins, Adult(self.world, self.happened, account, ends).begin)

    def _put_in_roster(self, moderator: dict[str, Any]) -> None:
        account = let_in_moderator(
            moderator["name"],
            moderator["born"],
            reads_heavy=moderator["reads_heavy"],
            granted_by=self._granting,
        )
        self.carried[moderator["name"]] = tally.Carried(account.id)
        for begins, ends in self._moments(moderator["sits"]):
            if self.world.chance.random() >= self.plan["peers"]["stays_away"]:
                peer = Peer(self.world, self.happened, account.id, ends)
                self.world.at(begins, peer.sit_down)

    def _moments(self, written: list[str]) -> list[tuple[datetime, datetime]]:
        shifts: list[Shift] = [shift_of(words) for words in written]
        return [
            (moment(self.plan, day, shift.begins), moment(self.plan, day, shift.ends))
            for day in range(self.days)
            for shift in shifts
            if (self.plan["first_day"].weekday() + day) % 7 == shift.weekday
        ]

    def _send(self, arrival: Arrival) -> None:
        """By somebody who has not too much waiting; to a thread that stands there, if it reacts."""
        chance, threads = self.world.chance, self.happened.published_threads[-RECENT:]
        if not arrival.is_question and len(threads) < FEWEST_THREADS:
            return  # the very first days: nothing to react to
        for _try in range(10):
            writer = chance.choice(self._writers)
            try:
                if arrival.is_question:
                    theme = self._themes[arrival.theme]
                    post = posts.ask(writer, theme, arrival.words, arrival.screened)
                else:
                    thread = chance.choice(threads)
                    post = posts.reply(writer, thread, arrival.words, arrival.screened)
            except Unacceptable:
                continue
            self.sent.append(tally.Sent(post.id, arrival.at, is_of_a_peak=arrival.is_of_a_peak))
            return

    def _look_at_what_was_carried(self) -> None:
        for carried in self.carried.values():
            account = db.session.get_one(Account, carried.account)
            carried.add(used_by(account.person_id))
