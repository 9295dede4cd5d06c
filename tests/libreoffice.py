"""LibreOffice for the tests: any office document as PDF, a workbook with every formula worked out.

A test that draws is marked with ``@rendering``: it carries the marker of that name and is skipped,
with the reason, where LibreOffice is not installed; with ``REQUIRE_RENDERING=1`` it fails there.
Each call has a user profile of its own, so that tests may run side by side and nothing of the
person's own settings comes in.
"""

import csv
import io
import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

PROGRAM = shutil.which("soffice") or shutil.which("libreoffice")

PATIENCE = 180
"""Seconds before a conversion is given up; an ordinary one takes five."""

SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"""
"""Work out every formula when a workbook is opened; the default trusts the cached values."""

STAND_INS = {
    "宋体": "Noto Serif CJK SC",
    "方正小标宋简体": "Noto Serif CJK SC",
    "仿宋": "Noto Serif CJK SC",
    "仿宋_GB2312": "Noto Serif CJK SC",
    "楷体": "AR PL KaitiM GB",
    "楷体_GB2312": "AR PL KaitiM GB",
    "黑体": "Noto Sans CJK SC",
}
"""Free fonts whose letters are as wide as those of the official ones, which few machines have."""


def _fonts() -> str:
    """A font configuration that puts the stand-ins behind the official fonts."""
    rules = "".join(
        f'<match><test name="family"><string>{name}</string></test>'
        f'<edit name="family" mode="append" binding="strong"><string>{other}</string></edit>'
        "</match>"
        for name, other in STAND_INS.items()
    )
    system = '<include ignore_missing="yes">/etc/fonts/fonts.conf</include>'
    return f'<?xml version="1.0"?><fontconfig>{rules}{system}</fontconfig>'


def rendering(test: Callable[..., Any]) -> Callable[..., Any]:
    """Mark a test that needs LibreOffice."""
    absent = PROGRAM is None and not os.environ.get("REQUIRE_RENDERING")
    skip = pytest.mark.skipif(absent, reason="LibreOffice (soffice) is not installed")
    marked: Callable[..., Any] = pytest.mark.rendering(skip(test))
    return marked


def to_pdf(content: bytes, suffix: str, folder: Path) -> bytes:
    """A document (``suffix`` is ``.xlsx`` or ``.docx``) as LibreOffice prints it.

    ``folder`` is the test's ``tmp_path``.

    Raises:
        RuntimeError: LibreOffice made no file in time; its own words are in the message.
    """
    return _converted(content, suffix, "pdf", folder)


def recalculated(content: bytes, folder: Path) -> bytes:
    """A workbook saved again after LibreOffice has worked out every formula anew.

    Raises:
        RuntimeError: LibreOffice made no file in time; its own words are in the message.
    """
    return _converted(content, ".xlsx", "xlsx", folder)


def through_open_document(content: bytes, folder: Path) -> bytes:
    """A workbook saved as .ods and the .ods saved as .xlsx again.

    Raises:
        RuntimeError: LibreOffice made no file in time; its own words are in the message.
    """
    return _converted(_converted(content, ".xlsx", "ods", folder), ".ods", "xlsx", folder)


def round_trip(content: bytes, way: str, folder: Path) -> bytes:
    """A Word document saved as .docx again, straight away or by way of .odt.

    Raises:
        RuntimeError: LibreOffice made no file in time; its own words are in the message.
    """
    if way == "docx":
        return _converted(content, ".docx", "docx", folder)
    return _converted(_converted(content, ".docx", way, folder), f".{way}", "docx", folder)


def shown_cells(content: bytes, folder: Path) -> list[list[str]]:
    """The first sheet of a workbook as it is seen: the text that each cell shows, row by row.

    Raises:
        RuntimeError: LibreOffice made no file in time; its own words are in the message.
    """
    table = _converted(content, ".xlsx", _AS_SHOWN, folder).decode("utf-8")
    return list(csv.reader(io.StringIO(table)))


_AS_SHOWN = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,true"
"""Commas, UTF-8, cells as they are shown."""


def _converted(content: bytes, suffix: str, target: str, folder: Path) -> bytes:
    place = Path(tempfile.mkdtemp(dir=folder))
    settings = place / "profile" / "user" / "registrymodifications.xcu"
    settings.parent.mkdir(parents=True)
    settings.write_text(SETTINGS, encoding="utf-8")
    fonts = place / "fonts.conf"
    fonts.write_text(_fonts(), encoding="utf-8")
    source = place / f"document{suffix}"
    source.write_bytes(content)
    words = _run(
        PROGRAM or "soffice",
        "--headless",
        f"-env:UserInstallation={(place / 'profile').as_uri()}",
        "--convert-to",
        target,
        "--outdir",
        str(place / "out"),
        str(source),
        environment={**os.environ, "FONTCONFIG_FILE": str(fonts)},
    )
    result = place / "out" / f"document.{target.partition(':')[0]}"
    if not result.exists():
        raise RuntimeError(f"LibreOffice made no {target}: {words}")
    return result.read_bytes()


def _run(*command: str, environment: Mapping[str, str]) -> str:
    """Run a program in a process group of its own; end the whole group when it takes too long."""
    with subprocess.Popen(  # noqa: S603 - a fixed program on a file that the test made itself
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        env=environment,
        start_new_session=True,
    ) as process:
        try:
            said, _ = process.communicate(timeout=PATIENCE)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            return f"gave up after {PATIENCE} seconds"
    return said.decode("utf-8", "replace")
