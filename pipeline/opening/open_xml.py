"""The first reader: an Open XML workbook (.xlsx) read in one bounded pass over its parts.

It alone tells value, error, formula without a stored value, blank, text, hidden and merged apart.
What the file holds beyond cells (macros, connections, embedded objects) is refused by name, since
no honest form has any of it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from pipeline.model.cell import Sheet, Unreadable, Workbook
from pipeline.opening.comments import read_comments
from pipeline.opening.container import Container
from pipeline.opening.drawings import read_drawing
from pipeline.opening.limits import MOST_SHEETS
from pipeline.opening.markup import Calls, in_main, parse
from pipeline.opening.properties import custom_properties
from pipeline.opening.refusal import RefusedError
from pipeline.opening.relationships import Relationship, first_part, relationships
from pipeline.opening.sheet_cells import BookContext, SheetContent
from pipeline.opening.sheet_part import read_sheet_part
from pipeline.opening.strings import shared_strings
from pipeline.opening.styles import cell_formats

_RELATIONSHIP_IDS = (
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships id",
    "http://purl.oclc.org/ooxml/officeDocument/relationships id",
)

_FORBIDDEN: tuple[tuple[str, Unreadable], ...] = (
    ("xl/vbaproject", Unreadable.MACROS),
    ("xl/macrosheets/", Unreadable.MACROS),
    ("xl/activex/", Unreadable.MACROS),
    ("xl/embeddings/", Unreadable.EMBEDDED),
    ("xl/connections.xml", Unreadable.CONNECTED),
    ("xl/querytables/", Unreadable.CONNECTED),
    ("xl/model/", Unreadable.CONNECTED),
)
"""Beginnings of the names of parts that are refused."""

_LINKS = "xl/externallinks/"


def read_open_xml(container: Container) -> Workbook:
    """Read a workbook's cells from its parts.

    Raises:
        RefusedError: it is damaged, goes beyond the limits, contradicts itself, or holds what is
            refused by name.
    """
    _refuse_by_name(container)
    if container.part("[Content_Types].xml") is None:
        raise RefusedError(Unreadable.DAMAGED)
    name = first_part(relationships(container, ""), "officeDocument")
    content = container.part(name)
    if content is None:
        raise RefusedError(Unreadable.DAMAGED)
    book = _Book()
    parse(content, book.calls)
    found = relationships(container, name)
    context = _context(container, found, from_1904=book.from_1904)
    sheets = tuple(_sheets(container, book.sheets, found, context))
    _check_the_rest(container, {name, *(each.part for each in found.values())})
    if not sheets:
        raise RefusedError(Unreadable.DAMAGED)
    return Workbook(
        sheets=sheets,
        properties=custom_properties(container.part("docProps/custom.xml")),
        links=any(part.startswith(_LINKS) for part in container.parts),
    )


def _refuse_by_name(container: Container) -> None:
    for part in container.parts:
        for beginning, reason in _FORBIDDEN:
            if part.startswith(beginning):
                raise RefusedError(reason)


class _Book:
    """Follows the workbook's own part: its sheets in order, and how it counts days."""

    def __init__(self) -> None:
        self.sheets: list[tuple[str, str, bool]] = []
        self.from_1904 = False
        starts = {"sheet": self._sheet, "workbookPr": self._properties}
        self.calls = Calls(starts=in_main(starts))

    def _sheet(self, attributes: dict[str, str]) -> None:
        target = next((attributes[key] for key in _RELATIONSHIP_IDS if key in attributes), "")
        visible = attributes.get("state", "visible") == "visible"
        self.sheets.append((attributes.get("name", ""), target, not visible))
        names = {name.casefold() for name, _, _ in self.sheets}
        if len(names) < len(self.sheets):
            raise RefusedError(Unreadable.CONTRADICTORY)
        if len(names) > MOST_SHEETS:
            raise RefusedError(Unreadable.OVERSIZED)

    def _properties(self, attributes: dict[str, str]) -> None:
        self.from_1904 = attributes.get("date1904") in {"1", "true"}


def _context(
    container: Container, found: Mapping[str, Relationship], *, from_1904: bool
) -> BookContext:
    strings = container.part(first_part(found, "sharedStrings"))
    styles = container.part(first_part(found, "styles"))
    return BookContext(
        strings=shared_strings(strings) if strings else (),
        formats=cell_formats(styles) if styles else (),
        from_1904=from_1904,
    )


def _sheets(
    container: Container,
    listed: Sequence[tuple[str, str, bool]],
    found: Mapping[str, Relationship],
    context: BookContext,
) -> Sequence[Sheet]:
    sheets = []
    for name, target, hidden in listed:
        relation = found.get(target)
        if relation is None:
            raise RefusedError(Unreadable.DAMAGED)
        if relation.kind != "worksheet":
            continue  # a chart on a sheet of its own has no cells
        content = container.part(relation.part)
        if content is None:
            raise RefusedError(Unreadable.DAMAGED)
        sheet = _sheet(name, read_sheet_part(content, context), hidden=hidden)
        sheets.append(_with_notes(sheet, container, relationships(container, relation.part)))
    return sheets


def _with_notes(sheet: Sheet, container: Container, found: Mapping[str, Relationship]) -> Sheet:
    """A sheet with what is written beside its cells: notes stuck to them, boxes over them."""
    if not found:
        return sheet
    comments = container.part(first_part(found, "comments"))
    drawing = container.part(first_part(found, "drawing"))
    return replace(
        sheet,
        comments=read_comments(comments) if comments else {},
        boxes=read_drawing(drawing) if drawing else (),
    )


def _sheet(name: str, content: SheetContent, *, hidden: bool) -> Sheet:
    """A sheet with its cells in order; only rows and columns with content count as hidden."""
    rows = {row for row, _ in content.cells}
    columns = {column for _, column in content.cells}
    spans = content.hidden_columns
    return Sheet(
        name=name,
        cells={place: content.cells[place] for place in sorted(content.cells)},
        hidden=hidden,
        hidden_rows=frozenset(row for row in rows if content.hidden_rows.get(row, content.folded)),
        hidden_columns=frozenset(
            column for column in columns if any(low <= column <= high for low, high in spans)
        ),
        merged=tuple(sorted(content.merged)),
        styled_blanks=content.styled_blanks,
    )


def _check_the_rest(container: Container, read: set[str]) -> None:
    """Hold the parts that were not read to the limits too: a second reader may open them."""
    for name, content in container.markup():
        if name.startswith(_LINKS):
            parse(content, _LINK_CALLS)
        elif name not in read:
            _check(content)


@lru_cache(maxsize=64)
def _check(content: bytes) -> None:
    """Check one part; themes and lists of parts are the same in all forms of a month."""
    parse(content, Calls())


def _refuse_program(_: dict[str, str]) -> None:
    raise RefusedError(Unreadable.CONNECTED)


_LINK_CALLS = Calls(starts=in_main(dict.fromkeys(("ddeLink", "oleLink"), _refuse_program)))
"""Outside links that would start another program (DDE, OLE) are refused."""
