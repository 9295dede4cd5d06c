"""The page of the number grammar for clerks, made of the examples that are also tested.

``python -m pipeline.reading.number_page > docs/numbers.md`` writes it again.
"""

import sys
from collections.abc import Iterator

from pipeline.model.field import Trouble
from pipeline.model.quantity import plain
from pipeline.reading.characters import revealed
from pipeline.reading.number_cell_examples import CELLS, CellExample
from pipeline.reading.number_examples import EXAMPLES, NumberExample


def page() -> str:
    """The page of the grammar for clerks, ``docs/numbers.md``."""
    return "\n".join(_lines()) + "\n"


def _lines() -> Iterator[str]:
    yield "# 数字怎么填、怎么读"
    yield ""
    yield "“本月累计”一格请直接填阿拉伯数字，不带单位。下面列出其他写法读作什么；“不读”的，"
    yield "程序不猜，列入差错请填报单位改正。负数、不是整数的个数照原样读出，另列差错。凡换算过、"
    yield "整理过的，回执上都写明。看不见的字符写成“‹U+200B›”的样子。"
    for heading, examples in EXAMPLES.items():
        yield from ("", f"## {heading}", "", "| 计量单位 | 写法 | 读作 |", "|---|---|---|")
        for each in examples:
            yield f"| {each.measure} | `{revealed(each.typed)}` | {_outcome(each)} |"
    yield from ("", "## 不是文字的单元格", "")
    yield "数按存储的读；单元格的数字格式使显示的与存储的不同的（隐藏、按万或千显示、显示成日期），"
    yield "不知道以哪个为准，不读。只是少显示几位小数的，按存储的读，并提示核对。"
    yield from ("", "| 计量单位 | 存储的内容 | 数字格式 | 读作 |", "|---|---|---|---|")
    for example in CELLS:
        code = f"`{example.cell.number_format}`" if example.cell.number_format else "常规"
        yield f"| {example.measure} | {example.held} | {code} | {_outcome(example)} |"


def _outcome(example: NumberExample | CellExample) -> str:
    """What an example is read as, in words."""
    if isinstance(example.read, Trouble):
        return "不读"
    amount = f"{plain(example.read)}{example.measure}"
    word = example.qualifier.value
    return f"{amount}（记“{word}”）" if word else amount


if __name__ == "__main__":
    sys.stdout.buffer.write(page().encode())
