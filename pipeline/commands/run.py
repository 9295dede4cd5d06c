"""``minsheng run``: a month from inbox to outbox."""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING

import click

from pipeline.commands.arguments import DayType, PeriodType, WorkersType
from pipeline.commands.chinese import ChineseCommand
from pipeline.commands.doors import Exit
from pipeline.commands.folder import Office
from pipeline.commands.progress import progress
from pipeline.commands.screen import listed, wrapped
from pipeline.model.period import Period, chinese_date

if TYPE_CHECKING:
    from pipeline.model.seal import Seal
    from pipeline.month.result import MonthResult
    from pipeline.month.workers import Workers


@click.command("run", cls=ChineseCommand)
@click.argument("period", type=PeriodType(), required=False)
@click.option("--as-of", type=DayType(), help="按这一天的情况汇总，默认为今天。")
@click.option("--dry-run", is_flag=True, help="只试一遍，不写任何文件。")
@click.option("--pdf", is_flag=True, help="另外生成 通报.pdf（需要本机装有 LibreOffice）。")
@click.option(
    "--executor",
    "workers",
    type=WorkersType(),
    help="由谁读取文件：serial（逐份）、processes 或 processes:4（多个进程）、dask://主机:端口。"
    "默认 100 份以上用多个进程；结果都一样。",
)
@click.option("--json", "as_json", is_flag=True, help="输出运行记录，供其他程序读取。")
@click.pass_obj
def command(
    office: Office,
    period: Period | None,
    as_of: date | None,
    *,
    dry_run: bool,
    pdf: bool,
    as_json: bool,
    workers: "Workers | None",
) -> Exit:
    """汇总一个月：收件、审核、合并，生成汇总表和通报。

    不写月份时，汇总有新收件的那个月；没有的，汇总最近一期，已印发的汇总下一期。
    """
    from pipeline.commands.report import (
        exit_code,
        further_lines,
        next_steps,
        records,
        result_lines,
    )
    from pipeline.month.run import check_month, run_month
    from pipeline.month.workers import BY_SIZE

    asked = workers or BY_SIZE

    period = period or _month_in_hand(office)
    with progress() as tell:
        if dry_run:
            result = check_month(
                office.workspace(), period, as_of, tell, render=True, workers=asked
            )
        else:
            result = run_month(office.workspace(), period, as_of, tell, pdf=pdf, workers=asked)
    if as_json:
        click.echo(records(result), nl=False)
        return exit_code(result)
    outputs = (
        line
        for each in (result.every_list if not dry_run else (result,))
        for line in _output_lines(each, written=not dry_run)
    )
    lines = (*result_lines(result), "", *further_lines(result), *outputs)
    click.echo("\n".join((*lines, *next_steps(result))))
    return exit_code(result)


def _month_in_hand(office: Office) -> Period:
    """The month that a run without one is for.

    Raises:
        OfficeError: there is no inbox folder yet (6).
    """
    from pipeline.month.list_years import list_years
    from pipeline.month.state import month_in_hand, month_states
    from pipeline.office.errors import CONFIGURATION, OfficeError

    folder = office.workspace()
    years = list_years(folder)
    period = month_in_hand(month_states(folder, years))
    if period is None:
        newest = years[max(years)]
        no_forms = f"还没有收件文件夹，发表时建好：请先运行 minsheng forms {newest.first}。"
        raise OfficeError(newest.fault or no_forms, CONFIGURATION)
    return period


_DOCUMENTS = (".docx", ".xlsx", ".xlsm")


def _output_lines(result: "MonthResult", *, written: bool) -> list[str]:
    from pipeline.commands.report import outbox

    if not written:
        return ["只试了一遍，没有写任何文件。"]
    if result.seal is not None:
        return [*wrapped(_sealed_line(result.seal, result), "", "  ")]
    files = listed(name for name in result.outputs if "/" not in name)
    folders = listed(_folders(result.outputs))
    return [
        *wrapped(f"已生成，在 {outbox(result)} 文件夹：{files}", "", "  "),
        *(wrapped(folders, "  ") if folders else ()),
        *(wrapped(result.about_pdf) if result.about_pdf else ()),
        *(f"手工改过的文件已另存：{name}" for name in result.set_aside),
    ]


def _sealed_line(seal: "Seal", result: "MonthResult") -> str:
    """What a run of a published month did, and did not."""
    from pipeline.commands.report import outbox

    period, folder = result.board.period, outbox(result)
    return (
        f"{period.label}的通报已印发（{seal.number}，{chinese_date(seal.issued)}），"
        f"{_standing(result)}"
        "本次收到的已审核、记入台账，与印发数不同的在下期通报的更正说明中列出；"
        f"退回修改和回执在 {folder}/印发后 文件夹。"
    )


def _standing(result: "MonthResult") -> str:
    """How the published files stand in the outbox; the run touched none of them."""
    from pipeline.commands.report import list_option, outbox

    if not result.displaced:
        return f"{outbox(result)} 中印发的文件没有改动；"
    return (
        f"{outbox(result)} 中印发的文件有 {len(result.displaced)} 个不见了或者改过，"
        f"运行 minsheng reissue {result.board.period}{list_option(result)} 放回印发时的原样；"
    )


def _folders(names: Iterable[str]) -> Iterator[str]:
    """The folders of outputs, and how many documents each holds."""
    documents = (name for name in names if "/" in name and name.endswith(_DOCUMENTS))
    for folder, number in Counter(name.partition("/")[0] for name in documents).items():
        yield f"{folder} {number} 份"
