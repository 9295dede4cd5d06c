"""报送情况: the five rates, who was late, who is missing, what had to be returned."""

from collections.abc import Iterator

from pipeline.board.reporting import Reporting
from pipeline.board.share import share_of
from pipeline.board.types import Board
from pipeline.model.finding import Severity, State
from pipeline.model.period import chinese_date
from pipeline.outputs.bulletin.text import Figure, Line, Paragraph
from pipeline.outputs.bulletin.wording.figures import NOTHING, body, count, listed, names


def reporting(board: Board) -> Iterator[Paragraph]:
    """The section's paragraphs."""
    yield body(*_rates(board))
    told = [line for line in (*_late(board), _absent(board), *_questions(board)) if line]
    if told:
        yield body(*listed(told, ""))


def _rates(board: Board) -> Line:
    """The five rates with their bases, as the consolidated workbook prints them."""
    rates = board.rates
    due: Line = ("本月应报单位", count(rates.due, "rate:due"), "个，")
    if rates.reported == 0:
        return (*due, "目前尚未收到可用的月报表。")
    filled: Line = (
        "必填内容",
        count(rates.required, "rate:required"),
        "项、已填",
        count(rates.filled, "rate:filled"),
        "项，完整率",
        _percent(rates.filled, rates.required, "complete"),
        "。",
    )
    return (
        *due,
        *_counted("实报", rates.reported, rates.due, "reported"),
        "，",
        *_counted("及时", rates.on_time, rates.due, "on_time"),
        "，",
        *_counted("合格", rates.qualified, rates.due, "qualified"),
        "；",
        *filled,
    )


def _counted(label: str, part: int, whole: int, origin: str) -> Line:
    """实报2个（66.7%）."""
    share = _percent(part, whole, f"{origin}:share")
    return (label, count(part, f"rate:{origin}"), "个（", share, "）")


def _percent(part: int, whole: int, origin: str) -> Figure:
    share = share_of(part, whole)
    return Figure(NOTHING if share is None else f"{share}%", f"rate:{origin}")


_TIMELINESS = "T"
"""The family of rules on when a return came."""


def unit_names(board: Board, kind: Reporting) -> str:
    """The units whose return came in a certain way; empty when there are none."""
    return names(each.unit.name for each in board.units if each.reporting is kind)


def _late(board: Board) -> Iterator[Line]:
    late = unit_names(board, Reporting.LATE)
    if late:
        due = Figure(chinese_date(board.dates.due), "date:due")
        yield (f"{late}迟于报送期限（", due, "）报送。")
    after = unit_names(board, Reporting.AFTER_CLOSE)
    if after:
        close = Figure(chinese_date(board.dates.hard_close), "date:hard_close")
        yield (f"{after}超过最后期限（", close, "）报送，数据转入下期。")


def _absent(board: Board) -> Line:
    """Who is not in this bulletin, and what stands in place of their figures."""
    told = [
        f"{units}{words}"
        for kind, words in (
            (Reporting.MISSING, "未报送"),
            (Reporting.NOT_YET_DUE, "尚未报送"),
            (Reporting.REFUSED, "报送的文件不能采用、已退回"),
        )
        if (units := unit_names(board, kind))
    ]
    if not told and not unit_names(board, Reporting.AFTER_CLOSE):
        return ()
    lead = f"{'；'.join(told)}。" if told else ""
    return (
        f"{lead}没有数据进入本期的单位，其指标沿用最近一次数据并注明；没有以往数据的，暂不评定。",
    )


def _questions(board: Board) -> Iterator[Line]:
    for severity, what in (
        (Severity.ERROR, "处差错未更正，所涉数值本期未予采用。"),
        (Severity.EXPLAIN, "处疑问未说明，所涉数值已采用并注明。"),
    ):
        units, number = open_findings(board, severity)
        if number:
            origin = f"finding:{severity.name.lower()}:open"
            yield (f"{units}所报材料有", count(number, origin), what)


def open_findings(board: Board, severity: Severity) -> tuple[str, int]:
    """The units with open findings of a severity, and how many findings there are.

    What is late is told as such; a correction that came after the close was not taken at all.
    """
    found = [
        finding.unit
        for finding in board.findings
        if (finding.severity, finding.state) == (severity, State.OPEN)
        and not finding.rule.startswith(_TIMELINESS)
    ]
    known = [each.unit for each in board.units if each.unit.id in found]
    number = sum(found.count(unit.id) for unit in known)
    return names(unit.name for unit in known), number
