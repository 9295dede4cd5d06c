"""The machine's clock held against what the ledger knows: time does not run backwards.

What arrives without a date of its own is dated by the clock, and whether a return is in time rests
on that. A clock that was set back must not make a late return timely, so a run speaks for no
moment before the last run's. It goes on all the same, with a warning: it may have been the last
run's clock that was wrong, which only a person can tell.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta

from pipeline.ledger.ledger import Ledger
from pipeline.model.period import chinese_date
from pipeline.month.keeping import readable_ledger
from pipeline.month.remarks import Fault, Notice, Remark
from pipeline.office import clock
from pipeline.office.workspace import Workspace

SLACK = timedelta(minutes=10)
"""Clocks of two machines that share a folder may differ by so much without a word."""


def steady(ledger: Ledger, read: datetime) -> datetime:
    """The moment for a run whose clock reads ``read``: never before the last run's."""
    last = ledger.last_clock()
    return read if last is None else max(read, last)


def about_clock(read: datetime, moment: datetime) -> str:
    """The warning to a run whose clock gave way to the last run's moment; empty without need."""
    behind = set_back(read, moment)
    if not behind:
        return ""
    return (
        f"{behind}，本次按上次汇总的时间算，收件时间不会倒退。请校准时钟；"
        "上次的时钟有错的，加 --as-of 写明今天的日期，再运行一次。"
    )


def set_back(read: datetime, last: datetime | None) -> str:
    """What a clock that is behind the last run's has been; empty when all is well."""
    if last is None or last - read <= SLACK:
        return ""
    return f"电脑的时钟（{_told(read)}）比上次汇总的时间（{_told(last)}）还早"


def clock_remarks(workspace: Workspace) -> Iterator[Remark]:
    """Whether the clock was set back, and whether its year is one that the office works in."""
    read = clock.now()
    with readable_ledger(workspace) as ledger:
        behind = set_back(read, ledger.last_clock() if ledger else None)
    if behind:
        yield Fault(f"{behind}，请校准电脑的日期和时间。")
    years = workspace.years()
    if years and not years[0] - 1 <= read.year <= years[-1] + 1:
        yield Notice(
            f"电脑的日期是{chinese_date(read.date())}，而清单定义是{_span(years)}的："
            "日期不对的请校准；要开始新的一年，运行 minsheng init 年度。"
        )


def _span(years: tuple[int, ...]) -> str:
    first, last = years[0], years[-1]
    return f"{first}年" if first == last else f"{first}年至{last}年"


def _told(moment: datetime) -> str:
    return f"{chinese_date(moment.date())}{moment:%H:%M}"
