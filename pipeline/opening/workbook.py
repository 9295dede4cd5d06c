"""Open a file: look at it, read it twice, and believe only what both readings say."""

from collections.abc import Iterator

from pipeline.model.cell import Cell, CellKind, Sheet, Unreadable, Workbook
from pipeline.model.quantity import exact, plain
from pipeline.opening.agreement import Told, errors_agree, has_errors, values_agree
from pipeline.opening.child import BOUNDED, SecondReader, second_reader
from pipeline.opening.container import open_container
from pipeline.opening.limits import LARGEST_FILE, LAST_COLUMN, LAST_ROW, MOST_CELLS, MOST_SHEETS
from pipeline.opening.markup import Calls, parse
from pipeline.opening.open_xml import read_open_xml
from pipeline.opening.refusal import RefusedError
from pipeline.opening.second_reader import ERRORS, VALUES
from pipeline.opening.sniff import Format, sniff
from pipeline.opening.values import told_moment


def read_workbook(content: bytes, reader: SecondReader | None = None) -> Workbook | Unreadable:
    """Read a file's bytes; the reason when they are no workbook that can be believed.

    ``reader`` is the process for the second reading; by default the program's own.
    """
    if len(content) > LARGEST_FILE:
        return Unreadable.OVERSIZED
    known = sniff(content)
    if isinstance(known, Unreadable):
        return known
    second = reader or second_reader()
    try:
        if known is Format.OPEN_XML:
            return _twice(content, second)
        return _values_only(content, known, second)
    except RefusedError as refused:
        return refused.reason


def read_or_held(content: bytes) -> Workbook | Unreadable:
    """Read one file among others, none of which may suffer when our reading breaks down."""
    try:
        return read_workbook(content)
    except Exception:  # noqa: BLE001 - whatever it is, a person has to look at the file
        return Unreadable.UNFORESEEN


def _twice(content: bytes, second: SecondReader) -> Workbook | Unreadable:
    """An Open XML workbook by both readers; the first one's, when the second one confirms it.

    Both read at the same time where the second one's process is bounded by itself.
    """
    container = open_container(content)
    if BOUNDED:
        second.begin(VALUES, content)
    try:
        workbook = read_open_xml(container)
    except RefusedError as refused:
        # What is beyond the limits may keep a library busy for long.
        (second.close if refused.reason is Unreadable.OVERSIZED else second.drop)()
        raise
    told = second.answer() if BOUNDED else second.ask(VALUES, content)
    if told is None or not values_agree(workbook, told):
        return Unreadable.DISPUTED
    if has_errors(workbook):
        errors = second.ask(ERRORS, content)
        # A library that gives up says nothing against the file: calamine has confirmed already
        # that no value stands in these cells.
        if errors is not None and not errors_agree(workbook, errors):
            return Unreadable.DISPUTED
    return workbook


def _values_only(content: bytes, known: Format, second: SecondReader) -> Workbook | Unreadable:
    """A workbook of another format, of which the library alone tells the values."""
    if known is not Format.OLD_BINARY:
        for _, part in open_container(content).markup():
            parse(part, Calls())
    told = second.ask(VALUES, content)
    if not told:
        return Unreadable.DAMAGED
    if len(told) > MOST_SHEETS:
        return Unreadable.OVERSIZED
    return Workbook(
        sheets=tuple(_sheets(told)),
        source_format=known.value,
        values_only=True,
    )


def _sheets(told: Told) -> Iterator[Sheet]:
    """Sheets out of what the library told, held to the same limits."""
    for each in told:
        cells = [_cell(*cell) for cell in each["cells"]]
        outside = any(cell.row > LAST_ROW or cell.column > LAST_COLUMN for cell in cells)
        if outside or len(cells) > MOST_CELLS:
            raise RefusedError(Unreadable.OVERSIZED)
        yield Sheet(
            name=each["name"],
            cells={(cell.row, cell.column): cell for cell in cells},
            hidden=each["hidden"],
            merged=tuple(sorted(map(tuple, each["merged"]))),
        )


def _cell(row: int, column: int, kind: str, value: object) -> Cell:
    """One value as a cell."""
    match kind, value:
        case "number", int() | float() as number:
            typed = exact(number)
            return Cell(
                row=row, column=column, kind=CellKind.NUMBER, text=plain(typed), number=typed
            )
        case "truth", truth:
            return Cell(row=row, column=column, kind=CellKind.BOOLEAN, text=str(truth).upper())
        case "moment", str() as written:
            day, text = told_moment(written) or (None, written)
            return Cell(row=row, column=column, kind=CellKind.DATE, text=text, day=day)
        case "span", length:
            return Cell(row=row, column=column, kind=CellKind.DATE, text=str(length))
        case _:
            return Cell(row=row, column=column, kind=CellKind.TEXT, text=str(value))
