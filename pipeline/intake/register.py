"""The register of receipts (收件登记): the small table in which a clerk notes what came when.

It lies in the month's inbox folder as ``收件登记.xlsx`` or ``收件登记.csv`` with the headings
文件, 收到时间 and 方式. It is the only source of a time for what did not come as a message, and
puts right the time of a message that is wrong or missing. A row that cannot be read with certainty
is a finding and gives no time.
"""

import csv
import io
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice

from pipeline.intake.moments import read_moment
from pipeline.model.cell import Cell, CellKind, Sheet, Workbook, laid_out
from pipeline.model.finding import Finding, Place, Severity
from pipeline.opening.workbook import read_workbook

REGISTER_STEM = "收件登记"
HEADINGS = ("文件", "收到时间", "方式")
RULE = "T06"
_WHY = "收到时间决定是否按时报送；时间不明的按发现时间计，对报送单位可能不公平。"

_WORKBOOK, _TEXT = ".xlsx", ".csv"
_OTHER_FORMS = (".xls", ".et", ".ods", ".xlsm", ".txt", ".docx", ".doc", ".wps")
_MOST_ROWS, _MOST_COLUMNS, _MOST_SHEETS = 5000, 50, 10

Cells = Sequence[object]


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterRow:
    """One line of the register. ``place`` is where it stands."""

    file: str
    received: datetime
    channel: str
    place: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Register:
    """The lines of a register that are certain, and a finding for each that is not."""

    rows: tuple[RegisterRow, ...] = ()
    findings: tuple[Finding, ...] = ()


def is_register(name: str, stem: str = REGISTER_STEM) -> bool:
    """Whether an entry of the inbox folder is the register; one in a sub-folder is not."""
    named, dot, suffix = unicodedata.normalize("NFKC", name).rpartition(".")
    known = (_WORKBOOK, _TEXT, *_OTHER_FORMS)
    return named.strip() == stem and dot + suffix.casefold() in known


def file_key(name: str) -> str:
    """A file name as names are compared: composed, without regard to letter case or spaces."""
    return unicodedata.normalize("NFC", name).strip().casefold().replace("\\", "/")


def files_named(written: str, files: Sequence[str]) -> list[str]:
    """The files that a clerk may mean: by whole name, by name without its folder or its suffix.

    Windows hides suffixes, so a name without one is honest; it counts when one file bears it.
    """
    wanted = file_key(written)
    for key in (_whole, _last, _stem):
        names = [name for name in files if key(file_key(name)) == wanted]
        if names:
            return names
    return []


def _whole(key: str) -> str:
    return key


def _last(key: str) -> str:
    return key.rpartition("/")[2]


def _stem(key: str) -> str:
    return _last(key).rpartition(".")[0]


def read_register(name: str, content: bytes) -> Register:
    """Read a register.

    Args:
        name: its file name, which tells what it is and stands in the findings.
        content: its bytes.
    """
    sheets = tabulated(name, content)
    if isinstance(sheets, Unread):
        return _unread(name, sheets.read, sheets.fix)
    for sheet, rows in sheets.items():
        heading = next((n for n, row in enumerate(rows) if _columns(row) is not None), None)
        if heading is not None:
            return _read_rows(name, sheet, rows, heading)
    return _unread(name, "没有找到表头", f"请保留表头：{'、'.join(HEADINGS)}。")


@dataclass(frozen=True, slots=True)
class Unread:
    """A table that cannot be read: what it is, and the way out."""

    read: str
    fix: str


def tabulated(name: str, content: bytes) -> Mapping[str, Sequence[Cells]] | Unread:
    """The rows of each sheet of a table that a clerk keeps, as a workbook or as text."""
    suffix = "." + name.rpartition(".")[2].casefold()
    try:
        if suffix == _WORKBOOK:
            return _sheets(content)
        if suffix == _TEXT:
            return {"": list(islice(_lines(content), _MOST_ROWS))}
    except Exception:  # noqa: BLE001 - a reader may fail in any way; the table is then unread
        return Unread("打不开的文件", "请重新保存，或用样表重新填写。")
    return Unread(f"{suffix} 文件", "请在 Excel 或 WPS 中另存为 .xlsx 或 .csv。")


def register_finding(place: Place, read: str, expected: str, fix: str, why: str = _WHY) -> Finding:
    """A note (提示) on one line of the register."""
    return Finding(
        rule=RULE,
        severity=Severity.NOTICE,
        subject=(),
        place=place,
        read=read,
        expected=expected,
        why=why,
        fix=fix,
    )


def _unread(name: str, read: str, fix: str) -> Register:
    expected = f"有{'、'.join(HEADINGS)}三栏的表格"
    return Register(findings=(register_finding(Place(file=name), read, expected, fix),))


def _sheets(content: bytes) -> Mapping[str, Sequence[Cells]]:
    """The rows of each sheet, as returns are read, and within the bounds above.

    Raises:
        ValueError: it is no workbook that can be believed.
    """
    workbook = read_workbook(content)
    if not isinstance(workbook, Workbook):
        raise ValueError(workbook.value)  # noqa: TRY004 - what arrived, not what was passed
    return {sheet.name: _rows(sheet) for sheet in workbook.sheets[:_MOST_SHEETS]}


def _rows(sheet: Sheet) -> Sequence[Cells]:
    return laid_out(
        {
            (row, column): _value(cell)
            for (row, column), cell in sheet.cells.items()
            if row <= _MOST_ROWS and column <= _MOST_COLUMNS
        }
    )


def _value(cell: Cell) -> object:
    """What a person sees in a cell; None for a formula that was never calculated."""
    match cell.kind:
        case CellKind.BLANK | CellKind.UNCALCULATED:
            return None
        case CellKind.DATE if cell.day is not None:
            return datetime.fromisoformat(cell.text)
        case CellKind.NUMBER:
            return cell.number
    return cell.text


def _lines(content: bytes) -> Iterator[Cells]:
    text = _decoded(content)
    first = text.partition("\n")[0]
    delimiter = next((mark for mark in ("\t", ";") if mark in first and "," not in first), ",")
    return csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)


def _decoded(content: bytes) -> str:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("gb18030")


def _columns(row: Cells) -> tuple[int, int, int | None] | None:
    """Where file, time and channel stand, when this row is the heading."""
    found = headings_in(row)
    file, received, channel = (found.get(heading) for heading in HEADINGS)
    return None if file is None or received is None else (file, received, channel)


def headings_in(row: Cells) -> Mapping[str, int]:
    """Where each heading of a row stands, the first of its name; 文件名 is 文件."""
    return {_normal(cell): column for column, cell in reversed(list(enumerate(row)))}


def _normal(cell: object) -> str:
    text = unicodedata.normalize("NFKC", str(cell if cell is not None else ""))
    return "".join(text.split()).rstrip(":").removesuffix("名")


def _read_rows(name: str, sheet: str, rows: Sequence[Cells], heading: int) -> Register:
    columns = _columns(rows[heading])
    if columns is None:
        raise ValueError("not a heading")
    read: list[RegisterRow] = []
    findings: list[Finding] = []
    for number, row in enumerate(rows[heading + 1 :], start=heading + 2):
        place = Place(file=name, sheet=sheet, item=f"第{number}行")
        line = _read_row(row, columns, place)
        if isinstance(line, RegisterRow):
            read.append(line)
        elif line is not None:
            findings.append(line)
    return Register(rows=tuple(read), findings=tuple(findings))


def _read_row(
    row: Cells, columns: tuple[int, int, int | None], place: Place
) -> RegisterRow | Finding | None:
    """One line: read, in question, or empty."""
    file, received, channel = (cell_at(row, column) for column in columns)
    if not shown(file) and not shown(received):
        return None
    if not shown(file):
        return register_finding(place, "文件栏为空", "收到的文件名", "请填写收件文件夹中的文件名。")
    moment = read_moment(received)
    if moment is None:
        return register_finding(
            place,
            shown(received) or "收到时间为空",
            "如 2022-04-02 09:30 或 2022年4月2日",
            "请按这样的写法填写收到时间。",
        )
    return RegisterRow(file=shown(file), received=moment, channel=shown(channel), place=place)


def cell_at(row: Cells, column: int | None) -> object:
    """The cell of a column, or None where the row or the table does not have it."""
    return row[column] if column is not None and column < len(row) else None


def shown(cell: object) -> str:
    """A cell as a person sees it, without the spaces around it."""
    return "" if cell is None else str(cell).strip()
