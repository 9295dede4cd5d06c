"""``minsheng rebuild``: make the ledger again from the archive and the journal."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from pipeline.commands.chinese import ChineseCommand
from pipeline.commands.doors import Exit
from pipeline.commands.folder import Office
from pipeline.commands.progress import progress
from pipeline.commands.screen import wrapped

if TYPE_CHECKING:
    from pipeline.month.rebuild import Rebuilt


@click.command("rebuild", cls=ChineseCommand)
@click.option(
    "--accept-differences",
    "differing",
    is_flag=True,
    help="程序升级后重新审核的结果与当时不同，也采用重建的台账。",
)
@click.pass_obj
def command(office: Office, *, differing: bool) -> Exit:
    """台账损坏时，从存档和流水账重建台账。"""
    from pipeline.month.rebuild import rebuild_ledger

    with progress() as tell:
        done = rebuild_ledger(office.workspace(), tell, differing=differing)
    for line in _lines(done):
        click.echo("\n".join(wrapped(line, "", "  ")))
    return Exit.FINE if done.sound or done.replaced else Exit.CONFIGURATION


def _lines(done: "Rebuilt") -> Iterator[str]:
    yield f"已从存档和流水账重建：{done.rows} 条记录，{done.runs} 次运行逐份重新审核。"
    for run in done.differing:
        yield f"重新审核的结果与当时不同：{run}。"
    if done.sound:
        yield "现在的台账完好，与重建的逐行相同，没有更换。"
    elif done.replaced:
        same = "每一行都与当时写入的相同" if not done.differing else "流水账从新台账重新记起"
        yield f"已换上重建的台账，{same}。"
        if done.aside:
            yield f"原来的台账另存为 {done.aside}。"
    else:
        yield (
            "台账没有更换：结果不同，多半是程序升级过。请用当时版本的程序重建；"
            "确实要采用现在的结果的，加 --accept-differences 重新运行。"
        )
