"""Loading the definitions workbook: bytes in, definitions and all faults out."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from pipeline.definitions.drafts.build import build
from pipeline.definitions.drafts.changes import changed, changes, months_of_change
from pipeline.definitions.drafts.draft import Draft
from pipeline.definitions.drafts.drafting import draft
from pipeline.definitions.lint.rules import lint
from pipeline.definitions.sheets.cells import Tables
from pipeline.definitions.sheets.tables import NotAWorkbookError, read_tables
from pipeline.definitions.takeovers import takeovers
from pipeline.definitions.types import Definitions
from pipeline.model.cell import Unreadable
from pipeline.model.finding import Finding, Place, Severity
from pipeline.model.period import Period


@dataclass(frozen=True, slots=True, kw_only=True)
class Loaded:
    """What a workbook came to. ``definitions`` is None when a finding refuses it."""

    definitions: Definitions | None
    findings: tuple[Finding, ...]


def load_definitions(content: bytes, period: Period | None = None) -> Loaded:
    """Read a definitions workbook and report every fault of it in one pass.

    The definitions are those that hold in ``period``; without one, as they were at first. Faults
    of severity R leave no definitions; the others are reported beside them.
    """
    try:
        tables = read_tables(content)
    except NotAWorkbookError as error:
        return Loaded(definitions=None, findings=(_not_a_workbook(error.reason),))
    return interpret(tables, period)


def interpret(tables: Tables, period: Period | None = None) -> Loaded:
    """Understand the values of a workbook; ``load_definitions`` without the file."""
    drafted = draft(tables)
    findings = lint(drafted)
    refused = any(finding.severity is Severity.REFUSED for finding in findings)
    if refused:
        return Loaded(definitions=None, findings=findings)
    *former, definitions = _built(drafted, period)
    return Loaded(definitions=replace(definitions, former=tuple(former)), findings=findings)


def _built(drafted: Draft, period: Period | None) -> Iterator[Definitions]:
    """The definitions as they were at first, and from each month of change on up to a month."""
    told = changes(drafted)
    stages: list[Definitions] = []
    for since, each in _stages(drafted, period):
        stages.append(build(each))
        yield replace(stages[-1], since=since, changes=told, takeovers=takeovers(stages))


def _stages(drafted: Draft, period: Period | None) -> Iterator[tuple[Period | None, Draft]]:
    """The draft as it was at first, and after each month of change up to a month."""
    yield None, drafted
    for each in months_of_change(drafted):
        if period is not None and each <= period:
            yield each, changed(drafted, each)


_READ_AS = {
    Unreadable.MACROS: "带宏的工作簿",
    Unreadable.CONNECTED: "带有外部数据连接的工作簿",
    Unreadable.EMBEDDED: "嵌有其他文件的工作簿",
    Unreadable.OVERSIZED: "内容过多的工作簿",
    Unreadable.CONTRADICTORY: "内容自相矛盾的工作簿",
    Unreadable.DISPUTED: "两次独立读取结果不一致的工作簿",
}
"""What a workbook is that can be opened and is not believed."""


def _not_a_workbook(reason: Unreadable) -> Finding:
    return Finding(
        rule="D12",
        severity=Severity.REFUSED,
        subject=(),
        place=Place(),
        read=_READ_AS.get(reason, "打不开的文件"),
        expected="xlsx 格式的清单定义",
        why="清单定义必须是普通的 xlsx 工作簿，其他格式、加密、带宏或损坏的文件都不采用。",
        fix="用 Excel 或 WPS 打开，删去宏、外部连接和嵌入的文件，"
        "另存为“Excel 工作簿（*.xlsx）”，不要加密码。",
    )
