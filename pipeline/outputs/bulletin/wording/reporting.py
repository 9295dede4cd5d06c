"""报送情况: the five rates, who was late, who is missing, what had to be returned."""

from collections.abc import Iterator

from pipeline.board.share import share_of
from pipeline.board.types import Board, Reporting, UnitStanding
from pipeline.model.finding import Finding, Severity, State
from pipeline.model.period import chinese_date
from pipeline.outputs.bulletin.text import Figure, Line, Paragraph
from pipeline.outputs.bulletin.wording.figures import body, count, listed, names


def reporting(board: Board) -> Iterator[Paragraph]:
    """The section's paragraphs."""
    yield body(*_rates(board))
    told = [line for line in (_late(board), _absent(board), _questions(board)) if line]
    if told:
        yield body(*listed(told, ""))


def _rates(board: Board) -> Line:
    rates = board.rates
    if rates.reported == 0:
        return (
            "本月应报单位",
            count(rates.due, "rate:due"),
            "个，截至最后期限尚无单位报送可用的月报表。",
        )
    lead: Line = ("本月应报单位", count(rates.due, "rate:due"), "个，")
    all_in = rates.reported == rates.due == rates.on_time
    reported: Line = (
        ("全部按时报送",)
        if all_in
        else (
            "实报",
            count(rates.reported, "rate:reported"),
            "个，其中按时",
            count(rates.on_time, "rate:on_time"),
            "个",
        )
    )
    filled = share_of(rates.filled, rates.required)
    return (
        *lead,
        *reported,
        "；审核合格",
        count(rates.qualified, "rate:qualified"),
        "个；应填",
        count(rates.required, "rate:required"),
        "格，已填",
        count(rates.filled, "rate:filled"),
        "格，完整率",
        Figure("—" if filled is None else f"{filled}%", "rate:complete"),
        "。",
    )


def _of(board: Board, *kinds: Reporting) -> list[UnitStanding]:
    return [each for each in board.units if each.reporting in kinds]


def _late(board: Board) -> Line:
    late = _of(board, Reporting.LATE)
    if not late:
        return ()
    due = Figure(chinese_date(board.dates.due), "date:due")
    return ("迟于报送期限（", due, f"）的有{names(each.unit.name for each in late)}。")


def _absent(board: Board) -> Line:
    """Who is not in this bulletin, and why."""
    parts: list[str] = []
    for kind, told in (
        (Reporting.MISSING, "未报送"),
        (Reporting.NOT_YET_DUE, "尚未报送"),
        (Reporting.REFUSED, "报送的文件不能采用、已退回"),
        (Reporting.AFTER_CLOSE, "超过最后期限、转入下期"),
    ):
        found = _of(board, kind)
        if found:
            parts.append(f"{told}的有{names(each.unit.name for each in found)}")
    if not parts:
        return ()
    return (f"{'；'.join(parts)}。相关指标沿用上次数据并注明，没有历史数据的不作评定。",)


def _questions(board: Board) -> Line:
    errors = _open(board, Severity.ERROR)
    if not errors:
        return ()
    units = dict.fromkeys(finding.unit for finding in errors)
    told = names(board.unit_name(unit_id) for unit_id in units)
    return (
        f"{told}所报数据有",
        count(len(errors), "finding:error:open"),
        "处差错未更正，有关数值本期未予采用。",
    )


def _open(board: Board, severity: Severity) -> list[Finding]:
    known = {each.unit.id for each in board.units}
    return [
        finding
        for finding in board.findings
        if (finding.severity, finding.state) == (severity, State.OPEN) and finding.unit in known
    ]
