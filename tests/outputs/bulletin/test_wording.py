"""The bulletin's sentences, read whole: one golden text for each kind of month.

Set the environment variable ``REWRITE_GOLDEN=1`` to write the golden files anew after a change of
wording, then read the difference before committing it::

    REWRITE_GOLDEN=1 python -m pytest tests/outputs/bulletin/test_wording.py
"""

import os
import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from example_months import MONTHS

from pipeline.board.types import Board
from pipeline.outputs.bulletin.text import BulletinText, Figure, Style, line_text
from pipeline.outputs.bulletin.wording.bulletin import bulletin, title_lines

GOLDEN = Path(__file__).parent / "golden"
BOARDS = {name: made() for name, made in MONTHS.items()}

each_month = pytest.mark.parametrize("name", MONTHS)


def as_text(text: BulletinText) -> str:
    """The whole bulletin in plain lines: head, body, annexes with a bar between cells."""
    return "\n".join((*_head(text), *_body(text), *_annexes(text))) + "\n"


def _head(text: BulletinText) -> Iterator[str]:
    yield from (text.mark, text.number, *text.title_lines, "", text.addressee)


def _body(text: BulletinText) -> Iterator[str]:
    for paragraph in text.body:
        indent = "　　" if paragraph.style is Style.BODY else ""
        yield f"{indent}{line_text(paragraph.line)}"


def _annexes(text: BulletinText) -> Iterator[str]:
    for number, annex in enumerate(text.annexes, start=1):
        yield from ("", f"附件{number}", annex.title)
        if annex.table:
            yield " | ".join(annex.table.headings)
            yield from (" | ".join(map(line_text, row)) for row in annex.table.rows)


@each_month
def test_the_whole_text(name: str) -> None:
    """The bulletin of each kind of month reads exactly as the golden file that people have read."""
    path, said = GOLDEN / f"{name}.txt", as_text(bulletin(BOARDS[name]))
    if os.environ.get("REWRITE_GOLDEN"):
        path.parent.mkdir(exist_ok=True)
        path.write_text(said, encoding="utf-8")
    assert said == path.read_text(encoding="utf-8")


def sentences(board: Board) -> Iterator[str]:
    """The paragraphs of the body as plain text."""
    return (line_text(paragraph.line) for paragraph in bulletin(board).body)


def is_units_text(part: str | Figure) -> bool:
    """Whether a part of a line is what a unit wrote."""
    return isinstance(part, Figure) and part.origin.startswith("text:")


DOUBLED = re.compile(r"[。；，、：！？]{2,}|（）|“”|None|Decimal|个个|的的")
CLOSED = re.compile(r"[。！？]$")


@each_month
def test_marks_are_single_and_sentences_closed(name: str) -> None:
    """No mark is doubled, no bracket is empty, every paragraph ends as a sentence.

    A unit's own marks inside its text are its own, so that they are left out here.
    """
    for paragraph in bulletin(BOARDS[name]).body:
        own = line_text(tuple("文" if is_units_text(part) else part for part in paragraph.line))
        assert not DOUBLED.search(own), own
        if paragraph.style is Style.BODY:
            assert CLOSED.search(own), own
        else:
            assert not CLOSED.search(own), own


@each_month
def test_headings_count_on(name: str) -> None:
    """一、二、三 run through the text, （一）（二） within a section, none is skipped or empty."""
    body = bulletin(BOARDS[name]).body
    numerals = "一二三四五六七八九"
    heads = [line_text(each.line)[0] for each in body if each.style is Style.HEADING]
    subs = [line_text(each.line)[1] for each in body if each.style is Style.SUBHEADING]
    assert "".join(heads) == numerals[: len(heads)]
    # 需协调事项 is left out of a month that has none.
    assert len(heads) == (6 if any(each.parties for each in BOARDS[name].matters) else 5)
    assert "".join(subs) == numerals[: len(subs)]
    for before, after in pairwise(body):
        assert before.style is Style.BODY or after.style is not Style.HEADING
    assert body[-1].style is Style.BODY


@each_month
def test_classes_add_up_to_both_denominators(name: str) -> None:
    """In 总体情况 the classes of projects add up to 件 and those of indicators to 项."""
    board = BOARDS[name]
    overall = list(sentences(board))[2]
    projects, indicators = overall.split("按项目计，")[1].split("；按指标计，")
    assert sum(map(int, re.findall(r"(\d+)件", projects))) == len(board.projects)
    assert sum(map(int, re.findall(r"(\d+)项", indicators))) == len(board.indicators())


@each_month
def test_every_project_is_told_once(name: str) -> None:
    """Each project has one paragraph in 项目进展 and each indicator one row of the annex."""
    board, text = BOARDS[name], bulletin(BOARDS[name])
    told = "\n".join(map(line_text, (paragraph.line for paragraph in text.body)))
    for standing in board.projects:
        units = "、".join(board.unit_name(unit) for unit in standing.project.leads)
        assert told.count(f"{standing.project.name}（{units}）。") == 1
    table = text.annexes[0].table
    assert table is not None
    ids = [line_text(row[0]) for row in table.rows]
    assert ids == [each.indicator.id for each in board.indicators()]


def known_words(board: Board) -> list[str]:
    """Texts of the definitions that may hold digits, and dates of the month, longest first."""
    period = board.period
    words = [board.project_list.title, period.label, period.next().label]
    words += [f"{period.month}月份", period.previous().label]
    words += [each.project.name for each in board.projects]
    for each in board.indicators():
        words += [each.indicator.name, each.indicator.id]
        words += [part.valued.label for part in each.parts if part.valued]
    return sorted(words, key=len, reverse=True)


@each_month
def test_every_digit_is_bound(name: str) -> None:
    """Each digit of body and annexes belongs to a bound figure, a name, a period or a title."""
    known = known_words(BOARDS[name])
    for line in bulletin(BOARDS[name]).lines():
        for part in line:
            if isinstance(part, str):
                left = re.sub("|".join(map(re.escape, known)), "", part)
                assert not re.search(r"[0-9０-９]", left), line_text(line)


@each_month
def test_figures_have_distinct_meanings(name: str) -> None:
    """One origin prints one text wherever it stands."""
    printed: dict[str, set[str]] = {}
    for figure in bulletin(BOARDS[name]).figures():
        printed.setdefault(figure.origin, set()).add(figure.text)
    assert {origin: texts for origin, texts in printed.items() if len(texts) > 1} == {}


HALF_WIDTH = re.compile(r"[一-鿿][,;:!?()]|[,;:!?()][一-鿿]")


@each_month
def test_punctuation_is_full_width(name: str) -> None:
    """Chinese text takes full-width marks, figures take Arabic numerals without separators."""
    for line in bulletin(BOARDS[name]).lines():
        own = line_text(tuple(part for part in line if not is_units_text(part)))
        assert not HALF_WIDTH.search(own)
        assert not re.search(r"\d[,，]\d{3}", own)


def test_nothing_is_said_of_problems_that_nobody_reported() -> None:
    """Without any return the bulletin does not claim that there are no problems."""
    assert not any("均未反映" in each for each in sentences(BOARDS["nothing_reported"]))
    assert any(each.startswith("已报送的主办单位") for each in sentences(BOARDS["one_missing"]))


def test_a_long_text_is_cut_at_a_sentence_and_marked() -> None:
    """The excerpt ends where a sentence of the unit ends, and says that it is one."""
    told = next(each for each in sentences(BOARDS["hostile_texts"]) if "五号片区" in each)
    assert "预计还需二十天（摘要）？" in told
    assert "如仍不能统一" not in told


@pytest.mark.parametrize(
    ("office", "title"),
    [
        ("示例县政府办公室", "2031年示例县民生实事项目"),
        ("示例自治州示例回族自治县人民政府办公室督查考核工作委员会", "2031年示例县民生实事项目"),
        ("示例县政府办公室", "2031年示例市级为民办实事项目和示例县县级民生实事项目清单"),
        ("甲" * 45, "乙" * 61),
    ],
)
def test_title_lines_hold_twenty_characters(office: str, title: str) -> None:
    """No line is over 20 characters or of one or two alone, nothing is lost, numbers stay whole."""
    board = BOARDS["example"]
    project_list = replace(board.project_list, issuing_office=office, title=title)
    lines = title_lines(replace(board, project_list=project_list))
    assert "".join(lines) == f"{office}关于{title}5月份进展情况的通报"
    assert all(2 < len(line) <= 20 for line in lines)
    assert not any(line[-1].isdigit() and after[0].isdigit() for line, after in pairwise(lines))
