"""A Word file as PDF: made where LibreOffice is, refused in one plain sentence where not."""

import stat
import sys
from pathlib import Path

import pytest
from example_bulletin import example_bulletin
from libreoffice import rendering

from pipeline.office import converter
from pipeline.office.converter import NotConvertedError, Substitution, pdf_of, substitutions
from pipeline.outputs.bulletin.layout import render_bulletin
from pipeline.outputs.bulletin.template import bulletin_template


@rendering
def test_a_bulletin_becomes_a_pdf() -> None:
    """A bulletin is converted, and no folder of the conversion is left behind."""
    content = pdf_of(render_bulletin(bulletin_template(), example_bulletin(annexes=())))
    assert content.startswith(b"%PDF-")


def test_without_libreoffice_one_sentence_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where LibreOffice is not installed, the user is told and shown another way."""
    monkeypatch.setattr(converter, "find_program", lambda: None)
    with pytest.raises(NotConvertedError, match=r"没有安装 LibreOffice.*另存为 PDF。"):
        pdf_of(b"")


def program(folder: Path, script: str) -> str:
    """An executable that stands for LibreOffice."""
    path = folder / "soffice"
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return str(path)


@pytest.mark.skipif(sys.platform == "win32", reason="the stand-in is a shell script")
@pytest.mark.parametrize(
    ("script", "told"),
    [("sleep 30", "没有完成"), ("exit 1", "没有转换成功"), ("exit 0", "没有转换成功")],
)
def test_a_conversion_that_fails_is_told(tmp_path: Path, script: str, told: str) -> None:
    """A program that hangs, fails or makes nothing leads to one sentence, in time."""
    with pytest.raises(NotConvertedError, match=told):
        pdf_of(b"x", program=program(tmp_path, script), patience=1)


def test_a_program_that_cannot_run_is_told(tmp_path: Path) -> None:
    """A program that the system refuses to start is told too."""
    with pytest.raises(NotConvertedError, match="不能运行"):
        pdf_of(b"x", program=str(tmp_path / "nothing"))


def test_faces_that_are_not_there_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """A face that the system replaces is named with its stand-in, one that is there is not."""
    there = {"宋体": ("SimSun", "宋体"), "仿宋_GB2312": ("Noto Serif CJK SC",)}
    monkeypatch.setattr(converter.shutil, "which", lambda _: "fc-match")
    monkeypatch.setattr(converter, "_matched", lambda _, face: there[face])
    wanted = Substitution(wanted="仿宋_GB2312", used="Noto Serif CJK SC")
    assert substitutions(there) == (wanted,)
    monkeypatch.setattr(converter.shutil, "which", lambda _: None)
    assert substitutions(there) is None
