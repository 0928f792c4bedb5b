"""What has to be there before somebody is welcomed: a talk, two adults who looked, two papers."""

from collections.abc import Iterable
from dataclasses import dataclass

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

from app.people.models import ModeratorRecord

TWO_ADULTS = 2


@dataclass(frozen=True)
class Need:
    """One thing, in words, with what was noted of it. An adult counts once, however often they
    noted it."""

    kind: str
    name: LazyString
    papers: tuple[ModeratorRecord, ...]
    adults: int = 1  # so many different ones

    @property
    def by(self) -> set[int]:
        return {paper.recorded_by.person_id for paper in self.papers}

    @property
    def is_met(self) -> bool:
        return len(self.by) >= self.adults


def needs(papers: Iterable[ModeratorRecord], *, may_be_minor: bool) -> list[Need]:
    """In the order in which they come about; of the papers those that hold."""
    kept = list(papers)

    def need(kind: str, name: LazyString, adults: int = 1) -> Need:
        return Need(kind, name, tuple(one for one in kept if one.kind == kind), adults)

    found = [
        need("interview", _l("Gesprek ter plaatse")),
        need("identity", _l("Wie het is, nagekeken door twee volwassenen"), TWO_ADULTS),
    ]
    if may_be_minor:
        found.append(need("consent", _l("Toestemming van een ouder of voogd")))
        found.append(need("note", _l("Informatienota meegegeven")))
    return found


def missing(all_needs: Iterable[Need]) -> list[Need]:
    return [need for need in all_needs if not need.is_met]
