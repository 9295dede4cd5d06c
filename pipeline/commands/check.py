"""``minsheng check``: look at a month's inbox and write nothing."""

from datetime import date

import click

from pipeline.commands.arguments import DayType, PeriodType
from pipeline.commands.chinese import ChineseCommand
from pipeline.commands.doors import Exit
from pipeline.commands.folder import Office
from pipeline.commands.progress import progress
from pipeline.model.period import Period


@click.command("check", cls=ChineseCommand)
@click.argument("period", type=PeriodType())
@click.option("--as-of", type=DayType(), help="按这一天的情况检查，默认为今天。")
@click.option("--json", "as_json", is_flag=True, help="输出运行记录，供其他程序读取。")
@click.pass_obj
def command(office: Office, period: Period, as_of: date | None, *, as_json: bool) -> Exit:
    """检查本月收到的月报表，不生成任何文件。"""
    from pipeline.commands.report import exit_code, further_lines, records, result_lines
    from pipeline.month.run import check_month

    with progress() as tell:
        result = check_month(office.workspace(), period, as_of, tell, render=as_json)
    if as_json:
        click.echo(records(result), nl=False)
    else:
        ending = f"只作检查，没有写任何文件。下一步：minsheng run {period}"
        click.echo("\n".join((*result_lines(result), "", *further_lines(result), ending)))
    return exit_code(result)
