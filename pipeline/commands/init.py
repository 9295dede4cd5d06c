"""``minsheng init``: begin an office's working folder, or a new year in it."""

import click

from pipeline.commands.arguments import YearType
from pipeline.commands.chinese import ChineseCommand
from pipeline.commands.folder import Office
from pipeline.commands.screen import wrapped


@click.command("init", cls=ChineseCommand)
@click.argument("year", type=YearType())
@click.pass_obj
def command(office: Office, year: int) -> None:
    """建立工作文件夹，或者在其中开始新的一年。

    已有的文件一律不动。
    """
    from pipeline.month.beginning import begin_office

    begun = begin_office(office.folder(), year)
    if not begun.written:
        click.echo(f"{year} 年需要的文件都已经有了，没有改动。")
    else:
        click.echo(f"已建立 {len(begun.written)} 个文件：")
        for name in begun.written:
            click.echo(f"  {name}")
    if begun.taken_over is not None and f"targets/{year}.xlsx" in begun.written:
        told = (
            f"单位、计量单位、形象进度、参数沿用 {begun.taken_over} 年；"
            "项目、指标、计划、节假日、豁免、延期、变更是空的，清单名称和文号请重新填写。"
        )
        click.echo("\n".join(wrapped(told, "", "  ")))
    next_step = (
        f"下一步：用 Excel 或 WPS 打开 targets/{year}.xlsx，照“填写说明”填好，"
        f"再运行 minsheng targets check {year}"
    )
    click.echo("\n".join(wrapped(next_step, "", "        ")))
