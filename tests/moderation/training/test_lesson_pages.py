"""Lessons as they are read and answered, and as staff write them."""

import pytest
from flask_babel import force_locale
from sqlalchemy import select

from app.database import db
from app.erasure import accounts
from app.errors import Outdated
from app.site import settings
from app.site.models import SettingVersion
from moderation.training import actions, book
from moderation.training.lesson_faults import LessonInvalid
from moderation.training.models import LessonDone
from tests.app.test_statements import counted
from tests.people import ADA, EGEL, JIP, JO, MAXIME, NOOR, account, id_of

CODE = "listening"
ADDRESS = f"/training/lessons/{CODE}"


def best_of(code: str = CODE) -> dict[str, str]:
    questions = book.lessons()[code].questions
    return {f"question_{at}": str(question.best) for at, question in enumerate(questions, 1)}


def one_wrong(code: str = CODE) -> dict[str, str]:
    first = book.lessons()[code].questions[0]
    return {**best_of(code), "question_1": str((first.best + 1) % len(first.answers))}


def done(name: str = JIP) -> list[str]:
    query = select(LessonDone.code).where(LessonDone.person_id == account(name).person_id)
    return list(db.session.scalars(query))


def test_a_lesson_is_done_once_every_best_answer_is_found(app, visit):
    page = visit(JIP).get(ADDRESS).submit("question_1", **best_of())
    assert "Les 1 is af" in page and "De beste antwoorden, en waarom" in page
    assert "Volgende les" in page and done() == [CODE]
    assert "gedaan" in visit(JIP).get("/training")
    visit(JIP).get(ADDRESS).submit("question_1", **best_of())
    assert done() == [CODE], "once is enough"


def test_a_wrong_answer_tells_why_and_nothing_else_is_given_away(app, visit):
    page = visit(JIP).get(ADDRESS).submit("question_1", **one_wrong())
    first, second = book.lessons()[CODE].questions[:2]
    chosen = first.answers[(first.best + 1) % len(first.answers)]
    assert "Nog niet alles klopt" in page
    assert page.text.count("Hier is een ander antwoord beter.") == 2, "in the list and at its place"
    assert plain(chosen.explanation) in page.text
    assert plain(first.answers[first.best].explanation) not in page.text
    assert plain(second.answers[second.best].explanation) in page.text
    assert done() == []
    ticked = page.soup.select("input[type=radio][checked]")
    assert len(ticked) == len(book.lessons()[CODE].questions), "the other answers stay"


def plain(words: str) -> str:
    return words.replace("**", "").replace("*", "")[:40]


def test_an_unanswered_question_is_named_at_its_place(app, visit):
    typed = {**best_of(), "question_2": ""}
    page = visit(JIP).get(ADDRESS).submit("question_1", **typed)
    assert page.status == 422 and "Kies een antwoord." in page and done() == []


@pytest.mark.parametrize("odd", ["9", "-1", "x", "²"])
def test_an_answer_that_is_not_there_is_no_answer(app, visit, odd):
    page = visit(JIP).get(ADDRESS).submit("question_1", **{**best_of(), "question_1": odd})
    assert page.status == 422 and done() == []


def test_what_somebody_answered_is_kept_nowhere(app, visit):
    visit(JIP).get(ADDRESS).submit("question_1", **one_wrong())
    assert db.session.scalar(select(LessonDone.id)) is None


def test_what_somebody_finished_goes_with_who_leaves(app, visit):
    visit(JIP).get(ADDRESS).submit("question_1", **best_of())
    assert done() == [CODE]
    accounts.leave(id_of(JIP))
    db.session.rollback()
    assert db.session.scalar(select(LessonDone.id)) is None


def test_lessons_are_for_who_learns(app, visit):
    for name in (None, EGEL):
        assert visit(name).get(ADDRESS, follow=False).status in (302, 403)
    for name in (JIP, NOOR, JO):
        assert visit(name).get(ADDRESS).status == 200
    assert visit(JIP).get("/training/lessons/not-there").status == 404
    page = visit(JIP).get(f"{ADDRESS}/finished", follow=False)
    assert page.status == 302, "the answers are not shown before one found them"


def test_the_book_is_read_with_one_statement(app):
    book.lessons()
    with counted() as said:
        book.lessons()
    assert len(said) == 1


def test_staff_change_a_lesson_and_every_version_is_kept(app, visit):
    text = book.text_of(CODE, "nl").replace('title = "', 'title = "Nieuw: ', 1)
    page = visit(JO).get(f"/staff/training/lessons/{CODE}/nl").submit("text", text=text)
    assert "Bewaard." in page
    assert "Nieuw: " in visit(JIP).get(ADDRESS)
    name = book.name_in(CODE, "nl")
    newest = db.session.scalars(
        select(SettingVersion).where(SettingVersion.name == name).order_by(SettingVersion.id.desc())
    ).first()
    settings.put_back(id_of(ADA), newest.id, newest.number)
    assert "Nieuw: " not in visit(JIP).get(ADDRESS).html


def test_a_fault_is_told_with_its_line_and_the_words_stay(app, visit):
    text = book.text_of(CODE, "nl").replace("- [x]", "- [ ]", 1) + "\nMijn eigen zin."
    page = visit(JO).get(f"/staff/training/lessons/{CODE}/nl").submit("text", text=text)
    assert page.status == 422 and "Lijn " in page and "Mijn eigen zin." in page
    with pytest.raises(LessonInvalid):
        book.save(id_of(JO), CODE, "nl", text.replace('code = "listening"', 'code = "other"'))


def test_of_two_who_write_at_once_the_later_sees_it(app):
    name, text = book.name_in(CODE, "nl"), book.text_of(CODE, "nl")
    seen = settings.newest_number(name)
    book.save(id_of(JO), CODE, "nl", text.replace('title = "', 'title = "A ', 1), seen)
    with pytest.raises(Outdated):
        book.save(id_of(MAXIME), CODE, "nl", text.replace('title = "', 'title = "B ', 1), seen)


def test_staff_begin_a_lesson_of_their_own(app, visit):
    page = visit(JO).get("/staff/training/lessons").submit("lesson_code", lesson_code="pesten")
    assert 'code = "pesten"' in page.soup.select_one("textarea").get_text()
    text = book.text_of(CODE, "nl").replace('code = "listening"', 'code = "pesten"')
    page = page.submit("text", text=text.replace("number = 1", "number = 9"))
    assert "Bewaard." in page and book.lessons()["pesten"].number == 9
    assert visit(JIP).get("/training/lessons/pesten").status == 200


def test_a_name_that_ends_as_another_begins_empty(app, visit):
    page = visit(JO).get("/staff/training/lessons").submit("lesson_code", lesson_code="care")
    assert 'code = "care"' in page.soup.select_one("textarea").get_text()


@pytest.mark.parametrize("odd", ["", "Met Spatie", "../x", "listening", "é"])
def test_a_name_that_cannot_be_or_is_there_is_refused_as_typed(app, visit, odd):
    page = visit(JO).get("/staff/training/lessons").submit("lesson_code", lesson_code=odd)
    assert page.status == 422


def test_another_language_is_read_where_it_is_given_and_else_the_dutch(app):
    with app.test_request_context(), force_locale("fr"):
        lessons = book.lessons()
    assert lessons["too-heavy"].language == "fr" and lessons["self-care"].language == "nl"


def test_the_lessons_of_a_trainee_count_after_they_moderate(app):
    for code in book.lessons():
        assert actions.finish(id_of(JIP), code, [q.best for q in book.lessons()[code].questions])
    assert sorted(done()) == sorted(book.lessons())
