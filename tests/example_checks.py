"""Returns of the invented county put before the rules: what is typed in, which findings come out.

``checked`` takes the whole way of a form: issued, filled, parsed, made into cases, judged.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from functools import cache

from example_board import receipt
from example_county import example_definitions
from example_form import Answer, Answers, fill_sheet, typed_cell, with_sheet
from example_returns import dates_of

from pipeline.definitions.types import Definitions
from pipeline.forms.arrangement import COLUMNS, Arrangement
from pipeline.forms.keys import FILL_SHEET, Column, FieldKey
from pipeline.forms.layout import FormLayout, form_layout
from pipeline.forms.render import render_form
from pipeline.model.cell import Unreadable, Workbook
from pipeline.model.examination import Examination
from pipeline.model.finding import Finding
from pipeline.model.history import History
from pipeline.model.period import Period
from pipeline.model.receipt import Receipt
from pipeline.month.cases import cases
from pipeline.month.forms import issued_layout as month_layout
from pipeline.month.opening import Opened, last_month, understood
from pipeline.opening.workbook import read_workbook
from pipeline.rules.cases import Setting
from pipeline.rules.evaluate import Evaluation, evaluate
from pipeline.rules.registry import RULES

PERIOD = Period(2031, 4)
LIST = "EX2031"
RECEIVED = datetime(2031, 5, 4, 9, 0)

Changes = Mapping[tuple[str, Column], Answer | None]
"""Cells typed otherwise than in the clean form; None empties one."""

Edit = Callable[[Workbook], Workbook]

SIGN_OFF: Answers = {
    (FieldKey.PREPARER.value, Column.CONTENT): "张三",
    (FieldKey.PHONE.value, Column.CONTENT): "0000000",
    (FieldKey.PRINCIPAL.value, Column.CONTENT): "李四",
    (FieldKey.SIGNED.value, Column.CONTENT): date(2031, 5, 3),
}


def written(project_id: str) -> Answers:
    """What a unit writes for a project when all goes well."""
    return {
        (f"narrative:{project_id}:progress:1", Column.CONTENT): "完成示范点主体工程，正在收尾。",
        (f"narrative:{project_id}:problem:1", Column.CONTENT): "无",
        (f"narrative:{project_id}:next_step:1", Column.CONTENT): "组织分户验收。",
        (f"narrative:{project_id}:next_step:1", Column.EXPECTED): date(2031, 6, 30),
    }


CLEAN: Mapping[str, Answers] = {
    "A": {
        **SIGN_OFF,
        **written("1"),
        ("indicator:1.1", Column.CURRENT): Decimal(15),
        ("indicator:1.2", Column.CURRENT): Decimal("4.5"),
        ("indicator:1.3", Column.CURRENT): Decimal(1700),
        ("indicator:1.4", Column.STAGE): "印发",
    },
    "B": {
        **SIGN_OFF,
        **written("2"),
        **written("3"),
        ("indicator:2.1", Column.STAGE): "主体完工",
        ("indicator:2.1", Column.EXPECTED): date(2031, 8, 20),
        ("indicator:2.2", Column.CURRENT): Decimal(3),
        ("indicator:2.2", Column.STAGE): "主体完工",
        ("indicator:3.3", Column.CURRENT): Decimal("1.5"),
    },
    "C": {
        **SIGN_OFF,
        **written("3"),
        ("indicator:3.1", Column.CURRENT): Decimal(150),
        ("indicator:3.3", Column.CURRENT): Decimal("1.5"),
    },
}
"""Forms of April against which nothing can be said."""


@dataclass(frozen=True, kw_only=True)
class Return:
    """One return as the rules meet it; every part but the typed cells has a harmless default.

    ``matters``: the form has rows for the problems of earlier months.
    """

    changes: Changes = field(default_factory=dict)
    unit: str = "A"
    edit: Edit = lambda workbook: workbook
    period: Period = PERIOD
    collected: Period = PERIOD
    received: datetime = RECEIVED
    number: int = 1
    name: str = "甲局4月.xlsx"
    parent: int | None = None
    earlier: tuple[Examination, ...] = ()
    before: tuple[Examination, ...] = ()
    definitions: Definitions = field(default_factory=example_definitions)
    issued_by: Definitions | None = None
    issued_before: tuple[Examination, ...] | None = None
    clean: bool = True
    matters: bool = False
    opened: Unreadable | None = None


def checked(return_: Return) -> Evaluation:
    """What all rules find in a return."""
    return evaluate(RULES, cases(setting_of(return_), opened_of(return_), return_.earlier))


class Outcome(Enum):
    """What a check came to, by the name of its count; unevaluated is neither of the others."""

    PASSED = "passed"
    FAILED = "failed"
    UNEVALUATED = "unevaluated"


def outcomes(evaluation: Evaluation, code: str) -> frozenset[Outcome]:
    """What one rule came to over all cases."""
    checks = [check for check in evaluation.checks if check.rule == code]
    return frozenset(
        outcome for check in checks for outcome in Outcome if getattr(check, outcome.value)
    )


def found(evaluation: Evaluation, severities: str = "REK") -> tuple[Finding, ...]:
    """The findings of some severities."""
    return tuple(each for each in evaluation.findings if each.severity.value in severities)


def codes(evaluation: Evaluation, severities: str = "REK") -> list[str]:
    """The rules that fired with some severities, once for each finding."""
    return [each.rule for each in found(evaluation, severities)]


def history_of(examinations: Sequence[Examination]) -> History:
    """Earlier months made of their files."""
    months: dict[Period, tuple[Examination, ...]] = {}
    for each in examinations:
        months[each.period] = (*months.get(each.period, ()), each)
    return History(months)


def setting_of(return_: Return) -> Setting:
    """The month in which a return is collected."""
    return Setting(
        definitions=return_.definitions,
        list_id=LIST,
        period=return_.collected,
        dates=dates_of(return_.collected),
        history=history_of(return_.before),
        now=datetime(2031, 5, 6),
    )


def receipt_of(return_: Return) -> Receipt:
    """The receipt of a return."""
    found = receipt(return_.number, return_.name, return_.received, return_.collected)
    return replace(found, parent=return_.parent)


def opened_of(return_: Return) -> Opened:
    """A return as it is opened: the issued form with the typed cells, stamped and parsed."""
    workbook = return_.opened or workbook_of(return_)
    return understood(setting_of(return_), receipt_of(return_), workbook)


def issued_layout(return_: Return) -> FormLayout:
    """The form as it was issued, perhaps from other definitions or before a correction came."""
    before = return_.before if return_.issued_before is None else return_.issued_before
    figures = last_month(history_of(before), return_.unit)
    definitions = return_.issued_by or return_.definitions
    if return_.matters:
        return month_layout(definitions, LIST, return_.unit, return_.period, history_of(before))
    return form_layout(definitions, LIST, return_.unit, return_.period, figures)


def workbook_of(return_: Return) -> Workbook:
    """The issued form with everything typed into it."""
    layout = issued_layout(return_)
    arrangement = Arrangement(layout)
    answers = {**(CLEAN[return_.unit] if return_.clean else {}), **return_.changes}
    workbook = _issued(render_form(layout))
    cells = dict(fill_sheet(workbook).cells)
    for (key, column), answer in answers.items():
        place = (arrangement.row(key) + 1, COLUMNS.index(column) + 1)
        cells.pop(place, None)
        if answer is not None:
            cells[place] = typed_cell(*place, answer)
    return return_.edit(with_sheet(workbook, replace(fill_sheet(workbook), cells=cells)))


@cache
def _issued(content: bytes) -> Workbook:
    workbook = read_workbook(content)
    assert isinstance(workbook, Workbook)
    assert any(sheet.name == FILL_SHEET for sheet in workbook.sheets)
    return workbook


def cell_of(return_: Return, key: str, column: Column) -> str:
    """The name of a cell in the issued form."""
    return Arrangement(issued_layout(return_)).cell(key, column)
