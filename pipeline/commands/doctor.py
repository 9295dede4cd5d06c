"""``minsheng doctor``: is everything still as it was kept?"""

import click

from pipeline.commands.chinese import ChineseCommand
from pipeline.commands.doors import Exit
from pipeline.commands.folder import Office
from pipeline.commands.screen import wrapped

REMEDY = (
    "台账损坏的，运行 minsheng rebuild 从存档恢复；"
    "印发的文件损坏的，运行 minsheng reissue 年-月 重印；存档文件损坏的，从备份中恢复。"
)


@click.command("doctor", cls=ChineseCommand)
@click.pass_obj
def command(office: Office) -> Exit:
    """检查台账、存档和印发的文件有没有损坏。"""
    from pipeline.month.soundness import checked

    damaged = 0
    for check in checked(office.workspace()):
        click.echo(f"{check.name}：{'有问题' if check.faults else '完好'}")
        for fault in check.faults:
            click.echo("\n".join(wrapped(fault, "  ", "    ")))
        damaged += len(check.faults)
    if not damaged:
        click.echo("没有发现损坏。")
        return Exit.FINE
    click.echo("\n".join(wrapped(f"发现 {damaged} 处问题。{REMEDY}")))
    return Exit.CONFIGURATION
