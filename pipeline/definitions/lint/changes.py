"""The rule on changes: that there is such a cell, and that the workbook still holds with it."""

from collections.abc import Iterable, Iterator

from pipeline.definitions.drafts.changes import CHANGEABLE, changed, months_of_change, target_of
from pipeline.definitions.drafts.draft import Draft
from pipeline.definitions.drafts.row import Row
from pipeline.definitions.lint.frame import Fault, LintRule, lint_rule
from pipeline.definitions.sheets.catalogue import SHEETS, sheet_named
from pipeline.definitions.sheets.cells import READERS, shown
from pipeline.definitions.sheets.schema import Sheet
from pipeline.model.finding import Finding, Severity
from pipeline.model.period import Period

_BLOCKING = frozenset({Severity.REFUSED, Severity.ERROR})


@lint_rule(
    "D19",
    "变更写得不对",
    Severity.REFUSED,
    why="变更写错了地方或写错了内容，从那个月起的时限、单位或标准就会弄错。",
    fix="工作表、编号、栏目照原表写，新值的写法和那一栏相同，生效月份写清单年度内的月份。",
    bad="工作表“项目”、编号 99、栏目“完成时限”，而没有编号 99 的项目",
    good="工作表“项目”、编号 3、栏目“完成时限”、新值 2031年10月、生效月份 2031年9月",
)
def changes_fit(draft: Draft) -> Iterator[Fault]:
    """Changes of what is not there or may not be changed, unreadable ones, wrong months."""
    years = {row.whole("year") for row in draft.rows[Sheet.LISTS]}
    for row in draft.rows[Sheet.CHANGES]:
        yield from _without_target(draft, row)
        yield from _unreadable(draft, row)
        effective = row.period("effective")
        if effective is not None and effective.year not in years:
            place, read = row.place("effective"), row.shown("effective")
            yield Fault(place=place, read=read, expected="清单年度内的月份")


def _without_target(draft: Draft, row: Row) -> Iterator[Fault]:
    """A change of a row or a column that cannot be found, told at the cell that is wrong."""
    sheet = sheet_named(row.text("table"))
    if sheet is None or sheet not in CHANGEABLE or target_of(draft, row) is not None:
        return
    if row.filled("row") and draft.found(sheet, row.id("row")) is None:
        expected = f"“{sheet.value}”表里已有的编号"
        yield Fault(place=row.place("row"), read=row.shown("row"), expected=expected)
    headings = [each.heading for each in SHEETS[sheet].columns if each.key in CHANGEABLE[sheet]]
    if row.filled("column") and row.text("column") not in headings:
        expected = f"“{'”、“'.join(headings)}”之一"
        yield Fault(place=row.place("column"), read=row.shown("column"), expected=expected)


def _unreadable(draft: Draft, row: Row) -> Iterator[Fault]:
    """A new value that the changed column could not hold."""
    found = target_of(draft, row)
    if found is None or not row.filled("value"):
        return
    _, column = found
    value = row.values["value"]
    unread = READERS[column.form](value) is None
    if unread or (column.choices and shown(value) not in column.choices):
        yield Fault(place=row.place("value"), read=shown(value), expected=column.expected)


def after_changes(draft: Draft, rules: Iterable[LintRule]) -> Iterator[Finding]:
    """What the other rules would say of the workbook with its changes in force, month by month.

    A change that makes the definitions contradict themselves is told at the change.
    """
    months = months_of_change(draft)
    told = set(_blocking(draft, rules)) if months else set()
    for period in months:
        for fault in _blocking(changed(draft, period), rules):
            if fault not in told:
                told.add(fault)
                yield from _as_change(draft, period, *fault)


def _blocking(draft: Draft, rules: Iterable[LintRule]) -> Iterator[tuple[str, str, str]]:
    for rule in rules:
        for each in rule.findings(draft):
            if each.severity in _BLOCKING:
                yield each.rule, f"{each.place.sheet}{each.place.cell}", each.expected


def _as_change(
    draft: Draft, period: Period, rule: str, cell: str, expected: str
) -> Iterator[Finding]:
    for row in draft.rows[Sheet.CHANGES]:
        if row.period("effective") == period:
            fault = Fault(
                place=row.place("value"),
                read=row.shown("value"),
                expected=f"{expected}（{rule}，{cell}）",
            )
            yield changes_fit.finding(fault)
            return
