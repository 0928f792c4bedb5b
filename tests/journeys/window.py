"""A browser window that looks critically at each page and keeps a picture of it."""

from collections.abc import Iterator
from itertools import cycle
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from axe_playwright_python.sync_playwright import Axe

SCHEMES = ("light", "dark")
NARROW = 720  # pixels; what is narrower is a phone
AXE_SCRIPT = Axe().axe_script
OBJECTIONS = """options => axe
  .run({resultTypes: ["violations"], ...options})
  .then(found => found.violations.flatMap(
    rule => rule.nodes.map(node => `${rule.id}: ${node.target} ${node.html.slice(0, 160)}`)))"""
# What a page asks by itself, and whose refusal it knows how to take.
ASKED_QUIETLY = ("/heartbeats", "/desk/drafts/")
# What Playwright says itself where it keeps the worker of the line out.
KEPT_OUT = "Service Worker registration blocked by Playwright"
# Whatever the page is wide of, and which elements stick out of it.
STICKING_OUT = """() => {
  const width = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= width) return [];
  return [...document.querySelectorAll("body *")]
    .filter(one => one.getBoundingClientRect().right > width + 1)
    .map(one => one.tagName + "." + one.className).slice(0, 8);
}"""


class Window:
    """One person's browser. `page` is Playwright's own."""

    def __init__(
        self, context: Any, address: str, pictures: Path, count: Iterator[int], scripts: bool = True
    ):
        self.context, self.address, self._runs_scripts = context, address, scripts
        self.page = context.new_page()
        self._pictures, self._count = pictures, count
        is_narrow = self.page.viewport_size["width"] < NARROW
        self._schemes = cycle(SCHEMES if is_narrow else reversed(SCHEMES))
        pictures.mkdir(parents=True, exist_ok=True)
        self._strangers: list[str] = []
        self._complaints: list[str] = []
        context.on("request", self._note_request)
        self.page.on("console", self._note_console)
        self.page.on("pageerror", lambda mishap: self._complaints.append(str(mishap)))

    def go(self, path: str) -> None:
        self.page.goto(self.address + path)

    def click(self, selector: str) -> None:
        """Press what a person sees; the page that follows is there when this returns."""
        with self.page.expect_navigation():
            self.page.click(selector)

    def reads(self, words: str) -> bool:
        return words in " ".join(self.page.inner_text("body").split())

    def look(self, name: str) -> None:
        """A picture, nothing that sticks out, and nothing that axe objects to: by turns in light
        and in dark. Axe is a script itself, and stays out where there are none."""
        scheme = next(self._schemes)
        self.keep(name, (scheme,))
        self.check_width(name)
        if not self._runs_scripts:
            return
        self.page.emulate_media(color_scheme=scheme)
        self.page.evaluate(AXE_SCRIPT)
        found = self.page.evaluate(OBJECTIONS, {})
        assert not found, f"{name}, {scheme}:\n" + "\n".join(found)
        self.page.emulate_media(color_scheme="light")

    def keep(self, name: str, schemes: tuple[str, ...] = ("light",)) -> None:
        number, width = next(self._count), self.page.viewport_size["width"]
        for scheme in schemes:
            self.page.emulate_media(color_scheme=scheme)
            file = f"{number:02}-{name}-{width}-{scheme}.png"
            self.page.screenshot(path=self._pictures / file, full_page=True)
        self.page.emulate_media(color_scheme="light")

    def check_width(self, name: str) -> None:
        assert self.page.evaluate(STICKING_OUT) == [], f"{name} scrolls sideways"

    def close(self) -> None:
        self.context.close()

    def check_quiet(self) -> None:
        """No page asked anything of anyone else, and the browser had nothing to complain of."""
        assert not self._strangers, f"asked of others: {self._strangers}"
        assert not self._complaints, f"the browser complains: {self._complaints}"

    def _note_request(self, request: Any) -> None:
        if urlsplit(request.url).netloc != urlsplit(self.address).netloc:
            self._strangers.append(request.url)

    def _note_console(self, message: Any) -> None:
        """The status of a refusal is shown as an error too; that is no complaint."""
        asked = message.location.get("url", "")
        expected = asked == self.page.url or any(part in asked for part in ASKED_QUIETLY)
        is_status = expected and message.text.startswith("Failed to load resource")
        is_known = is_status or message.text == KEPT_OUT
        if message.type in ("error", "warning") and not is_known:
            self._complaints.append(message.text)
