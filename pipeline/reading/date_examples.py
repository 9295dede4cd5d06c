"""Examples of the date grammar: they are the tests' table and the clerks' page in one.

``python -m pipeline.reading.date_examples > docs/dates.md`` writes the page again.
"""

import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from pipeline.model.cell import Cell, CellKind
from pipeline.model.field import Trouble
from pipeline.reading.characters import revealed


@dataclass(frozen=True, slots=True, kw_only=True)
class DateExample:
    """Something where a day belongs, and what it is read as. ``held`` says it in words."""

    held: str
    cell: Cell
    read: date | Trouble


_DAY = date(2031, 6, 30)


def _text(typed: str, read: date | Trouble) -> DateExample:
    cell = Cell(row=1, column=1, kind=CellKind.TEXT, text=typed)
    return DateExample(held=f"`{revealed(typed)}`", cell=cell, read=read)


def _texts(read: date | Trouble, *typed: str) -> tuple[DateExample, ...]:
    return tuple(_text(each, read) for each in typed)


def _stored(held: str, day: date, number_format: str, read: date | Trouble) -> DateExample:
    """A date cell with its format."""
    cell = Cell(
        row=1,
        column=1,
        kind=CellKind.DATE,
        text=day.isoformat(),
        day=day,
        number_format=number_format,
    )
    shown = f"，格式 `{number_format}`" if number_format else ""
    return DateExample(held=f"{held}{shown}", cell=cell, read=read)


def _number(number: int, read: date | Trouble) -> DateExample:
    amount = Decimal(number)
    cell = Cell(row=1, column=1, kind=CellKind.NUMBER, text=str(number), number=amount)
    return DateExample(held=f"数 {number}", cell=cell, read=read)


def _other(
    held: str, kind: CellKind, text: str, trouble: Trouble, *, struck: bool = False
) -> DateExample:
    """A cell of another kind."""
    cell = Cell(row=1, column=1, kind=kind, text=text, struck=struck)
    return DateExample(held=held, cell=cell, read=trouble)


EXAMPLES: Mapping[str, tuple[DateExample, ...]] = {
    "写到日的日期": (
        *_texts(
            _DAY,
            "2031-06-30",
            "2031-6-30",
            "2031/6/30",
            "2031.6.30",
            "2031年6月30日",
            "2031年06月30号",
            "20310630",
            "２０３１－０６－３０",
            " 2031 年 6 月 30 日 ",
            "2031 - 6 - 30",
            "2031-06-\u200b30",
        ),
        _number(20310630, _DAY),
        _stored("日期 2031-06-30", _DAY, "", _DAY),
        _stored("日期 2031-06-30", _DAY, "yyyy-mm-dd", _DAY),
        _stored("日期 2031-06-30", _DAY, 'm"月"d"日"', _DAY),
    ),
    "不确定：没有写到日，或没有写年": (
        *_texts(
            Trouble.VAGUE_DATE,
            "2031年6月",
            "2031-06",
            "2031.6",
            "6月底",
            "6月",
            "六月中旬",
            "年内",
            "今年年底",
            "上半年",
            "2031年三季度",
            "10月底前",
            "预计8月底完成",
            "6月30日",
            "6月30日前",
            "2031年6月30日前",
        ),
        _stored("日期 2031-06-01", date(2031, 6, 1), 'yyyy"年"m"月"', Trouble.VAGUE_DATE),
        _stored("日期 2031-06-01", date(2031, 6, 1), "mmm-yy", Trouble.VAGUE_DATE),
        _stored("日期 2031-06-30", _DAY, "aaaa", Trouble.VAGUE_DATE),
    ),
    "不读：不是确定的日期": (
        *_texts(
            Trouble.NOT_A_DATE,
            "2031-02-30",
            "20310230",
            "2031-13-01",
            "2031-06/30",
            "2031-1 1-30",
            "2031 06 30",
            "31-6-30",
            "6/30",
            "6-30",
            "6/30/2031",
            "30/6/2031",
            "2031-06-30 10:00",
            "2031年6月30日至7月5日",
            "二〇三一年六月三十日",
            "2301-06-30",
            "1931-06-30",
            "2031-06-3O",
            "2031-06-\u202e03",
            "尽快",
            "48",
        ),
        _number(48, Trouble.NOT_A_DATE),
        _number(48029, Trouble.NOT_A_DATE),
        _stored("日期 1905-07-23", date(1905, 7, 23), "", Trouble.NOT_A_DATE),
        _stored("日期 2031-06-30", _DAY, ";;;", Trouble.SHOWN_OTHERWISE),
        _other("时间 08:00", CellKind.DATE, "08:00:00", Trouble.NOT_A_DATE),
        _other("逻辑值 TRUE", CellKind.BOOLEAN, "TRUE", Trouble.NOT_A_DATE),
        _other("错误值 #REF!", CellKind.ERROR, "#REF!", Trouble.ERROR_VALUE),
        _other("没有计算结果的公式", CellKind.UNCALCULATED, "=H9+1", Trouble.UNCALCULATED),
        _other("带删除线的内容", CellKind.TEXT, "2031-06-30", Trouble.STRUCK, struck=True),
    ),
    "不读：代替日期的符号": _texts(Trouble.PLACEHOLDER, "/", "—", "无", "不适用", "／"),
    "没有填": _texts(Trouble.BLANK, "　", "\u200b"),
}
"""By heading. Where a trouble stands, no day is read and the unit is asked."""


def page() -> str:
    """The page of the grammar for clerks, ``docs/dates.md``."""
    return "\n".join(_lines()) + "\n"


def _lines() -> Iterator[str]:
    yield "# 日期怎么填、怎么读"
    yield ""
    yield "日期请写到日，样式如“2031-06-30”。下面列出其他写法读作什么；“不确定”的，请填报单位补充；"
    yield "“不读”的，程序不猜，列入差错请填报单位改正。只显示月份的日期格，存储的“1日”是表格软件"
    yield "自己加上的，不当作日期；只显示月和日的，年份是表格软件按当时的时间加上的，照读并列入"
    yield "已规整。看不见的字符写成“‹U+200B›”的样子。"
    for heading, examples in EXAMPLES.items():
        yield from ("", f"## {heading}", "", "| 写法或存储的内容 | 读作 |", "|---|---|")
        for each in examples:
            yield f"| {each.held} | {_outcome(each.read)} |"


def _outcome(read: date | Trouble) -> str:
    if isinstance(read, date):
        return read.isoformat()
    return {Trouble.VAGUE_DATE: "不确定", Trouble.BLANK: "空白"}.get(read, "不读")


if __name__ == "__main__":
    sys.stdout.buffer.write(page().encode())
