"""``minsheng status``, and ``minsheng`` alone: where the year stands and what comes next."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import click

from pipeline.commands.chinese import ChineseCommand
from pipeline.commands.folder import Office
from pipeline.commands.screen import listed, table, wrapped

if TYPE_CHECKING:
    from pipeline.model.status import Status
    from pipeline.month.state import LastRun, MonthState

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
    from pipeline.commands.year_steps import year_steps
    from pipeline.month.list_years import definitions_lost, list_years
    from pipeline.month.state import month_states

    folder = office.folder()
    if not folder.years() and (lost := definitions_lost(folder)):
        click.echo("\n".join(wrapped(lost, "", "  ")))
        return
    if not folder.years():
        click.echo("民生实事月报。这个文件夹里还没有清单定义（targets/年度.xlsx）。")
        click.echo("下一步：切换到工作文件夹，或用 --office 指明工作文件夹；")
        click.echo("        还没有工作文件夹的，在空文件夹里运行 minsheng init 年度。")
        click.echo("全部命令见 minsheng --help")
        return
    click.echo(f"清单定义：{listed(f'targets/{year}.xlsx' for year in folder.years())}")
    years = list_years(folder)
    months = month_states(folder, years)
    for line in (*_table(months), *_latest(months), *year_steps(folder, years, months)):
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


def _json(office: Office) -> str:
    import json
    from dataclasses import asdict

    from pipeline.month.list_years import list_years
    from pipeline.month.state import month_states

    folder = office.workspace()
    months = [
        {**asdict(each), "period": str(each.period)}
        for each in month_states(folder, list_years(folder))
    ]
    return json.dumps({"months": months}, ensure_ascii=False, indent=1)
