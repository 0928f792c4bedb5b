"""The quick exit: by the button or by Escape three times, from anywhere."""

import pytest

from tests.people import EGEL
from tests.things import published

TITLE, BODY = "Mijn ouders gaan scheiden", "Niemand zegt iets."


def by_the_button(page):
    page.click("[data-quick-exit]")


def by_escape(page):
    """While typing, too."""
    page.focus("textarea[name=body]")
    for _ in range(3):
        page.keyboard.press("Escape")


@pytest.mark.parametrize("leave", [by_the_button, by_escape])
def test_leaving_shows_a_neutral_page_and_signs_out(open_window, the_clock, leave):
    post = published(title=TITLE, body=BODY)
    the_clock.pass_grace()
    young = open_window(EGEL)
    young.go(f"/threads/{post.thread.public_id}")
    young.go(f"/threads/{post.thread.public_id}/reply")
    assert young.reads(BODY)

    leave(young.page)
    young.page.wait_for_url("**/away")

    young.look("away")
    assert not young.reads(BODY) and not young.reads("Klankbord")
    assert not young.context.cookies(), "nothing is kept on the device"
    young.page.go_back()
    assert not young.page.url.endswith("/reply"), "the page that was left is replaced"
    assert not young.page.locator("main").get_by_text("Account").count()
    young.go("/my-posts")
    assert "/sign-in" in young.page.url


def test_escape_twice_is_not_yet_leaving(open_window):
    young = open_window(EGEL)
    young.go("/ask")
    for _ in range(2):
        young.page.keyboard.press("Escape")
    assert young.page.url.endswith("/ask")
