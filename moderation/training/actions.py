"""Finishing a lesson."""

from app import clock
from app.accounts.models import Account
from app.database import add_if_new, transaction
from app.errors import NotAllowed, NotVisible
from app.languages import FIRST
from app.roles import Permission
from app.site.settings import newest_number
from moderation.training.book import lessons, name_in
from moderation.training.models import LessonDone


def finish(account_id: int, code: str, chosen: list[int]) -> bool:
    """Whether each chosen answer, by its place, is the best one; then the lesson is done."""
    with transaction() as session:
        account = session.get_one(Account, account_id)
        if not account.can(Permission.TRAIN):
            raise NotAllowed
        lesson = lessons().get(code)
        if lesson is None:
            raise NotVisible
        if chosen != [question.best for question in lesson.questions]:
            return False
        version = newest_number(name_in(code, FIRST))
        add_if_new(
            LessonDone(person_id=account.person_id, code=code, version=version, done_at=clock.now())
        )
        return True
