"""``minsheng forms``: issue a month's forms, or a year's plan forms."""

import click

from pipeline.commands.arguments import PeriodType, YearType
from pipeline.commands.chinese import ChineseCommand
from pipeline.commands.folder import Office
from pipeline.model.period import Period, PlanYear


@click.command("forms", cls=ChineseCommand)
@click.argument("period", type=PeriodType(), required=False)
@click.option("--plan", "year", type=YearType(), help="生成这一年的实施计划表，如 --plan 2022。")
@click.pass_obj
def command(office: Office, period: Period | None, year: int | None) -> None:
    """生成发给各主办单位的月报表，上月数已填好；也生成实施计划表。

    加 --plan 和年度，则生成实施计划表（每年初发一次）。
    """
    if (period is None) == (year is None):
        raise click.BadParameter("请写一个月份，如 minsheng forms 2022-03，或者写 --plan 2022。")
    if period is not None:
        _issue_month(office, period)
    elif year is not None:
        _issue_plans(office, year)


def _issue_plans(office: Office, year: int) -> None:
    from pipeline.month.forms import issue_plan_forms

    names, folder = issue_plan_forms(office.workspace(), year), PlanYear(year)
    click.echo(f"已生成 {len(names)} 份实施计划表，在 forms/{folder} 文件夹：")
    for name in names:
        click.echo(f"  {name}")
    click.echo(f"下一步：发给各单位；收回后放入 inbox/{folder}，运行 minsheng plans {year}")


def _issue_month(office: Office, period: Period) -> None:
    from pipeline.month.forms import issue_forms

    names = issue_forms(office.workspace(), period)
    click.echo(f"已生成 {len(names)} 份月报表，在 forms/{period} 文件夹：")
    for name in names:
        click.echo(f"  {name}")
    click.echo(f"下一步：发给各单位；收回后放入 inbox/{period}，运行 minsheng run {period}")
