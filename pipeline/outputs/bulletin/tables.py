"""Annex tables from the template's pattern table: a repeated head row, rows that are not split.

Rows are built from the pattern's two rows. The library's ``Table.cell`` works its way through the
whole table at every call and is not used.
"""

from copy import deepcopy
from dataclasses import dataclass
from typing import Self

from pipeline.outputs.bulletin.elements import Element, child, new, qn
from pipeline.outputs.bulletin.filling import Filler, Pattern
from pipeline.outputs.bulletin.measures import column_widths, width_in_characters
from pipeline.outputs.bulletin.text import Line, TableText, line_text
from pipeline.outputs.bulletin.tokens import Token


@dataclass(frozen=True, slots=True, kw_only=True)
class CellPattern:
    """The mould of a cell: its row's and its own properties and its paragraph."""

    token: Token
    row_properties: Element | None
    properties: Element
    paragraph: Pattern

    @classmethod
    def of(cls, token: Token, paragraph: Element) -> Self:
        """The mould of the cell in which the token's paragraph stands."""
        cell = next(paragraph.iterancestors(qn("w:tc")))
        row = next(cell.iterancestors(qn("w:tr")))
        return cls(
            token=token,
            row_properties=row.find(qn("w:trPr")),
            properties=child(cell, "w:tcPr"),
            paragraph=Pattern.of(paragraph),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class TablePattern:
    """The mould of an annex table."""

    properties: Element
    head: CellPattern
    words: CellPattern
    number: CellPattern
    short: CellPattern


SHORT = 4
"""Characters up to which the words of a whole column are centred, as officials set 序号 or 亮灯."""


def table_element(pattern: TablePattern, table: TableText, width: int, filler: Filler) -> Element:
    """The table of the given width in twips, its columns in the proportions it asks for."""
    widths = column_widths(table.widths, width)
    heads = (pattern.head,) * len(widths)
    cells = tuple(_column_pattern(pattern, table, column) for column in range(len(widths)))
    element = new("w:tbl")
    element.append(_properties(pattern, width))
    element.append(_grid(widths))
    element.append(_row(heads, tuple((text,) for text in table.headings), widths, filler))
    for row in table.rows:
        element.append(_row(cells, row, widths, filler))
    return element


def _column_pattern(pattern: TablePattern, table: TableText, column: int) -> CellPattern:
    if column in table.numeric:
        return pattern.number
    widest = max((width_in_characters(line_text(row[column])) for row in table.rows), default=0)
    return pattern.short if widest <= SHORT else pattern.words


def _properties(pattern: TablePattern, width: int) -> Element:
    properties = deepcopy(pattern.properties)
    child(properties, "w:tblW").set(qn("w:w"), str(width))
    return properties


def _grid(widths: tuple[int, ...]) -> Element:
    grid = new("w:tblGrid")
    for width in widths:
        grid.append(new("w:gridCol", w=str(width)))
    return grid


def _row(
    patterns: tuple[CellPattern, ...],
    lines: tuple[Line, ...],
    widths: tuple[int, ...],
    filler: Filler,
) -> Element:
    row = new("w:tr")
    if patterns[0].row_properties is not None:
        row.append(deepcopy(patterns[0].row_properties))
    for pattern, line, width in zip(patterns, lines, widths, strict=True):
        row.append(_cell(pattern, line, width, filler))
    return row


def _cell(pattern: CellPattern, line: Line, width: int, filler: Filler) -> Element:
    cell, properties = new("w:tc"), deepcopy(pattern.properties)
    child(properties, "w:tcW").set(qn("w:w"), str(width))
    cell.append(properties)
    cell.append(filler.paragraph(pattern.paragraph, {pattern.token: line}))
    return cell
