"""The page that a device keeps for a lost line. How it is kept and shown: tests/journeys."""

from wtforms import PasswordField

from app.forms import Form
from tests.conftest import A_WEDNESDAY
from tests.people import EGEL, JO


def test_the_page_that_is_kept_is_the_same_for_everyone(app, visit):
    kept = {visit(name).get("/no-line").html for name in (None, EGEL, JO)}
    assert len(kept) == 1


def test_its_help_lines_dial_and_are_true_on_another_day(app, visit, the_clock):
    page = visit().get("/no-line")
    assert page.soup.select('a[href^="tel:"]')
    assert "Nu open" not in page and "vandaag" not in page
    before = page.html
    the_clock.set(A_WEDNESDAY.replace(day=21, hour=3))
    assert visit().get("/no-line").html == before


def test_it_says_its_language_so_that_a_device_knows_when_to_fetch_it_anew(app, visit):
    assert visit(language="en").get("/no-line").response.headers["Content-Language"] == "en"


def test_where_the_quick_exit_leads_without_a_line_signs_nobody_out(app, visit):
    assert "Waar wil je heen?" in visit(EGEL).get("/no-line/away")
    assert visit(EGEL).get("/account", follow=False).status == 200


def test_what_stands_between_the_pages_and_the_line_is_asked_anew_each_time(app, visit):
    answer = visit().get("/line-worker.js").response
    assert answer.mimetype == "text/javascript"
    assert answer.headers["Cache-Control"] == "no-cache"


def test_the_page_names_every_field_that_must_not_be_shown_back(app, visit):
    section = visit().get("/no-line").soup.select_one("[data-secrets]")
    named = f"{section['data-secrets']} {section['data-asked-anew']}".split()
    secret = {
        name
        for form in forms_under(Form)
        for name, field in vars(form).items()
        if getattr(field, "field_class", None) is PasswordField
    }
    assert secret and secret <= set(named)


def forms_under(kind):
    for one in kind.__subclasses__():
        yield one
        yield from forms_under(one)
