"""``minsheng adopt``: a file without identity is given to a unit, once and on record."""

import click

from pipeline.commands.arguments import PeriodType
from pipeline.commands.chinese import ChineseCommand, Needed
from pipeline.commands.folder import Office
from pipeline.commands.screen import wrapped
from pipeline.model.period import Period


@click.command("adopt", cls=ChineseCommand)
@click.argument("file", metavar="文件或收件号")
@click.option(
    "--unit", cls=Needed, required=True, metavar="单位", help="主办单位的全称、简称或编号（必填）。"
)
@click.option(
    "--month",
    "period",
    cls=Needed,
    type=PeriodType(),
    required=True,
    help="收件所在的月份（必填）。",
)
@click.option(
    "--list",
    "list_asked",
    metavar="清单编号",
    default="",
    help="哪一份清单，单位在几份清单中都是主办单位时写明。",
)
@click.option("--by", "who", metavar="经办人", help="谁作的决定，默认为登录名。")
@click.option("--dry-run", is_flag=True, help="只试一遍，不写任何文件。")
@click.pass_obj
def command(
    office: Office,
    file: str,
    unit: str,
    period: Period,
    list_asked: str,
    who: str | None,
    *,
    dry_run: bool,
) -> None:
    """把没有表号的表指定给一个单位，记入台账。"""
    from pipeline.month.adopt import Wish, adopt
    from pipeline.office.login import login_name

    wish = Wish(file=file, unit=unit, period=period, who=who or login_name(), list_asked=list_asked)
    done = adopt(office.workspace(), wish, dry_run=dry_run)
    told = f"收件{done.receipt}号 {done.name}"
    adoption = done.adoption
    if done.before:
        when = f"{adoption.moment:%Y-%m-%d %H:%M}"
        said = f"{told} 已由{adoption.who}于 {when} 指定为{done.unit.name}的月报表，不用再指定。"
    elif dry_run:
        said = (
            f"{told} 可以指定为{done.unit.name}{period.label}的月报表。只试了一遍，没有写任何文件。"
        )
    else:
        said = f"{told} 已指定为{done.unit.name}{period.label}的月报表，经办：{adoption.who}。"
    click.echo("\n".join((*wrapped(said), f"下一步：minsheng run {period}")))
