"""``minsheng plans``: a year's implementation plans from inbox to schedule."""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

import click

from pipeline.commands.arguments import DayType, YearType
from pipeline.commands.chinese import ChineseCommand
from pipeline.commands.doors import Exit
from pipeline.commands.folder import Office
from pipeline.commands.progress import progress
from pipeline.commands.screen import listed, table, wrapped
from pipeline.model.period import PlanYear, chinese_date
from pipeline.model.verdict import VERDICT_LABELS, Verdict

if TYPE_CHECKING:
    from pipeline.month.plans import PlansResult


@click.command("plans", cls=ChineseCommand)
@click.argument("year", type=YearType())
@click.option("--as-of", type=DayType(), help="按这一天的情况汇总，默认为今天。")
@click.option("--dry-run", is_flag=True, help="只试一遍，不写任何文件。")
@click.option("--json", "as_json", is_flag=True, help="输出运行记录，供其他程序读取。")
@click.pass_obj
def command(office: Office, year: int, as_of: date | None, *, dry_run: bool, as_json: bool) -> Exit:
    """收实施计划表和联络员：审核、入台账，作为评定进度的依据。"""
    from pipeline.month.plans import check_plans, run_plans

    with progress() as tell:
        act = check_plans if dry_run else run_plans
        result = act(office.workspace(), year, as_of, tell)
    if as_json:
        click.echo(result.outputs["run.json"], nl=False)
        return _exit_code(result)
    lines = (*_lines(result), "", *_output_lines(result, written=not dry_run))
    click.echo("\n".join((*lines, *_next_steps(result))))
    return _exit_code(result)


def _exit_code(result: "PlansResult") -> Exit:
    """Open faults come before units that have not filed; else fine."""
    held = any(each.verdict is Verdict.HELD for each in result.board.entries)
    filed = {each.unit.id for each in result.board.units if each.filed}
    in_files = any(
        each.about_a_file or each.unit in filed or not each.unit for each in result.board.pending
    )
    if held or in_files:
        return Exit.BLOCKED
    return Exit.FINE if len(filed) == len(result.board.units) else Exit.UNITS_MISSING


def _lines(result: "PlansResult") -> Iterator[str]:
    board = result.board
    due = f"，报送期限 {chinese_date(board.setting.due)}" if board.setting.due else ""
    yield f"{board.project_list.title}实施计划{due}"
    yield ""
    yield from _entry_lines(result)
    yield ""
    filed = [each for each in board.units if each.filed]
    contacts = sum(each.contact is not None for each in board.units)
    yield f"报送：应报 {len(board.units)}，实报 {len(filed)}，联络员 {contacts}"
    missing = [each.unit.name for each in board.units if not each.filed]
    if missing:
        yield from wrapped(f"未报：{listed(missing)}", "  ", "    ")
    yield ""
    yield from _finding_lines(result)
    yield ""
    standing = sum(each.plan is not None for each in board.plans)
    yield f"已采用的计划：{standing} 项"


def _entry_lines(result: "PlansResult") -> Iterator[str]:
    entries = result.board.entries
    counted = Counter(each.verdict for each in entries)
    told = listed(
        f"{label} {counted[each]}" for each, label in VERDICT_LABELS.items() if counted[each]
    )
    yield f"收件：{len(entries)} 项" + (f"（{told}）" if told else "，收件文件夹是空的")
    rows = [
        (VERDICT_LABELS[each.verdict], each.name, each.reason)
        for each in entries
        if each.verdict is not Verdict.ACCEPTED
    ]
    yield from table(rows, "  ")
    if result.moved:
        yield from wrapped(f"已移到别的收件文件夹、这里不再计入：{listed(result.moved)}", "  ")
    if result.later:
        yield from wrapped(f"在汇总日期之后收到、本次未计：{listed(result.later)}", "  ")


def _finding_lines(result: "PlansResult") -> Iterator[str]:
    board = result.board
    if not board.pending:
        yield "没有需要处理的问题。"
        return
    yield f"需要处理的问题：{len(board.pending)} 条"
    for unit_id in dict.fromkeys(each.unit for each in board.pending):
        unit = board.setting.definitions.units.get(unit_id)
        yield f"  {unit.name if unit else '（未能认定单位）'}"
        for each in board.pending:
            if each.unit == unit_id:
                yield from wrapped(f"{each.rule} {each.place}：{each.message}", "    ", "      ")


def _output_lines(result: "PlansResult", *, written: bool) -> Iterator[str]:
    if not written:
        yield "只试了一遍，没有写任何文件。"
        return
    folder = PlanYear(result.board.setting.year)
    yield f"已生成，在 outbox/{folder} 文件夹：{listed(result.outputs)}"
    yield "  其中“联络员（内部）”一页只供办公室内部使用，不要外传。"
    yield from (f"手工改过的文件已另存：{name}" for name in result.set_aside)


def _next_steps(result: "PlansResult") -> Iterator[str]:
    first = result.board.project_list.calendar.first
    if result.board.pending:
        yield "下一步：把问题转告单位，收回后放入同一文件夹，再运行一次。"
    else:
        yield f"下一步：各月照常汇总，例如 minsheng run {first}，进度即按已采用的计划评定。"
