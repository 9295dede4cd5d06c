"""What a sheet of the definitions workbook consists of: the words the tables are written in."""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum


class Sheet(Enum):
    """The sheets of the workbook; the value is the name on the tab."""

    LISTS = "清单"
    PROJECTS = "项目"
    INDICATORS = "指标"
    LADDERS = "形象进度"
    PLANS = "计划"
    UNITS = "单位"
    MEASURES = "计量单位"
    PARAMETERS = "参数"
    HOLIDAYS = "节假日"
    WAIVERS = "豁免"
    EXTENSIONS = "延期"
    CHANGES = "变更"


class CellForm(Enum):
    """What a cell of a column holds."""

    TEXT = "text"
    ID = "id"
    NUMBER = "number"
    WHOLE = "whole"
    YES_NO = "yes_no"
    CHOICE = "choice"
    DAY = "day"
    DEADLINE = "deadline"
    PERIOD = "period"
    NAMES = "names"
    FIGURES = "figures"


CELL_FORM_LABELS: Mapping[CellForm, str] = {
    CellForm.TEXT: "文字",
    CellForm.ID: "编号（单元格须是文本格式）",
    CellForm.NUMBER: "不带单位和百分号的数字，如 20.32",
    CellForm.WHOLE: "整数",
    CellForm.YES_NO: "“是”或“否”",
    CellForm.CHOICE: "下拉选项之一",
    CellForm.DAY: "日期，如 2022-10-01",
    CellForm.DEADLINE: "年月或日期，如 2022年12月、2022-12-31",
    CellForm.PERIOD: "年月，如 2022年3月",
    CellForm.NAMES: "名称，一行一个（Alt+Enter 换行）",
    CellForm.FIGURES: "数字，用顿号隔开，如 6、3、20.32",
}
"""How a finding and the guide tell the clerk what to type."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column. ``rule`` is the code under which its blank or unreadable cells are reported.

    ``optional``: a workbook made before the program knew the column loads without it.
    ``refers`` names the sheet whose entries the cell must name; ``width`` is in characters of
    a Latin digit's width. ``added`` columns came later: older workbooks do without them.
    """

    key: str
    heading: str
    note: str
    required: bool = False
    optional: bool = False
    form: CellForm = CellForm.TEXT
    choices: tuple[str, ...] = ()
    refers: Sheet | None = None
    rule: str = "D15"
    width: int = 14
    added: bool = False

    @property
    def expected(self) -> str:
        """What belongs in a cell of this column, in the clerk's words."""
        if self.choices:
            return "“" + "”、“".join(self.choices) + "”之一"
        if self.refers is not None:
            named = "编号" if self.form is CellForm.ID else "名称"
            several = "，一行一个" if self.form is CellForm.NAMES else ""
            return f"“{self.refers.value}”表里已有的{named}{several}"
        return CELL_FORM_LABELS[self.form]


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetSchema:
    """One sheet: what it is for, its columns, and how many of them stay in view.

    ``optional``: a workbook made before the program knew the sheet loads without it.
    """

    sheet: Sheet
    purpose: str
    columns: tuple[Column, ...]
    frozen_columns: int = 1
    optional: bool = False

    @property
    def key(self) -> str:
        """The key of the first column, which names the row."""
        return self.columns[0].key

    def column(self, key: str) -> Column:
        """The column of that key.

        Raises:
            KeyError: the sheet has no such column.
        """
        return {column.key: column for column in self.columns}[key]

    def headed(self, heading: str) -> Column | None:
        """The column that a heading names, however it is spaced; None when there is none."""
        wanted = normalised(heading)
        return next((each for each in self.columns if normalised(each.heading) == wanted), None)


def normalised(text: str) -> str:
    """A text for matching only: compatibility forms folded, every space and break dropped."""
    return "".join(unicodedata.normalize("NFKC", text).split())
