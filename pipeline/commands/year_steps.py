"""What comes next in the year, as the screen of ``minsheng status`` says it."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from pipeline.commands.screen import wrapped
from pipeline.model.period import Period, chinese_date

if TYPE_CHECKING:
    from datetime import date

    from pipeline.month.list_years import ListYears
    from pipeline.month.outset import Ahead
    from pipeline.month.state import MonthState
    from pipeline.office.workspace import Workspace

_STEP, _MOREOVER = "下一步：", "        另外："


def year_steps(
    folder: "Workspace", years: "ListYears", months: Sequence["MonthState"]
) -> Iterator[str]:
    """The next step, and what may be done beside it."""
    yield from _stray_lines(folder, years)
    yield from _lost_lines(months)
    yield from _month_steps(folder, years, months)
    yield from _plan_steps(folder)


def _stray_lines(folder: "Workspace", years: "ListYears") -> Iterator[str]:
    """What lies in the folder of a month that no list reports, where no run ever sees it."""
    from pipeline.month.state import stray_entries

    for period, number in stray_entries(folder, years).items():
        year = years[period.year]
        told = (
            f"注意：inbox/{period} 中有 {number} 项收件，但{period.label}不在报送月份内"
            f"（{year.first.label}至{year.last.label}），请移到所属月份的文件夹。"
        )
        yield from wrapped(told, "", "  ")


def _lost_lines(months: Sequence["MonthState"]) -> Iterator[str]:
    """Which published months the outbox has no longer, and how they come back."""
    for month in months:
        for list_id in month.lost:
            of_list = f" --list {list_id}" if month.further else ""
            told = (
                f"注意：{month.period.label}的通报已经印发，但 outbox/{month.period} 中没有"
                f"印发的文件；运行 minsheng reissue {month.period}{of_list} 放回印发时的原样。"
            )
            yield from wrapped(told, "", "  ")


def _month_steps(
    folder: "Workspace", years: "ListYears", months: Sequence["MonthState"]
) -> Iterator[str]:
    """To run what has come; else to chase what has not, or to go on with the next month."""
    waiting = next((month for month in months if month.unseen), None)
    done = [month for month in months if month.runs]
    current = waiting or (done[-1] if done else None)
    if current and (fault := _fault(years, current.period)):
        yield from wrapped(f"{_STEP}{fault}", "", "        ")
    elif waiting:
        yield f"{waiting.period.label}有 {len(waiting.unseen)} 项收件还没有汇总。"
        yield f"{_STEP}minsheng run {waiting.period}"
    elif done:
        yield from _after_a_run(done[-1], _following(folder, years, months))
    else:
        yield f"{_STEP}{_following(folder, years, months)}"


def _fault(years: "ListYears", period: Period) -> str:
    """Why a month that is under way cannot be run; empty when it can."""
    return years[period.year].fault if period.year in years else ""


def _after_a_run(month: "MonthState", following: str) -> Iterator[str]:
    """To settle what keeps the bulletin a draft, to publish it, or to go on."""
    if any(each.blocking for each in month.runs):
        yield f"{_STEP}处理以上各条，再运行 minsheng run {month.period}"
        yield f"{_MOREOVER}{following}"
        return
    for each in (run for run in month.runs if not run.issued):
        of_list = f" --list {each.list_id}" if month.further else ""
        yield f"{_STEP}通报定稿后运行 minsheng issue {month.period}{of_list} --number 发文字号"
    yield f"{_STEP}{following}"


def _plan_steps(folder: "Workspace") -> Iterator[str]:
    """To examine the plans that have come: the months are rated by them."""
    from pipeline.month.state import plans_waiting

    for year, number in plans_waiting(folder).items():
        told = f"{year.label}有 {number} 项收件还没有审核"
        yield f"{_MOREOVER}{told}，运行 minsheng plans {year.year}"


def _following(folder: "Workspace", years: "ListYears", months: Sequence["MonthState"]) -> str:
    """What the month that comes next waits for."""
    from pipeline.month.outset import ahead

    return _waiting_for(ahead(folder, years, _earliest(months)), _today(months))


def _earliest(months: Sequence["MonthState"]) -> Period | None:
    """The month after the latest that was run; the first that has a folder where none was."""
    done = [month for month in months if month.runs]
    if done:
        return done[-1].period.next()
    return months[0].period if months else None


def _waiting_for(ahead: "Ahead", today: "date | None") -> str:
    from pipeline.month.outset import Outset

    period, year = ahead.period, ahead.period.year
    match ahead.waits_for:
        case Outset.NO_LIST:
            return f"新的一年运行 minsheng init {year}，建立 {year} 年的清单定义。"
        case Outset.UNUSABLE:
            return f"填好 targets/{year}.xlsx，运行 minsheng targets check {year}，改到可以使用。"
        case Outset.NO_FORMS if today and today < period.first_day:
            begin = chinese_date(period.first_day)
            return f"{begin}起，minsheng forms {period}，生成月报表发给各单位。"
        case Outset.NO_FORMS:
            return f"minsheng forms {period}，生成月报表发给各单位。"
        case Outset.FORMS_OUT:
            return f"把收到的月报表放入 inbox/{period}，运行 minsheng run {period}"


def _today(months: Sequence["MonthState"]) -> "date | None":
    """The day it is, or the latest that a run was made for; None before the first run."""
    from datetime import date

    from pipeline.office import clock

    days = [date.fromisoformat(each.as_of) for month in months for each in month.runs]
    return max(*days, clock.now().date()) if days else None
