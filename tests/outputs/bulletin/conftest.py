"""Fixtures of the bulletin's tests: its pages as printed."""

import io
from pathlib import Path

import pdfplumber
import pytest
from libreoffice import to_pdf

from pipeline.outputs.bulletin.layout import render_bulletin
from pipeline.outputs.bulletin.template import bulletin_template
from pipeline.outputs.bulletin.text import BulletinText


class Printer:
    """Prints bulletins, each text once a session."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._printed: dict[BulletinText, bytes] = {}

    def pages(self, text: BulletinText) -> list[pdfplumber.page.Page]:
        """The printed pages of a bulletin."""
        if text not in self._printed:
            content = render_bulletin(bulletin_template(), text)
            self._printed[text] = to_pdf(content, ".docx", self._folder)
        return pdfplumber.open(io.BytesIO(self._printed[text])).pages


@pytest.fixture(scope="session")
def printer(tmp_path_factory: pytest.TempPathFactory) -> Printer:
    """The printer; the stand-in faces are those of ``libreoffice``."""
    return Printer(tmp_path_factory.mktemp("print"))
