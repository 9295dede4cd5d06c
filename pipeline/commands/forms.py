"""``minsheng forms``: issue a month's forms, or a year's plan forms."""

from typing import TYPE_CHECKING

import click

from pipeline.commands.arguments import PeriodType, YearType
from pipeline.commands.chinese import ChineseCommand
from pipeline.commands.folder import Office, own_example
from pipeline.commands.screen import wrapped
from pipeline.model.period import Collection, Period, PlanYear

if TYPE_CHECKING:
    from pipeline.month.forms import IssuedForms


@click.command("forms", cls=ChineseCommand)
@click.argument("period", type=PeriodType(), required=False)
@click.option("--plan", "year", type=YearType(), help="生成这一年的实施计划表，如 --plan 2022。")
@click.pass_context
def command(ctx: click.Context, period: Period | None, year: int | None) -> None:
    """生成发给各主办单位的月报表，上月数已填好；也生成实施计划表。

    加 --plan 和年度，则生成实施计划表（每年初发一次）。
    """
    office = ctx.ensure_object(Office)
    if (period is None) == (year is None):
        month, whole = (own_example(each, ctx) for each in ("2022-03", "2022"))
        raise click.BadParameter(
            f"请写一个月份，如 minsheng forms {month}，或者写 --plan {whole}。"
        )
    if period is not None:
        _issue_month(office, period)
    elif year is not None:
        _issue_plans(office, year)


def _issue_plans(office: Office, year: int) -> None:
    from pipeline.month.forms import issue_plan_forms

    names = issue_plan_forms(office.workspace(), year)
    _tell("实施计划表", names, PlanYear(year), f"minsheng plans {year}")


def _issue_month(office: Office, period: Period) -> None:
    from pipeline.month.forms import issue_forms

    issued = issue_forms(office.workspace(), period)
    reminder = _about_last_month(issued, period)
    _tell("月报表", issued.names, period, f"minsheng run {period}", reminder)


def _about_last_month(issued: "IssuedForms", period: Period) -> str:
    """That the forms were made before the figures that should stand on them; mostly nothing."""
    if not issued.lacks_last_month:
        return ""
    before, latest = period.previous(), issued.latest
    shown = f"是{latest.label}的数" if latest else "空着"
    return (
        f"提醒：{before.label}还没有汇总，这些表的“上月累计”{shown}；"
        f"请先运行 minsheng run {before}，再运行 minsheng forms {period}，然后发出。"
    )


def _tell(
    what: str, names: tuple[str, ...], collection: Collection, following: str, reminder: str = ""
) -> None:
    """The forms, and what happens with them until they are back."""
    click.echo(f"已生成 {len(names)} 份{what}，在 forms/{collection} 文件夹：")
    for name in names:
        click.echo(f"  {name}")
    if reminder:
        click.echo("\n".join(wrapped(reminder, "", "  ")))
    click.echo(f"下一步：发给各单位；收回后放入 inbox/{collection}（已建好），运行 {following}")
