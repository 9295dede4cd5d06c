"""``minsheng status``, and ``minsheng`` alone: where the year stands and what comes next."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import click

from pipeline.commands.chinese import ChineseCommand
from pipeline.commands.folder import Office
from pipeline.commands.screen import listed, table, wrapped

if TYPE_CHECKING:
    from pipeline.model.period import Period
    from pipeline.model.status import Status
    from pipeline.month.state import LastRun, MonthState
    from pipeline.office.workspace import Workspace

HEADINGS = ("月份", "收件", "应报", "实报", "按时", "合格", "未报", "通报")


@click.command("status", cls=ChineseCommand)
@click.option("--json", "as_json", is_flag=True, help="输出各月情况，供其他程序读取。")
@click.pass_obj
def command(office: Office, *, as_json: bool) -> None:
    """显示各月的收件和汇总情况。"""
    if as_json:
        click.echo(_json(office))
    else:
        show(office)


def show(office: Office) -> None:
    """One screen: definitions, months, and the next step."""
    from pipeline.month.state import month_states

    folder = office.folder()
    if not folder.years():
        click.echo("民生实事月报。这个文件夹里还没有清单定义（targets/年度.xlsx）。")
        click.echo("下一步：切换到工作文件夹，或用 --office 指明工作文件夹；")
        click.echo("        还没有工作文件夹的，在空文件夹里运行 minsheng init 年度。")
        click.echo("全部命令见 minsheng --help")
        return
    click.echo(f"清单定义：{listed(f'targets/{year}.xlsx' for year in folder.years())}")
    months = month_states(folder)
    steps = (*_next_step(folder, months), *_plans_step(folder))
    for line in (*_table(months), *_latest(months), *steps):
        click.echo(line)


def _table(months: Sequence["MonthState"]) -> Iterator[str]:
    if months:
        yield ""
        yield from table((HEADINGS, *(row for each in months for row in _rows(each))))
        yield ""


def _rows(month: "MonthState") -> Iterator[tuple[str, ...]]:
    """A month's row, and one below it for each further list."""
    told = (month.period.label, str(month.entries))
    yield (*told, *(_counts(month.last_run) if month.last_run else _NOT_RUN))
    for each in month.further:
        yield (f"  {each.title}", "", *_counts(each))


_NOT_RUN = ("", "", "", "", "", "尚未汇总")


def _counts(last: "LastRun") -> tuple[str, ...]:
    counts = (last.due, last.reported, last.on_time, last.qualified, len(last.missing))
    bulletin = "已印发" if last.issued else "征求意见稿" if last.blocking else "正式稿"
    return (*map(str, counts), bulletin)


def _latest(months: Sequence["MonthState"]) -> Iterator[str]:
    """How the last month that was run stands: projects, and why the bulletin is still a draft."""
    run = [month for month in months if month.last_run]
    for month in run[-1:]:
        for last in month.runs:
            told = f"{month.period.label}{f'《{last.title}》' if month.further else ''}"
            yield from _projects(told, last)
            if last.blocking:
                yield f"{told}的通报还是征求意见稿："
            for reason in last.blocking:
                yield from wrapped(reason, "  ", "    ")


def _projects(told: str, last: "LastRun") -> Iterator[str]:
    """The projects by status, worst first; those that call for nothing by number alone."""
    if not last.projects:
        return
    from pipeline.model.status import STATUS_LABELS, Status

    yield f"{told}项目 {sum(map(len, last.projects.values()))} 件："
    projects = {Status(value): names for value, names in last.projects.items()}
    rows = [
        (STATUS_LABELS[status], f"{len(names)} 件", listed(_named(status, names)))
        for status, names in projects.items()
    ]
    yield from table(rows, "  ")
    yield ""


def _named(status: "Status", names: Sequence[str]) -> Iterator[str]:
    from pipeline.model.status import Status

    quiet = {Status.ON_SCHEDULE, Status.AHEAD, Status.COMPLETED, Status.COMPLETED_EARLY}
    yield from (name.partition(" ")[0] for name in names) if status in quiet else names


def _next_step(folder: "Workspace", months: Sequence["MonthState"]) -> Iterator[str]:
    """To run what has come; else to chase what has not, or to go on with the next month."""
    waiting = next((month for month in months if month.unseen), None)
    if waiting is not None:
        yield f"{waiting.period.label}有 {len(waiting.unseen)} 项收件还没有汇总。"
        yield f"下一步：minsheng run {waiting.period}"
        return
    done = [month for month in months if month.last_run]
    for month in done[-1:]:
        period = month.period
        if any(each.blocking for each in month.runs):
            yield f"下一步：处理以上各条，再运行 minsheng run {period}"
            yield f"        另外：{_following(folder, months)}"
            return
        for each in (run for run in month.runs if not run.issued):
            of_list = f" --list {each.list_id}" if month.further else ""
            yield f"下一步：通报定稿后运行 minsheng issue {period}{of_list} --number 发文字号"
    yield f"下一步：{_following(folder, months)}"


def _plans_step(folder: "Workspace") -> Iterator[str]:
    """To examine the plans that have come: the months are rated by them."""
    from pipeline.month.state import plans_waiting

    for year, number in plans_waiting(folder).items():
        told = f"{year.label}有 {number} 项收件还没有审核"
        yield f"        另外：{told}，运行 minsheng plans {year.year}"


def _following(folder: "Workspace", months: Sequence["MonthState"]) -> str:
    """What the month that comes next waits for."""
    from pipeline.month.outset import Outset, outset

    period = _next_period(months[-1]) if months else None
    run_years = {each.period.year for each in months if each.last_run}
    match outset(folder, period, proven=bool(period and period.year in run_years)):
        case Outset.NO_LIST:
            year = period.year if period else "年度"
            return f"新的一年运行 minsheng init {year}，建立 {year} 年的清单定义。"
        case Outset.UNUSABLE:
            year = period.year if period else folder.years()[-1]
            return f"填好 targets/{year}.xlsx，运行 minsheng targets check {year}，改到可以使用。"
        case Outset.NO_FORMS:
            return f"minsheng forms {period or '年-月'}，生成月报表发给各单位。"
        case Outset.FORMS_OUT:
            return f"把收到的月报表放入 inbox/{period}，运行 minsheng run {period}"


def _next_period(latest: "MonthState") -> "Period":
    return latest.period.next() if latest.last_run else latest.period


def _json(office: Office) -> str:
    import json
    from dataclasses import asdict

    from pipeline.month.state import month_states

    months = [
        {**asdict(each), "period": str(each.period)} for each in month_states(office.workspace())
    ]
    return json.dumps({"months": months}, ensure_ascii=False, indent=1)
