"""Three ways to go about the forum: at a keyboard, with a thumb on a phone, and without scripts."""

from dataclasses import dataclass, field
from typing import Any

import pytest

from tests.journeys.window import Window

# The first and the last point of some words on the page, as a hand would drag over them.
ENDS_OF = """(place, words) => {
  const texts = document.createTreeWalker(place, NodeFilter.SHOW_TEXT);
  for (let node = texts.nextNode(); node; node = texts.nextNode()) {
    const start = node.data.indexOf(words);
    if (start < 0) continue;
    const range = document.createRange();
    range.setStart(node, start);
    range.setEnd(node, start + words.length);
    const boxes = [...range.getClientRects()];
    const [first, last] = [boxes[0], boxes[boxes.length - 1]];
    return [first.left + 1, first.top + 6, last.right - 1, last.bottom - 6];
  }
}"""

MOST_TABS = 150
# Tab leads to one of a row of choices, the arrows to the others.
WHERE = """place => {
  const now = document.activeElement;
  if (now === place) return "there";
  return place.type === "radio" && now.type === "radio" && now.name === place.name ? "beside" : "";
}"""
# A choice shows its ring around the words that stand beside it.
RING = """place => [place, place.closest("label")].some(
  one => one && getComputedStyle(one).outlineStyle !== "none"
)"""

WATCH = """() => document.addEventListener("submit", () => {
  sessionStorage.gone = document.querySelector(".desk-words").offsetParent === null;
})"""


@dataclass(frozen=True)
class Way:
    """How somebody's window is, and how they press what stands in it."""

    name: str
    width: int = 360
    settings: dict[str, Any] = field(default_factory=dict)

    def press(self, window: Window, key: str) -> None:
        """The choice with this letter; what follows is there when this returns."""
        with window.page.expect_navigation():
            self.touch(window, key)

    def touch(self, window: Window, key: str) -> None:
        """As `press`, without waiting for what follows."""
        if self is KEYS:
            window.page.keyboard.press(key)
        else:
            self._hit(window.page.locator(f"[data-key={key}]"), "")

    def choose(self, window: Window, words: str) -> None:
        """The button or the link that says this; what follows is there when this returns."""
        with window.page.expect_navigation():
            self.hit(window, words)

    def hit(self, window: Window, words: str) -> None:
        """As `choose`, without waiting for what follows."""
        self._hit(_saying(window, words), "Enter")

    def tick(self, window: Window, words: str) -> None:
        self._hit(window.page.get_by_label(words), "Space")

    def unfold(self, window: Window, words: str) -> None:
        """What stands behind these words, on the spot."""
        self._hit(window.page.locator("main summary", has_text=words).first, "Enter")

    def type_in(self, window: Window, name: str, words: str) -> None:
        """In the field of this name, letter by letter at a keyboard."""
        field = window.page.locator(f"main [name={name}]:not([type=hidden])").first
        if self is not KEYS:
            field.fill(words)
            return
        tab_to(window.page, field)
        window.page.keyboard.press("Control+A")
        window.page.keyboard.insert_text(words)

    def open(self, window: Window, key: str) -> None:
        """The part of the form that the choice with this letter asks for."""
        link = window.page.locator(f"[data-key={key}]")
        self.touch(window, key)
        part = window.page.locator(f"details{link.get_attribute('href')}")
        if self is PLAIN:
            part.locator("summary").first.click()
        part.locator("textarea").last.wait_for()

    def mark(self, window: Window, words: str) -> None:
        """Select these words in the text; without scripts they are copied by hand."""
        if self is PLAIN:
            window.page.fill("[name=passage]", words)
            return
        text = window.page.locator(".desk-words")
        text.scroll_into_view_if_needed()
        left, top, right, bottom = text.evaluate(ENDS_OF, words)
        window.page.mouse.move(left, top)
        window.page.mouse.down()
        window.page.mouse.move(right, bottom, steps=4)
        window.page.mouse.up()

    def _hit(self, place: Any, key: str) -> None:
        if self is KEYS and key:
            tab_to(place.page, place)
            place.page.keyboard.press(key)
        elif self is TOUCH:
            place.tap()
        else:
            place.click()


def _saying(window: Window, words: str) -> Any:
    """What can be pressed and says exactly this, or begins with it."""
    button = window.page.get_by_role("button", name=words, exact=True)
    return button.or_(window.page.get_by_role("link", name=words, exact=True)).first


KEYS = Way("keys", 1280)
TOUCH = Way("touch", settings={"has_touch": True, "is_mobile": True})
PLAIN = Way("without-scripts", settings={"java_script_enabled": False})
in_each_way = pytest.mark.parametrize("way", [KEYS, TOUCH, PLAIN], ids=lambda way: way.name)
on_a_phone = pytest.mark.parametrize("way", [TOUCH, PLAIN], ids=lambda way: way.name)


def tab_to(page: Any, place: Any) -> None:
    """As somebody without a mouse does; who gets there sees where they are."""
    for _ in range(MOST_TABS):
        where = place.evaluate(WHERE)
        if where == "there":
            assert place.evaluate(RING), "the focus shows"
            return
        page.keyboard.press("ArrowDown" if where == "beside" else "Tab")
    raise AssertionError(f"no Tab leads to {place}")


def take_next(window: Window) -> None:
    """Somebody at the desk takes what waits."""
    window.go("/desk/?rest=1")
    window.click("[data-key=n]")


def read_over_and_send(window: Window) -> None:
    """Somebody presses "Lees na", and sends what stands there."""
    window.click("main button[name=send]")
    window.click("main button[name=send]")


def sign_up(window: Window) -> str:
    """Choose the second name offered; returns it."""
    name = window.page.locator("input[name=pseudonym]").nth(1)
    name.check()
    window.page.fill("[name=passphrase]", "lantaarn vijver klei kompas")
    window.page.fill("[name=birth_year]", "2012")
    window.page.check("[name=agreed]")
    return str(name.get_attribute("value"))


def look_again(window: Window, seconds: int = 20) -> None:
    """So much time passes in this window, whose clock must be installed: scripts look again."""
    window.page.clock.fast_forward(seconds * 1000)


def watch_what_is_left(way: Way, window: Window) -> None:
    """Note whether the text is still in sight at the moment that a form leaves."""
    if way is not PLAIN:
        window.page.evaluate(WATCH)


def was_gone_at_once(way: Way, window: Window) -> bool:
    """Out of sight before anything was asked of the server; scripts alone can do that."""
    return way is PLAIN or window.page.evaluate("sessionStorage.gone") == "true"
