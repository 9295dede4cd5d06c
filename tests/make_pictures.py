"""Make the README's pictures: ``python tests/make_pictures.py`` in the repository's root.

Needs LibreOffice and pdftoppm. The pictures show the sample month's own form, workbook and
bulletin; look at them before committing them.
"""

import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from libreoffice import to_pdf

from pipeline.model.history import History
from pipeline.model.period import Period
from pipeline.month.forms import month_forms
from pipeline.month.setting import load_year
from pipeline.office.workspace import Workspace

PERIOD = Period(2022, 3)
RESOLUTION = {"form": 62, "workbook": 42, "bulletin": 45}
"""Dots per inch, so that each picture is about as high as the others."""


def documents(workspace: Workspace) -> Iterator[tuple[str, str, bytes]]:
    """The name, suffix and bytes of each document that is drawn."""
    forms = month_forms(load_year(workspace, PERIOD), PERIOD, History({}))
    yield "form", ".xlsx", next(iter(forms.values()))
    yield "workbook", ".xlsx", workspace.published_file(PERIOD, "汇总表.xlsx")
    yield "bulletin", ".docx", workspace.published_file(PERIOD, "通报.docx")


def draw(name: str, suffix: str, content: bytes, folder: Path, target: Path) -> None:
    """Draw the first page of a document as a picture, in the stand-in faces of the tests."""
    pages = folder / f"{name}.pdf"
    pages.write_bytes(to_pdf(content, suffix, folder))
    picture = ("pdftoppm", "-png", "-singlefile", "-r", str(RESOLUTION[name]))
    subprocess.run((*picture, str(pages), str(target / name)), check=True)  # noqa: S603 - our own words


def main() -> None:
    """Draw all pictures into ``docs/pictures``."""
    here = Path()
    target = here / "docs" / "pictures"
    target.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        for name, suffix, content in documents(Workspace(here)):
            draw(name, suffix, content, Path(folder), target)
            sys.stdout.write(f"docs/pictures/{name}.png\n")


if __name__ == "__main__":
    main()
