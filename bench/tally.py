"""What is told of the simulation: waits per lane, promises, lateness, what each peer carried."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass, field, fields
from datetime import datetime

from sqlalchemy import func, select

from app import clock
from app.accounts.models import Account
from app.database import db
from app.roles import Role
from app.site.reading_hours import reading_week
from bench import report
from bench.at_work import Happened
from moderation.care.limits import AgeGroup, Limits, Used, age_group
from moderation.care.settings import exposure_limits
from moderation.cases.models import CasePost
from moderation.models import Decision, Review
from moderation.outcomes import Lane
from moderation.waiting import texts
from moderation.waiting.measure import open_seconds, usual_and_most
from moderation.waiting.queries import waits_for

AIM = 85  # percent of the promises
FINISHING = 10  # minutes: the text in hand may be finished when the limit is reached
LANES = {Lane.PEER: "peers", Lane.STAFF: "adults"}


@dataclass(frozen=True)
class Sent:
    post: int
    at: datetime
    is_of_a_peak: bool


@dataclass
class Carried:
    """The most that one moderator read and sat in any day and any week."""

    account: int
    most: dict[str, int] = field(default_factory=dict)
    limits: Limits | None = None
    group: AgeGroup | None = None

    def add(self, used: Used) -> None:
        for name, number in asdict(used).items():
            self.most[name] = max(number, self.most.get(name, 0))

    def beside(self, name: str) -> str:
        return f"{self.most[name]}/{getattr(self.limits, name)}"

    @property
    def is_within(self) -> bool:
        assert self.limits is not None
        return all(
            number <= getattr(self.limits, name) + (FINISHING if "minutes" in name else 0)
            for name, number in self.most.items()
        )


@dataclass(frozen=True)
class Told:
    """A promise whose moment came, and by how much open time it was broken."""

    post: int
    late_seconds: int


@dataclass(frozen=True)
class Result:
    days: int
    sent: int
    waits: dict[Lane, list[int]]  # of texts that were sent in the counted days, in open seconds
    still_waiting: int
    promised: int
    kept: int
    in_a_peak: list[int]  # the waits of what was sent in the hour of a peak
    told: list[Told]
    peak_posts: frozenset[int]  # those that were sent in that hour
    carried: dict[str, Carried]
    happened: Happened


def of(
    happened: Happened, sent: list[Sent], carried: dict[str, Carried], since: datetime
) -> Result:
    now, week = clock.now(), reading_week()
    counted = [one for one in sent if one.at >= since]
    peak = frozenset(one.post for one in sent if one.is_of_a_peak)
    waits: dict[Lane, list[int]] = {lane: [] for lane in Lane}
    found = [one for one in texts.lately() if one.since >= since]
    for one in found:
        waits[one.lane].append(open_seconds(week, one.since, one.until or now))
    peak_moments = {one.at for one in sent if one.is_of_a_peak}
    lanes = waits_for(db.session.scalars(select(Account).where(Account.role == Role.STAFF)).first())
    _weigh(carried.values())
    return Result(
        days=(now - since).days,
        sent=len(counted),
        waits=waits,
        still_waiting=sum(one.until is None for one in found),
        promised=sum(lane.promised for lane in lanes),
        kept=sum(lane.kept for lane in lanes),
        in_a_peak=[
            open_seconds(week, one.since, one.until or now)
            for one in found
            if one.since in peak_moments
        ],
        told=list(_told(week, since, now)),
        peak_posts=peak,
        carried=carried,
        happened=happened,
    )


def _told(week: list[str], since: datetime, now: datetime) -> Iterable[Told]:
    query = (
        select(
            Review.post_id,
            Review.promised_for,
            func.min(texts.decided_at()),
            func.min(CasePost.confirmed_at),
        )
        .join_from(Review, Decision, Decision.review_id == Review.id, isouter=True)
        .join_from(Review, CasePost, texts.is_taken_up(), isouter=True)
        .where(Review.promised_for.between(since, now))
        .group_by(Review.post_id, Review.promised_for)
    )
    for post, promised, *read in db.session.execute(query):
        read_at = min((one for one in read if one is not None), default=now)
        late = open_seconds(week, promised, read_at) if read_at > promised else 0
        yield Told(post, late)


def _weigh(carried: Iterable[Carried]) -> None:
    for one in carried:
        account = db.session.get_one(Account, one.account)
        one.group = age_group(account.person.birth_year, clock.today())
        one.limits = exposure_limits()[one.group]


def tell(result: Result) -> None:
    report.title(f"An invented forum: {result.sent} texts in {result.days} days")
    for lane, name in LANES.items():
        _tell_waits(f"waiting for {name}", result.waits[lane])
    _tell_waits("sent in the hour of twenty times", result.in_a_peak)
    _tell_promises(result)
    _tell_carried(result)


def _tell_waits(name: str, waits: list[int]) -> None:
    if len(waits) < 2:
        return
    usual, most = usual_and_most(waits)
    more = f"90 %: {_span(most)}, longest {_span(max(waits))}, of {len(waits)}"
    report.figure(f"{name}, median", _span(usual), more=more)


def _tell_promises(result: Result) -> None:
    share = 100 * result.kept / result.promised if result.promised else 0
    more = f"{result.kept} of {result.promised}"
    report.figure("promises kept", f"{share:.1f} %", f">= {AIM} %", kept=share >= AIM, more=more)
    in_peak = [one for one in result.told if one.post in result.peak_posts]
    if in_peak:
        kept = sum(not one.late_seconds for one in in_peak)
        more = f"{kept} of {len(in_peak)}"
        report.figure(
            "  of those made in the peak", f"{100 * kept / len(in_peak):.1f} %", more=more
        )
    latest = max((one.late_seconds for one in result.told), default=0)
    report.figure("peak lateness, after the promised moment", _span(latest))
    report.figure("still waiting at the end", str(result.still_waiting))
    report.note("all of these in the time that the desk is open")


def _tell_carried(result: Result) -> None:
    report.title("What each moderator carried at most, of what they may")
    report.note("in a day: texts, heavy texts, minutes; then the same in a week")
    for name, one in result.carried.items():
        assert one.group is not None
        who = f"{name}, {one.group.replace('_', ' ')}"
        texts, *rest = (one.beside(field.name) for field in fields(Limits))
        report.figure(
            who, texts, kept=one.is_within, more="".join(f"{beside:>9}" for beside in rest)
        )
    report.note(f"a text in hand may be finished: up to {FINISHING} minutes more")
    for why, times in sorted(result.happened.went_home.items()):
        report.figure(f"shifts that ended by: {why.replace('_', ' ')}", str(times))
    report.figure("texts that adults read", str(result.happened.by_adults))
    report.figure("texts that came out of somebody's hands", str(result.happened.refusals))


def _span(seconds: int) -> str:
    hours, minutes = divmod(round(seconds / 60), 60)
    return f"{hours} h {minutes:02}" if hours else f"{minutes} min"
