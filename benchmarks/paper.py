"""A form's file laid open: its fill sheet cell by cell, to be edited and put together again.

Written without the product's reader and without any reader library, so that a test knows what
stands in a file independently of both.
"""

import io
import re
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Literal
from xml.etree import ElementTree as ET
from xml.sax.saxutils import escape

from pipeline.forms.arrangement import COLUMNS
from pipeline.forms.keys import FILL_SHEET, Column, FieldKey
from pipeline.model.cell import column_letters
from pipeline.model.quantity import plain

Place = tuple[str, Column]
"""A cell by its row key and column."""

At = tuple[int, int]
"""A cell by row and column, counted from 1."""

Answer = str | Decimal | date | bool

FILL_PART = "xl/worksheets/sheet1.xml"
_STRINGS = "xl/sharedStrings.xml"
_WORKBOOK = "xl/workbook.xml"
_RELATIONS = "xl/_rels/workbook.xml.rels"
_TYPES = "[Content_Types].xml"
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_NAMES = {"m": _MAIN}
_EPOCH = date(1899, 12, 30)
_REFERENCE = re.compile(r"([A-Z]+)([0-9]+)")
_FIXED = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperCell:
    """One cell as the file stores it; ``home`` is where it stood when the form was issued.

    ``kind`` is the file's own letter: s text, n number, b truth, e error, str a formula's text.
    """

    style: str = ""
    kind: str = "n"
    value: str | None = None
    formula: str | None = None
    home: Place | None = None


@dataclass(slots=True, kw_only=True)
class Saving:
    """How a program writes a sheet down; every variant says the same."""

    inline: bool = False
    rich: bool = False
    references: Literal["all", "none", "rows"] = "all"
    spans: str = ""
    dimension: str = ""
    prefix: str = ""


@dataclass(slots=True, kw_only=True)
class FurtherSheet:
    """One more sheet of the workbook; ``hidden`` ones are seen by nobody."""

    name: str
    cells: Mapping[At, PaperCell]
    hidden: bool = False


@dataclass(slots=True, kw_only=True)
class Paper:
    """A form laid open. ``rows`` holds what is said of whole rows, such as ``hidden="1"``."""

    parts: dict[str, bytes]
    strings: tuple[str, ...]
    head: str
    tail: str
    cells: dict[At, PaperCell]
    rows: dict[int, str]
    hidden_columns: set[int]
    date_style: str
    merged: list[str] = field(default_factory=list)
    name: str = FILL_SHEET
    further: list[FurtherSheet] = field(default_factory=list)
    filtered: bool = False
    saving: Saving = field(default_factory=Saving)

    def copy(self) -> "Paper":
        """A paper of its own, to be edited."""
        return replace(
            self,
            parts=dict(self.parts),
            cells=dict(self.cells),
            rows=dict(self.rows),
            hidden_columns=set(self.hidden_columns),
            merged=list(self.merged),
            further=list(self.further),
            saving=replace(self.saving),
        )

    def find(self, home: Place) -> At | None:
        """Where the cell of a row and column stands now; the first one when it stands twice."""
        return next((at for at, cell in self.cells.items() if cell.home == home), None)

    def row_of(self, key: str) -> int | None:
        """Where a row stands now."""
        return next(
            (at[0] for at, cell in self.cells.items() if cell.home and cell.home[0] == key), None
        )

    def column_of(self, column: Column) -> int | None:
        """Where a column stands now."""
        return next(
            (at[1] for at, cell in self.cells.items() if cell.home and cell.home[1] is column), None
        )

    @property
    def last_row(self) -> int:
        """The last row in which anything stands."""
        return max((row for row, _ in self.cells), default=1)

    @property
    def last_column(self) -> int:
        """The last column in which anything stands."""
        return max((column for _, column in self.cells), default=1)

    def move(self, to: Callable[[int, int], At | None]) -> None:
        """Move every cell; None deletes it. What is said of whole rows moves with column 2."""
        moved = {}
        for at, cell in self.cells.items():
            target = to(*at)
            if target is not None:
                moved[target] = cell
        marks = {}
        for row, mark in self.rows.items():
            target = to(row, 2)
            if target is not None:
                marks[target[0]] = mark
        self.cells, self.rows = dict(sorted(moved.items())), marks
        self.merged = [kept for area in self.merged if (kept := _moved_area(area, to))]

    def type(self, at: At, answer: Answer | None) -> None:
        """Type something into a cell, whose look stays; None empties it."""
        old = self.cells.get(at, PaperCell())
        style = self.date_style if isinstance(answer, date) else old.style
        kind, value = _stored(answer)
        self.cells[at] = replace(old, style=style, kind=kind, value=value, formula=None)

    def content(self) -> bytes:
        """The file's bytes."""
        parts = dict(self.parts)
        strings = _Strings(self.strings)
        parts[FILL_PART] = _sheet_xml(self, strings).encode()
        for number, sheet in enumerate(self.further, 90):
            parts[f"xl/worksheets/sheet{number}.xml"] = _plain_sheet(sheet, strings).encode()
        parts[_STRINGS] = strings.xml().encode()
        if self.further or self.name != FILL_SHEET:
            _list_sheets(self, parts)
        return packed(parts)


def packed(parts: Mapping[str, bytes]) -> bytes:
    """Parts put together to a file, the same bytes every time."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, content in parts.items():
            entry = zipfile.ZipInfo(name, _FIXED)
            archive.writestr(entry, content, zipfile.ZIP_DEFLATED, compresslevel=1)
    return target.getvalue()


def unpacked(content: bytes) -> dict[str, bytes]:
    """A file's parts."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def lay_open(content: bytes) -> Paper:
    """Lay open a form as it was issued, every cell knowing its place."""
    parts = unpacked(content)
    xml = parts[FILL_PART].decode()
    strings = tuple(
        "".join(each.itertext())
        for each in ET.fromstring(parts[_STRINGS])  # noqa: S314 - the renderer's own file
    )
    root = ET.fromstring(xml)  # noqa: S314 - the same
    cells: dict[At, PaperCell] = {}
    rows: dict[int, str] = {}
    for row in root.iterfind("m:sheetData/m:row", _NAMES):
        number = int(row.attrib["r"])
        marks = {name: row.attrib[name] for name in ("hidden", "ht") if name in row.attrib}
        rows[number] = "".join(f' {name}="{value}"' for name, value in marks.items())
        read = {place_of(each.attrib["r"]): _paper_cell(each, strings) for each in row}
        cells.update(_at_home(read))
    return Paper(
        parts=parts,
        strings=strings,
        head=xml[: xml.index("<dimension")],
        tail=xml[xml.index("</sheetData>") + len("</sheetData>") :],
        cells=cells,
        rows=rows,
        hidden_columns={1},
        date_style=next(
            cell.style
            for cell in cells.values()
            if cell.home == (FieldKey.SIGNED.value, Column.CONTENT)
        ),
    )


def _at_home(row: Mapping[At, PaperCell]) -> Mapping[At, PaperCell]:
    """The cells of one row with their homes; the hidden key stands in column 1."""
    key = next((cell.value for at, cell in row.items() if at[1] == 1), None) or ""
    return {at: replace(cell, home=(key, COLUMNS[at[1] - 1])) for at, cell in row.items()}


def _paper_cell(element: ET.Element, strings: tuple[str, ...]) -> PaperCell:
    kind = element.attrib.get("t", "n")
    value = element.findtext("m:v", None, _NAMES)
    return PaperCell(
        style=element.attrib.get("s", ""),
        kind=kind,
        value=strings[int(value)] if kind == "s" and value else value,
        formula=element.findtext("m:f", None, _NAMES),
    )


@cache
def place_of(reference: str) -> At:
    """Row and column of a cell's name, H12."""
    match = _REFERENCE.fullmatch(reference)
    if match is None:
        raise ValueError(reference)
    column = 0
    for letter in match[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(match[2]), column


def address(at: At) -> str:
    """A cell's name, H12."""
    return f"{column_letters(at[1])}{at[0]}"


def cells_of(area: str) -> list[At]:
    """The cells of a range, H12:I13."""
    first, _, last = area.partition(":")
    (top, left), (bottom, right) = place_of(first), place_of(last)
    return [(row, column) for row in range(top, bottom + 1) for column in range(left, right + 1)]


def _moved_area(area: str, to: Callable[[int, int], At | None]) -> str:
    """A merged range after its corners have moved; empty when one of them is gone."""
    first, _, last = area.partition(":")
    start, end = to(*place_of(first)), to(*place_of(last))
    if start is None or end is None:
        return ""
    (top, bottom), (left, right) = sorted((start[0], end[0])), sorted((start[1], end[1]))
    return f"{address((top, left))}:{address((bottom, right))}"


def _stored(answer: Answer | None) -> tuple[str, str | None]:
    """The kind and text by which a file stores an answer."""
    match answer:
        case None:
            return "n", None
        case bool():
            return "b", str(int(answer))
        case Decimal():
            return "n", plain(answer)
        case date():
            return "n", str((answer - _EPOCH).days)
        case _:
            return "s", answer


class _Strings:
    """The shared strings of a file while it is put together."""

    def __init__(self, texts: tuple[str, ...]) -> None:
        self._texts = list(texts)
        self._index = {text: index for index, text in reversed(list(enumerate(texts)))}

    def index(self, text: str) -> int:
        if text not in self._index:
            self._index[text] = len(self._texts)
            self._texts.append(text)
        return self._index[text]

    def xml(self) -> str:
        items = "".join(f"<si>{_text(text)}</si>" for text in self._texts)
        return f'<?xml version="1.0" encoding="UTF-8"?><sst xmlns="{_MAIN}">{items}</sst>'


def _text(text: str) -> str:
    return f'<t xml:space="preserve">{escape(text)}</t>'


def _sheet_xml(paper: Paper, strings: _Strings) -> str:
    saving = paper.saving
    dimension = saving.dimension or f"A1:{address((paper.last_row, paper.last_column))}"
    columns = "".join(
        f'<col min="{number}" max="{number}" width="10" hidden="1"/>'
        for number in sorted(paper.hidden_columns)
    )
    protection, closed, rest = paper.tail.partition("/>")
    joined = "".join(f'<mergeCell ref="{area}"/>' for area in paper.merged)
    extent = f'<autoFilter ref="B10:M{paper.last_row}"/>' if paper.filtered else ""
    xml = "".join(
        (
            paper.head,
            f'<dimension ref="{dimension}"/>',
            f"<cols>{columns}</cols>" if columns else "",
            f"<sheetData>{_rows_xml(paper.cells, paper.rows, saving, strings)}</sheetData>",
            protection + closed + extent,
            f"<mergeCells>{joined}</mergeCells>" if joined else "",
            rest,
        )
    )
    return _prefixed(xml, saving.prefix) if saving.prefix else xml


def _prefixed(xml: str, prefix: str) -> str:
    """The same XML with a prefix before every element's name, as some programs write it."""
    declared = xml.replace(f'xmlns="{_MAIN}"', f'xmlns:{prefix}="{_MAIN}"', 1)
    return re.sub(r"<(/?)([A-Za-z])", rf"<\1{prefix}:\2", declared)


def _rows_xml(
    cells: Mapping[At, PaperCell], marks: Mapping[int, str], saving: Saving, strings: _Strings
) -> str:
    rows: dict[int, list[tuple[At, PaperCell]]] = {}
    for at, cell in sorted(cells.items()):
        rows.setdefault(at[0], []).append((at, cell))
    if saving.references != "all":
        _fill_gaps(rows)
    return "".join(
        f"<row{'' if saving.references == 'none' else f' r={chr(34)}{row}{chr(34)}'}"
        f"{saving.spans}{marks.get(row, '')}>"
        f"{''.join(_cell_xml(at, cell, saving, strings) for at, cell in line)}</row>"
        for row, line in sorted(rows.items())
    )


def _fill_gaps(rows: dict[int, list[tuple[At, PaperCell]]]) -> None:
    """Without references a cell's place is its turn, so that every place before it is written."""
    for row in range(1, max(rows) + 1):
        known = dict(rows.get(row, ()))
        last = max((column for _, column in known), default=0)
        rows[row] = [
            ((row, column), known.get((row, column), PaperCell())) for column in range(1, last + 1)
        ]


def _cell_xml(at: At, cell: PaperCell, saving: Saving, strings: _Strings) -> str:
    place = f' r="{address(at)}"' if saving.references == "all" else ""
    style = f' s="{cell.style}"' if cell.style else ""
    formula = f"<f>{escape(cell.formula)}</f>" if cell.formula is not None else ""
    if cell.value is None:
        return f"<c{place}{style}>{formula}</c>" if formula else f"<c{place}{style}/>"
    if cell.kind == "s" and saving.inline:
        text = f"<r>{_text(cell.value)}</r>" if saving.rich else _text(cell.value)
        return f'<c{place}{style} t="inlineStr"><is>{text}</is></c>'
    value = str(strings.index(cell.value)) if cell.kind == "s" else escape(cell.value)
    return f'<c{place}{style} t="{cell.kind}">{formula}<v>{value}</v></c>'


def _plain_sheet(sheet: FurtherSheet, strings: _Strings) -> str:
    rows = _rows_xml(sheet.cells, {}, Saving(), strings)
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="{_MAIN}">'
        f"<sheetData>{rows}</sheetData></worksheet>"
    )


def _list_sheets(paper: Paper, parts: dict[str, bytes]) -> None:
    """Name the fill sheet anew and enter further sheets in the workbook's three lists."""
    book = parts[_WORKBOOK].decode().replace(f'name="{FILL_SHEET}"', f'name="{escape(paper.name)}"')
    book = re.sub(r"<definedNames>.*</definedNames>", "", book)
    relations, types = parts[_RELATIONS].decode(), parts[_TYPES].decode()
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet"
    content = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
    for number, sheet in enumerate(paper.further, 90):
        hidden = ' state="hidden"' if sheet.hidden else ""
        entry = (
            f'<sheet name="{escape(sheet.name)}" sheetId="{number}"{hidden} r:id="rId{number}"/>'
        )
        book = book.replace("</sheets>", f"{entry}</sheets>")
        target = f"worksheets/sheet{number}.xml"
        relation = f'<Relationship Id="rId{number}" Type="{kind}" Target="{target}"/>'
        relations = relations.replace("</Relationships>", f"{relation}</Relationships>")
        listed = f'<Override PartName="/xl/{target}" ContentType="{content}"/>'
        types = types.replace("</Types>", f"{listed}</Types>")
    parts[_WORKBOOK], parts[_RELATIONS] = book.encode(), relations.encode()
    parts[_TYPES] = types.encode()
