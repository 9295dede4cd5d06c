"""A form's sheet being drawn: its keys, and one way to put a value or a choice into a cell."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Generic

from pipeline.forms.arranged import KEY_ROW, Arranged, Key
from pipeline.forms.formulas import Formula
from pipeline.forms.styles import Formats, Style
from pipeline.forms.validation import Validation

Value = str | Decimal | Formula | None
"""What a cell shows: text, a figure, a formula, or nothing."""


@dataclass(frozen=True, kw_only=True)
class DrawnSheet(Generic[Key]):
    """The sheet being drawn. ``worksheet`` is xlsxwriter's."""

    worksheet: Any
    formats: Formats
    arrangement: Arranged[Key]

    def _put_column_keys(self) -> None:
        """Write the hidden keys of the columns."""
        for column in self.arrangement.columns:
            self._put(KEY_ROW, column, column.value, Style.KEY)

    def _put(self, row: int, column: Key, value: Value, style: Style) -> None:
        place, look = (row, self.arrangement.index(column)), self.formats[style]
        match value:
            case None | "":
                self.worksheet.write_blank(*place, None, look)
            case Formula():
                self.worksheet.write_formula(*place, value.text, look, value.value)
            case Decimal():
                self.worksheet.write_number(*place, float(value), look)
            case _:
                self.worksheet.write_string(*place, value, look)

    def _validate(self, row: int, column: Key, validation: Validation | None) -> None:
        if validation is not None:
            place = (row, self.arrangement.index(column))
            self.worksheet.data_validation(*place, *place, dict(validation))
