"""A real browser for the tests of the page: Debian's chromium, driven by its DevTools protocol.

A test that needs it is marked with ``@browsing``: it is skipped, with the reason, where chromium is
not installed; with ``REQUIRE_RENDERING=1`` it fails there. Each browser has a profile of its own
and asks the network for nothing.
"""

import base64
import itertools
import json
import os
import shutil
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from websockets.sync.client import ClientConnection, connect

PROGRAM = shutil.which("chromium") or shutil.which("chromium-browser")

PATIENCE = 60
"""Seconds before a browser is given up."""

_OPTIONS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-quic",
    "--disable-dev-shm-usage",
    "--remote-debugging-port=0",
)


def browsing(test: Callable[..., Any]) -> Callable[..., Any]:
    """Mark a test that needs chromium."""
    absent = PROGRAM is None and not os.environ.get("REQUIRE_RENDERING")
    skip = pytest.mark.skipif(absent, reason="chromium is not installed")
    marked: Callable[..., Any] = pytest.mark.rendering(skip(test))
    return marked


class Tab:
    """One tab of the browser; ``events`` are what it has told so far."""

    def __init__(self, connection: ClientConnection, session: str = "") -> None:
        self._connection = connection
        self._session = {"sessionId": session} if session else {}
        self._numbers = itertools.count(1)
        self.events: list[dict[str, Any]] = []

    def call(self, method: str, **parameters: Any) -> Any:
        """A command's result; what happens meanwhile goes to ``events``."""
        number = next(self._numbers)
        message = {"id": number, "method": method, "params": parameters, **self._session}
        self._connection.send(json.dumps(message))
        while True:
            told = json.loads(self._connection.recv(timeout=PATIENCE))
            if told.get("id") == number:
                assert "error" not in told, told
                return told["result"]
            self.events.append(told)

    def wait(self, method: str) -> None:
        """Wait until the browser tells of something."""
        while not any(each.get("method") == method for each in self.events):
            self.events.append(json.loads(self._connection.recv(timeout=PATIENCE)))

    def run(self, script: str) -> Any:
        """The value of an expression on the page; a promise is waited for."""
        done = self.call(
            "Runtime.evaluate",
            expression=script,
            awaitPromise=True,
            returnByValue=True,
            userGesture=True,
        )
        assert "exceptionDetails" not in done, done
        return done["result"].get("value")

    def open(self, path: Path) -> None:
        """Open a file as by a double click, and listen to all it does."""
        for domain in ("Page", "Runtime", "Log", "Network", "Accessibility"):
            self.call(f"{domain}.enable")
        self.call("Page.navigate", url=path.as_uri())
        self.wait("Page.loadEventFired")

    def resize(self, width: int, height: int = 900) -> None:
        """Show the page as wide as a desk's or a phone's screen."""
        metrics = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 600}
        self.call("Emulation.setDeviceMetricsOverride", **metrics)

    def picture(self, *, whole: bool = False) -> bytes:
        """What is seen, or the whole page, as PNG."""
        shot = self.call("Page.captureScreenshot", captureBeyondViewport=whole)
        return base64.b64decode(shot["data"])

    def printed(self) -> bytes:
        """The page on A4 paper, as PDF."""
        done = self.call("Page.printToPDF", preferCSSPageSize=True)
        return base64.b64decode(done["data"])

    def complaints(self) -> list[Any]:
        """Errors and warnings that the page caused."""
        self.run("1")
        return [
            each["params"]
            for each in self.events
            if each.get("method") in {"Runtime.exceptionThrown", "Log.entryAdded"}
            or (
                each.get("method") == "Runtime.consoleAPICalled"
                and each["params"]["type"] in {"error", "warning", "assert"}
            )
        ]

    def requests(self) -> list[str]:
        """The addresses that the page asked for."""
        self.run("1")
        return [
            each["params"]["request"]["url"]
            for each in self.events
            if each.get("method") == "Network.requestWillBeSent"
        ]


@contextmanager
def browser(folder: Path) -> Iterator[Tab]:
    """A browser with one tab; its whole process group is ended after."""
    profile = folder / "profile"
    command = (PROGRAM or "chromium", *_OPTIONS, f"--user-data-dir={profile}", "about:blank")
    with subprocess.Popen(  # noqa: S603 - a fixed program
        command,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
        env={**os.environ, "HOME": str(folder)},
    ) as process:
        try:
            with connect(_address(profile), max_size=None) as connection:
                yield _first_tab(connection)
        finally:
            os.killpg(process.pid, signal.SIGKILL)


def _address(profile: Path) -> str:
    """Where the browser listens, as soon as it does."""
    told = profile / "DevToolsActivePort"
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        if told.exists() and len(lines := told.read_text().split()) == 2:
            return f"ws://127.0.0.1:{lines[0]}{lines[1]}"
        time.sleep(0.05)
    raise RuntimeError("chromium did not start")


def _first_tab(connection: ClientConnection) -> Tab:
    """The tab, in a session of its own within the browser's one connection."""
    whole = Tab(connection)
    targets = whole.call("Target.getTargets")["targetInfos"]
    page = next(each for each in targets if each["type"] == "page")
    session = whole.call("Target.attachToTarget", targetId=page["targetId"], flatten=True)
    return Tab(connection, session["sessionId"])
