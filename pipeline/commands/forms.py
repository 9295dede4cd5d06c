"""``minsheng forms``: issue a month's forms."""

import click

from pipeline.commands.arguments import PeriodType
from pipeline.commands.chinese import ChineseCommand
from pipeline.commands.folder import Office
from pipeline.model.period import Period


@click.command("forms", cls=ChineseCommand)
@click.argument("period", type=PeriodType())
@click.pass_obj
def command(office: Office, period: Period) -> None:
    """生成发给各主办单位的月报表，上月数已填好。"""
    from pipeline.month.forms import issue_forms

    names = issue_forms(office.workspace(), period)
    click.echo(f"已生成 {len(names)} 份月报表，在 forms/{period} 文件夹：")
    for name in names:
        click.echo(f"  {name}")
    click.echo(f"下一步：发给各单位；收回后放入 inbox/{period}，运行 minsheng run {period}")
