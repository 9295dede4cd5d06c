"""Make the README's pictures: ``python tests/make_pictures.py`` in the repository's root.

Needs LibreOffice, pdftoppm and chromium. The pictures show the sample month's own form, workbook,
bulletin and page; look at them before committing them.
"""

import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from chromium import browser
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


def photograph(content: bytes, folder: Path, target: Path) -> None:
    """Draw the page's months and first cards as a window shows them."""
    page = folder / "index.html"
    page.write_bytes(content)
    with browser(folder) as tab:
        tab.resize(900, 680)
        tab.call("Emulation.setScrollbarsHidden", hidden=True)
        tab.open(page)
        tab.run("scrollTo(0, document.getElementById('months').offsetTop - 60)")
        (target / "page.png").write_bytes(tab.picture())


def main() -> None:
    """Draw all pictures into ``docs/pictures``."""
    here = Path()
    target = here / "docs" / "pictures"
    target.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        for name, suffix, content in documents(Workspace(here)):
            draw(name, suffix, content, Path(folder), target)
            sys.stdout.write(f"docs/pictures/{name}.png\n")
        page = Workspace(here).published_file(PERIOD, "index.html")
        photograph(page, Path(folder), target)
        sys.stdout.write("docs/pictures/page.png\n")


if __name__ == "__main__":
    main()
