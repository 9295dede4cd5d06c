"""Whether a workbook and a page open: by LibreOffice and by chromium, timed, and looked into.

LibreOffice saves the workbook again, and every cell of what it saved is held against what was
written. Chromium shows a copy of the page that carries one more script, which uses the filters as
a reader does and writes down what it saw.
"""

import base64
import hashlib
import html
import itertools
import json
import os
import re
import shutil
import signal
import subprocess
import tempfile
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

from python_calamine import CalamineWorkbook

from pipeline.board.types import Board
from pipeline.office.converter import find_program

PATIENCE = 600.0
"""Seconds before a program is given up."""

_TOLD = 5
"""How many differing cells are told; the rest is counted."""

_MEBIBYTE = 1024
_BROWSERS = ("chromium", "chromium-browser", "google-chrome")

Sheets = Mapping[str, Sequence[Sequence[Any]]]
"""The cells of each sheet, row by row."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """What it took to open something: seconds by the clock and of processor time, MiB, its words.

    ``processor`` is None where a program's helpers are not counted with it; ``wrong`` says what was
    not found as it was written.
    """

    name: str
    clock: float
    processor: float | None
    memory: float
    told: str
    wrong: tuple[str, ...] = ()

    def __str__(self) -> str:
        worked = "" if self.processor is None else f"{self.processor:.1f} s CPU, "
        used = f"{self.clock:.1f} s ({worked}{self.memory:.0f} MiB)"
        return f"{self.name:8}  opened in {used}: {self.told or 'nothing to open it with'}"


def workbook_opened(content: bytes) -> Opened:
    """A workbook opened and saved by LibreOffice; every cell must still say the same."""
    program = find_program()
    if program is None:
        return Opened(name="workbook", clock=0, processor=0, memory=0, told="")
    with tempfile.TemporaryDirectory() as name:
        folder, source = Path(name), Path(name) / "written.xlsx"
        source.write_bytes(content)
        clock, processor, memory = _run(
            folder,
            program,
            "--headless",
            f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            "--convert-to",
            "xlsx",
            "--outdir",
            str(folder / "saved"),
            str(source),
        )
        saved = folder / "saved" / source.name
        again = _sheets(saved.read_bytes()) if saved.is_file() else {}
    written = _sheets(content)
    cells = sum(1 for rows in written.values() for row in rows for cell in row if cell != "")
    return Opened(
        name="workbook",
        clock=clock,
        processor=processor,
        memory=memory,
        told=f"{len(again)} sheets, {sum(map(len, again.values()))} rows, {cells} cells compared",
        wrong=tuple(differences(written, again)),
    )


def _sheets(content: bytes) -> Sheets:
    book = CalamineWorkbook.from_filelike(BytesIO(content))
    return {
        name: book.get_sheet_by_name(name).to_python(skip_empty_area=False)
        for name in book.sheet_names
    }


def differences(written: Sheets, again: Sheets) -> Iterator[str]:
    """Sheets and cells that do not say the same."""
    if list(written) != list(again):
        yield f"workbook: sheets {', '.join(written)} came back as {', '.join(again) or 'nothing'}"
        return
    found = [
        f"workbook: {name} row {row} column {column}: {old!r} came back as {new!r}"
        for name, rows in written.items()
        for row, pair in enumerate(itertools.zip_longest(rows, again[name], fillvalue=()), 1)
        for column, (old, new) in enumerate(itertools.zip_longest(*pair, fillvalue=""), 1)
        if old != new
    ]
    yield from found[:_TOLD]
    if len(found) > _TOLD:
        yield f"workbook: and {len(found) - _TOLD} cells more"


def page_opened(content: bytes, board: Board) -> Opened:
    """A page opened by chromium, and its findings filtered by their last unit."""
    program = next((found for name in _BROWSERS if (found := shutil.which(name))), None)
    if program is None:
        return Opened(name="page", clock=0, processor=0, memory=0, told="")
    unit = board.unit_name(board.findings[-1].unit)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        source = folder / "index.html"
        source.write_text(_probed(content.decode("utf-8"), unit), encoding="utf-8")
        clock, _, memory = _run(
            folder,
            program,
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            f"--user-data-dir={folder / 'profile'}",
            "--dump-dom",
            source.as_uri(),
        )
        seen = _seen((folder / "stdout").read_text(encoding="utf-8"))
    due = {
        "cards": len(board.projects),
        "shown": sum(board.name_of(each.unit) == unit for each in board.findings),
        "all": len(board.findings),
    }
    return Opened(
        name="page",
        clock=clock,
        processor=None,
        memory=memory,
        told=", ".join(f"{name} {value}" for name, value in seen.items()),
        wrong=tuple(
            f"page: {name} should be {value}, is {seen.get(name)}"
            for name, value in due.items()
            if seen.get(name) != value
        ),
    )


def _probed(page: str, unit: str) -> str:
    """The page with the probe in it, which its policy must let come into force."""
    probe = _PROBE.replace("UNIT", json.dumps(unit))
    digest = base64.b64encode(hashlib.sha256(probe.encode()).digest()).decode()
    allowed = page.replace("script-src ", f"script-src 'sha256-{digest}' ", 1)
    return allowed.replace("</body>", f"<script>{probe}</script></body>", 1)


_PROBE = """
addEventListener('load', function () {
  var seen = {'seconds to load': Math.round(performance.now() / 100) / 10};
  var list = document.getElementById('findings-list');
  function shown() { return list.querySelectorAll(':scope > :not([hidden])').length; }
  function filter(value) {
    var field = document.getElementById('filter-unit'), begun = performance.now();
    field.value = value;
    field.dispatchEvent(new Event('input', {bubbles: true}));
    document.body.offsetHeight;
    seen['seconds to filter'] = Math.round((performance.now() - begun) / 100) / 10;
    return shown();
  }
  seen.cards = document.querySelectorAll('.card').length;
  seen.all = shown();
  seen.shown = filter(UNIT);
  document.documentElement.setAttribute('data-seen', JSON.stringify(seen));
});
"""


def _seen(page: str) -> Mapping[str, Any]:
    """What the probe wrote down; nothing where it did not come to it."""
    found = re.search(r'<html[^>]* data-seen="([^"]*)"', page)
    told: Mapping[str, Any] = json.loads(html.unescape(found[1])) if found else {}
    return told


def _run(folder: Path, *command: str) -> tuple[float, float, float]:
    """Run a program to its end, or end its group; what it says goes to ``stdout`` in the folder."""
    begun = time.perf_counter()
    with (folder / "stdout").open("wb") as output:
        process = subprocess.Popen(  # noqa: S603 - installed programs on files of our own making
            command,
            stdout=output,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "HOME": str(folder)},
            start_new_session=True,
        )
        watch = threading.Timer(PATIENCE, os.killpg, (process.pid, signal.SIGKILL))
        watch.start()
        _, status, used = os.wait4(process.pid, 0)
        watch.cancel()
    process.returncode = os.waitstatus_to_exitcode(status)
    seconds = time.perf_counter() - begun
    return seconds, used.ru_utime + used.ru_stime, used.ru_maxrss / _MEBIBYTE
