"""``minsheng run``: a month from inbox to outbox."""

import sys
from datetime import date

import click

from pipeline.commands.chinese import ChineseCommand, DayType, PeriodType
from pipeline.commands.doors import Exit
from pipeline.commands.folder import Office
from pipeline.commands.report import echo_result, exit_code
from pipeline.model.period import Period


@click.command("run", cls=ChineseCommand)
@click.argument("period", type=PeriodType())
@click.option("--as-of", type=DayType(), help="按这一天的情况汇总，默认为今天。")
@click.option("--dry-run", is_flag=True, help="只检查，不写任何文件。")
@click.pass_obj
def command(office: Office, period: Period, as_of: date | None, *, dry_run: bool) -> Exit:
    """汇总一个月：收件、审核、合并，生成汇总表和通报。"""
    from pipeline.month.run import check_month, run_month  # noqa: PLC0415 - only when called

    if dry_run:
        result = check_month(office.workspace(), period, as_of, _told)
    else:
        result = run_month(office.workspace(), period, as_of, _told)
    echo_result(result)
    if not dry_run:
        _echo_outputs(period, tuple(result.outputs), result.set_aside)
    return exit_code(result)


def _told(name: str) -> None:
    """Progress goes to stderr, and only where a person watches."""
    if sys.stderr.isatty():
        click.echo(f"正在审核 {name}", err=True)


def _echo_outputs(period: Period, names: tuple[str, ...], set_aside: tuple[str, ...]) -> None:
    click.echo(f"已生成，在 outbox/{period} 文件夹：{'、'.join(names)}")
    for name in set_aside:
        click.echo(f"手工改过的文件已另存：{name}")
