"""Reading lessons: for who learns, with what they finished."""

from dataclasses import dataclass

from sqlalchemy import select

from app.accounts.models import Account
from app.database import db
from app.errors import NotAllowed, NotVisible
from app.roles import Permission
from moderation.training.book import lessons
from moderation.training.lessons import Lesson
from moderation.training.models import LessonDone


@dataclass(frozen=True)
class Learned:
    lesson: Lesson
    is_done: bool


def lessons_for(viewer: Account) -> list[Learned]:
    """Every lesson in order, and whether this person finished it, in whatever version."""
    _check(viewer)
    done = done_by(viewer.person_id)
    return [Learned(lesson, lesson.code in done) for lesson in lessons().values()]


def lesson_for(viewer: Account, code: str) -> Learned:
    _check(viewer)
    lesson = lessons().get(code)
    if lesson is None:
        raise NotVisible
    return Learned(lesson, code in done_by(viewer.person_id))


def next_after(viewer: Account, lesson: Lesson) -> Lesson | None:
    """The first one that is still to be done, those behind this one before the others."""
    left = [one.lesson for one in lessons_for(viewer) if not one.is_done]
    behind = [one for one in left if one.number > lesson.number]
    return next(iter([*behind, *left]), None)


def done_by(person_id: int) -> frozenset[str]:
    query = select(LessonDone.code).where(LessonDone.person_id == person_id)
    return frozenset(db.session.scalars(query))


def _check(viewer: Account) -> None:
    if not viewer.can(Permission.TRAIN):
        raise NotAllowed
