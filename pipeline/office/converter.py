"""Word files as PDF through LibreOffice, where it is installed.

Each conversion has a folder and a user profile of its own, so that it neither meets a LibreOffice
that is open nor leaves anything behind, and is given up when it takes too long.
"""

import contextlib
import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

PATIENCE = 180.0
"""Seconds before a conversion is given up; an ordinary one takes five."""

_PROGRAMS = (
    "soffice",
    "libreoffice",
    r"C:\Program Files\LibreOffice\program\soffice.exe",
    r"C:\Program Files (x86)\LibreOffice\program\soffice.exe",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
)

_TARGET = 'pdf:writer_pdf_Export:{"IsSkipEmptyPages":{"type":"boolean","value":"false"}}'
"""Blank sides are printed, so that both sides of each sheet are where they belong."""


class NotConvertedError(Exception):
    """No PDF was made; ``str(error)`` is the sentence for the user."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Substitution:
    """A face that this machine lacks and the one that was printed in its place."""

    wanted: str
    used: str


def find_program() -> str | None:
    """LibreOffice on this machine; None when it is not installed."""
    return next((found for name in _PROGRAMS if (found := shutil.which(name))), None)


def pdf_of(document: bytes, *, program: str | None = None, patience: float = PATIENCE) -> bytes:
    """A Word file as PDF.

    Args:
        document: the bytes of a ``.docx``.
        program: LibreOffice; looked for when not given.
        patience: seconds before it is given up.

    Raises:
        NotConvertedError: LibreOffice is not installed, took too long, or made nothing.
    """
    program = program or find_program()
    if program is None:
        raise NotConvertedError(
            "没有生成 PDF：这台电脑没有安装 LibreOffice。可以用 Word 或 WPS 打开通报，另存为 PDF。"
        )
    with tempfile.TemporaryDirectory(prefix="minsheng-pdf-") as name:
        folder = Path(name)
        source = folder / "document.docx"
        source.write_bytes(document)
        _run(_command(program, folder, source), patience)
        result = folder / "document.pdf"
        if not result.is_file():
            raise NotConvertedError("没有生成 PDF：LibreOffice 没有转换成功，请用 Word 另存。")
        return result.read_bytes()


def _command(program: str, folder: Path, source: Path) -> tuple[str, ...]:
    return (
        program,
        "--headless",
        "--norestore",
        f"-env:UserInstallation={(folder / 'profile').as_uri()}",
        "--convert-to",
        _TARGET,
        "--outdir",
        str(folder),
        str(source),
    )


def _run(command: tuple[str, ...], patience: float) -> None:
    """Run a program in a process group of its own; end the whole group when it takes too long."""
    try:
        with subprocess.Popen(  # noqa: S603 - an installed program on a file of our own making
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        ) as process:
            try:
                process.wait(patience)
            except subprocess.TimeoutExpired:
                _end(process)
                raise NotConvertedError(
                    f"没有生成 PDF：LibreOffice 超过 {patience:g} 秒没有完成，请用 Word 另存。"
                ) from None
    except OSError as error:
        raise NotConvertedError(
            "没有生成 PDF：LibreOffice 不能运行，请用 Word 另存为 PDF。"
        ) from error


def _end(process: "subprocess.Popen[bytes]") -> None:
    """End the program with all that it started, where the system knows process groups."""
    if hasattr(os, "killpg"):
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
    process.kill()


def substitutions(faces: Iterable[str]) -> tuple[Substitution, ...] | None:
    """The faces that this machine lacks, with what stands in for them.

    None where the system's list of faces cannot be asked (no ``fc-match``).
    """
    program = shutil.which("fc-match")
    if program is None:
        return None
    found = ((face, _matched(program, face)) for face in faces)
    return tuple(
        Substitution(wanted=face, used=names[0])
        for face, names in found
        if names and face not in names
    )


def _matched(program: str, face: str) -> tuple[str, ...]:
    """All names of the face that the system takes when it is asked for one."""
    answer = subprocess.run(  # noqa: S603 - a program of the system, a name of our own
        (program, "--format", "%{family}", f"{face}:lang=zh-cn"),
        capture_output=True,
        check=False,
        timeout=PATIENCE,
        stdin=subprocess.DEVNULL,
    )
    told = answer.stdout.decode("utf-8", "replace")
    return tuple(name.strip() for name in told.split(",") if name.strip())
