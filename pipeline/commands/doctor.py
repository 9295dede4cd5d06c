"""``minsheng doctor``: can one work here, and is everything still as it was kept?"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from pipeline.commands.chinese import ChineseCommand
from pipeline.commands.doors import Exit
from pipeline.commands.folder import Office
from pipeline.commands.screen import wrapped

if TYPE_CHECKING:
    from pipeline.month.soundness import Checked


@click.command("doctor", cls=ChineseCommand)
@click.pass_obj
def command(office: Office) -> Exit:
    """检查电脑、清单定义、模板、台账、存档和印发的文件有没有问题。"""
    from pipeline.month.soundness import checked

    faults = notices = 0
    for check in checked(office.folder()):
        click.echo("\n".join(_lines(check)))
        faults += len(check.faults)
        notices += len(check.notices)
    if faults:
        click.echo(f"有 {faults} 处问题，请照上面的办法处理。")
        return Exit.CONFIGURATION
    click.echo(f"没有发现问题；{notices} 条提示不影响使用。" if notices else "没有发现问题。")
    return Exit.FINE


def _lines(check: "Checked") -> Iterator[str]:
    verdict = "有问题" if check.faults else "提示" if check.notices else "正常"
    yield f"{check.name}：{verdict}"
    for remark in check.remarks:
        yield from wrapped(remark.sentence, "  ", "    ")
    if check.faults and check.remedy:
        yield from wrapped(check.remedy, "  ", "    ")
