"""The month in a few lines: dates, counts in both denominators, the five rates, the draft mark."""

from collections.abc import Iterator, Mapping

from pipeline.board.reporting import Rates
from pipeline.board.share import share_of
from pipeline.board.types import Board
from pipeline.model.period import chinese_date
from pipeline.model.status import STATUS_LABELS, Status


def title(board: Board) -> str:
    """The workbook's title."""
    return f"{board.project_list.title}进展情况汇总表（{board.period.label}）"


def running(board: Board, sheet: str) -> str:
    """The running head of a sheet."""
    return f"{board.project_list.title}　{sheet}（{board.period.label}）"


def dates_line(board: Board) -> str:
    """Period, cut-off, issue date and the day the board is told for."""
    return "　　".join(
        (
            f"报告期：{board.period.label}",
            f"数据截止日：{chinese_date(board.dates.cut_off)}",
            f"印发日期：{chinese_date(board.issued_on)}",
            f"汇总日期：{chinese_date(board.as_of)}",
            f"清单版本：{board.definitions_version}",
        )
    )


def status_summary_lines(board: Board) -> tuple[str, str]:
    """How many projects (件) and indicators (项) have each status; each line adds up."""
    return (
        f"项目{len(board.projects)}件：{_counted(board.project_counts(), '件')}。",
        f"指标{len(board.indicators())}项：{_counted(board.indicator_counts(), '项')}。",
    )


def _counted(counts: Mapping[Status, int], denominator: str) -> str:
    told = (f"{STATUS_LABELS[status]}{count}{denominator}" for status, count in counts.items())
    return "，".join(told) or "无"


def rates_line(rates: Rates) -> str:
    """The five rates with their bases (catalogue, definitions of rates)."""
    counted = (
        f"{label}{count}家{_in_brackets(count, rates.due)}"
        for label, count in (
            ("实报", rates.reported),
            ("及时", rates.on_time),
            ("合格", rates.qualified),
        )
    )
    filled = f"完整{rates.filled}/{rates.required}格{_in_brackets(rates.filled, rates.required)}"
    return "，".join((f"报送情况：应报{rates.due}家", *counted, filled)) + "。"


def _in_brackets(part: int, whole: int) -> str:
    share = share_of(part, whole)
    return "" if share is None else f"（{share}%）"


def draft_lines(board: Board) -> Iterator[str]:
    """Why this is still a draft; nothing when nothing blocks."""
    if board.blocking:
        yield f"征求意见稿：尚有{len(board.blocking)}项未了结，了结前数字可能变动。"
    for number, reason in enumerate(board.blocking, start=1):
        yield f"　　{number}. {reason}"
