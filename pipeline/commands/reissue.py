"""``minsheng reissue``: make a published bulletin again, byte for byte."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from pipeline.commands.arguments import PeriodType
from pipeline.commands.chinese import ChineseCommand
from pipeline.commands.doors import Exit
from pipeline.commands.folder import Office
from pipeline.commands.progress import progress
from pipeline.commands.screen import listed, wrapped
from pipeline.model.period import Period, chinese_date

if TYPE_CHECKING:
    from pipeline.month.reissue import Reissued


@click.command("reissue", cls=ChineseCommand)
@click.argument("period", type=PeriodType())
@click.option(
    "--list",
    "list_asked",
    metavar="清单编号",
    default="",
    help="哪一份清单，有几份清单时必须写明。",
)
@click.pass_obj
def command(office: Office, period: Period, list_asked: str) -> Exit:
    """重印一个月已印发的通报，与印发时一字不差。"""
    from pipeline.month.reissue import reissue_month

    with progress() as tell:
        done = reissue_month(office.workspace(), period, tell, list_asked)
    for line in _lines(done):
        click.echo("\n".join(wrapped(line, "", "  ")))
    return Exit.BUG if done.differing and done.program == done.seal.program else Exit.FINE


def _lines(done: "Reissued") -> Iterator[str]:
    seal = done.seal
    yield f"{seal.period.label}的通报：{seal.number}，{chinese_date(seal.issued)}印发。"
    if not done.differing:
        yield f"已按台账和存档重新生成，{len(done.outputs)} 个文件与印发时一字不差。"
    elif done.program != seal.program:
        yield (
            f"印发用的是 {seal.program} 版程序，现在是 {done.program} 版，重新生成的有 "
            f"{len(done.differing)} 个文件与印发时不同（{listed(done.differing[:3])}"
            f"{'等' if len(done.differing) > 3 else ''}），给出的是存档中印发时的原件。"  # noqa: PLR2004 - three names are shown
        )
    else:
        yield (
            f"重新生成的与印发时不同：{listed(done.differing)}。程序没有变而结果不同，"
            "这是程序的问题，请反馈；给出的是存档中印发时的原件。"
        )
    folder = f"outbox/{seal.period}/{done.folder}".rstrip("/")
    yield f"已放在 {folder}/重印 文件夹。"
    if done.put_back:
        yield (
            f"{folder} 中印发的文件有 {len(done.put_back)} 个不见了或者改过，已放回印发时的原样。"
        )
    for name in done.set_aside:
        yield f"手工改过的文件已另存：{name}"
