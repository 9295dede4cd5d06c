"""发文字号 as people write it."""

import re

import pytest

from pipeline.model.seal import DocumentNumber


@pytest.mark.parametrize(
    ("written", "prefix", "text"),
    [
        ("示督字〔2031〕4号", "", "示督字〔2031〕4号"),
        ("示督字[2031]4号", "", "示督字〔2031〕4号"),
        ("示督字（2031）４号", "", "示督字〔2031〕4号"),
        ("示督字【2031】12号", "", "示督字〔2031〕12号"),
        (" 示督字 〔2031〕 4 号 ", "", "示督字〔2031〕4号"),
        ("4", "示督字", "示督字〔2031〕4号"),
        ("4号", "示督字", "示督字〔2031〕4号"),
    ],
)
def test_a_number_is_read_in_whatever_brackets(written: str, prefix: str, text: str) -> None:
    """Brackets, widths and blanks are put right; a mere number is completed by the code."""
    assert DocumentNumber.parse(written, prefix, 2031) == DocumentNumber(text=text, year=2031)


@pytest.mark.parametrize(
    "written",
    [
        "",
        "4",
        "四号",
        "示督字4号",
        "示督字〔2031〕04号",
        "示督字〔2031〕第4号",
        "〔2031〕4号",
        "示督字〔31〕4号",
    ],
)
def test_what_is_no_number_is_refused(written: str) -> None:
    """GB/T 9704: a code, the year in full, a number without padding and without 第."""
    with pytest.raises(ValueError, match=r"^"):
        DocumentNumber.parse(written, "", 2031)


@pytest.mark.parametrize("written", ["第3期", "3", " 第 ３ 期 ", "第03期"])
def test_a_serial_number_is_read(written: str) -> None:
    """A periodical's number may be typed with or without its words."""
    assert DocumentNumber.parse_serial(written, 2031) == DocumentNumber(text="第3期", year=2031)


@pytest.mark.parametrize("written", ["", "第三期", "3.5", "第0期", "某督字〔2031〕3号", "-3"])
def test_what_is_no_serial_number_is_refused(written: str) -> None:
    """Anything else is refused, not guessed at."""
    with pytest.raises(ValueError, match=re.escape(written) or "^$"):
        DocumentNumber.parse_serial(written, 2031)
