"""What somebody does before they get a certificate, and to keep it after a year. Pure."""

from dataclasses import dataclass
from enum import StrEnum


class Code(StrEnum):
    PAPERS = "papers"
    LESSONS = "lessons"
    PRACTICE = "practice"
    AGREEMENT = "agreement"
    SHIFTS = "shifts"
    TALK = "talk"


@dataclass(frozen=True)
class Bar:
    """How much is asked. `agreement` in a hundred, of the last practice posts."""

    practice: int = 40
    agreement: int = 80
    shifts: int = 2
    refresh: int = 10  # practice posts, once a year


@dataclass(frozen=True)
class Progress:
    """Where somebody stands. Of who had a certificate before, practice and talk since then."""

    papers_missing: int
    lessons_done: int
    lessons: int
    tried: int  # practice posts, for the first time
    recent: int  # of those the last ones, that agreement is measured on
    agreed: int  # of the recent ones
    shifts: int
    talks: int
    is_refresh: bool = False

    @property
    def agreement(self) -> int:
        """In a hundred, rounded down; 0 when nothing was tried."""
        return 100 * self.agreed // self.recent if self.recent else 0


@dataclass(frozen=True)
class Step:
    code: Code
    done: int
    wanted: int

    @property
    def is_done(self) -> bool:
        return self.done >= self.wanted


def steps(progress: Progress, bar: Bar) -> tuple[Step, ...]:
    """In the order in which one takes them. A refresh asks less practice, and no shifts."""
    practice = bar.refresh if progress.is_refresh else bar.practice
    found = [
        Step(Code.PAPERS, int(not progress.papers_missing), 1),
        Step(Code.LESSONS, progress.lessons_done, progress.lessons),
        Step(Code.PRACTICE, progress.tried, practice),
    ]
    if practice:
        found.append(Step(Code.AGREEMENT, progress.agreement, bar.agreement))
    if not progress.is_refresh:
        found.append(Step(Code.SHIFTS, progress.shifts, bar.shifts))
    return (*found, Step(Code.TALK, progress.talks, 1))


def missing(progress: Progress, bar: Bar) -> tuple[Code, ...]:
    return tuple(step.code for step in steps(progress, bar) if not step.is_done)
