"""The looks of the definitions workbook's cells."""

from collections.abc import Mapping
from dataclasses import dataclass

from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook

from pipeline.definitions.sheets.schema import CellForm, Column

_GRID = {"border": 1, "border_color": "#BFBFBF", "valign": "vcenter", "font_name": "宋体"}
_HEAD = {
    **_GRID,
    "bold": True,
    "align": "center",
    "text_wrap": True,
    "font_name": "黑体",
    "font_color": "#FFFFFF",
}
_TEXT_FORMAT = "@"
_DAY_FORMAT = "yyyy-mm-dd"

_LOOKS: Mapping[CellForm, Mapping[str, object]] = {
    CellForm.NUMBER: {"num_format": "General", "align": "right", "indent": 1},
    CellForm.WHOLE: {"num_format": "General", "align": "right", "indent": 1},
    CellForm.DAY: {"num_format": _DAY_FORMAT, "align": "center"},
    CellForm.ID: {"num_format": _TEXT_FORMAT, "align": "center"},
    CellForm.YES_NO: {"num_format": _TEXT_FORMAT, "align": "center"},
    CellForm.CHOICE: {"num_format": _TEXT_FORMAT, "align": "center"},
    CellForm.PERIOD: {"num_format": _TEXT_FORMAT, "align": "center"},
    CellForm.DEADLINE: {"num_format": _TEXT_FORMAT, "align": "center"},
}
"""Only figures and days are left to the spreadsheet; all else is text and stays as typed."""

_PLAIN: Mapping[str, object] = {
    "num_format": _TEXT_FORMAT,
    "align": "left",
    "indent": 1,
    "text_wrap": True,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Formats:
    """The formats of one workbook."""

    required: Format
    optional: Format
    section: Format
    plain: Format
    by_form: Mapping[CellForm, Format]

    @property
    def day(self) -> Format:
        """A date, in whatever column it stands: only a date format keeps it one."""
        return self.by_form[CellForm.DAY]

    def heading(self, column: Column | None) -> Format:
        """A heading: darker where the column must be filled."""
        return self.required if column is None or column.required else self.optional

    def cell(self, column: Column | None) -> Format:
        """A cell of a column."""
        return self.by_form.get(column.form, self.plain) if column else self.plain


def formats(workbook: Workbook) -> Formats:
    """Register the formats with a workbook."""
    return Formats(
        required=workbook.add_format({**_HEAD, "bg_color": "#1F4E79"}),
        optional=workbook.add_format({**_HEAD, "bg_color": "#7F97B2"}),
        section=workbook.add_format(
            {**_GRID, "bold": True, "bg_color": "#DDEBF7", "text_wrap": True}
        ),
        plain=workbook.add_format({**_GRID, **_PLAIN}),
        by_form={form: workbook.add_format({**_GRID, **look}) for form, look in _LOOKS.items()},
    )
