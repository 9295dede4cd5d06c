"""Faults of single cells, found by the schema: blank, unreadable, or naming what is not there."""

from collections.abc import Iterator
from dataclasses import replace

from pipeline.definitions.drafts.draft import Draft
from pipeline.definitions.drafts.row import Row
from pipeline.definitions.lint.cures import cure
from pipeline.definitions.lint.frame import Fault
from pipeline.definitions.sheets.catalogue import SHEETS
from pipeline.definitions.sheets.lists import YES_NO
from pipeline.definitions.sheets.schema import CellForm, Column, Sheet, normalised
from pipeline.model.finding import Place

BLANK = "空白"
"""What a finding says was read where nothing stands."""

REPEATED_IN_CHANGES = frozenset({"id"})
"""What an indicator's further rows must repeat of the first one."""


def cell_faults(draft: Draft, code: str) -> Iterator[Fault]:
    """The faults of all cells whose column reports under a rule's code."""
    for row, column in _cells(draft, code):
        if row.blank(column.key):
            if column.required and not _left_out(draft, row, column):
                yield _left_blank(row, column)
        elif not row.readable(column.key):
            yield _unreadable(row, column)
    yield from reference_faults(draft, code)


def _cells(draft: Draft, code: str) -> Iterator[tuple[Row, Column]]:
    """The cells whose column reports under a code, row by row."""
    for sheet, schema in SHEETS.items():
        columns = [column for column in schema.columns if column.rule == code]
        for row in draft.rows[sheet]:
            yield from ((row, column) for column in columns if row.has(column.key))


def _left_out(draft: Draft, row: Row, column: Column) -> bool:
    """Whether the row only changes a target, so that it need not repeat the cell."""
    if row.sheet is not Sheet.INDICATORS or column.key in REPEATED_IN_CHANGES:
        return False
    rows = draft.indicators().get(row.id("id"), ())
    return row in rows[1:]


def _left_blank(row: Row, column: Column) -> Fault:
    """A cell that must be filled; the fix says what the column is for, as its heading's note."""
    return Fault(
        place=row.place(column.key),
        read=BLANK,
        expected=column.expected,
        fix=to_be_filled(column),
    )


def to_be_filled(column: Column) -> str:
    """How a blank cell of a column is put right."""
    if column.choices == YES_NO:
        return f"请在“{column.heading}”中填“是”或“否”；{column.note}"
    return f"填写“{column.heading}”：{column.note}"


def _unreadable(row: Row, column: Column) -> Fault:
    """A cell that cannot be read, with what to do about what was typed in it."""
    place, read = row.place(column.key), row.shown(column.key)
    return Fault(place=place, read=read, expected=column.expected, fix=cure(column, read))


def reference_faults(draft: Draft, code: str) -> Iterator[Fault]:
    """Names that no row of the named sheet bears; one fault for all cells with the same name."""
    faults: dict[tuple[Sheet, str], Fault] = {}
    for row, column in _cells(draft, code):
        if column.refers is None or not draft.knows(column.refers):
            continue
        for name in _unknown(draft, row, column):
            key = (column.refers, normalised(name))
            first = faults.get(key)
            fault = _reference_fault(draft, row, column, name)
            faults[key] = _also(first, row.place(column.key)) if first else fault
    yield from faults.values()


def _unknown(draft: Draft, row: Row, column: Column) -> Iterator[str]:
    """The names in a cell that do not name exactly one row."""
    register = draft.registers[column.refers or Sheet.UNITS]
    if row.blank(column.key) or not row.readable(column.key):
        return
    names = (row.id(column.key),) if column.form is CellForm.ID else row.names(column.key)
    several = column.form is CellForm.NAMES
    named = register.split(names) if several else names
    for name in named or (row.shown(column.key),):
        if len(register.find(name)) != 1:
            yield name


def _reference_fault(draft: Draft, row: Row, column: Column, name: str) -> Fault:
    """One name that is not there, or that several rows bear."""
    sheet = column.refers or Sheet.UNITS
    ids = draft.registers[sheet].find(name)
    expected = (
        f"只属于一行的名称（现在“{sheet.value}”表的{'、'.join(ids)}都叫这个）"
        if ids
        else column.expected
    )
    return Fault(place=row.place(column.key), read=name, expected=expected)


def _also(fault: Fault, place: Place) -> Fault:
    """The fault with one more cell that says the same."""
    mark = "，同样写法还有："
    more = f"“{place.sheet}”{place.cell}"
    joined = (
        f"{fault.expected}、{more}" if mark in fault.expected else (f"{fault.expected}{mark}{more}")
    )
    return replace(fault, expected=joined)
