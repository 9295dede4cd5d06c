"""Changes (变更) laid over a draft: what a cell says from a month on, by whose approval.

The sheets say what was promised first; a row of 变更 changes one cell of them from a month on.
A target is changed by a further row of its indicator instead, which keeps its qualifier and
measure beside it.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from pipeline.definitions.changes import Change
from pipeline.definitions.drafts.draft import Draft
from pipeline.definitions.drafts.drafting import named_in
from pipeline.definitions.drafts.row import Row
from pipeline.definitions.sheets.catalogue import SHEETS, sheet_named
from pipeline.definitions.sheets.cells import Value, shown
from pipeline.definitions.sheets.schema import Column, Sheet
from pipeline.model.period import Period

CHANGEABLE: Mapping[Sheet, frozenset[str]] = {
    Sheet.LISTS: frozenset(
        {"receiving_office", "copied_to", "due_day", "hard_close_day", "issue_day", "postponed"}
    ),
    Sheet.PROJECTS: frozenset({"name", "leads", "co_operators", "compiler", "deadline"}),
    Sheet.INDICATORS: frozenset({"name", "deadline", "reporters", "combination", "final_step"}),
    Sheet.PARAMETERS: frozenset({"value", "inclusive", "form"}),
}
"""The columns that may say something else from a month on, by sheet."""


def changed(draft: Draft, period: Period) -> Draft:
    """The draft as it holds in a month, with every change that has taken effect by then."""
    cells = {
        (target.sheet, target.line, column.key): row.values.get("value")
        for row, target, column in _in_order(draft)
        if _takes_effect(row, period)
    }
    rows = {
        sheet: tuple(_with(row, cells) for row in draft.rows[sheet]) if sheet in CHANGEABLE else own
        for sheet, own in draft.rows.items()
    }
    return replace(draft, rows=rows, registers=named_in(rows))


def changes(draft: Draft) -> tuple[Change, ...]:
    """Every change that can be carried out, in the order of taking effect."""
    standing: dict[tuple[Sheet, int, str], str] = {}
    made = []
    for row, target, column in _in_order(draft):
        key, after = (target.sheet, target.line, column.key), shown(row.values.get("value"))
        effective = row.period("effective")
        if effective is not None:
            made.append(
                Change(
                    sheet=target.sheet.value,
                    item=target.shown("key") or target.name,
                    heading=column.heading,
                    before=standing.get(key, target.shown(column.key)),
                    after=after,
                    effective=effective,
                    approval=row.text("approval"),
                )
            )
        standing[key] = after
    return tuple(made)


def months_of_change(draft: Draft) -> tuple[Period, ...]:
    """The months from which anything changes, in order."""
    found = (row.period("effective") for row in draft.rows[Sheet.CHANGES])
    return tuple(sorted({each for each in found if each is not None}))


def target_of(draft: Draft, row: Row) -> tuple[Row, Column] | None:
    """The row and the column that a row of 变更 changes; None where there is no such cell."""
    sheet = sheet_named(row.text("table"))
    if sheet is None or sheet not in CHANGEABLE:
        return None
    column = SHEETS[sheet].headed(row.text("column"))
    found = draft.found(sheet, row.id("row"))
    if found is None or column is None or column.key not in CHANGEABLE[sheet]:
        return None
    return found, column


def _in_order(draft: Draft) -> Iterator[tuple[Row, Row, Column]]:
    """The rows of 变更 that have a target, by the month of effect."""
    rows = [row for row in draft.rows[Sheet.CHANGES] if row.period("effective") is not None]
    for row in sorted(rows, key=lambda each: str(each.period("effective"))):
        found = target_of(draft, row)
        if found is not None:
            yield row, *found


def _takes_effect(row: Row, period: Period) -> bool:
    effective = row.period("effective")
    return effective is not None and effective <= period


def _with(row: Row, cells: Mapping[tuple[Sheet, int, str], Value]) -> Row:
    """A row with its changed cells."""
    own = {
        key: cells[row.sheet, row.line, key]
        for key in row.values
        if (row.sheet, row.line, key) in cells
    }
    return replace(row, values={**row.values, **own}) if own else row
