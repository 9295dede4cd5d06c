"""The sheet 填写说明: what each column is for, made from the schema."""

from collections.abc import Iterator, Sequence

from pipeline.definitions.sheets.catalogue import SHEETS
from pipeline.definitions.sheets.schema import Column

GUIDE_HEADINGS = ("工作表", "列", "必填", "填什么", "说明")


def guide_rows() -> Iterator[Sequence[str]]:
    """One row for each sheet's purpose and one for each of its columns."""
    for schema in SHEETS.values():
        yield (schema.sheet.value, "", "", "", schema.purpose)
        for column in schema.columns:
            yield ("", column.heading, required_mark(column), column.expected, column.note)


def required_mark(column: Column) -> str:
    """How the guide and the headings mark a column that must be filled."""
    return "是" if column.required else ""
