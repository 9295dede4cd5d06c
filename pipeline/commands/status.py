"""``minsheng status``, and ``minsheng`` alone: where the year stands and what comes next."""

import click

from pipeline.commands.chinese import ChineseCommand
from pipeline.commands.folder import Office
from pipeline.commands.screen import table


@click.command("status", cls=ChineseCommand)
@click.pass_obj
def command(office: Office) -> None:
    """显示各月的收件和汇总情况。"""
    show(office)


def show(office: Office) -> None:
    """One screen: definitions, months, and the next step."""
    workspace = office.workspace()
    years, months = workspace.years(), workspace.months()
    if not years:
        click.echo("这个文件夹里还没有清单定义（targets/年度.xlsx）。")
        click.echo("下一步：切换到工作文件夹，或用 --office 指明工作文件夹。")
        return
    click.echo(f"清单定义：{'、'.join(f'targets/{year}.xlsx' for year in years)}")
    rows = [("月份", "收件", "已生成")]
    for period in months:
        published = workspace.published(period)
        rows.append(
            (period.label, f"{len(workspace.inbox(period))} 项", "、".join(published) or "尚未汇总")
        )
    if months:
        click.echo(table(rows))
    waiting = [period for period in months if not workspace.published(period)]
    if waiting:
        click.echo(f"下一步：minsheng run {waiting[0]}")
    elif months:
        click.echo(f"下一步：minsheng forms {months[-1].next()}")
    else:
        click.echo("下一步：minsheng forms 年-月，生成月报表发给各单位。")
