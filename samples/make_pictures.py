"""Make the README's pictures: ``python -m samples.make_pictures`` in the repository's root.

Needs LibreOffice and pdftoppm. The pictures show the sample month's own form, workbook and
bulletin; look at them before committing them.
"""

import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from pipeline.model.history import History
from pipeline.model.period import Period
from pipeline.month.forms import month_forms
from pipeline.month.setting import load_year
from pipeline.office.workspace import Workspace

PERIOD = Period(2022, 3)
RESOLUTION = {"form": 62, "workbook": 42, "bulletin": 62}
"""Dots per inch, so that each picture is about as high as the others."""


def documents(workspace: Workspace) -> Iterator[tuple[str, str, bytes]]:
    """The name, suffix and bytes of each document that is drawn."""
    forms = month_forms(load_year(workspace, PERIOD), PERIOD, History({}))
    yield "form", ".xlsx", next(iter(forms.values()))
    yield "workbook", ".xlsx", workspace.published_file(PERIOD, "汇总表.xlsx")
    yield "bulletin", ".docx", workspace.published_file(PERIOD, "通报.docx")


def draw(name: str, suffix: str, content: bytes, folder: Path, target: Path) -> None:
    """Draw the first page of a document as a picture."""
    document = folder / f"{name}{suffix}"
    document.write_bytes(content)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    convert = ("soffice", "--headless", profile, "--convert-to", "pdf", "--outdir", str(folder))
    subprocess.run((*convert, str(document)), check=True, stdout=subprocess.DEVNULL)  # noqa: S603 - our own words
    picture = ("pdftoppm", "-png", "-singlefile", "-r", str(RESOLUTION[name]))
    pages = (str(folder / f"{name}.pdf"), str(target / name))
    subprocess.run((*picture, *pages), check=True)  # noqa: S603 - the same


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
