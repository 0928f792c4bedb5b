"""A real browser against the real web server, in a forum of the test's own."""

import itertools
import os
import shutil
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from bin.child import wait_until
from tests.journeys.serving import ROOT, serving
from tests.journeys.ways import Way
from tests.journeys.window import Window
from tests.people import token_for

PICTURES = ROOT / "test-output" / "journeys"
CHROMIUM = next(
    filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None
)
# Nothing of the browser's own may call out: the journeys count every request.
QUIET = (
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.journey)
            if CHROMIUM is None:
                item.add_marker(pytest.mark.skip(reason="there is no Chromium here"))


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, Any]:
    as_root = ("--no-sandbox",) if os.getuid() == 0 else ()
    return {"executable_path": CHROMIUM, "args": [*QUIET, *as_root]}


@pytest.fixture
def address(environ: dict[str, str], app: Flask) -> Iterator[str]:
    """Where this test's forum listens."""
    with serving(environ) as address:
        assert wait_until(lambda: _answers(f"{address}/healthz"), 90), "the web server is silent"
        yield address


def _answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(address, timeout=2) as answer:
            return answer.status == 200
    except OSError:
        return False


@pytest.fixture
def open_window(
    browser: Any, address: str, app: Flask, request: pytest.FixtureRequest
) -> Iterator[Callable[..., Window]]:
    """A window of somebody of the cast, or of a stranger; each is checked when the test ends."""
    windows, count = list[Window](), itertools.count(1)
    journey = request.node.name.removeprefix("test_").replace("[chromium", "").strip("]-")

    def open_one(name: str | None = None, width: int = 360, **more: Any) -> Window:
        # What stands between a page and a lost line costs each page something, and is tried alone.
        settings = {"locale": "nl-BE", "service_workers": "block", **more}
        context = browser.new_context(viewport={"width": width, "height": 780}, **settings)
        if name is not None:
            context.add_cookies([{"name": "klankbord", "value": cookie(app, name), "url": address}])
        scripts = settings.get("java_script_enabled", True)
        windows.append(Window(context, address, PICTURES / journey, count, scripts))
        return windows[-1]

    yield open_one
    for window in windows:
        window.close()
    for window in windows:
        window.check_quiet()


@pytest.fixture
def come(open_window: Callable[..., Window]) -> Callable[..., Window]:
    """Somebody of the cast, or a stranger, with a window that suits the way they go about."""

    def come_in(way: Way, name: str | None = None) -> Window:
        return open_window(name, way.width, **way.settings)

    return come_in


def cookie(app: Flask, name: str) -> str:
    """A session as the sign-in page would have begun it."""
    serializer = app.session_interface.get_signing_serializer(app)  # type: ignore[attr-defined]
    return str(serializer.dumps({"_user_id": token_for(app, name), "_fresh": True}))
