"""What people do to whole sheets, and to the workbook around them."""

from benchmarks.county import OTHER_UNIT, PERIOD, UNIT
from benchmarks.mutants.trial import Edit, Trial
from benchmarks.paper import FurtherSheet, PaperCell
from benchmarks.planted import planted
from pipeline.forms.keys import FILL_SHEET, Column, CoverKey

_IDENTITY_PART = "xl/worksheets/sheet3.xml"
_PROPERTY_PART = "docProps/custom.xml"
_GUIDE_PART = "xl/worksheets/sheet2.xml"
_PAGE_TEXTS = "xl/sharedStrings.xml"


def copy_fill_sheet(trial: Trial) -> None:
    """The fill sheet is copied; both stay filled."""
    name = trial.random.choice((f"{FILL_SHEET} (2)", "备份", "Sheet2"))
    copy = FurtherSheet(name=name, cells=dict(trial.paper.cells))
    if all(each.name != name for each in trial.paper.further):
        trial.paper.further.append(copy)


def rename_fill_sheet(trial: Trial) -> None:
    """The fill sheet gets another name, or spaces in its own."""
    trial.paper.name = trial.random.choice(("Sheet1", "四月", f" {FILL_SHEET} ", "月 报 表"))


def add_sheet(trial: Trial) -> None:
    """A sheet of the unit's own is added, seen or hidden."""
    name = trial.random.choice(("明细", "附表", "WpsReserved_CellImgList"))
    cells = {(1, 1): PaperCell(kind="s", value="明细"), (2, 1): PaperCell(value="7")}
    if all(each.name != name for each in trial.paper.further):
        hidden = trial.random.random() < 0.3  # noqa: PLR2004 - now and then
        trial.paper.further.append(FurtherSheet(name=name, cells=cells, hidden=hidden))


def empty_sheet(trial: Trial) -> None:
    """An empty sheet is added."""
    if all(each.name != "Sheet9" for each in trial.paper.further):
        trial.paper.further.append(FurtherSheet(name="Sheet9", cells={}))


def other_units_sheet(trial: Trial) -> None:
    """The whole fill sheet of another unit is pasted over this one."""
    if trial.foreign:
        return
    trial.foreign = True
    trial.paper.cells = dict(planted(OTHER_UNIT).paper.cells)


def other_months_sheet(trial: Trial) -> None:
    """The whole fill sheet of last month is pasted over this one."""
    if trial.foreign:
        return
    trial.foreign = True
    trial.paper.cells = dict(planted(UNIT, PERIOD.previous()).paper.cells)


def other_units_rows(trial: Trial) -> None:
    """All rows of another unit's sheet are pasted below the table."""
    below = trial.paper.last_row + 1
    for at, cell in planted(OTHER_UNIT).paper.cells.items():
        if at[0] > 1:
            trial.paper.cells[at[0] + below, at[1]] = cell


def other_units_page(trial: Trial) -> None:
    """Another unit's sheet is added as a further sheet."""
    if not trial.paper.further:
        cells = dict(planted(OTHER_UNIT).paper.cells)
        trial.paper.further.append(FurtherSheet(name="乙局", cells=cells))


def other_workbook(trial: Trial) -> None:
    """The fill sheet is pasted into the workbook of another unit."""
    if trial.foreign:
        return
    trial.foreign = True
    other = planted(OTHER_UNIT).paper
    for part in (_IDENTITY_PART, _PROPERTY_PART, _GUIDE_PART, _PAGE_TEXTS):
        trial.paper.parts[part] = other.parts[part]
    trial.paper.strings = other.strings
    trial.paper.tail = other.tail


def drop_property(trial: Trial) -> None:
    """A program drops the document property."""
    trial.paper.parts[_PROPERTY_PART] = (
        b'<?xml version="1.0"?><Properties xmlns="http://schemas.openxmlformats.org/officeDocument/'
        b'2006/custom-properties"/>'
    )


def drop_identity(trial: Trial) -> None:
    """The content of the hidden identity sheet is deleted."""
    trial.paper.parts[_IDENTITY_PART] = (
        b'<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/'
        b'2006/main"><sheetData/></worksheet>'
    )


def drop_cover_line(trial: Trial) -> None:
    """One line of the cover is deleted: the title, the unit's name or the 表号."""
    if trial.cover_cut:
        return
    trial.cover_cut = True
    key = trial.random.choice(tuple(CoverKey)).value
    at = trial.row(key)
    trial.paper.move(lambda row, column: None if row == at else (row - (row > at), column))


def retype_unit(trial: Trial) -> None:
    """The unit types a short name of itself on the cover."""
    at = trial.paper.find((CoverKey.UNIT.value, Column.CONTENT))
    if at is not None:
        trial.paper.type(at, trial.random.choice(("甲局", "测试县甲局（盖章）", None)))


SHEET_EDITS: tuple[Edit, ...] = (
    copy_fill_sheet,
    rename_fill_sheet,
    add_sheet,
    empty_sheet,
    other_units_sheet,
    other_months_sheet,
    other_units_rows,
    other_units_page,
    other_workbook,
    drop_property,
    drop_identity,
    drop_cover_line,
    retype_unit,
)
