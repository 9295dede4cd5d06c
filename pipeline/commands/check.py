"""``minsheng check``: look at a month's inbox and write nothing."""

from datetime import date

import click

from pipeline.commands.chinese import ChineseCommand, DayType, PeriodType
from pipeline.commands.doors import Exit
from pipeline.commands.folder import Office
from pipeline.commands.report import echo_result, exit_code
from pipeline.model.period import Period


@click.command("check", cls=ChineseCommand)
@click.argument("period", type=PeriodType())
@click.option("--as-of", type=DayType(), help="按这一天的情况检查，默认为今天。")
@click.pass_obj
def command(office: Office, period: Period, as_of: date | None) -> Exit:
    """检查本月收到的月报表，不生成任何文件。"""
    from pipeline.month.run import check_month  # noqa: PLC0415 - only when called

    result = check_month(office.workspace(), period, as_of, lambda _name: None)
    echo_result(result)
    return exit_code(result)
