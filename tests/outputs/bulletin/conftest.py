"""Fixtures of the bulletin's tests: free stand-in faces, pages as printed."""

import io
from pathlib import Path

import pdfplumber
import pytest
from libreoffice import to_pdf

from pipeline.outputs.bulletin.layout import render_bulletin
from pipeline.outputs.bulletin.template import bulletin_template
from pipeline.outputs.bulletin.text import BulletinText

STAND_INS = {
    "仿宋_GB2312": ("FandolFang", "AR PL SungtiL GB", "Noto Serif CJK SC"),
    "楷体_GB2312": ("FandolKai", "AR PL KaitiM GB", "Noto Serif CJK SC"),
    "黑体": ("FandolHei", "Noto Sans CJK SC", "WenQuanYi Zen Hei"),
    "方正小标宋简体": ("FandolSong", "Noto Serif CJK SC", "AR PL SungtiL GB"),
    "宋体": ("FandolSong", "AR PL SungtiL GB", "Noto Serif CJK SC"),
}
"""Official face to free ones of the same measures, in order of preference."""


def font_configuration(cache: Path) -> str:
    """A private fontconfig file: the system's faces, with aliases for the official ones."""
    aliases = "".join(
        f'<match target="pattern"><test name="family"><string>{face}</string></test>'
        f'<edit name="family" mode="assign" binding="strong">'
        f"{''.join(f'<string>{name}</string>' for name in names)}</edit></match>"
        for face, names in STAND_INS.items()
    )
    return (
        '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>'
        "<dir>/usr/share/fonts</dir><dir>/usr/local/share/fonts</dir>"
        f"<cachedir>{cache}</cachedir>{aliases}</fontconfig>"
    )


class Printer:
    """Prints bulletins with the stand-in faces, each text once a session."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._printed: dict[BulletinText, bytes] = {}
        self._configuration = folder / "fonts.conf"
        self._configuration.write_text(font_configuration(folder / "cache"), encoding="utf-8")

    def pages(self, text: BulletinText) -> list[pdfplumber.page.Page]:
        """The printed pages of a bulletin."""
        if text not in self._printed:
            content = render_bulletin(bulletin_template(), text)
            with pytest.MonkeyPatch.context() as patch:
                patch.setenv("FONTCONFIG_FILE", str(self._configuration))
                self._printed[text] = to_pdf(content, ".docx", self._folder)
        return pdfplumber.open(io.BytesIO(self._printed[text])).pages


@pytest.fixture(scope="session")
def printer(tmp_path_factory: pytest.TempPathFactory) -> Printer:
    """The printer with its private fontconfig file."""
    return Printer(tmp_path_factory.mktemp("print"))
